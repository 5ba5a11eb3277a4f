package io.github.blacklist4j.csv.internal.run;

import io.github.blacklist4j.csv.format.Plausibility;
import io.github.blacklist4j.csv.internal.layout.ImportSettings;
import io.github.blacklist4j.csv.internal.layout.Layout;
import java.util.Optional;

/**
 * When the numbers of a file are so unlikely to be what is meant that somebody has to say so (M9, N4).
 *
 * <p>Measured: of a day of complaints in the US 1.8 of 100 numbers are possible and not valid, of a German list of spam 0.6, of a
 * Turkish one none. A third is the limit where nothing but the cells says that a column holds telephone numbers. Where its header
 * says so, or the caller, it is a half: the German list is imported as one of Austria too, whose possible numbers are 37.7 of 100, and
 * 42.0 of those that are looked at.
 */
final class PlausibleNumbers {
    private static final int ENOUGH = 3; // numbers, where only the cells speak for them
    private static final int ENOUGH_NAMED = 10; // fewer can be three spoofed callers
    private static final int ENOUGH_WITHOUT_PLUS = 2; // one is left to the guard of single numbers

    private PlausibleNumbers() {}

    /** What speaks against the numbers, in words; empty if nothing does, or it was declared. */
    static Optional<String> objection(Plausibility found, Layout layout, ImportSettings settings) {
        boolean ofOwnCode = found.ownCode() >= ENOUGH_WITHOUT_PLUS
                && found.bothWays() > 0
                && found.ownCode() * 10 >= found.cells() * 9;
        boolean ofAnyCode = found.bothWays() >= ENOUGH_WITHOUT_PLUS && found.bothWays() * 10 >= found.cells() * 9;
        if (settings.format.withoutPlus().isEmpty() && (ofOwnCode || ofAnyCode)) {
            return Optional.of((ofOwnCode ? found.ownCode() : found.bothWays()) + " of " + found.cells()
                    + " numbers begin with " + (ofOwnCode ? "the region's own" : "a")
                    + " country code and no plus, and "
                    + found.bothWays()
                    + " of them can be read both ways; nothing was changed. Declare which: withoutPlus(true), --without-plus yes,"
                    + " if the plus is lost, false or no if they are national numbers; or force");
        }
        long read = found.valid() + found.possible();
        boolean enough = read >= (layout.named() ? ENOUGH_NAMED : ENOUGH);
        boolean tooMany = layout.named() ? found.possible() * 2 > read : found.possible() * 3 > read;
        if (settings.requireValid || !enough || !tooMany) {
            return Optional.empty();
        }
        return Optional.of(found.possible() + " of " + read
                + " numbers are possible but not assigned in their numbering plan; nothing was changed. Look whether column and"
                + " region are right, ask for valid numbers only, or force");
    }
}
