package io.github.blacklist4j.examples.filestore;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.store.ImportCounts;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.ListId;
import io.github.blacklist4j.store.ListSettings;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An import under way: one row per pattern, merged with the list anew whenever somebody asks. */
final class FileStaging implements Staging {
    private final FileStore store;
    private final ListId id;
    private final ImportTicket ticket;
    private final long begun;
    private final Map<Pattern, Change> rows = new LinkedHashMap<>();
    private long duplicates;

    FileStaging(FileStore store, ListId id, ImportTicket ticket, long begun) {
        this.store = store;
        this.id = id;
        this.ticket = ticket;
        this.begun = begun;
    }

    @Override
    public List<WriteResult> put(List<Change> more) {
        return store.locked(() -> {
            KeptList list = running();
            Map<Pattern, Change> others = others(list);
            List<WriteResult> results = new ArrayList<>();
            for (Change row : more) {
                Change first = rows.putIfAbsent(row.pattern(), row);
                if (first == null) {
                    results.add(decide(list, others, row).result());
                } else {
                    duplicates++;
                    results.add(WriteResult.DUPLICATE);
                    Merge.strengthening(zone(list))
                            .merge(KeptList.after(Optional.empty(), first), row)
                            .after()
                            .ifPresent(both -> rows.put(row.pattern(), both));
                }
            }
            return results;
        });
    }

    @Override
    public ImportCounts counts() {
        return store.locked(() -> plan(running(), new ArrayList<>()));
    }

    @Override
    public Published publish(PublishGuard guard) {
        return store.locked(() -> {
            KeptList list = running();
            ListHead head = list.head();
            List<Change> changes = new ArrayList<>();
            ImportCounts counts = plan(list, changes);
            long oldSize = list.entries.size();
            long newSize = oldSize + counts.added() - counts.removed();
            if (ticket.mode() == ImportTicket.Mode.REPLACE && !guard.allows(oldSize, newSize)) {
                throw refused("would leave " + newSize + " entries of " + oldSize + "; it can be forced");
            }
            Optional<Instant> asOf = ticket.mode() == ImportTicket.Mode.REPLACE
                    ? ticket.asOf().or(() -> Optional.of(ticket.at()))
                    : ticket.asOf();
            ListSettings settings = asOf.map(head.settings()::withDataAsOf).orElse(head.settings());
            store.end(this);
            ListHead now = store.commit(
                    id, list.next(Step.Kind.IMPORT, head.name(), settings, ticket.operation(), ticket.at(), changes));
            return new Published(now.revision(), counts);
        });
    }

    @Override
    public void close() {
        store.locked(() -> {
            store.end(this);
            return id;
        });
    }

    boolean of(ListId list) {
        return id.equals(list);
    }

    boolean beganBefore(Instant time) {
        return ticket.at().isBefore(time);
    }

    void forget(Pattern pattern, boolean erase) {
        rows.computeIfPresent(pattern, (key, row) -> erase ? null : KeptList.bare(row));
    }

    /** What publishing would write now, and what that does. */
    private ImportCounts plan(KeptList list, List<Change> changes) {
        Map<Pattern, Change> others = others(list);
        Map<WriteResult, Long> counts = new EnumMap<>(WriteResult.class);
        for (Change row : rows.values()) {
            Merge.Merged merged = decide(list, others, row);
            counts.merge(merged.result(), 1L, Long::sum);
            merged.after().ifPresent(changes::add);
        }
        if (ticket.mode() == ImportTicket.Mode.REPLACE) {
            for (Pattern pattern : list.entries.keySet()) {
                if (!rows.containsKey(pattern) && !others.containsKey(pattern)) {
                    counts.merge(WriteResult.REMOVED, 1L, Long::sum);
                    changes.add(new Change.Removed(pattern, "", ticket.source()));
                }
            }
        }
        return new ImportCounts(
                counts.getOrDefault(WriteResult.ADDED, 0L),
                counts.getOrDefault(WriteResult.UPDATED, 0L),
                counts.getOrDefault(WriteResult.UNCHANGED, 0L) + counts.getOrDefault(WriteResult.ABSENT, 0L),
                counts.getOrDefault(WriteResult.REMOVED, 0L),
                duplicates,
                counts.getOrDefault(WriteResult.CONFLICT, 0L));
    }

    private Merge.Merged decide(KeptList list, Map<Pattern, Change> others, Change row) {
        Optional<Entry> now = list.entry(row.pattern());
        Optional<Change> other = Optional.ofNullable(others.get(row.pattern()));
        boolean removedByOthers = other.isPresent() && now.isEmpty();
        boolean addedByOthers =
                other.filter(change -> change instanceof Change.Put).isPresent();
        if (removedByOthers || (addedByOthers && ticket.mode() == ImportTicket.Mode.REMOVE)) {
            return new Merge.Merged(WriteResult.UNCHANGED, Optional.empty());
        }
        return Merge.of(ticket, zone(list)).merge(now, row);
    }

    /** The last change of each pattern that others made since this import began, or since the last one was published. */
    private Map<Pattern, Change> others(KeptList list) {
        Map<Pattern, Change> last = new HashMap<>();
        for (Step step : list.steps.subList((int) begun, list.steps.size())) {
            if (step.kind() == Step.Kind.IMPORT) {
                last.clear();
            } else {
                step.changes().forEach(change -> last.put(change.pattern(), change));
            }
        }
        return last;
    }

    private KeptList running() {
        KeptList list = store.list(id);
        if (!store.runs(this)) {
            throw refused("is over");
        }
        return list;
    }

    private StoreException refused(String why) {
        return new StoreException(StoreException.Reason.REFUSED, "The import into " + id + " " + why);
    }

    private static ZoneId zone(KeptList list) {
        return list.head().settings().zone();
    }
}
