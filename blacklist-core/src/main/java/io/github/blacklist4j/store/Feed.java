package io.github.blacklist4j.store;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.list.OperationId;
import java.util.List;

/**
 * A stretch of a list's changes in the order in which they were committed.
 *
 * @param reload the feed cannot serve the revision asked for: load the list anew
 * @param batches one per revision, without a gap, beginning with the revision asked for
 */
public record Feed(boolean reload, List<Batch> batches) {
    /** The answer for a follower that has to load the list anew. */
    public static final Feed RELOAD = new Feed(true, List.of());

    /**
     * Copies the batches.
     *
     * @param reload see the record
     * @param batches see the record
     */
    public Feed {
        requireNonNull(batches, "batches");
        batches = List.copyOf(batches);
    }

    /**
     * The changes of one revision.
     *
     * @param revision which
     * @param operation what made it
     * @param generation the generation readers see from here on; another one than before means: load the list anew
     * @param changes full after-images, none for a change of the head alone
     */
    public record Batch(long revision, OperationId operation, long generation, List<Change> changes) {
        /**
         * Copies the changes.
         *
         * @param revision see the record
         * @param operation see the record
         * @param generation see the record
         * @param changes see the record
         */
        public Batch {
            requireNonNull(operation, "operation");
            requireNonNull(changes, "changes");
            changes = List.copyOf(changes);
        }

        /**
         * The batch of a revision.
         *
         * @param head the head as this revision left it
         * @param changes what it changed
         * @return the batch
         */
        public static Batch of(ListHead head, List<Change> changes) {
            requireNonNull(head, "head");
            requireNonNull(changes, "changes");
            return new Batch(head.revision(), head.operation(), head.generation(), changes);
        }
    }
}
