package io.github.blacklist4j.store.memory;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.store.ChangeRules;
import io.github.blacklist4j.store.ConcurrentChange;
import io.github.blacklist4j.store.ImportMerge;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An import into an {@link InMemoryList}: its rows, and which patterns others changed since it began.
 *
 * <p>No {@link io.github.blacklist4j.store.SimpleStaging}, though that would be shorter: it plans the whole list under the
 * lock when it publishes, and this store holds the lock for what others changed alone (store-I18); it takes those changes
 * from the feed, which here holds a bounded number of them; and it changes entries in place, where this store keeps the
 * generations that were replaced (store-I19).
 */
final class InMemoryStaging implements Staging {
    private final InMemoryList list;
    private final ImportTicket ticket;
    private final Runnable requireOpen;
    private final Map<Pattern, Change> rows = new ConcurrentHashMap<>();
    private final Map<Pattern, ConcurrentChange> others = new ConcurrentHashMap<>();
    private final Map<WriteResult, Long> further =
            new EnumMap<>(WriteResult.class); // rows whose pattern an earlier row has

    InMemoryStaging(InMemoryList list, ImportTicket ticket, Runnable requireOpen) {
        this.list = list;
        this.ticket = ticket;
        this.requireOpen = requireOpen;
    }

    @Override
    public List<WriteResult> put(List<Change> wanted) {
        ticket.check(wanted);
        requireOpen.run();
        ImportMerge merge = merge();
        List<WriteResult> results = new ArrayList<>();
        for (Change row : wanted) {
            Change earlier = rows.putIfAbsent(row.pattern(), row);
            results.add(earlier == null ? list.preview(this, row, merge) : further(merge, earlier, row));
        }
        return List.copyOf(results);
    }

    @Override
    public ImportCounts counts() {
        requireOpen.run();
        return list.counts(this, plan());
    }

    @Override
    public Published publish(PublishGuard guard) {
        requireOpen.run();
        Optional<Published> published = Optional.empty();
        while (published.isEmpty()) { // each further round means that another import was published meanwhile
            published = list.publish(this, plan(), guard);
        }
        return published.get();
    }

    @Override
    public void close() {
        list.end(this);
    }

    ImportTicket ticket() {
        return ticket;
    }

    boolean replaces() {
        return ticket.mode() == ImportMode.REPLACE;
    }

    Map<WriteResult, Long> further() {
        return further;
    }

    /** Under the lock of the list: somebody else changed an entry. */
    void changed(Change change) {
        others.merge(change.pattern(), ConcurrentChange.of(change), ConcurrentChange::then);
    }

    /** Under the lock of the list: a pattern is forgotten. */
    void forget(Change.Forgotten forgotten) {
        if (forgotten.erased()) {
            rows.remove(forgotten.pattern());
        } else {
            rows.computeIfPresent(forgotten.pattern(), (pattern, row) -> ChangeRules.bare(row));
        }
        changed(forgotten); // what was built of it is settled again
    }

    /** Under the lock of the list: settles again what others changed since this began. */
    void replay(ImportPlan plan, Generation now) {
        others.forEach((pattern, change) ->
                plan.settle(pattern, now.get(pattern), Optional.ofNullable(rows.get(pattern)), change));
    }

    private ImportPlan plan() {
        return new ImportPlan(merge(), list.base(), rows);
    }

    private ImportMerge merge() {
        return Merge.of(ticket, list.state().head().settings().zone());
    }

    /** A row whose pattern came before; what came before may be forgotten by another thread meanwhile. */
    private WriteResult further(ImportMerge merge, Change earlier, Change row) {
        rows.computeIfPresent(
                row.pattern(),
                (pattern, there) -> merge.together(there, row).after().orElse(there));
        WriteResult result = merge.together(earlier, row).result();
        further.merge(result, 1L, Long::sum);
        return result;
    }
}
