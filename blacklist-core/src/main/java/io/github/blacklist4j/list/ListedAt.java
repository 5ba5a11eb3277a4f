package io.github.blacklist4j.list;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Entry;
import java.time.Instant;
import java.util.Optional;

/** What stood on a list of a pattern at an instant, as far as it is known; never guessed from a date of addition. */
public sealed interface ListedAt {
    /**
     * The entry, if it is known that there was one.
     *
     * @return as it stood then
     */
    default Optional<Entry> entry() {
        return this instanceof Yes yes ? Optional.of(yes.stood()) : Optional.empty();
    }

    /**
     * There was an entry.
     *
     * @param stood as it stood then, live or not
     */
    record Yes(Entry stood) implements ListedAt {
        /**
         * Checks that nothing is missing.
         *
         * @param stood see the record
         */
        public Yes {
            requireNonNull(stood, "stood");
        }
    }

    /** There was none. */
    record No() implements ListedAt {}

    /**
     * It is no longer known: an import came afterwards, and what it found is not kept any more.
     *
     * @param knownFrom when that import began; from then on it is known again
     */
    record Unknown(Instant knownFrom) implements ListedAt {
        /**
         * Checks that nothing is missing.
         *
         * @param knownFrom see the record
         */
        public Unknown {
            requireNonNull(knownFrom, "knownFrom");
        }
    }
}
