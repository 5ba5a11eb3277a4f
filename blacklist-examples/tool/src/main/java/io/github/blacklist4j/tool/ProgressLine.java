package io.github.blacklist4j.tool;

import io.github.blacklist4j.csv.format.Progress;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Progress of long work on stderr: a bar on a terminal, else a line now and then. Short work says nothing. */
final class ProgressLine implements Consumer<Progress> {
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final int BAR_WIDTH = 30;

    private final Context context;
    private boolean drawn;

    ProgressLine(Context context) {
        this.context = context;
    }

    @Override
    public void accept(Progress progress) {
        if (progress.took().compareTo(SHORT) < 0) {
            return;
        }
        if (!context.display().watched()) {
            context.message(text(progress));
            return;
        }
        context.err().print('\r' + bar(progress) + ' ' + text(progress) + "    ");
        context.err().flush();
        drawn = true;
    }

    /** Ends the line of the bar, if there is one. */
    void end() {
        if (drawn) {
            context.err().println();
        }
    }

    private static String bar(Progress progress) {
        int full = (int) Math.min(BAR_WIDTH, BAR_WIDTH * progress.bytes() / Math.max(1, progress.totalBytes()));
        return '[' + "=".repeat(full) + " ".repeat(BAR_WIDTH - full) + ']';
    }

    private static String text(Progress progress) {
        if (progress.phase() == Progress.Phase.OPENING) {
            return "reading the file";
        }
        if (progress.phase() == Progress.Phase.PUBLISHING) {
            return String.format(
                    Locale.ROOT, "all read, publishing; %,d rows, %,d rejected", progress.rows(), progress.rejected());
        }
        String left = progress.remaining()
                .filter(rest -> rest.toSeconds() > 0)
                .map(rest -> ", about " + rest.toSeconds() + " s left")
                .orElse("");
        return String.format(
                Locale.ROOT,
                "%d%%, %,d rows, %,d rejected, %,.0f rows/s%s",
                100 * progress.bytes() / Math.max(1, progress.totalBytes()),
                progress.rows(),
                progress.rejected(),
                progress.rowsPerSecond(),
                left);
    }
}
