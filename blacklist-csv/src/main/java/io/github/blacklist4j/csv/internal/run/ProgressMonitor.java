package io.github.blacklist4j.csv.internal.run;

import io.github.blacklist4j.csv.format.Progress;
import io.github.blacklist4j.csv.internal.layout.ImportSettings;
import java.util.function.Supplier;

/**
 * Reports progress to the caller's listener and asks whether to cancel. Both are the caller's code, so this is used by the
 * caller's thread alone.
 */
final class ProgressMonitor {
    /** M6: at least every second. */
    private static final long REPORT_NANOS = 500_000_000L;

    private final ImportSettings settings;
    private final Supplier<Progress> progress;
    private long reportedAt;

    /** Ends an import that was cancelled. */
    static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Cancelled() {
            super("cancelled", null, false, false);
        }
    }

    /** Has what the caller's code threw as its cause. */
    static final class ListenerFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ListenerFailed(Throwable cause) {
            super(null, cause, false, false);
        }

        /** The cause, to be thrown to the caller. */
        RuntimeException thrown() {
            if (getCause() instanceof Error error) {
                throw error;
            }
            return getCause() instanceof RuntimeException thrown ? thrown : new IllegalStateException(getCause());
        }
    }

    ProgressMonitor(ImportSettings settings, Supplier<Progress> progress) {
        this.settings = settings;
        this.progress = progress;
        this.reportedAt = settings.nanoClock.getAsLong();
    }

    /**
     * Asks whether to cancel, and reports the progress if it is time to.
     *
     * @throws Cancelled if the caller cancels
     * @throws ListenerFailed if the caller's code throws anything
     */
    void poll() {
        if (isCancelled()) {
            throw new Cancelled();
        }
        if (settings.nanoClock.getAsLong() - reportedAt >= REPORT_NANOS) {
            report();
        }
    }

    private boolean isCancelled() {
        try {
            return settings.cancelWhen.getAsBoolean();
        } catch (Throwable e) {
            throw new ListenerFailed(e);
        }
    }

    /**
     * Reports the progress now.
     *
     * @throws ListenerFailed if the listener throws anything
     */
    void report() {
        reportedAt = settings.nanoClock.getAsLong();
        Progress now = progress.get();
        try {
            settings.onProgress.accept(now);
        } catch (Throwable e) {
            throw new ListenerFailed(e);
        }
    }
}
