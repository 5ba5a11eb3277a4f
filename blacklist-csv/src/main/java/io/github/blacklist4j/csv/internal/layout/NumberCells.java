package io.github.blacklist4j.csv.internal.layout;

import io.github.blacklist4j.csv.internal.cell.CellText;
import io.github.blacklist4j.internal.number.NumberReaders.DigitReader;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How to read a number that stands in up to three columns: its country, its area code and the rest. What could be the
 * numbers of two people is taken for neither. Used by one thread.
 */
public final class NumberCells {
    private static final Pattern REGION = Pattern.compile("[A-Za-z]{2}");
    private static final Pattern CALLING_CODE = Pattern.compile("(?:\\+|00)?([1-9]\\d{0,2})");
    private static final String NO_REGION = "ZZ";
    private static final String PLUSES = "+\uff0b"; // in full width too

    private final NumberReader ofList;
    private final NumberReader withoutRegion;
    private final boolean wildcards;
    private final Map<String, Optional<NumberReader>> regions = new HashMap<>();

    /**
     * A text to be read as a number.
     *
     * @param text what the cells hold of it
     * @param reader reads it in the country of the row
     */
    public record Spelling(String text, NumberReader reader) {}

    /**
     * For the rows of a file.
     *
     * @param ofList reads in the region of the list: where the row names no country
     * @param wildcards whether numbers may end in placeholders
     */
    public NumberCells(NumberReader ofList, boolean wildcards) {
        this.ofList = ofList;
        this.withoutRegion = ofList.in(NO_REGION);
        this.wildcards = wildcards;
    }

    /** How many cells of a column look like the code of a country. */
    static long countCountryCodes(List<String[]> rows, int column) {
        return rows.stream()
                .filter(row -> column < row.length)
                .map(row -> CellText.value(row[column]))
                .filter(cell -> REGION.matcher(cell).matches()
                        || CALLING_CODE.matcher(cell).matches())
                .count();
    }

    /** Whether a number seems to lack its area code, in a file that has such codes in a column of their own. */
    public static boolean isLocal(String number) {
        return AreaCodeColumn.isLocal(number);
    }

    /** How to read a number; empty if there is no such country, or if it could be read as the numbers of two people. */
    public Optional<Spelling> spelling(String number, String area, String country) {
        Reading alone =
                withoutRegion.read(number); // an area code put before it must not hide what is wrong with the cell
        boolean range = wildcards
                && alone instanceof Reading.Unreadable unreadable
                && unreadable.problem() == Reading.Problem.WILDCARD;
        if ((!range && !(alone instanceof Reading.Raw)) || number.chars().anyMatch(c -> PLUSES.indexOf(c) >= 0)) {
            return Optional.of(new Spelling(number, withoutRegion));
        }
        String digits = digits(number);
        boolean abroad = digits.startsWith("00");
        String text = digits.startsWith("0") ? number : area + number; // no local number begins with a zero
        if (CellText.blank(country)) {
            return Optional.of(new Spelling(text, ofList));
        }
        Matcher code = CALLING_CODE.matcher(country);
        if (code.matches()) {
            return unambiguous(abroad ? abroad(number, digits, code.group(1)) : withCode(text, code.group(1)), range);
        }
        Optional<NumberReader> region = region(country);
        if (abroad) {
            Spelling fromHere = new Spelling(number, ofList);
            return unambiguous(
                    region.map(there -> List.of(new Spelling(number, there), fromHere))
                            .orElse(List.of(fromHere)),
                    range);
        }
        return region.map(reader -> new Spelling(text, reader));
    }

    private List<Spelling> abroad(String number, String digits, String code) {
        Spelling unchanged = new Spelling(number, ofList);
        return digits.startsWith(code, 2)
                ? List.of(unchanged, new Spelling("+" + digits.substring(2), ofList))
                : List.of(unchanged);
    }

    /** With the code before it, and without if it begins with the code itself. */
    private List<Spelling> withCode(String text, String code) {
        Spelling with = new Spelling("+" + code + text, ofList);
        return digits(text).startsWith(code) ? List.of(with, new Spelling("+" + text, ofList)) : List.of(with);
    }

    /** The only spelling that gives a number; the first if none does; empty if they give two numbers, or may for a range. */
    private static Optional<Spelling> unambiguous(List<Spelling> spellings, boolean range) {
        if (range && spellings.size() > 1) {
            return Optional.empty();
        }
        Optional<Spelling> found = Optional.empty();
        long number = DigitReader.NO_NUMBER;
        for (Spelling spelling : spellings) {
            Reading reading = spelling.reader().read(spelling.text());
            boolean doubtful = reading instanceof Reading.Unreadable unreadable
                    && unreadable.problem() == Reading.Problem.TWO_READINGS;
            long other = reading instanceof Reading.E164 e164 ? e164.number().digits() : DigitReader.NO_NUMBER;
            if (spellings.size() > 1
                    && (doubtful || (found.isPresent() && other != DigitReader.NO_NUMBER && other != number))) {
                return Optional.empty();
            }
            if (other != DigitReader.NO_NUMBER && found.isEmpty()) {
                found = Optional.of(spelling);
                number = other;
            }
        }
        return found.or(() -> Optional.of(spellings.get(0)));
    }

    private Optional<NumberReader> region(String country) {
        String code = country.toUpperCase(Locale.ROOT);
        if (!REGION.matcher(country).matches() || code.equals(NO_REGION)) {
            return Optional.empty();
        }
        return regions.computeIfAbsent(code, this::readerOf);
    }

    private Optional<NumberReader> readerOf(String region) {
        try {
            return Optional.of(ofList.in(region));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        text.codePoints().filter(Character::isDigit).forEach(c -> digits.append(Character.digit(c, 10)));
        return digits.toString();
    }
}
