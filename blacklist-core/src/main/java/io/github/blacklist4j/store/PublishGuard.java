package io.github.blacklist4j.store;

/**
 * What must hold for a REPLACE to be published.
 *
 * @param minShare the least share of the old list's entries that the new one must have, 0 to 1; an empty new list is
 *     refused whatever it is, unless it is 0
 */
public record PublishGuard(double minShare) {
    /** A new list of less than half of the old one is refused: most likely the file was cut. */
    public static final PublishGuard HALF = new PublishGuard(0.5);

    /** Anything goes. */
    public static final PublishGuard FORCED = new PublishGuard(0);

    /**
     * Whether a list may take the place of another.
     *
     * @param oldSize entries now
     * @param newSize entries afterwards
     * @return false if it looks like an accident
     */
    public boolean allows(long oldSize, long newSize) {
        return minShare == 0 || (newSize > 0 && newSize >= oldSize * minShare);
    }
}
