package io.github.blacklist4j.csv.internal.row;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.csv.format.Field;
import io.github.blacklist4j.csv.format.Plausibility;
import io.github.blacklist4j.csv.format.RejectCode;
import io.github.blacklist4j.csv.internal.cell.CellText;
import io.github.blacklist4j.csv.internal.cell.ExportedPattern;
import io.github.blacklist4j.csv.internal.cell.WildcardPrefix;
import io.github.blacklist4j.csv.internal.layout.CellWords;
import io.github.blacklist4j.csv.internal.layout.ImportSettings;
import io.github.blacklist4j.csv.internal.layout.JoinedNumbers;
import io.github.blacklist4j.csv.internal.layout.Layout;
import io.github.blacklist4j.csv.internal.layout.NumberCells;
import io.github.blacklist4j.csv.internal.layout.PlausibilityCount;
import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.Validity;
import io.github.blacklist4j.internal.number.NumberReaders;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.store.ImportTicket;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Turns the cells of a record into a change of the list. Used by one thread, for the rows of one block: its cache of dates
 * has no limit of its own.
 *
 * <p>Four things are here for speed, measured with benchmark {@code ImportSpeed.pipeline}. Reading rows is 24 of 100 parts
 * of its CPU time, the number 9 and the date 5 of them (docs/performance.md, S9); the cache of dates, the two flags for
 * columns that are not there and the exception without a stack trace were not measured alone.
 */
final class RowReader {
    private static final CellWords<Boolean> TRUTH = new CellWords<>(Map.of("TRUE", true, "FALSE", false));
    private static final CellWords<Pattern.MatchType> MATCHES = new CellWords<>(
            Map.of("EXACT", Pattern.MatchType.EXACT, "PREFIX", Pattern.MatchType.PREFIX, "RAW", Pattern.MatchType.RAW));

    private final Layout layout;
    private final ImportTicket ticket;
    private final ImportSettings settings;
    private final NumberReader strict;
    private final NumberReader rawReader;
    private final int[] columns; // by ordinal of the field: looked up in a map they took a tenth of an import
    private final Optional<NumberCells> numberCells; // empty if numbers stand in one column
    private final boolean alwaysValid; // no column for a validity
    private final boolean ticketSource; // no column for a source: all rows have that of the import
    private final Map<String, Optional<Moment>> dates = new HashMap<>(); // most files have few different ones
    private final int[] numberColumns;
    private final PlausibilityCount plausibility;
    private boolean look; // at the numbers of this record
    private int numberColumn; // of the number that is being read
    private long datesReplaced;

    /** What a record turned out to be. */
    sealed interface Row {
        /** A change; {@code column} of the number, counted from 1. */
        record Accepted(int column, Change change) implements Row {}

        /** None; {@code column} is counted from 1; 0 for the record as a whole, or a column that is not there. */
        record Rejected(int column, RejectCode code) implements Row {}
    }

    /** Ends the reading of a record; no stack trace, never leaves this class. */
    private static final class RejectedRow extends Exception {
        private static final long serialVersionUID = 1L;

        private final int column;
        private final RejectCode code;

        RejectedRow(int column, RejectCode code) {
            super(code.name(), null, false, false);
            this.column = column;
            this.code = code;
        }
    }

    RowReader(Layout layout, NumberReader numbers, ImportTicket ticket, ImportSettings settings) {
        this.layout = layout;
        this.ticket = ticket;
        this.settings = settings;
        this.strict = settings.guarded(numbers);
        this.plausibility = new PlausibilityCount(numbers);
        this.rawReader = numbers.in("ZZ"); // what a match column calls raw must not become a national number
        this.numberColumns =
                layout.numbers().stream().mapToInt(Integer::intValue).toArray();
        this.columns = Arrays.stream(Field.values()).mapToInt(layout::column).toArray();
        boolean severalColumns = column(Field.AREA_CODE) >= 0 || column(Field.COUNTRY) >= 0;
        this.numberCells = severalColumns
                ? Optional.of(new NumberCells(settings.guardedAsWritten(numbers), settings.format.wildcards()))
                : Optional.empty();
        this.alwaysValid = column(Field.FROM) < 0 && column(Field.UNTIL) < 0 && column(Field.ENABLED) < 0;
        this.ticketSource = column(Field.SOURCE) < 0 && column(Field.BY) < 0;
    }

    /**
     * Reads a record: a row for each of its numbers, mostly one.
     *
     * @param line on which the record begins
     * @param rows takes the rows, in the order of the columns of numbers
     */
    void read(String[] cells, long line, Consumer<Row> rows) {
        look = PlausibilityCount.looksAt(line);
        boolean blank = true;
        for (int column : numberColumns) {
            String cell = column < cells.length ? CellText.value(cells[column]) : "";
            if (cell.contains(":")) {
                for (String text : JoinedNumbers.of(cell)) {
                    rows.accept(row(cells, column, text));
                    blank = false;
                }
            } else if (!CellText.blank(cell)) {
                rows.accept(row(cells, column, cell));
                blank = false;
            }
        }
        if (blank) {
            rows.accept(new Row.Rejected(numberColumns[0] + 1, RejectCode.BLANK_NUMBER));
        }
    }

