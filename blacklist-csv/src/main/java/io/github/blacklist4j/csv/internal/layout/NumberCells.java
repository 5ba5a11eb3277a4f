package io.github.blacklist4j.csv.internal.layout;

import io.github.blacklist4j.csv.internal.cell.CellText;
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
 * How a number is to be read that stands in up to three columns: its country, its area code and the rest. What could be the
 * number of two persons is nobody's. Used by one thread.
 */
public final class NumberCells {
    private static final Pattern REGION = Pattern.compile("[A-Za-z]{2}");
    private static final Pattern CALLING_CODE = Pattern.compile("(?:\\+|00)?([1-9]\\d{0,2})");
    private static final String NOWHERE = "ZZ";
    private static final String PLUSES = "+\uff0b"; // in full width too

    private final NumberReader usual;
    private final NumberReader unplaced;
    private final boolean wildcards;
    private final Map<String, Optional<NumberReader>> regions = new HashMap<>();

    /**
     * A text to be read as a number.
     *
     * @param text what of the cells belongs to it
     * @param reader reads it in its country
     */
    public record Spelling(String text, NumberReader reader) {}

    /**
     * For the rows of a file.
     *
     * @param usual reads where the row names no country
     * @param wildcards whether numbers may end in placeholders
     */
    public NumberCells(NumberReader usual, boolean wildcards) {
        this.usual = usual;
        this.unplaced = usual.in(NOWHERE);
        this.wildcards = wildcards;
    }

    /** How many cells of a column look like codes of countries. */
    static long countries(List<String[]> rows, int column) {
        return rows.stream()
                .filter(row -> column < row.length)
                .map(row -> CellText.value(row[column]))
                .filter(cell -> REGION.matcher(cell).matches()
                        || CALLING_CODE.matcher(cell).matches())
                .count();
    }

    /** How to read a number; empty if the country is none, or if it could be read as those of two persons. */
    public Optional<Spelling> spelling(String number, String area, String country) {
        Reading alone = unplaced.read(number); // an area code must not hide what is wrong with the cell
        boolean range = wildcards
                && alone instanceof Reading.Unreadable unreadable
                && unreadable.problem() == Reading.Problem.WILDCARD;
        if ((!range && !(alone instanceof Reading.Raw)) || number.chars().anyMatch(c -> PLUSES.indexOf(c) >= 0)) {
            return Optional.of(new Spelling(number, unplaced));
        }
        String digits = digits(number);
        boolean abroad = digits.startsWith("00");
        String text = digits.startsWith("0") ? number : area + number; // no subscriber's own digits begin so
        if (CellText.blank(country)) {
            return Optional.of(new Spelling(text, usual));
        }
        Matcher code = CALLING_CODE.matcher(country);
        if (code.matches()) {
            return one(abroad ? abroad(number, digits, code.group(1)) : withCode(text, code.group(1)), range);
        }
        Optional<NumberReader> region = region(country);
        if (abroad) {
            Spelling here = new Spelling(number, usual);
            return one(
                    region.map(there -> List.of(new Spelling(number, there), here))
                            .orElse(List.of(here)),
                    range);
        }
        return region.map(reader -> new Spelling(text, reader));
    }

    private List<Spelling> abroad(String number, String digits, String code) {
        Spelling asItStands = new Spelling(number, usual);
        return digits.startsWith(code, 2)
                ? List.of(asItStands, new Spelling("+" + digits.substring(2), usual))
                : List.of(asItStands);
    }

    /** With the code before it, and without if it begins with the code itself. */
    private List<Spelling> withCode(String text, String code) {
        Spelling with = new Spelling("+" + code + text, usual);
        return digits(text).startsWith(code) ? List.of(with, new Spelling("+" + text, usual)) : List.of(with);
    }

    /** The only one that gives a number; the first if none does; empty if they give two numbers, or may. */
    private static Optional<Spelling> one(List<Spelling> spellings, boolean range) {
        if (range && spellings.size() > 1) {
            return Optional.empty();
        }
        Optional<Spelling> one = Optional.empty();
        long number = NumberReader.NO_NUMBER;
        for (Spelling spelling : spellings) {
            long other = spelling.reader().e164Digits(spelling.text());
            if (other != NumberReader.NO_NUMBER && one.isPresent() && other != number) {
                return Optional.empty();
            }
            if (other != NumberReader.NO_NUMBER && one.isEmpty()) {
                one = Optional.of(spelling);
                number = other;
            }
        }
        return one.or(() -> Optional.of(spellings.get(0)));
    }

    private Optional<NumberReader> region(String country) {
        String code = country.toUpperCase(Locale.ROOT);
        if (!REGION.matcher(country).matches() || code.equals(NOWHERE)) {
            return Optional.empty();
        }
        return regions.computeIfAbsent(code, this::known);
    }

    private Optional<NumberReader> known(String region) {
        try {
            return Optional.of(usual.in(region));
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
