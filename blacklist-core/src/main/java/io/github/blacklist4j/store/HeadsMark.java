package io.github.blacklist4j.store;

import static java.util.Objects.requireNonNull;

import java.util.Collection;

/**
 * One small value over all lists and documents of all tenants; it differs when any head differs.
 *
 * @param count how many lists there are
 * @param revisions sum of their revisions, and of those of deleted ones if the store likes
 * @param hash over their epochs and operations, whatever their order: since these are random, a list deleted and another
 *     one created do not cancel out, nor what a restored backup lost and what was written since
 * @param documents hash over the operations of the newest versions of all documents, likewise; 0 if there are none
 */
public record HeadsMark(long count, long revisions, long hash, long documents) {
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
                heads.stream().mapToLong(HeadsMark::hash).sum(),
                0);
    }

    /**
     * The same lists, with some documents.
     *
     * @param heads the newest versions of all documents
     * @return the mark over both
     */
    public HeadsMark withDocuments(Collection<Documents.Newest> heads) {
        requireNonNull(heads, "heads");
        long hash = heads.stream()
                .mapToLong(head -> head.version().operation().value().getLeastSignificantBits())
                .sum();
        return new HeadsMark(count, revisions, this.hash, hash);
    }

    /** Both are 62 random bits, so that a sum over lists is hash enough. */
    private static long hash(ListHead head) {
        return head.id().epoch().getLeastSignificantBits()
                + head.operation().value().getLeastSignificantBits();
    }
}