    private Row row(String[] cells, int column, String number) {
        numberColumn = column;
        try {
            return new Row.Accepted(column + 1, change(cells, number));
        } catch (RejectedRow rejected) {
            return new Row.Rejected(rejected.column + 1, rejected.code);
        }
    }

    /** How many dates of addition could not be read and were left to the clock, as asked. */
    long datesReplaced() {
        return datesReplaced;
    }

    /** Of the numbers that were looked at. */
    Plausibility plausibility() {
        return plausibility.total();
    }

    private Change change(String[] cells, String number) throws RejectedRow {
        Pattern pattern = pattern(cells, number);
        if (removes(cells)) {
            return new Change.Removed(pattern, description(cells), source(cells));
        }
        Entry.Kind kind = kind(value(cells, Field.KIND));
        Validity validity = alwaysValid ? Validity.ALWAYS : validity(cells);
        String description = description(cells);
        Source source = source(cells);
        return new Change.Put(new Entry(pattern, kind, validity, addedAt(cells), description, source));
    }

    /** What the mode says, and the row: a row that says the opposite is no mistake to be overlooked. */
    private boolean removes(String[] cells) throws RejectedRow {
        boolean mode = ticket.mode() == ImportMode.REMOVE;
        if (column(Field.ACTION) < 0) {
            return mode;
        }
        String action = value(cells, Field.ACTION);
        Optional<Boolean> row = CellWords.DELETES.of(cell(cells, Field.ACTION));
        boolean changes = ticket.mode() == ImportMode.CHANGES;
        if (row.isEmpty() && (changes || !action.isEmpty())) {
            throw rejected(Field.ACTION, RejectCode.BAD_VALUE);
        }
        if (!changes && row.filter(removed -> removed != mode).isPresent()) {
            throw rejected(Field.ACTION, RejectCode.OTHER_ACTION);
        }
        return changes ? row.get() : mode;
    }

    private Validity validity(String[] cells) throws RejectedRow {
        Validity validity =
                new Validity(date(cells, Field.FROM), date(cells, Field.UNTIL), enabled(value(cells, Field.ENABLED)));
        try {
            return validity.checked();
        } catch (IllegalArgumentException endsBeforeItBegins) {
            throw rejected(Field.UNTIL, RejectCode.BAD_VALUE);
        }
    }

    private Pattern pattern(String[] cells, String text) throws RejectedRow {
        String matchCell = value(cells, Field.MATCH);
        Pattern.MatchType match = match(matchCell);
        if (settings.ofExport && !matchCell.isEmpty()) {
            Optional<Pattern> exported = ExportedPattern.of(match, text);
            if (exported.isPresent()) {
                return exported.get();
            }
        }
        return switch (match) {
            case PREFIX -> prefix(text);
            case RAW -> raw(text);
            case EXACT -> exact(cells, text);
        };
    }

    private Pattern prefix(String text) throws RejectedRow {
        Pattern.Prefix prefix;
        try {
            prefix = Pattern.prefix(text);
        } catch (IllegalArgumentException notAPrefix) {
            throw rejected(Field.NUMBER, RejectCode.BAD_PREFIX);
        }
        return checkLength(prefix);
    }

    private Pattern checkLength(Pattern.Prefix prefix) throws RejectedRow {
        if (look) {
            plausibility.addPrefix(prefix.text());
        }
        if (settings.takesShortPrefixes()) {
            return prefix;
        }
        if (prefix.digits().length() < Blacklist.MIN_PREFIX_DIGITS) {
            throw rejected(Field.NUMBER, RejectCode.SHORT_PREFIX);
        }
        if (NumberReaders.meantBy(prefix.text()).isPresent()) {
            throw rejected(Field.NUMBER, RejectCode.DEAD_PREFIX);
        }
        return prefix;
    }

    private Pattern raw(String text) throws RejectedRow {
        if (!settings.allowRaw) {
            throw rejected(Field.NUMBER, RejectCode.RAW);
        }
        if (rawReader.read(text) instanceof Reading.Raw raw) {
            return new Pattern.Raw(raw.text());
        }
        throw rejected(Field.MATCH, RejectCode.BAD_VALUE);
    }

    private Pattern exact(String[] cells, String number) throws RejectedRow {
        if (numberCells.isEmpty()) {
            return exact(number, strict);
        }
        String area = layout.withArea().contains(numberColumn) ? value(cells, Field.AREA_CODE) : "";
        boolean withoutArea = column(Field.AREA_CODE) >= 0 && area.isEmpty();
        if (withoutArea && NumberCells.isLocal(number)) {
            throw rejected(Field.NUMBER, RejectCode.NO_AREA_CODE);
        }
        NumberCells.Spelling spelling = numberCells
                .get()
                .spelling(number, area, value(cells, Field.COUNTRY))
                .orElseThrow(() -> rejected(Field.COUNTRY, RejectCode.BAD_VALUE));
        Pattern pattern = exact(spelling.text(), spelling.reader());
        boolean perhapsLocal = withoutArea && number.charAt(0) >= '1' && number.charAt(0) <= '9';
        if (perhapsLocal && pattern instanceof Pattern.Exact exact && !strict.valid(exact.number())) {
            throw rejected(Field.NUMBER, RejectCode.NO_AREA_CODE);
        }
        return pattern;
    }

