package io.github.blacklist4j;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.internal.index.Answer;
import io.github.blacklist4j.internal.sync.AskedList;
import io.github.blacklist4j.internal.sync.ListView;
import io.github.blacklist4j.internal.sync.ResidentList;
import io.github.blacklist4j.internal.sync.StoredKeys;
import io.github.blacklist4j.list.EntryPage;
import io.github.blacklist4j.list.EntryQuery;
import io.github.blacklist4j.list.HistoryLine;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.store.EntrySearch;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreTransaction;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** A list as its users see it: checks go to the resident view, the rest to {@link ListWriter} and the store. */
final class ListHandle implements Blacklist, AskedList {
    private static final String NEWER_FILE = "a newer compiled file lies there and cannot be read, or none does";
    private static final String OTHER_KEYS = "its compiled file was built with other metadata of libphonenumber";

    private final RegistryContext context;
    private final ResidentList resident;
    private final ListWriter writer;
    private final StoreTransaction transaction;
    private volatile NumberReader reader;

    ListHandle(RegistryContext context, ResidentList resident, StoreTransaction transaction) {
        this.context = context;
        this.resident = resident;
        this.transaction = transaction;
        this.writer = new ListWriter(context, resident, transaction);
        this.reader = context.numbers();
    }

    @Override
    public ListId id() {
        return resident.view().head().id();
    }

    @Override
    public String name() {
        return resident.view().head().name().text();
    }

    @Override
    public ListSettings settings() {
        return resident.view().settings();
    }

    @Override
    public long size() {
        return resident.view().index().size();
    }

    @Override
    public long indexBytes() {
        return resident.view().index().bytes();
    }

    @Override
    public long revision() {
        return resident.view().revision();
    }

    @Override
    public Health health() {
        Health registry = context.state().health();
        ListView view = resident.view();
        if (view.gone()) {
            return registry.ofList(Health.State.ERROR, registry.since(), "it was deleted");
        }
        if (view.broken().isPresent()) {
            Instant since = context.listEvents().brokenSince(id()).orElse(registry.since());
            return registry.ofList(Health.State.ERROR, since, view.broken().get());
        }
        if (registry.state() != Health.State.READY) {
            return registry;
        }
        return resident.outdated()
                ? registry.ofList(Health.State.STALE, registry.since(), NEWER_FILE)
                : hasOtherKeys() ? registry.ofList(Health.State.STALE, registry.since(), OTHER_KEYS) : registry;
    }

    /** Whether it shows a compiled file that was made with other metadata of libphonenumber. */
    private boolean hasOtherKeys() {
        return resident.view()
                .file()
                .filter(file -> file.head().keyVersion() != context.keys().version())
                .isPresent();
    }

    @Override
    public ListView view() {
        return resident.view();
    }

    @Override
    public boolean inStep() {
        return health().state() == Health.State.READY;
    }

    @Override
    public NumberReader numbers() {
        ListView view = resident.view();
        Optional<String> own = view.broken().isPresent()
                ? Optional.empty() // perhaps it is the region that cannot be used
                : view.head().settings().region();
        String region = own.isPresent() ? own.get() : context.numbers().region();
        NumberReader current = reader;
        if (!current.region().equals(region)) {
            current = context.readers().in(region);
            reader = current;
        }
        return current;
    }

    // ---- checks: memory only

    @Override
    public boolean contains(CharSequence number) {
        requireNonNull(number, "number");
        NumberReader numbers = numbers();
        ListView view = resident.view();
        if (!view.keys().plain()) {
            return find(view, numbers.read(number))
                    .filter(found -> Answer.isBlock(found.answer()))
                    .isPresent();
        }
        long digits = numbers.e164Digits(number);
        int answer = digits != NumberReader.NO_NUMBER
                ? view.index().find(digits, now())
                : answer(view, numbers.read(number));
        return Answer.isBlock(answer);
    }

    @Override
    public Optional<Match> find(CharSequence number) {
        requireNonNull(number, "number");
        return find(numbers().read(number));
    }

    @Override
    public Optional<Match> find(Reading number) {
        requireNonNull(number, "number");
        ListView view = resident.view();
        if (!view.keys().plain()) {
            return find(view, number).map(found -> match(view, found.pattern(), found.answer()));
        }
        int answer = answer(view, number);
        return answer == Answer.NONE ? Optional.empty() : Optional.of(match(view, number, answer));
    }

    /** By today's key and by those of other versions (N6). */
    private Optional<StoredKeys.Found> find(ListView view, Reading number) {
        return view.find(number, now());
    }

