package io.github.blacklist4j.csv.internal.layout;

import io.github.blacklist4j.csv.format.Plausibility;
import io.github.blacklist4j.internal.number.NumberReaders;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;

/** Counts what the numbers of a file look like (M9, N4). Used by one thread. */
public final class PlausibilityCount {
    private final NumberReader numbers;
    private final NumberReader withoutPlus;
    private long cells;
    private long valid;
    private long possible;
    private long raw;
    private long ownCode;
    private long bothWays;
    private long dead;

    /**
     * Nothing counted yet.
     *
     * @param numbers reads in the region of the list, and not strictly: a strict reader may refuse what can be read both ways
     */
    public PlausibilityCount(NumberReader numbers) {
        this.numbers = numbers;
        this.withoutPlus = numbers.withoutPlus();
    }

    /** Whether the numbers of a line are looked at. */
    public static boolean looksAt(long line) {
        return line <= Plausibility.ALL_UP_TO_LINE || line % Plausibility.THEN_EACH == 0;
    }

    /**
     * Counts a cell.
     *
     * @param text of the cell
     * @param reading what it was read as
     */
    public void add(String text, Reading reading) {
        cells++;
        countOwnCode(text);
        if (reading instanceof Reading.E164 e164) {
            if (numbers.valid(e164.number())) {
                valid++;
            } else {
                possible++;
                dead += isDead(e164.text()) ? 1 : 0;
            }
        } else if (reading instanceof Reading.Raw) {
            raw++;
        }
    }

    /**
     * Counts a cell that holds a prefix.
     *
     * @param prefix in normal form
     */
    public void addPrefix(String prefix) {
        cells++;
        dead += isDead(prefix) ? 1 : 0;
    }

    private static boolean isDead(String digits) {
        return NumberReaders.meantBy(digits).isPresent();
    }

    private void countOwnCode(String text) {
        String digits = text.replaceAll("[ ().-]", "");
        if (digits.length() < 2 || digits.charAt(0) == '0' || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return;
        }
        String withPlus = "+" + digits;
        if (withoutPlus.read(digits) instanceof Reading.E164 international
                && international.number().e164().equals(withPlus)
                && numbers.read(digits) instanceof Reading.E164 national) {
            String here = national.number().e164();
            boolean other = here.endsWith(digits)
                    && digits.startsWith(here.substring(1, here.length() - digits.length())); // its country code
            boolean same = here.equals(withPlus);
            ownCode += same || other ? 1 : 0;
            boolean doubtful = numbers.valid(international.number()) || !numbers.valid(national.number());
            bothWays += !same && (other ? doubtful : isZeroOrPlusLost(international, national, digits)) ? 1 : 0;
        }
    }

    /** Whether a country that dials a zero before its numbers reads digits as one of these, and they are a number abroad. */
    private boolean isZeroOrPlusLost(Reading.E164 international, Reading.E164 national, String digits) {
        return numbers.valid(international.number())
                && numbers.read("0" + digits).equals(national);
    }

    public Plausibility total() {
        return new Plausibility(cells, valid, possible, raw, ownCode, bothWays, dead);
    }
}