    private Pattern exact(String text, NumberReader reader) throws RejectedRow {
        Optional<Pattern.Prefix> range =
                settings.format.wildcards() ? WildcardPrefix.of(text, reader) : Optional.empty();
        if (range.isPresent()) {
            return checkLength(range.get());
        }
        Reading reading = reader.read(text);
        if (look) {
            plausibility.add(text, reading);
        }
        if (reading instanceof Reading.E164 e164) {
            if (settings.requireValid && !strict.valid(e164.number())) {
                throw rejected(Field.NUMBER, RejectCode.NOT_VALID);
            }
            return new Pattern.Exact(e164.number());
        }
        if (reading instanceof Reading.Raw raw) {
            if (settings.allowRaw) {
                return new Pattern.Raw(raw.text());
            }
            throw rejected(Field.NUMBER, RejectCode.RAW);
        }
        if (reading instanceof Reading.Unreadable unreadable) {
            throw rejected(Field.NUMBER, code(unreadable.problem()));
        }
        throw rejected(Field.NUMBER, RejectCode.HIDDEN);
    }

    /** The code of a number that cannot be read, which has the name of the problem. */
    static RejectCode code(Reading.Problem problem) {
        return problem == Reading.Problem.EMPTY ? RejectCode.BLANK_NUMBER : RejectCode.valueOf(problem.name());
    }

    private Pattern.MatchType match(String text) throws RejectedRow {
        if (text.isEmpty()) {
            return layout.match();
        }
        if (text.equals("EXACT")) { // as exports have it
            return Pattern.MatchType.EXACT;
        }
        return MATCHES.of(text).orElseThrow(() -> rejected(Field.MATCH, RejectCode.BAD_VALUE));
    }

    private Entry.Kind kind(String text) throws RejectedRow {
        if (text.isEmpty()) {
            return settings.kind;
        }
        if (text.equals("BLOCK")) { // as exports have it
            return Entry.Kind.BLOCK;
        }
        return CellWords.KINDS.of(text).orElseThrow(() -> rejected(Field.KIND, RejectCode.BAD_VALUE));
    }

    private boolean enabled(String text) throws RejectedRow {
        if (text.isEmpty() || text.equals("true")) {
            return true;
        }
        return TRUTH.of(text).orElseThrow(() -> rejected(Field.ENABLED, RejectCode.BAD_VALUE));
    }

    private Optional<Moment> addedAt(String[] cells) throws RejectedRow {
        try {
            return date(cells, Field.DATE);
        } catch (RejectedRow badDate) {
            if (settings.onBadDateNow) {
                datesReplaced++;
                return Optional.empty();
            }
            throw badDate;
        }
    }

    private Optional<Moment> date(String[] cells, Field field) throws RejectedRow {
        String text = value(cells, field);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Moment> date = dates.get(text);
        if (date == null) {
            date = layout.dates().read(text);
            dates.put(text, date);
        }
        if (date.isEmpty()) {
            throw rejected(field, RejectCode.BAD_DATE);
        }
        return date;
    }

    private String description(String[] cells) throws RejectedRow {
        try {
            return Entry.checkedDescription(text(cells, Field.DESCRIPTION));
        } catch (IllegalArgumentException noText) {
            throw rejected(Field.DESCRIPTION, RejectCode.BAD_VALUE);
        }
    }

    private Source source(String[] cells) throws RejectedRow {
        if (ticketSource) {
            return ticket.source();
        }
        String origin = sourcePart(cells, Field.SOURCE);
        String author = sourcePart(cells, Field.BY);
        if (!origin.isEmpty() || cell(cells, Field.SOURCE).equals(CellText.EMPTY)) {
            return new Source(origin, author); // the file says all there is, even that nobody is known
        }
        return author.isEmpty() ? ticket.source() : new Source(ticket.source().origin(), author);
    }

    private String sourcePart(String[] cells, Field field) throws RejectedRow {
        try {
            return new Source(text(cells, field), "").origin();
        } catch (IllegalArgumentException noText) {
            throw rejected(field, RejectCode.BAD_VALUE);
        }
    }

    private String text(String[] cells, Field field) {
        return CellText.text(cell(cells, field));
    }

    private String value(String[] cells, Field field) {
        return CellText.value(cell(cells, field));
    }

    private String cell(String[] cells, Field field) {
        int column = column(field);
        return column >= 0 && column < cells.length ? cells[column] : "";
    }

    @SuppressWarnings("EnumOrdinal") // the array lives as long as this object
    private int column(Field field) {
        return field == Field.NUMBER ? numberColumn : columns[field.ordinal()];
    }

    private RejectedRow rejected(Field field, RejectCode code) {
        return new RejectedRow(column(field), code);
    }
}
