package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.entry.Pattern;
import java.util.Optional;

/**
 * How the normaliser in force reads the keys of lists (N6), which other versions of it may have made. Thread-safe; never
 * blocks.
 */
public interface KeyReading {
    /** Takes every key for one of today's: for lists whose keys are not looked at. */
    KeyReading NONE = new KeyReading() {
        @Override
        public int version() {
            return 0;
        }

        @Override
        public Optional<Pattern> today(Pattern stored, Optional<String> region) {
            return Optional.of(stored);
        }

        @Override
        public boolean isToday(long number) {
            return true;
        }

        @Override
        public long otherForm(long number) {
            return 0;
        }

        @Override
        public boolean isFormerPrefix(String digits) {
            return false;
        }
    };

    /**
     * The version of the normal form.
     *
     * @return a hash, some 0.1 seconds when it is first asked for
     */
    int version();

    /**
     * The key of today that finds what a stored key stood for.
     *
     * @param stored a pattern of a list
     * @param region the list's own region, for texts without a country code
     * @return mostly the same; empty for what cannot be listed any more
     */
    Optional<Pattern> today(Pattern stored, Optional<String> region);

    /**
     * Whether a number reads as itself: the usual case, without an object.
     *
     * @param number digits in E.164 form
     * @return false if {@link #today} has something else to say
     */
    boolean isToday(long number);

    /**
     * The other form that a number has or once had, by its shape alone.
     *
     * @param number digits in E.164 form
     * @return digits, or 0
     */
    long otherForm(long number);

    /**
     * Whether only numbers in a former form begin with a prefix.
     *
     * @param digits with the country code
     * @return true if no number of today does
     */
    boolean isFormerPrefix(String digits);
}
