package io.github.blacklist4j.store;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.ImportMode;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What becomes of the rows of one import: of a row and the entry of the list ({@link #merge}), of two rows of one pattern
 * ({@link #together}), and of a pattern that others may have changed while the import ran ({@link #settle}). Pure functions;
 * immutable and thread-safe. {@link Merge#of} makes one.
 */
public final class ImportMerge implements Merge {
    private final boolean replaces;
    private final Source source;
    private final Merge betweenRows;
    private final Merge withList;

    ImportMerge(ImportTicket ticket, ZoneId zone) {
        this.replaces = ticket.mode() == ImportMode.REPLACE;
        this.source = ticket.source();
        this.betweenRows = Merge.strengthening(zone);
        this.withList = ticket.rule()
                .orElse(replaces ? new RepublishingMerge(ticket.at()) : Merge.strengthening(zone, ticket.at()));
    }

    @Override
    public Merged merge(Optional<Entry> now, Change row) {
        requireNonNull(now, "now");
        requireNonNull(row, "row");
        return withList.merge(now, row);
    }

    /**
     * Makes one row of two that have the same pattern, by {@link Merge#strengthening} in every mode (store-I7).
     *
     * @param earlier the row that came first, with those already merged into it
     * @param later a further row
     * @return DUPLICATE and what takes the place of the earlier row, if they differ; or CONFLICT, and the earlier row stays
     */
    public Merged together(Change earlier, Change later) {
        requireNonNull(earlier, "earlier");
        requireNonNull(later, "later");
        Merged both = betweenRows.merge(ChangeRules.after(earlier, Optional.empty()), later);
        return both.result() == WriteResult.CONFLICT ? both : new Merged(WriteResult.DUPLICATE, both.after());
    }

    /**
     * Decides on one pattern when the import is published, or counted (store-I8 to store-I10).
     *
     * @param now the entry as it stands then
     * @param row what the import wants; empty if no row names the pattern
     * @param others what others did to the pattern since the import began
     * @return what becomes of it, ABSENT for a row whose entry others removed; empty if the import has no say: the entry
     *     stays, and is not counted
     */
    public Optional<Merged> settle(Optional<Entry> now, Optional<Change> row, ConcurrentChange others) {
        requireNonNull(now, "now");
        requireNonNull(row, "row");
        requireNonNull(others, "others");
        if (row.isEmpty()) {
            return now.filter(entry -> replaces && others != ConcurrentChange.PUT)
                    .map(entry -> merge(now, new Change.Removed(entry.pattern(), "", source)));
        }
        boolean removedMeanwhile = now.isEmpty() && others == ConcurrentChange.REMOVED;
        return Optional.of(removedMeanwhile ? new Merged(WriteResult.ABSENT, Optional.empty()) : merge(now, row.get()));
    }
}