    private int answer(ListView view, Reading number) {
        if (number instanceof Reading.E164 e164) {
            return view.index().find(e164.number().digits(), now());
        }
        return number instanceof Reading.Raw raw ? view.index().findRaw(raw.text(), now()) : Answer.NONE;
    }

    private Match match(ListView view, Reading number, int answer) {
        Pattern pattern = number instanceof Reading.E164 e164
                ? Answer.pattern(answer, e164.number().digits())
                : new Pattern.Raw(number.text());
        return match(view, pattern, answer);
    }

    private Match match(ListView view, Pattern pattern, int answer) {
        return new Match(
                view.head().id(),
                view.head().name().text(),
                pattern,
                Answer.isBlock(answer) ? Entry.Kind.BLOCK : Entry.Kind.ALLOW,
                view.revision(),
                inStep() ? context.state().basis() : Match.Basis.STALE);
    }

    @Override
    public Optional<PhoneNumber> draw(RandomGenerator random, Predicate<PhoneNumber> acceptable) {
        requireNonNull(random, "random");
        requireNonNull(acceptable, "acceptable");
        long drawn = resident.view().index().draw(random, now(), digits -> acceptable(digits, acceptable));
        return drawn == 0 ? Optional.empty() : Optional.of(today(drawn));
    }

    @Override
    public Optional<PhoneNumber> next(PhoneNumber lowest, Predicate<PhoneNumber> acceptable) {
        requireNonNull(lowest, "lowest");
        requireNonNull(acceptable, "acceptable");
        ListView view = resident.view();
        if (view.keys().mixed()) {
            return nextOfToday(view, lowest, acceptable);
        }
        long next = view.index().next(lowest.digits(), now(), digits -> acceptable.test(new PhoneNumber(digits)));
        return next == 0 ? Optional.empty() : Optional.of(new PhoneNumber(next));
    }

    /** In the order of today's form, from which the caller goes on. Goes through all numbers, until the list is read anew. */
    private Optional<PhoneNumber> nextOfToday(ListView view, PhoneNumber lowest, Predicate<PhoneNumber> acceptable) {
        long now = now();
        PrimitiveIterator.OfLong stored = view.index().numbers().iterator();
        Optional<PhoneNumber> next = Optional.empty();
        while (stored.hasNext()) {
            long digits = stored.nextLong();
            PhoneNumber shown = today(digits);
            boolean nearer = shown.compareTo(lowest) >= 0
                    && next.filter(other -> other.compareTo(shown) <= 0).isEmpty();
            if (nearer && isBlocked(view, digits, now) && acceptable.test(shown)) {
                next = Optional.of(shown);
            }
        }
        return next;
    }

    private static boolean isBlocked(ListView view, long digits, long now) {
        int answer = view.index().find(digits, now);
        return Answer.isBlock(answer) && Answer.pattern(answer, digits) instanceof Pattern.Exact;
    }

    private boolean acceptable(long digits, Predicate<PhoneNumber> acceptable) {
        return acceptable.test(today(digits));
    }

    /** A number of the list as it is shown to somebody who is called: in today's form (N6), or as it is if it has none. */
    private PhoneNumber today(long digits) {
        PhoneNumber stored = new PhoneNumber(digits);
        if (!resident.view().keys().mixed()) {
            return stored;
        }
        long today = context.readers().today(digits);
        return today == NumberReader.NO_NUMBER ? stored : new PhoneNumber(today);
    }

