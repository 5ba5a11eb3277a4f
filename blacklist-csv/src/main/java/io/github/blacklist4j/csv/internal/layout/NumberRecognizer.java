package io.github.blacklist4j.csv.internal.layout;

import io.github.blacklist4j.csv.internal.cell.CellText;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import java.util.List;
import java.util.Set;

/**
 * Recognises cells that look like telephone numbers, by which columns of numbers are found.
 *
 * @param reader reads what may be a number
 */
record NumberRecognizer(NumberReader reader) {
    private static final int MIN_DIGITS = 7; // shorter texts are more likely a key, a year or an area code
    private static final int DAMAGED_DIGITS = 3; // 4.86E+10

    /** Numbers of which only is not clear which they are: rows are rejected for it. */
    private static final Set<Reading.Problem> DOUBTFUL =
            Set.of(Reading.Problem.TWO_READINGS, Reading.Problem.TRUNK_ZERO);

    /**
     * What the cells of a column are that are not blank.
     *
     * @param cells how many there are
     * @param digits how many have the digits of one, damaged or not
     * @param numbers how many look like numbers
     * @param valid how many of these are assigned in their numbering plan
     * @param plus how many of these begin with a plus
     */
    record Quality(int cells, int digits, int numbers, int valid, int plus) {
        /** Whether most cells look like numbers. */
        boolean mostAreNumbers() {
            return numbers * 2 > cells;
        }

        boolean mostAreValid() {
            return valid * 3 >= numbers * 2;
        }

        double share() {
            return cells == 0 ? 0 : numbers / (double) cells;
        }

        /** Whether valid numbers are the rule here, and merely possible ones there: postcodes, identities, order numbers. */
        boolean beats(Quality other) {
            return mostAreNumbers() && mostAreValid() && other.valid * 3 <= other.numbers;
        }
    }

    /** Whether a cell looks like a number, including a national one of an unknown region. */
    boolean isNumber(String cell) {
        Reading reading = reader.read(CellText.value(cell));
        return reading instanceof Reading.E164
                || (reading instanceof Reading.Unreadable unreadable && DOUBTFUL.contains(unreadable.problem()))
                || (reading instanceof Reading.Raw raw
                        && raw.text().length() >= MIN_DIGITS
                        && raw.text().chars().allMatch(c -> c == '+' || (c >= '0' && c <= '9')));
    }

    /** Whether a cell is a number or says that there is none: what no header does. */
    boolean isNumberOrHidden(String cell) {
        return isNumber(cell) || reader.read(CellText.value(cell)) instanceof Reading.Hidden;
    }

    /** At least nine of ten cells: damaged ones are to be rejected one by one. */
    boolean mostAreNumbers(List<String> cells) {
        long numbers = cells.stream().filter(this::isNumber).count();
        return numbers > 1 && numbers * 10 >= cells.size() * 9L;
    }

    /** The cells of a column; of a cell with two numbers that belong together both. */
    Quality quality(List<String[]> rows, int column) {
        int cells = 0;
        int digits = 0;
        int numbers = 0;
        int valid = 0;
        int plus = 0;
        for (String[] row : rows) {
            String cell = column < row.length ? CellText.value(row[column]) : "";
            for (String text : JoinedNumbers.of(cell)) {
                Reading reading = reader.read(text);
                boolean several = reading instanceof Reading.Unreadable unreadable
                        && unreadable.problem() == Reading.Problem.TWO_NUMBERS;
                if (several) {
                    continue; // says neither yes nor no: rows are rejected for it, and so are coordinates
                }
                cells++;
                digits += text.chars().filter(Character::isDigit).count() >= DAMAGED_DIGITS ? 1 : 0;
                numbers += isNumber(text) ? 1 : 0;
                boolean assigned = reading instanceof Reading.E164 e164 && reader.valid(e164.number());
                valid += assigned ? 1 : 0;
                plus += assigned && text.startsWith("+") ? 1 : 0;
            }
        }
        return new Quality(cells, digits, numbers, valid, plus);
    }
}
