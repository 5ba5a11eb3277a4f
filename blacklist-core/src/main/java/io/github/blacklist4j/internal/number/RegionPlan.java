package io.github.blacklist4j.internal.number;

import java.util.stream.IntStream;

/**
 * What the numbering plan of a region surely does to a number, told from its first three digits alone. Immutable.
 *
 * @param name the name of the metadata file: a region, or a country code that belongs to none
 * @param main whether numbers with the country code are read by this plan
 * @param code the country code
 * @param checksum CRC-32 of the metadata file this was made from
 * @param lengths bit n is set where a number of n digits is possible, and not only within its own area
 * @param longest the most digits a number can have
 * @param trunk by beginning, see {@link #trunkDigits}
 * @param exit by beginning, see {@link #exitDigits}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed on
record RegionPlan(
        String name, boolean main, int code, int checksum, int lengths, int longest, byte[] trunk, byte[] exit) {
    /** Beginnings of this many digits. */
    static final int BEGINNING = 3;

    static final int BEGINNINGS = 1000;

    /** Bytes of a table with two bits for each beginning. */
    static final int TABLE = BEGINNINGS / 4;

    /** libphonenumber has to be asked. */
    static final int UNSURE = -1;

    /** How many digits of national prefix libphonenumber takes off a number that begins so, or {@link #UNSURE}. */
    int trunkDigits(int beginning) {
        return cell(trunk, beginning) - 1;
    }

    /**
     * Whether nothing is taken off any number of this plan's country code that begins so.
     *
     * @param beginning digits of a number in E.164 form, the country code first
     * @param count how many these are, at most three more than the code has
     */
    boolean isCutNowhere(int beginning, int count) {
        int open = 1; // beginnings behind the country code that these digits leave open
        for (int left = count - codeLength(); left < BEGINNING; left++) {
            open *= 10;
        }
        int first = beginning * open % BEGINNINGS;
        return IntStream.range(first, first + open).allMatch(behind -> trunkDigits(behind) == 0);
    }

    /** How many digits an international prefix has with which a text begins, 0 for none, or {@link #UNSURE}. */
    int exitDigits(int beginning) {
        int cell = cell(exit, beginning);
        return cell < 2 ? cell - 1 : cell;
    }

    boolean isPossible(int count) {
        return (lengths >>> count & 1) != 0; // count < 32, see PlanTable.MOST_DIGITS
    }

    /** The country code, filled up with zeros to the length of a beginning. */
    int codeBeginning() {
        return code < 10 ? code * 100 : code < 100 ? code * 10 : code;
    }

    int codeLength() {
        return code < 10 ? 1 : code < 100 ? 2 : 3;
    }

    private static int cell(byte[] table, int beginning) {
        return table[beginning >> 2] >> ((beginning & 3) << 1) & 3;
    }
}
