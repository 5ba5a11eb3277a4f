package io.github.blacklist4j.entry;

/** The years that a moment may lie in. */
final class Years {
    private static final int FIRST = 1;
    private static final int LAST = 9999;

    private Years() {}

    static void check(int year) {
        if (year < FIRST || year > LAST) {
            throw new IllegalArgumentException("A moment lies in the years " + FIRST + " to " + LAST + ", not " + year);
        }
    }
}
