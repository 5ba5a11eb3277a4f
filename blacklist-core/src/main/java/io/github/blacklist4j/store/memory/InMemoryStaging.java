package io.github.blacklist4j.store.memory;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** An import into an {@link InMemoryList}: its rows, and which patterns others changed since it began. */
final class InMemoryStaging implements Staging {
    private final InMemoryList list;
    private final ImportTicket ticket;
    private final Runnable requireOpen;
    private final Map<Pattern, Change> rows = new ConcurrentHashMap<>();
    private final Map<Pattern, ImportPlan.Meanwhile> meanwhile = new ConcurrentHashMap<>();
    private Refusals refusals = new Refusals(0, 0);

    /** Rows that did not become rows of their own. */
    record Refusals(long duplicates, long conflicts) {}

    InMemoryStaging(InMemoryList list, ImportTicket ticket, Runnable requireOpen) {
        this.list = list;
        this.ticket = ticket;
        this.requireOpen = requireOpen;
    }

    @Override
    public List<WriteResult> put(List<Change> wanted) {
        ticket.check(wanted);
        requireOpen.run();
        List<WriteResult> results = new ArrayList<>();
        for (Change row : wanted) {
            Change earlier = rows.putIfAbsent(row.pattern(), row);
            results.add(earlier == null ? list.wouldBe(this, row, rule()) : again(earlier, row));
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
        while (published.isEmpty()) { // ends: each further turn means that another import got through
            published = list.publish(this, plan(), guard);
        }
        return published.get();
    }

    @Override
    public void close() {
        list.drop(this);
    }

    ImportTicket ticket() {
        return ticket;
    }

    boolean replaces() {
        return ticket.mode() == ImportMode.REPLACE;
    }

    Refusals refusals() {
        return refusals;
    }

    /** Under the lock of the list: somebody else changed an entry. */
    void changed(Change change) {
        meanwhile.put(
                change.pattern(),
                change instanceof Change.Put ? ImportPlan.Meanwhile.PUT : ImportPlan.Meanwhile.REMOVED);
    }

    /** Under the lock of the list: a pattern is forgotten. */
    void forget(Change.Forgotten forgotten) {
        if (forgotten.erased()) {
            rows.remove(forgotten.pattern());
            meanwhile.put(forgotten.pattern(), ImportPlan.Meanwhile.REMOVED);
        } else {
            rows.computeIfPresent(forgotten.pattern(), (pattern, row) -> row.bare());
            meanwhile.putIfAbsent(forgotten.pattern(), ImportPlan.Meanwhile.NOTHING);
        }
    }

    /** Under the lock of the list: settles again what others changed since this began. */
    void replay(ImportPlan plan, Generation now) {
        meanwhile.forEach((pattern, what) ->
                plan.settle(pattern, now.get(pattern), Optional.ofNullable(rows.get(pattern)), what));
    }

    private ImportPlan plan() {
        return new ImportPlan(ticket.mode(), rule(), list.base(), rows);
    }

    /** The rule for a row and an entry of the list. */
    private Merge rule() {
        return Merge.of(ticket, list.state().head().settings().zone());
    }

    private Merge strengthening() {
        return Merge.strengthening(list.state().head().settings().zone());
    }

    /** A row with the pattern of an earlier one: they become one. */
    private WriteResult again(Change earlier, Change row) {
        if (earlier instanceof Change.Put put && strengthened(put, row).result() == WriteResult.CONFLICT) {
            refusals = new Refusals(refusals.duplicates(), refusals.conflicts() + 1);
            return WriteResult.CONFLICT;
        }
        rows.computeIfPresent(
                row.pattern(),
                (pattern, there) -> there instanceof Change.Put put
                        ? strengthened(put, row).after().orElse(there)
                        : there);
        refusals = new Refusals(refusals.duplicates() + 1, refusals.conflicts());
        return WriteResult.DUPLICATE;
    }

    private Merge.Merged strengthened(Change.Put earlier, Change row) {
        return strengthening().merge(Optional.of(earlier.after()), row);
    }
}
