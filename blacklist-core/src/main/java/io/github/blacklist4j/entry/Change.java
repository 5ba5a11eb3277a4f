package io.github.blacklist4j.entry;

/** What happened, or is to happen, to one entry. As stored it is a full after-image, so applying it twice does no harm. */
public sealed interface Change {
    /**
     * Which entry.
     *
     * @return its pattern
     */
    Pattern pattern();

    /**
     * The entry is added or changed.
     *
     * @param after how it stands afterwards
     */
    record Put(Entry after) implements Change {
        @Override
        public Pattern pattern() {
            return after.pattern();
        }
    }

    /**
     * The entry is removed.
     *
     * @param pattern which entry
     * @param why free text; empty for none
     * @param by who removed it
     */
    record Removed(Pattern pattern, String why, Source by) implements Change {}

    /**
     * Description, source and author are dropped for privacy, here and in the history.
     *
     * @param pattern which entry
     * @param erased whether the number itself went too, so that it is no longer listed
     */
    record Forgotten(Pattern pattern, boolean erased) implements Change {}
}
