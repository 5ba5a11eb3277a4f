package io.github.blacklist4j.jdbc.internal.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for some digits within the numbers of stretches. Of a packed number the last six digits are looked up in a table of all
 * that hold them, and what comes before is looked at once for neighbours: some nanoseconds a number. Used by one thread.
 */
final class DigitSearch {
    private static final int LOW_DIGITS = 6;
    private static final int LOW = 1_000_000;
    private static final int MOST_DIGITS = 15;

    private final String wanted;
    private final long[] lows = new long[LOW / Long.SIZE]; // a bit for each
    private final @Nullable Beginning[] beginnings = new Beginning[MOST_DIGITS + 1]; // the last one of each length

    /**
     * What stands before the last six digits.
     *
     * @param first the number with six zeros behind it
     * @param holds whether it holds the digits itself
     * @param endings else those with which it does
     */
    private record Beginning(long first, boolean holds, List<Ending> endings) {}

    /** Last six digits from one on and below another. */
    private record Ending(int from, int until) {}

    DigitSearch(String wanted) {
        this.wanted = wanted;
        if (wanted.length() <= LOW_DIGITS && areDigits(wanted)) {
            fillLows();
        }
    }

    private static boolean areDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private void fillLows() {
        int found = Integer.parseInt(wanted);
        int size = power(wanted.length());
        for (int behind = 0; behind <= LOW_DIGITS - wanted.length(); behind++) {
            int step = power(behind);
            for (int before = 0; before < LOW / size / step; before++) {
                int from = (before * size + found) * step;
                for (int low = from; low < from + step; low++) {
                    lows[low / Long.SIZE] |= 1L << low; // by the last six bits of it
                }
            }
        }
    }

    private static int power(int exponent) {
        int power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    /** The numbers of a stretch of numbers that hold the digits. */
    List<String> in(Stretch.Stored stored) {
        if (stored.packed().isEmpty()) {
            return Stretch.numbersWith(wanted, stored);
        }
        List<String> found = new ArrayList<>();
        Arrays.fill(beginnings, null); // rows come in any order, the numbers of one ascend
        PackedNumbers.Cursor numbers = new PackedNumbers.Cursor(stored.packed().get());
        while (numbers.next()) {
            if (holds(numbers.number(), numbers.length())) {
                found.add("+" + numbers.number());
            }
        }
        return found;
    }

    private boolean holds(long number, int length) {
        if (length <= LOW_DIGITS) {
            return ("+" + number).contains(wanted);
        }
        Beginning beginning = beginnings[length];
        if (beginning == null || number >= beginning.first() + LOW) {
            beginning = beginning(number / LOW);
            beginnings[length] = beginning;
        }
        int low = (int) (number - beginning.first());
        if (beginning.holds() || (lows[low / Long.SIZE] & 1L << low) != 0) {
            return true;
        }
        for (Ending ending : beginning.endings()) {
            if (low >= ending.from() && low < ending.until()) {
                return true;
            }
        }
        return false;
    }

    private Beginning beginning(long value) {
        String text = "+" + value;
        if (text.contains(wanted)) {
            return new Beginning(value * LOW, true, List.of());
        }
        List<Ending> endings = new ArrayList<>();
        for (int i = Math.max(1, wanted.length() - LOW_DIGITS); i < wanted.length(); i++) {
            String rest = wanted.substring(i);
            if (text.endsWith(wanted.substring(0, i)) && areDigits(rest)) {
                int first = Integer.parseInt(rest);
                int size = power(LOW_DIGITS - rest.length());
                endings.add(new Ending(first * size, (first + 1) * size));
            }
        }
        return new Beginning(value * LOW, false, endings);
    }
}
