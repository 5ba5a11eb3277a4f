package io.github.blacklist4j.csv;

import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Tells the caller of the progress and asks whether to go on, as often as text is read, also within a record that does not
 * end. Used by one thread.
 */
final class Watch {
    private static final long PROGRESS_NANOS = 500_000_000L; // SPEC M6: at least every second

    private final Settings settings;
    private long told = System.nanoTime();
    private Supplier<Progress> progress = () -> new Progress(0, 0, 0, 0, Duration.ZERO);

    /** Ends an import that was cancelled. */
    static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Cancelled() {
            super("cancelled", null, false, false);
        }
    }

    Watch(Settings settings) {
        this.settings = settings;
    }

    /** What is told from now on. */
    void tell(Supplier<Progress> value) {
        progress = value;
    }

    /**
     * Looks at the clock and at the caller's wish.
     *
     * @throws Cancelled if the caller wants no more
     */
    void look() {
        if (settings.cancelWhen.getAsBoolean()) {
            throw new Cancelled();
        }
        long now = System.nanoTime();
        if (now - told >= PROGRESS_NANOS) {
            told = now;
            settings.onProgress.accept(progress.get());
        }
    }

    /** A text that is watched while it is read. */
    Reader over(Reader text) {
        return new Reader() {
            @Override
            public int read(char[] target, int offset, int length) throws IOException {
                look();
                return text.read(target, offset, length);
            }

            @Override
            public void close() throws IOException {
                text.close();
            }
        };
    }
}
