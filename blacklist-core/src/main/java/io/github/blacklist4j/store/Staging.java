package io.github.blacklist4j.store;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.ImportCounts;
import java.util.List;

/**
 * A bulk import under way: rows collect in a generation of their own that no reader sees until it is published. Used by
 * one thread. Blocks on the store, in transactions of at most {@link Write#MAX_CHANGES} rows, so that other writers get
 * in between.
 */
public interface Staging extends AutoCloseable {
    /**
     * Stages rows: {@link Change.Put} in modes MERGE and REPLACE, {@link Change.Removed} in mode REMOVE, either in mode CHANGES.
     * Rows of one pattern are merged with each other by {@link Merge#strengthening}.
     *
     * <p>The answers are for a progress display: what others commit later may change them, and {@link #counts} tells anew.
     *
     * @param rows at most {@link Write#MAX_CHANGES}
     * @return per row what would become of it as the list stands now; for a pattern staged before DUPLICATE, or CONFLICT
     *     if the rows contradict each other: then the earlier one stays
     * @throws IllegalArgumentException if there are too many rows, or some of a kind that does not fit the mode
     * @throws StoreException if nothing of {@code rows} was staged; as for {@link #counts} and {@link #publish}
     *     {@link StoreException.Code#REFUSED} if the import was published, closed or swept
     */
    List<WriteResult> put(List<Change> rows);

    /**
     * What publishing would do as the list stands now.
     *
     * @return the counts
     */
    ImportCounts counts();

    /**
     * Makes the staged rows visible, all at once, as one revision. Changes that others committed since the import began
     * are kept: what they added or changed survives unless a row names it and the rule says otherwise (mode REMOVE
     * removes it), and what they removed stays removed. The lock of the list is held in proportion to those changes, not
     * to the rows. If another import of the list was published in between, this one is rebuilt on its outcome, and the
     * changes of others count from its own beginning nevertheless.
     *
     * @param guard what must hold
     * @return the new revision and the counts as they are in the end
     * @throws StoreException if nothing was published; {@link PublishGuard.Refusal} if the guard forbids it: what
     *     is staged is kept then, and may be published with another guard
     */
    Published publish(PublishGuard guard);

    /** Drops what is staged, unless it was published. Closing again does nothing, nor after the store was closed. */
    @Override
    void close();

    /**
     * What was published.
     *
     * @param revision the list's revision afterwards
     * @param counts what the import did; {@code conflicts} also counts the entries that the list must keep
     */
    record Published(long revision, ImportCounts counts) {
        /**
         * Checks that nothing is missing.
         *
         * @param revision see the record
         * @param counts see the record
         */
        public Published {
            requireNonNull(counts, "counts");
        }
    }
}
