package io.github.blacklist4j.store;

import static java.util.Objects.requireNonNull;

import java.util.Collection;

/**
 * One small value over all lists of all tenants; it differs when any head differs.
 *
 * @param count how many lists there are
 * @param revisions sum of their revisions, and of those of deleted ones if the store likes
 * @param hash over their epochs and operations, whatever their order: since these are random, a list deleted and another
 *     one created do not cancel out, nor what a restored backup lost and what was written since
 */
public record HeadsMark(long count, long revisions, long hash) {
    /**
     * The mark of some heads.
     *
     * @param heads the heads of all lists that are there
     * @return their mark
     */
    public static HeadsMark of(Collection<ListHead> heads) {
        requireNonNull(heads, "heads");
        return new HeadsMark(
                heads.size(),
                heads.stream().mapToLong(ListHead::revision).sum(),
                heads.stream().mapToLong(HeadsMark::hash).sum());
    }

    /** Both are 62 random bits, so that a sum over lists is hash enough. */
    private static long hash(ListHead head) {
        return head.id().epoch().getLeastSignificantBits()
                + head.operation().value().getLeastSignificantBits();
    }
}
