package io.github.blacklist4j.csv.internal.layout;

import io.github.blacklist4j.csv.format.CsvColumn.Looks;
import io.github.blacklist4j.csv.format.CsvException;
import io.github.blacklist4j.csv.format.CsvPreview.Part;
import io.github.blacklist4j.csv.format.Field;
import io.github.blacklist4j.csv.internal.layout.HeaderWords.Says;
import io.github.blacklist4j.csv.internal.layout.NumberRecognizer.Quality;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which columns hold the numbers, if none was declared (M9). All whose header says so are taken, if it
 * says no more than which telephone it is: whose it is has to be asked. Without such a header one
 * whose cells are valid numbers beats one whose cells are merely possible; where that does not decide, or a call has two sides,
 * nothing is taken and somebody has to say. Used once, by one thread.
 */
final class NumberColumns {
    /** Why one of two columns of a call record is not guessed. */
    static final String SIDES = "who called and who was called: say which side is meant";

    /** What may be telephone numbers, if the cells say so. */
    private static final Set<Says> MAY_BE = EnumSet.of(Says.NOTHING, Says.NUMBER);

    private static final int ENOUGH = 3; // numbers, to hold the cells of a column against its header

    private final NumberRecognizer recognizer;
    private final ColumnLooks looks;
    private final EvidenceLog evidence;
    private final List<String[]> rows;
    private final int width;
    private final Headers known = Headers.KNOWN;
    private final List<String> headers;
    private final List<Integer> free;
    private final boolean force;
    private final Map<Integer, Quality> qualities = new HashMap<>();
    private final Map<Integer, Boolean> numbers = new HashMap<>();
    private boolean byCells;
    private Optional<CsvException> question = Optional.empty();

    /**
     * A choice.
     *
     * @param looks tells dates from numbers
     * @param rows the first rows, without the header
     * @param width how many columns the widest of all records has
     * @param headers of the columns; none if the file has none
     * @param taken columns that were declared to hold something else
     * @param force whether a header decides though another column has the better numbers
     */
    NumberColumns(
            NumberRecognizer recognizer,
            ColumnLooks looks,
            EvidenceLog evidence,
            List<String[]> rows,
            int width,
            List<String> headers,
            Set<Integer> taken,
            boolean force) {
        this.recognizer = recognizer;
        this.looks = looks;
        this.evidence = evidence;
        this.rows = rows;
        this.width = width;
        this.headers = headers;
        this.force = force;
        this.free = IntStream.range(0, Math.max(width, headers.size()))
                .filter(i -> !taken.contains(i))
                .boxed()
                .toList();
    }

    /** The columns, counted from 0; none if there are none, or {@link #question} has to be answered. */
    List<Integer> choose() {
        if (width <= 1 && headers.size() <= 1) {
            boolean named = says(0) != Says.NOTHING || (header(0).isPresent() && known.isPrefix(headers.get(0)));
            return taken(List.of(0), i -> named ? reasonOfHeader(i) : "the only column");
        }
        leaveOut(Says.FAX, "numbers of fax machines");
        leaveOut(Says.OTHER_PERSON, "numbers of somebody else");
        List<Integer> phones = saying(Says.PHONE);
        if (!phones.isEmpty()) {
            return ofPhones(phones);
        }
        List<Integer> prefixes = where(i -> header(i).filter(known::isPrefix).isPresent());
        if (!prefixes.isEmpty() && saying(Says.NUMBER).isEmpty()) {
            return repeated(prefixes) ? List.of() : taken(prefixes.subList(0, 1), this::reasonOfHeader);
        }
        List<Integer> sides = ofCall();
        if (!sides.isEmpty() || question.isPresent()) {
            return sides;
        }
        return ofCells();
    }

    /** Whether only the cells say that the column holds numbers. */
    boolean byCells() {
        return byCells;
    }

    /** Why no column was taken, if there is more to say than that none holds numbers. */
    Optional<CsvException> question() {
        return question;
    }

