package io.github.blacklist4j;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.internal.sync.EntryPages;
import io.github.blacklist4j.internal.sync.FileEntries;
import io.github.blacklist4j.internal.sync.ListView;
import io.github.blacklist4j.internal.sync.PastEntries;
import io.github.blacklist4j.internal.sync.ResidentList;
import io.github.blacklist4j.list.EntryPage;
import io.github.blacklist4j.list.EntryQuery;
import io.github.blacklist4j.list.HistoryLine;
import io.github.blacklist4j.list.Hit;
import io.github.blacklist4j.list.ImportTrace;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListedAt;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.store.EntrySearch;
import io.github.blacklist4j.store.Hits;
import io.github.blacklist4j.store.Page;
import io.github.blacklist4j.store.StoreException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The whole entries of one list and what became of them, as the store, or the compiled file that is shown, tells. Blocks on
 * the store. A number is looked for under every key that it has or had (N6).
 */
final class StoredEntries {
    private static final int HITS_PAGE = Hits.MAX_HITS;

    private final RegistryContext context;
    private final ResidentList resident;

    StoredEntries(RegistryContext context, ResidentList resident) {
        this.context = context;
        this.resident = resident;
    }

    Optional<Entry> find(Reading number) {
        Optional<Pattern> today = Pattern.of(number);
        return today.flatMap(this::find).or(() -> today.flatMap(this::ofOtherKey));
    }

    Optional<Entry> find(Pattern pattern) {
        return Optional.ofNullable(find(List.of(pattern)).get(pattern));
    }

    private Optional<Entry> ofOtherKey(Pattern today) {
        ListView view = resident.view();
        return view.keys().in(view.index(), today).stream()
                .flatMap(key -> find(key).stream())
                .findFirst();
    }

    private Map<Pattern, Entry> find(List<Pattern> patterns) {
        ListView view = resident.view();
        if (!showsFile(view)) {
            return context.store().entries(view.head().id(), patterns);
        }
        Map<Pattern, Entry> found = new HashMap<>();
        patterns.forEach(pattern -> FileEntries.of(view).find(pattern).ifPresent(entry -> found.put(pattern, entry)));
        return found;
    }

    /** Whether the entries are those of a file and not in the store. */
    private static boolean showsFile(ListView view) {
        boolean file = view.head().state().compiledFile().isPresent();
        if (file && view.file().isEmpty()) {
            throw new StoreException(
                    StoreException.Code.BROKEN,
                    "List '" + view.head().name().text() + "' cannot be read: "
                            + view.broken().orElse(""));
        }
        return file;
    }

    Stream<Entry> all() {
        ListView view = resident.view();
        return showsFile(view)
                ? FileEntries.of(view).all()
                : new EntryPages(context.store(), view.head().id()).stream();
    }

    EntryPage page(EntryQuery query) {
        ListView view = resident.view();
        Instant now = context.clock().instant();
        if (showsFile(view)) {
            return EntrySearch.of(
                            query, view.head().id(), now, view.head().settings().zone())
                    .select(FileEntries.of(view).all());
        }
        return context.store().search(view.head().id(), query, now);
    }

    /** The entries that match a number: the exact one or the raw text, then prefixes, the longest first. */
    List<Whereabouts.Listing> listings(Reading number, String name) {
        ListView view = resident.view();
        Instant now = context.clock().instant();
        ZoneId zone = view.head().settings().zone();
        return find(matching(view, number)).values().stream()
                .sorted(Comparator.comparing((Entry entry) -> entry.pattern().match())
                        .thenComparing(entry -> -entry.pattern().text().length()))
                .map(entry -> new Whereabouts.Listing(
                        view.head().id(), name, entry, entry.validity().liveAt(now, zone)))
                .toList();
    }

    /** By every key that a check asks for (N6). */
    private List<Pattern> matching(ListView view, Reading number) {
        Set<Pattern> patterns = new LinkedHashSet<>(patterns(number));
        if (!view.plainKeys()) {
            Pattern.of(number).ifPresent(today -> patterns.addAll(view.keys().in(view.index(), today)));
            long other = number instanceof Reading.E164 e164
                    ? context.keys().otherForm(e164.number().digits())
                    : 0;
            if (other != 0) {
                patterns.addAll(patterns(new Reading.E164(new PhoneNumber(other))));
            }
        }
        return List.copyOf(patterns);
    }

    private static List<Pattern> patterns(Reading number) {
        List<Pattern> patterns = new ArrayList<>();
        Pattern.of(number).ifPresent(patterns::add);
        if (number instanceof Reading.E164 e164) {
            String text = e164.number().e164();
            for (int length = 2; length <= text.length(); length++) {
                patterns.add(Pattern.prefix(text.substring(0, length)));
            }
        }
        return patterns;
    }