    @Override
    public ListVersion version() {
        ListView view = resident.view();
        long changesAt = view.index().nextChange(now());
        return new ListVersion(
                view.head().id(),
                view.revision(),
                view.head().operation(),
                context.keys().version(),
                !isUsable(view),
                changesAt == Long.MAX_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(changesAt)));
    }

    @Override
    public boolean writable() {
        return resident.view().head().settings().compiledFile().isEmpty();
    }

    private static boolean isUsable(ListView view) {
        return !view.gone() && view.broken().isEmpty();
    }

    private long now() {
        return context.clock().millis();
    }

    // ---- the store

    @Override
    public Optional<Entry> entry(CharSequence number) {
        requireNonNull(number, "number");
        Optional<Pattern> today = Pattern.of(numbers().read(number));
        return today.flatMap(this::entry).or(() -> today.flatMap(this::entryOfOtherKey));
    }

    @Override
    public Optional<Entry> entry(Pattern pattern) {
        ListView view = resident.view();
        if (showsFile(view)) {
            return FileEntries.of(view).find(pattern);
        }
        return Optional.ofNullable(
                context.store().entries(id(), List.of(pattern)).get(pattern));
    }

    private Optional<Entry> entryOfOtherKey(Pattern today) {
        ListView view = resident.view();
        return view.keys().in(view.index(), today).stream()
                .flatMap(key -> entry(key).stream())
                .findFirst();
    }

    /** Whether the entries are those of a file and not in the store. */
    private static boolean showsFile(ListView view) {
        boolean file = view.head().settings().compiledFile().isPresent();
        if (file && view.file().isEmpty()) {
            throw new StoreException(
                    StoreException.Code.BROKEN,
                    "List '" + view.head().name().text() + "' cannot be read: "
                            + view.broken().orElse(""));
        }
        return file;
    }

    @Override
    public WriteResult add(CharSequence number) {
        requireNonNull(number, "number");
        return add(number, "");
    }

    @Override
    public WriteResult add(CharSequence number, String description) {
        requireNonNull(number, "number");
        requireNonNull(description, "description");
        return put(Entry.of(listable(number)).description(description).build(), PutMode.MERGE);
    }

    @Override
    public WriteResult put(Entry entry, PutMode how) {
        requireNonNull(entry, "entry");
        requireNonNull(how, "how");
        boolean force = how == PutMode.FORCE;
        Merge merge = force ? Merge.replacing() : Merge.strengthening(settings().zone());
        return writer.write(List.of(new Change.Put(entry)), merge, force).get(0);
    }

    @Override
    public WriteResult remove(CharSequence number) {
        requireNonNull(number, "number");
        return remove(listable(number), "", Source.API);
    }

    @Override
    public WriteResult remove(Pattern pattern, String why, Source by) {
        requireNonNull(why, "why");
        requireNonNull(by, "by");
        return apply(List.of(new Change.Removed(pattern, why, by))).get(0);
    }

    @Override
    public List<WriteResult> apply(List<? extends Change> changes) {
        requireNonNull(changes, "changes");
        return writer.write(changes, Merge.strengthening(settings().zone()), false);
    }

    private Pattern listable(CharSequence number) {
        return listable(numbers(), number);
    }

    static Pattern listable(NumberReader numbers, CharSequence number) {
        Reading reading = numbers.read(number);
        return Pattern.of(reading).orElseThrow(() -> {
            String problem =
                    reading instanceof Reading.Unreadable u ? u.problem().name() : "HIDDEN";
            return new IllegalArgumentException(
                    "A text of " + number.length() + " characters cannot be listed: " + problem);
        });
    }

    @Override
    public Stream<Entry> entries() {
        ListView view = resident.view();
        return showsFile(view) ? FileEntries.of(view).all() : new EntryPages(context.store(), id()).stream();
    }

    @Override
    public EntryPage entries(EntryQuery query) {
        ListView view = resident.view();
        Instant now = context.clock().instant();
        if (showsFile(view)) {
            return EntrySearch.of(query, now, settings().zone())
                    .select(FileEntries.of(view).all());
        }
        return context.store().search(id(), query, now);
    }

    @Override
    public Bulk bulkRemoval(EntryQuery query, String why, Source by) {
        return bulk(ImportMode.REMOVE, query, entry -> new Change.Removed(entry.pattern(), why, by), entry -> entry);
    }

    @Override
    public Bulk bulkEdit(EntryQuery query, UnaryOperator<Entry> edit) {
        return bulk(ImportMode.MERGE, query, Change.Put::new, edit);
    }

    private Bulk bulk(ImportMode mode, EntryQuery query, Function<Entry, Change> row, UnaryOperator<Entry> edit) {
        refuseJoined("A bulk change");
        writer.checkWritable();
        refuseMixed(query);
        EntryQuery all = query.first().sortByNumber().ascending().limit(EntryQuery.MAX_LIMIT);
        EntrySearch search =
                EntrySearch.of(all, context.clock().instant(), settings().zone());
        ImportTicket ticket = ImportTicket.of(mode, context.clock().instant()).withRule(new QueryRule(search, edit));
        Bulk bulk = new BulkImport(context, writer, resident, ticket);
        boolean filled = false;
        try {
            bulk.allowShortPrefixes();
            Optional<EntryQuery> next = Optional.of(all);
            while (next.isPresent()) {
                EntryPage page = entries(next.get());
                bulk.put(page.entries().stream().map(row).toList());
                next = page.next().map(all::after);
            }
            filled = true;
            return bulk;
        } finally {
            if (!filled) {
                bulk.close();
            }
        }
    }

    /** Digits do not find a number that is stored in another form (N6): better nothing than half of it. */
    private void refuseMixed(EntryQuery query) {
        boolean digits = query.digits().isPresent() || query.leading().isPresent();
        if (digits && resident.view().keys().mixed()) {
            throw new StoreException(
                    StoreException.Code.RETRY,
                    "List '" + name() + "' has numbers as other metadata of libphonenumber read them: no bulk change by"
                            + " digits until it is read anew");
        }
    }

    /** The entries that match a number: the exact one or the raw text, then prefixes, the longest first. */
    List<Whereabouts.Listing> listings(CharSequence number) {
        Instant now = context.clock().instant();
        ZoneId zone = settings().zone();
        return stored(matching(numbers().read(number))).values().stream()
                .sorted(Comparator.comparing((Entry entry) -> entry.pattern().match())
                        .thenComparing(entry -> -entry.pattern().text().length()))
                .map(entry -> new Whereabouts.Listing(
                        id(), name(), entry, entry.validity().liveAt(now, zone)))
                .toList();
    }

    /** By every key that a check asks for (N6). */
    private List<Pattern> matching(Reading number) {
        ListView view = resident.view();
        Set<Pattern> patterns = new LinkedHashSet<>(patterns(number));
        if (!view.keys().plain()) {
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

    private Map<Pattern, Entry> stored(List<Pattern> patterns) {
        ListView view = resident.view();
        if (!showsFile(view)) {
            return context.store().entries(id(), patterns);
        }
        Map<Pattern, Entry> found = new HashMap<>();
        patterns.forEach(pattern -> FileEntries.of(view).find(pattern).ifPresent(entry -> found.put(pattern, entry)));
        return found;
    }

    @Override
    public List<HistoryLine> history(Pattern pattern) {
        requireNonNull(pattern, "pattern");
        List<HistoryLine> lines = new ArrayList<>();
        formerly(pattern).forEach(key -> lines.addAll(writer.history(key)));
        lines.addAll(writer.history(pattern));
        lines.sort(Comparator.comparing(HistoryLine::at));
        return lines;
    }

    @Override
    public Optional<Entry> listedAt(Pattern pattern, Instant at) {
        requireNonNull(at, "at");
        Optional<Entry> today = keyListedAt(pattern, at);
        return today.isPresent()
                ? today
                : formerly(pattern).stream()
                        .flatMap(key -> keyListedAt(key, at).stream())
                        .findFirst();
    }

    private Optional<Entry> keyListedAt(Pattern key, Instant at) {
        List<HistoryLine> lines = writer.history(key);
        if (lines.isEmpty()) {
            ZoneId zone = settings().zone();
            return entry(key)
                    .filter(entry -> entry.addedAt()
                            .filter(added -> !added.start(zone).isAfter(at))
                            .isPresent());
        }
        Optional<Entry> entry = Optional.empty();
        for (HistoryLine line : lines) {
            entry = line.at().isAfter(at) ? entry : line.change().applyTo(entry);
        }
        return entry;
    }

    @Override
    public void forget(Pattern pattern, boolean erase) {
        refuseJoined("To forget");
        writer.checkWritable();
        ListView view = resident.view();
        Set<Pattern> keys = new LinkedHashSet<>(List.of(pattern));
        keys.addAll(view.keys().in(view.index(), pattern));
        keys.addAll(formerly(pattern));
        keys.forEach(
                key -> context.store().forget(id(), key, erase, context.clock().instant(), OperationId.random()));
        writer.catchUp();
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

    @Override
    public void configure(ListSettings settings) {
        requireNonNull(settings, "settings");
        refuseJoined("To configure");
        settings.region().ifPresent(context.readers()::in);
        if (!settings.compiledFile().equals(settings().compiledFile())) {
            throw new IllegalArgumentException("A compiled file is attached, not configured");
        }
        if (settings.unreadable().isPresent()) {
            throw new IllegalArgumentException("Settings that could not be read cannot be stored: make new ones");
        }
        context.alter(id(), now -> now.withSettings(settings));
    }

    @Override
    public Bulk bulk(ImportTicket ticket) {
        requireNonNull(ticket, "ticket");
        refuseJoined("A bulk import");
        writer.checkWritable();
        return new BulkImport(context, writer, resident, ticket);
    }

    /** For what a store commits by itself, and which would survive the caller's rollback. */
    private void refuseJoined(String what) {
        if (transaction != StoreTransaction.AUTO) {
            throw new UnsupportedOperationException(what + " cannot take part in a transaction of the caller's");
        }
    }

    @Override
    public String toString() {
        return "Blacklist[" + name() + "]";
    }
}
