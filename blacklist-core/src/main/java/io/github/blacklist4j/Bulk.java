package io.github.blacklist4j;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreException;
import java.util.List;

/**
 * A bulk import into one list, of any size, with memory that does not grow with it: nothing is visible until
 * {@link #publish}, then all of it. Used by one thread but for {@link #cancel}, which does not wait; every other method
 * blocks on the store. Closing without publishing leaves nothing behind, so counting and closing is a dry run.
 */
public interface Bulk extends AutoCloseable {
    /**
     * Takes rows: {@link Change.Put} in modes MERGE and REPLACE, {@link Change.Removed} in mode REMOVE, either in mode CHANGES. A
     * row keeps the source that it has: give it {@code Source.importOf(operation)} of the ticket, by which a search finds what came
     * with this import.
     *
     * @param rows at most 10,000
     * @return per row what would become of it as the list stands now
     * @throws IllegalArgumentException if a row is of the wrong kind for the mode, or a prefix is too short and
     *     {@link #allowShortPrefixes} was not called
     * @throws StoreException if nothing of {@code rows} was taken
     */
    List<WriteResult> put(List<? extends Change> rows);

    /**
     * From now on takes prefixes of fewer than {@link Blacklist#MIN_PREFIX_DIGITS} digits too, as {@link
     * Blacklist.PutMode#FORCE} does: for rows that come from a list that holds them.
     */
    void allowShortPrefixes();

    /**
     * What publishing would do as the list stands now.
     *
     * @return the counts
     */
    ImportCounts counts();

    /**
     * Of a REPLACE, how many entries that no row names stay because the list must keep them (L20). They are no rows of the import,
     * and no other count has them. As of the last {@link #counts} or {@link #publish}.
     *
     * @return 0 before, and in other modes
     */
    long kept();

    /**
     * Makes the rows visible at once, also here before this returns.
     *
     * @param guard what must hold
     * @return the list's new revision and the counts as they are in the end
     * @throws StoreException if nothing was published; {@link PublishGuard.Refusal} if the guard forbids it;
     *     {@link StoreException.Code#UNKNOWN_OUTCOME} if the rows are stored, or may be, as its message says
     */
    Staging.Published publish(PublishGuard guard);

    /**
     * Makes the rows visible, whatever they do to the list: for bulk edits and removals whose {@link #counts} somebody has seen.
     *
     * @return as {@link #publish(PublishGuard)}
     * @throws StoreException as {@link #publish(PublishGuard)}
     */
    default Staging.Published publish() {
        return publish(PublishGuard.FORCED);
    }

    /**
     * Cancels the import. The one method for other threads: it does not wait for what is under way, and after a yes
     * {@link #publish} publishes nothing any more.
     *
     * @return false if it comes too late: the import is published, or is just being, or was refused for another reason
     */
    boolean cancel();

    /** Drops what was not published. */
    @Override
    void close();
}