    List<HistoryLine> history(Pattern pattern) {
        List<HistoryLine> lines = new ArrayList<>();
        formerly(pattern).forEach(key -> lines.addAll(historyOf(key)));
        lines.addAll(historyOf(pattern));
        lines.sort(Comparator.comparing(HistoryLine::revision)); // a bulk change has the time at which it began
        return lines;
    }

    private List<HistoryLine> historyOf(Pattern key) {
        return past().history(key);
    }

    Stream<Hit> hits() {
        Hits hits = context.hits();
        ListId list = resident.view().head().id();
        return Page.stream(after -> hits.page(list, after, HITS_PAGE));
    }

    Stream<Hit.Unused> unusedFor(Period period) {
        ListView view = resident.view();
        Instant now = context.clock().instant();
        ZoneId zone = view.head().settings().zone();
        Instant from = now.atZone(zone).minus(period).toInstant();
        if (!from.isBefore(now)) {
            throw new IllegalArgumentException("Unused for " + period + " is nothing: a period is longer than zero");
        }
        boolean countedSince = context.hits()
                .since(view.head().id())
                .filter(since -> !since.isAfter(from))
                .isPresent();
        return countedSince ? unused(all(), entry -> countsSince(entry, from, now, zone), from) : Stream.empty();
    }

    private static boolean countsSince(Entry entry, Instant from, Instant now, ZoneId zone) {
        return entry.validity().liveAt(now, zone)
                && entry.addedAt()
                        .filter(added -> !added.end(zone).isAfter(from))
                        .isPresent();
    }

    /** Asks for the hits of a page of entries at a time. */
    private Stream<Hit.Unused> unused(Stream<Entry> entries, Predicate<Entry> old, Instant from) {
        Hits hits = context.hits();
        ListId list = resident.view().head().id();
        Iterator<Entry> left = entries.filter(old).iterator();
        Page.Cursor next = new Page.Cursor("");
        return Page.<Hit.Unused>stream(place -> {
                    List<Entry> some = new ArrayList<>();
                    while (some.size() < HITS_PAGE && left.hasNext()) {
                        some.add(left.next());
                    }
                    return new Page<>(
                            unused(some, hits.of(list, patterns(some)), from),
                            left.hasNext() ? Optional.of(next) : Optional.empty());
                })
                .onClose(entries::close);
    }

    private static List<Pattern> patterns(List<Entry> entries) {
        return entries.stream().map(Entry::pattern).toList();
    }

    private static List<Hit.Unused> unused(List<Entry> entries, List<Hit> hits, Instant from) {
        Map<Optional<Pattern>, List<Hit>> byPattern = hits.stream().collect(Collectors.groupingBy(Hit::pattern));
        return entries.stream()
                .map(entry -> new Hit.Unused(entry, byPattern.getOrDefault(Optional.of(entry.pattern()), List.of())))
                .filter(entry ->
                        entry.hits().stream().allMatch(hit -> hit.last().isBefore(from)))
                .toList();
    }

    Stream<ImportTrace> imports() {
        return past().imports();
    }

    private PastEntries past() {
        return new PastEntries(context.store(), resident.view().head().id());
    }

    ListedAt listedAt(Pattern pattern, Instant at) {
        ListView view = resident.view();
        if (showsFile(view)) {
            FileEntries file = FileEntries.of(view);
            return at.isBefore(file.since())
                    ? new ListedAt.Unknown(file.since())
                    : file.find(pattern).<ListedAt>map(ListedAt.Yes::new).orElseGet(ListedAt.No::new);
        }
        PastEntries past = past();
        List<ListedAt> found = Stream.concat(Stream.of(pattern), formerly(pattern).stream())
                .map(key -> past.listedAt(key, at))
                .toList();
        return first(found, ListedAt.Yes.class)
                .or(() -> first(found, ListedAt.Unknown.class))
                .orElseGet(ListedAt.No::new);
    }

    private static Optional<ListedAt> first(List<ListedAt> found, Class<? extends ListedAt> kind) {
        return found.stream().filter(kind::isInstance).findFirst();
    }

    /** Every key under which the store may have something of a pattern. */
    Set<Pattern> keys(Pattern pattern) {
        ListView view = resident.view();
        Set<Pattern> keys = new LinkedHashSet<>(List.of(pattern));
        keys.addAll(view.keys().in(view.index(), pattern));
        keys.addAll(formerly(pattern));
        return keys;
    }

    /** Keys of the number before the list was read anew, which history may have. */
    private List<Pattern> formerly(Pattern pattern) {
        long other = pattern instanceof Pattern.Exact exact
                ? context.keys().otherForm(exact.number().digits())
                : 0;
        return other == 0
                ? List.of()
                : List.of(new Pattern.Exact(new PhoneNumber(other)), new Pattern.Raw("+" + other));
    }
}
