package io.github.blacklist4j.entry;

import static java.util.Objects.requireNonNull;

/** What happened, or is to happen, to one entry. As stored it is a full after-image, so applying it twice does no harm. */
public sealed interface Change {
    /**
     * Which entry.
     *
     * @return its pattern
     */
    Pattern pattern();

    /**
     * Who changed it.
     *
     * @return {@link Source#NONE} if that is not known, or was forgotten
     */
    Source by();

    /**
     * Why it was changed.
     *
     * @return free text; empty for none
     */
    String why();

    /**
     * The entry is added or changed.
     *
     * @param after how it stands afterwards
     * @param why free text, see {@link Entry#checkedDescription}; empty for none
     * @param by who changed it, which need not be who added it
     */
    record Put(Entry after, String why, Source by) implements Change {
        /**
         * Checks the reason and brings it into its normal form.
         *
         * @param after see the record
         * @param why see the record
         * @param by see the record
         * @throws IllegalArgumentException if the reason breaks the rule for descriptions
         */
        public Put {
            requireNonNull(after, "after");
            requireNonNull(why, "why");
            requireNonNull(by, "by");
            why = Entry.checkedReason(why);
        }

        /**
         * A change by where the entry comes from.
         *
         * @param after see the record
         */
        public Put(Entry after) {
            this(after, "", requireNonNull(after, "after").source());
        }

        /**
         * This change with another outcome.
         *
         * @param other how the entry stands afterwards
         * @return a change by the same, for the same reason
         */
        public Put with(Entry other) {
            return new Put(other, why, by);
        }

        @Override
        public Pattern pattern() {
            return after.pattern();
        }
    }

    /**
     * The entry is removed.
     *
     * @param pattern which entry
     * @param why free text, see {@link Entry#checkedDescription}; empty for none
     * @param by who removed it
     */
    record Removed(Pattern pattern, String why, Source by) implements Change {
        /**
         * Checks the reason and brings it into its normal form.
         *
         * @param pattern see the record
         * @param why see the record
         * @param by see the record
         * @throws IllegalArgumentException if the reason breaks the rule for descriptions
         */
        public Removed {
            requireNonNull(pattern, "pattern");
            requireNonNull(why, "why");
            requireNonNull(by, "by");
            why = Entry.checkedReason(why);
        }
    }

    /**
     * Description, source and author are dropped for privacy, here and in the history.
     *
     * @param pattern which entry
     * @param erased whether the number itself went too, so that it is no longer listed
     * @param by who forgot it
     */
    record Forgotten(Pattern pattern, boolean erased, Source by) implements Change {
        /**
         * Checks that nothing is missing.
         *
         * @param pattern see the record
         * @param erased see the record
         * @param by see the record
         */
        public Forgotten {
            requireNonNull(pattern, "pattern");
            requireNonNull(by, "by");
        }

        /**
         * A change by nobody who is known.
         *
         * @param pattern see the record
         * @param erased see the record
         */
        public Forgotten(Pattern pattern, boolean erased) {
            this(pattern, erased, Source.NONE);
        }

        @Override
        public String why() {
            return "";
        }
    }
}