    /** Every one of them; one without a single digit is some other kind of telephone, unless it is the only one. */
    private List<Integer> ofPhones(List<Integer> phones) {
        if (repeated(phones)) {
            return List.of();
        }
        List<Integer> filled = phones.stream()
                .filter(i -> quality(i).cells() == 0 || quality(i).digits() > 0)
                .toList();
        List<Integer> ofKind = where(i -> says(i) == Says.NOTHING
                && headers.get(i).strip().length() > 1 // a letter alone says nothing
                && known.isOfKind(headers.get(i))
                && numbers(i)
                && quality(i).mostAreValid()); // "Home", "Work" beside "Mobile"
        List<Integer> wanted = filled.isEmpty()
                ? phones.subList(0, 1)
                : Stream.concat(filled.stream(), ofKind.stream()).sorted().toList();
        List<Integer> better =
                where(i -> says(i) == Says.NOTHING && wanted.stream().allMatch(phone -> isBetter(i, phone)));
        Optional<Integer> whose =
                wanted.stream().filter(i -> !known.isOfKind(headers.get(i))).findFirst();
        List<Integer> others = where(i -> wanted.contains(i) || (MAY_BE.contains(says(i)) && numbers(i)));
        if (better.isEmpty() && whose.isPresent() && others.size() > 1) {
            int other = others.get(0).equals(whose.get()) ? others.get(1) : others.get(0);
            return ask(List.of(other, whose.get()), "and the header of the latter may speak of somebody else's");
        }
        return better.isEmpty() || force
                ? taken(wanted, this::reasonOfHeader)
                : ask(List.of(wanted.get(0), better.get(0)), "the first by its header, the other by its cells");
    }

    private boolean isBetter(int column, int phone) {
        boolean judged = quality(phone).cells() > 0 && quality(column).numbers() >= ENOUGH;
        return judged && numbers(column) && quality(column).beats(quality(phone));
    }

    /** The one side of a call that there is. */
    private List<Integer> ofCall() {
        List<Integer> callers = saying(Says.CALLER);
        List<Integer> called = saying(Says.CALLED);
        boolean none = where(i -> (callers.contains(i) || called.contains(i)) && numbers(i))
                .isEmpty();
        if (none) {
            List<Integer> listed = where(i -> (callers.contains(i) || called.contains(i))
                    && known.field(headers.get(i)).equals(Optional.of(Field.NUMBER)));
            return listed.isEmpty() || repeated(listed) ? List.of() : taken(listed.subList(0, 1), this::reasonOfHeader);
        }
        if (!callers.isEmpty() && !called.isEmpty()) {
            return ask(List.of(firstOf(callers), firstOf(called)), SIDES);
        }
        List<Integer> side = where(i -> (callers.contains(i) || called.contains(i)) && numbers(i));
        List<Integer> others = where(i -> MAY_BE.contains(says(i))
                && numbers(i)
                && side.stream().noneMatch(each -> quality(each).beats(quality(i))));
        if (!others.isEmpty()) { // most likely the other side, in words that are not known
            return ask(List.of(side.get(0), others.get(0)), "and no header decides");
        }
        return repeated(side) ? List.of() : taken(side, this::reasonOfHeader);
    }

    private int firstOf(List<Integer> columns) {
        return columns.stream().filter(this::numbers).findFirst().orElse(columns.get(0));
    }

    private List<Integer> ofCells() {
        List<Integer> named = saying(Says.NUMBER);
        List<Integer> candidates = where(i -> MAY_BE.contains(says(i)) && numbers(i));
        if (candidates.isEmpty()) {
            candidates = where(i -> says(i) == Says.OTHER && numbers(i) && allBeginWithPlus(quality(i)));
        }
        if (!named.isEmpty() && named.stream().noneMatch(candidates::contains)) {
            boolean blank = named.stream().allMatch(i -> quality(i).cells() == 0);
            if (blank || candidates.isEmpty()) {
                return repeated(named) ? List.of() : taken(named.subList(0, 1), this::reasonOfHeader);
            }
        }
        List<Integer> all = candidates;
        Optional<Integer> best = all.stream()
                .filter(i -> all.stream()
                        .allMatch(other -> other.equals(i) || quality(i).beats(quality(other))))
                .findFirst();
        if (best.isPresent()) {
            byCells = true;
            return taken(
                    List.of(best.get()),
                    i -> Math.round(quality(i).share() * 100) + " % of its cells are numbers"
                            + (all.size() > 1 ? ", and valid ones" : ""));
        }
        List<Integer> headed = all.stream().filter(named::contains).toList();
        List<Integer> rivals = all.stream()
                .filter(i -> !named.contains(i) && quality(i).mostAreValid())
                .toList();
        if (!headed.isEmpty() && !rivals.isEmpty() && !force) {
            return ask(List.of(headed.get(0), rivals.get(0)), "and \"number\" may be said of anything");
        }
        if (!headed.isEmpty()) {
            return repeated(named) ? List.of() : taken(headed, this::reasonOfHeader);
        }
        return all.isEmpty() ? List.of() : ask(all.subList(0, 2), "and no header decides");
    }

