package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.HistoryLine;
import io.github.blacklist4j.list.ImportTrace;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListedAt;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ChangeRules;
import io.github.blacklist4j.store.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What stood on a list in the past. Every revision that can have changed an entry is known: a line of its history, or an import
 * that the history does not tell. What stood between two of them is what the earlier one left, if that is a line, or what the
 * later one found, if the store still has that. Blocks on the store.
 *
 * @param store where
 * @param list which
 */
public record PastEntries(BlacklistStore store, ListId list) {
    private static final int PAGE = 1_000;

    public Stream<ImportTrace> imports() {
        return Page.stream(after -> store.imports(list, after, PAGE));
    }

    public List<HistoryLine> history(Pattern key) {
        return Page.stream(after -> store.history(list, key, after, PAGE)).toList();
    }

    public ListedAt listedAt(Pattern key, Instant at) {
        Optional<Entry> now =
                Optional.ofNullable(store.entries(list, List.of(key)).get(key)); // before the events: none is missed
        List<PastRevision> events = events(key);
        Optional<PastRevision> last =
                events.stream().filter(event -> !event.at().isAfter(at)).reduce((a, b) -> b);
        long revision = last.map(PastRevision::revision).orElse(0L);
        Optional<PastRevision> next =
                events.stream().filter(event -> event.revision() > revision).findFirst();
        if (last.isEmpty() && next.isPresent()) {
            return new ListedAt.No(); // lists begin empty
        }
        Optional<Change> left = last.flatMap(PastRevision::line);
        if (left.isPresent()) {
            return known(ChangeRules.after(left.get(), Optional.empty()));
        }
        return next.map(event -> before(event, key)).orElseGet(() -> known(now));
    }

    /**
     * In the order of their revisions, none earlier than the one before it: a bulk change has the time at which it began, and
     * cannot have changed what was done meanwhile before that was done. To forget changes texts alone, in the past too.
     */
    private List<PastRevision> events(Pattern key) {
        Stream<PastRevision> lines = history(key).stream()
                .filter(line -> !(line.change() instanceof Change.Forgotten))
                .map(line -> new PastRevision(line.revision(), line.at(), Optional.of(line.change())));
        Stream<PastRevision> imports = imports()
                .filter(trace -> !trace.told())
                .map(trace -> new PastRevision(trace.revision(), trace.at(), Optional.empty()));
        List<PastRevision> events = new ArrayList<>();
        Stream.concat(lines, imports)
                .sorted(Comparator.comparing(PastRevision::revision))
                .forEach(event -> events.add(
                        events.isEmpty()
                                ? event
                                : event.notBefore(events.get(events.size() - 1).at())));
        return events;
    }

    private ListedAt before(PastRevision event, Pattern key) {
        Optional<Map<Pattern, Entry>> found = store.entriesBefore(list, event.revision(), List.of(key));
        return found.isEmpty()
                ? new ListedAt.Unknown(event.at())
                : known(Optional.ofNullable(found.get().get(key)));
    }

    private static ListedAt known(Optional<Entry> entry) {
        return entry.<ListedAt>map(ListedAt.Yes::new).orElseGet(ListedAt.No::new);
    }
}
