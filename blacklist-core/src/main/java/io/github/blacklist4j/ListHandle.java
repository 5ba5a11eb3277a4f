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
import io.github.blacklist4j.list.ImportTrace;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.ListedAt;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreTransaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.PrimitiveIterator;
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
    private final StoredEntries stored;
    private final StoreTransaction transaction;
    private volatile NumberReader reader;

    ListHandle(RegistryContext context, ResidentList resident, StoreTransaction transaction) {
        this.context = context;
        this.resident = resident;
        this.transaction = transaction;
        this.writer = new ListWriter(context, resident, transaction);
        this.stored = new StoredEntries(context, resident);
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
        return stored.find(numbers().read(number));
    }

    @Override
    public Optional<Entry> entry(Pattern pattern) {
        requireNonNull(pattern, "pattern");
        return stored.find(pattern);
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
        return stored.all();
    }

    @Override
    public EntryPage entries(EntryQuery query) {
        requireNonNull(query, "query");
        return stored.page(query);
    }

    /** The entries that match a number, see {@link StoredEntries#listings}. */
    List<Whereabouts.Listing> listings(CharSequence number) {
        return stored.listings(numbers().read(number));
    }

    @Override
    public Bulk bulkRemoval(EntryQuery query, String why, Source by) {
        requireNonNull(query, "query");
        requireNonNull(why, "why");
        requireNonNull(by, "by");
        refuseJoined("A bulk change");
        return new QueriedChanges(context, resident, writer, stored).removal(query, why, by);
    }

    @Override
    public Bulk bulkEdit(EntryQuery query, UnaryOperator<Entry> edit) {
        requireNonNull(query, "query");
        requireNonNull(edit, "edit");
        refuseJoined("A bulk change");
        return new QueriedChanges(context, resident, writer, stored).edit(query, edit);
    }

    @Override
    public List<HistoryLine> history(Pattern pattern) {
        requireNonNull(pattern, "pattern");
        return stored.history(pattern);
    }

    @Override
    public ListedAt listedAt(Pattern pattern, Instant at) {
        requireNonNull(pattern, "pattern");
        requireNonNull(at, "at");
        return stored.listedAt(pattern, at);
    }

    @Override
    public Stream<ImportTrace> imports() {
        return stored.imports();
    }

    @Override
    public Staging.Published undo(OperationId importId, String why, Source by) {
        requireNonNull(importId, "importId");
        requireNonNull(why, "why");
        requireNonNull(by, "by");
        refuseJoined("To undo");
        return new QueriedChanges(context, resident, writer, stored).undo(importId, why, by);
    }

    @Override
    public void forget(Pattern pattern, boolean erase) {
        requireNonNull(pattern, "pattern");
        refuseJoined("To forget");
        writer.checkWritable();
        stored.keys(pattern)
                .forEach(key ->
                        context.store().forget(id(), key, erase, context.clock().instant(), OperationId.random()));
        writer.catchUp();
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
