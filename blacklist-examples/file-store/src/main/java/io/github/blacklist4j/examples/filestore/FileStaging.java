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
    private final Map<WriteResult, Long> further = new EnumMap<>(WriteResult.class); // further rows of one pattern

    FileStaging(FileStore store, ListId id, ImportTicket ticket, long begun) {
        this.store = store;
        this.id = id;
        this.ticket = ticket;
        this.begun = begun;
    }

    @Override
    public List<WriteResult> put(List<Change> more) {
        ticket.check(more);
        return store.locked(() -> {
            KeptList list = running();
            Map<Pattern, Change> others = others(list);
            List<WriteResult> results = new ArrayList<>();
            for (Change row : more) {
                Change first = rows.putIfAbsent(row.pattern(), row);
                results.add(first == null ? decide(list, others, row).result() : again(list, first, row));
            }
            return results;
        });
    }

    /** A further row of one pattern. */
    private WriteResult again(KeptList list, Change first, Change row) {
        Merge.Merged both = Merge.strengthening(zone(list)).merge(first.applyTo(Optional.empty()), row);
        both.after().ifPresent(merged -> rows.put(row.pattern(), merged));
        WriteResult result = both.result() == WriteResult.CONFLICT ? both.result() : WriteResult.DUPLICATE;
        further.merge(result, 1L, Long::sum);
        return result;
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
            guard.check(id, ticket.mode(), list.entries.size(), counts);
            ListSettings settings = ticket.after(head.settings());
            ListHead now = store.commit(
                    list.next(Step.Kind.IMPORT, head.name(), settings, ticket.operation(), ticket.at(), changes));
            store.end(this);
            return new Published(now.revision(), counts);
        });
    }

    @Override
    public void close() {
        store.end(this);
    }

    boolean of(ListId list) {
        return id.equals(list);
    }

    boolean replaces(ListId list) {
        return of(list) && ticket.mode() == ImportTicket.Mode.REPLACE;
    }

    boolean beganBefore(Instant time) {
        return ticket.at().isBefore(time);
    }

    void forget(Pattern pattern, boolean erase) {
        rows.computeIfPresent(pattern, (key, row) -> erase ? null : row.bare());
    }

    /** What publishing would write now, and what that does. */
    private ImportCounts plan(KeptList list, List<Change> changes) {
        Map<Pattern, Change> others = others(list);
        Map<WriteResult, Long> counts = new EnumMap<>(further);
        for (Change row : rows.values()) {
            Merge.Merged merged = decide(list, others, row);
            counts.merge(merged.result(), 1L, Long::sum);
            merged.after().ifPresent(changes::add);
        }
        if (ticket.mode() == ImportTicket.Mode.REPLACE) {
            for (Pattern pattern : list.entries.keySet()) {
                if (!rows.containsKey(pattern) && !added(others, pattern)) {
                    counts.merge(WriteResult.REMOVED, 1L, Long::sum);
                    changes.add(new Change.Removed(pattern, "", ticket.source()));
                }
            }
        }
        return ImportCounts.of(counts);
    }

    private Merge.Merged decide(KeptList list, Map<Pattern, Change> others, Change row) {
        Optional<Entry> now = list.entry(row.pattern());
        if (now.isEmpty() && others.containsKey(row.pattern()) && !added(others, row.pattern())) {
            return new Merge.Merged(WriteResult.UNCHANGED, Optional.empty()); // what others removed stays removed
        }
        return Merge.of(ticket, zone(list)).merge(now, row);
    }

    private static boolean added(Map<Pattern, Change> others, Pattern pattern) {
        return others.get(pattern) instanceof Change.Put;
    }

    /** The last change of each pattern that others made since this import began; imports are no others. */
    private Map<Pattern, Change> others(KeptList list) {
        Map<Pattern, Change> last = new HashMap<>();
        list.steps.stream()
                .skip(begun)
                .flatMap(step -> step.told().stream())
                .filter(change -> !(change instanceof Change.Forgotten) || KeptList.erases(change))
                .forEach(change -> last.put(change.pattern(), change));
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
