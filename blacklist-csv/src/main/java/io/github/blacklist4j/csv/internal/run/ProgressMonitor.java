package io.github.blacklist4j.csv.internal.run;

import io.github.blacklist4j.csv.format.Progress;
import io.github.blacklist4j.csv.internal.layout.ImportSettings;
import java.util.function.Supplier;

/** Tells the caller of the progress and asks whether to go on, on the caller's thread. Used by that thread alone. */
public final class ProgressMonitor {
    /** M6: at least every second. */
    static final long PROGRESS_NANOS = 500_000_000L;

    private final ImportSettings settings;
    private final Supplier<Progress> progress;
    private long told;

    /** Ends an import that was cancelled. */
    static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Cancelled() {
            super("cancelled", null, false, false);
        }
    }

    ProgressMonitor(ImportSettings settings, Supplier<Progress> progress) {
        this.settings = settings;
        this.progress = progress;
        this.told = settings.nanos.getAsLong();
    }

    /**
     * Looks at the caller's wish and at the clock.
     *
     * @throws Cancelled if the caller wants no more
     */
    void look() {
        if (settings.cancelWhen.getAsBoolean()) {
            throw new Cancelled();
        }
        if (settings.nanos.getAsLong() - told >= PROGRESS_NANOS) {
            tell();
        }
    }

    /** Tells of the progress now. */
    void tell() {
        told = settings.nanos.getAsLong();
        settings.onProgress.accept(progress.get());
    }
}
