package io.github.blacklist4j.csv.internal.run;

import io.github.blacklist4j.csv.format.Plausibility;
import io.github.blacklist4j.csv.internal.layout.ImportSettings;
import io.github.blacklist4j.csv.internal.layout.Layout;
import java.util.Optional;

/**
 * When the numbers of a file are so unlikely to be what is meant that somebody has to say so (M9, N4).
 *
 * <p>Measured: of a day of complaints in the US 1.8 of 100 numbers are possible and not valid, of a German list of spam 0.6, of a
 * Turkish one none; the German list read as numbers of Austria has 38 of 100. So a third is the limit where nothing but the cells
 * says that a column holds telephone numbers, and a half where its header says so or the caller, and the region may be wrong.
 */
final class PlausibleNumbers {
    private static final int ENOUGH = 3; // numbers, where only the cells speak for them
    private static final int ENOUGH_NAMED = 10; // fewer can be three spoofed callers
    private static final int ENOUGH_OF_OWN_CODE = 2; // one is left to the guard of single numbers

    private PlausibleNumbers() {}

    /** What speaks against the numbers, in words; empty if nothing does, or it was declared. */
    static Optional<String> objection(Plausibility found, Layout layout, ImportSettings settings) {
        if (settings.format.withoutPlus().isEmpty()
                && found.ownCode() >= ENOUGH_OF_OWN_CODE
                && found.bothWays() > 0
                && found.ownCode() * 10 >= found.cells() * 9) {
            return Optional.of(
                    found.ownCode() + " of " + found.cells()
                            + " numbers begin with the region's own country code and no plus, and " + found.bothWays()
                            + " of them can be read both ways; nothing was changed. Declare which: withoutPlus(true), --without-plus yes, if the plus is lost; or force");
        }
        long read = found.valid() + found.possible();
        boolean enough = read >= (layout.named() ? ENOUGH_NAMED : ENOUGH);
        boolean tooMany = found.possible() * (layout.named() ? 2 : 3) > read;
        if (settings.requireValid || !enough || !tooMany) {
            return Optional.empty();
        }
        return Optional.of(found.possible() + " of " + read
                + " numbers are possible but not assigned in their numbering plan; nothing was changed. Look whether column and"
                + " region are right, ask for valid numbers only, or force");
    }
}