    private static boolean allBeginWithPlus(Quality quality) {
        return quality.plus() * 10 >= quality.cells() * 9;
    }

    /** Cells that are all dates are none, though digits may be both. */
    private boolean numbers(int column) {
        return numbers.computeIfAbsent(column, i -> quality(i).mostAreNumbers() && looks.of(rows, i) != Looks.DATES);
    }

    private Quality quality(int column) {
        return qualities.computeIfAbsent(column, i -> recognizer.quality(rows, i));
    }

    private List<Integer> saying(Says wanted) {
        return where(
                i -> says(i) == wanted && (isOfNumbers(i) || (known.mayBeSide(headers.get(i), headers) && numbers(i))));
    }

    /** Not by a header of another field. */
    private boolean isOfNumbers(int column) {
        return known.field(headers.get(column))
                .filter(field -> field != Field.NUMBER)
                .isEmpty();
    }

    private List<Integer> where(Predicate<Integer> wanted) {
        return free.stream().filter(wanted).toList();
    }

    private Says says(int column) {
        return header(column).map(known::says).orElse(Says.NOTHING);
    }

    private Optional<String> header(int column) {
        return column < headers.size() ? Optional.of(headers.get(column)) : Optional.empty();
    }

    private String reasonOfHeader(int column) {
        return "header \"" + PrintableHeaders.one(headers.get(column)) + "\"";
    }

    private void leaveOut(Says which, String what) {
        for (int column : saying(which)) {
            evidence.add(
                    Part.COLUMN,
                    "left out = " + (column + 1),
                    reasonOfHeader(column) + ": " + what + " are taken only if declared");
        }
    }

    private List<Integer> taken(List<Integer> columns, Function<Integer, String> reason) {
        columns.forEach(column -> evidence.addColumn(Field.NUMBER, column, reason.apply(column)));
        return columns;
    }

    /** Whether two of them have the same header: then nobody can tell which one is meant. */
    private boolean repeated(List<Integer> columns) {
        List<String> seen = new ArrayList<>();
        for (int column : columns) {
            String name = Headers.fold(headers.get(column));
            boolean again =
                    where(i -> header(i).map(Headers::fold).filter(name::equals).isPresent())
                                    .size()
                            > 1;
            if (again || seen.contains(name)) {
                String printable = PrintableHeaders.one(headers.get(column));
                question = Optional.of(new CsvException(
                        CsvException.Code.NO_NUMBER_COLUMN,
                        0,
                        "Several columns are called \"" + printable
                                + "\"; declare by its place which one holds the numbers. Headers found: "
                                + PrintableHeaders.all(headers)));
                evidence.add(
                        Part.COLUMN,
                        "NUMBER",
                        "several columns are called \"" + printable + "\": declare one by its place");
                return true;
            }
            seen.add(name);
        }
        return false;
    }

    private List<Integer> ask(List<Integer> columns, String why) {
        question = Optional.of(whichOf(columns, headers, why, evidence));
        return List.of();
    }

    /** The question which of some columns is meant, which the evidence then tells too. */
    static CsvException whichOf(List<Integer> columns, List<String> headers, String why, EvidenceLog evidence) {
        String names = columns.stream()
                .map(i -> "column " + (i + 1)
                        + (i < headers.size() ? " \"" + PrintableHeaders.one(headers.get(i)) + "\"" : ""))
                .collect(Collectors.joining(" and "));
        String message = "Telephone numbers seem to stand in " + names + ", " + why;
        evidence.add(Part.COLUMN, "NUMBER", message + "; declare one");
        return new CsvException(
                CsvException.Code.WHICH_NUMBER_COLUMN,
                0,
                message + ". Nothing was read; declare the column: withColumn(Field.NUMBER, " + (columns.get(0) + 1)
                        + "), --map number=" + (columns.get(0) + 1) + " or number=" + (columns.get(1) + 1));
    }
}
