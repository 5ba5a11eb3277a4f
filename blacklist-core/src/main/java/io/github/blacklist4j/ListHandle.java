package io.github.blacklist4j;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.entry.Written;
import io.github.blacklist4j.internal.index.Answer;
import io.github.blacklist4j.internal.number.NumberReaders;
import io.github.blacklist4j.internal.number.NumberReaders.DigitReader;
import io.github.blacklist4j.internal.sync.AskedList;
import io.github.blacklist4j.internal.sync.ListView;
import io.github.blacklist4j.internal.sync.ResidentList;
import io.github.blacklist4j.internal.sync.ServedFile;
import io.github.blacklist4j.internal.sync.StoredKeys;
import io.github.blacklist4j.internal.text.SharedName;
import io.github.blacklist4j.list.EntryPage;
import io.github.blacklist4j.list.EntryQuery;
import io.github.blacklist4j.list.HistoryLine;
import io.github.blacklist4j.list.Hit;
import io.github.blacklist4j.list.ImportTrace;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListLine;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.ListedAt;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreTransaction;
import java.time.Instant;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** A list as its users see it: checks go to the resident view, the rest to {@link ListWriter} and the store. */
final class ListHandle implements Blacklist, AskedList {
    /** Refused, and yet one number alone, which a version before took. */
    private static final Set<Reading.Problem> ONE_NUMBER =
            Set.of(Reading.Problem.TRUNK_ZERO, Reading.Problem.TWO_READINGS);

    private static final String NEWER_FILE = "a newer compiled file lies there and cannot be read, or none does";
    private static final String OTHER_KEYS = "its compiled file was built with other metadata of libphonenumber";

    static final String NO_PROVIDER = "this registry has no provider of lists (BlacklistRegistry.Builder.provider)";

    private static final int FEWEST_BEHIND_ZEROS = 5; // fewer digits stand in too many numbers

    private static final String NO_REGION = "ZZ";

    private final RegistryContext context;
    private final ResidentList resident;
    private final ListWriter writer;
    private final StoredEntries stored;
    private final StoreTransaction transaction;
    private final Signature signature;
    private final boolean shared;
    private final NumberReaders readers;
    private final LongSupplier millis;
    private volatile NumberReader reader;

    /**
     * A handle.
     *
     * @param shared whether the list is the provider's and another tenant looks at it
     */
    ListHandle(
            RegistryContext context,
            ResidentList resident,
            StoreTransaction transaction,
            Signature signature,
            boolean shared) {
        this.context = context;
        this.resident = resident;
        this.transaction = transaction;
        this.signature = signature;
        this.shared = shared;
        this.writer = new ListWriter(context, resident, transaction, signature, shared);
        this.stored = new StoredEntries(context, resident);
        this.readers = context.readers();
        this.millis = context.clock()::millis;
        this.reader = context.numbers();
    }

    @Override
    public Blacklist as(Source by) {
        requireNonNull(by, "by");
        return new ListHandle(context, resident, transaction, signature.by(by), shared);
    }

    @Override
    public Blacklist because(String why) {
        requireNonNull(why, "why");
        return new ListHandle(context, resident, transaction, signature.because(why), shared);
    }

    @Override
    public Blacklist overridingRetention(String why) {
        requireNonNull(why, "why");
        return new ListHandle(context, resident, transaction, signature.overriding(why), shared);
    }

    @Override
    public ListId id() {
        return resident.view().head().id();
    }

    @Override
    public String name() {
        return name(resident.view());
    }

    private String name(ListView view) {
        String name = view.head().name().text();
        return shared ? SharedName.PREFIX + name : name;
    }

    @Override
    public ListSettings settings() {
        return resident.view().head().settings();
    }

    @Override
    public Optional<Instant> dataAsOf() {
        return resident.view().dataAsOf();
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
            return registry.ofList(Health.State.ERROR, registry.since(), whyGone());
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
                : hasOtherKeys(view) ? registry.ofList(Health.State.STALE, registry.since(), OTHER_KEYS) : registry;
    }

    private String whyGone() {
        return shared && context.provider().isEmpty() ? NO_PROVIDER : "it was deleted";
    }

    /** Whether it shows a compiled file that was made with other metadata of libphonenumber. */
    private boolean hasOtherKeys(ListView view) {
        Optional<ServedFile> file = view.file(); // asked for each decision: no lambda, which would be an object
        return file.isPresent()
                && file.get().head().keyVersion() != context.keys().version();
    }

    @Override
    public ListView view() {
        return resident.view();
    }

    @Override
    public boolean inStep() {
        return resident.view().ordinary() ? context.state().isReady() : health().state() == Health.State.READY;
    }

    @Override
    public NumberReader numbers() {
        Optional<String> own = resident.view().region();
        if (own.isEmpty()) {
            return context.numbers();
        }
        NumberReader current = reader;
        if (!current.region().equals(own.get())) {
            current = context.readers().in(own.get());
            reader = current;
        }
        return current;
    }

    // ---- checks: memory only

    @Override
    public boolean contains(CharSequence number) {
        requireNonNull(number, "number");
        ListView view = resident.view();
        long digits = readers.asItStands(number);
        if (digits == DigitReader.NO_NUMBER) {
            digits = ((DigitReader) numbers()).e164Digits(number);
        }
        if (digits != DigitReader.NO_NUMBER && view.plainKeys()) {
            return view.blocks(digits, millis);
        }
        Reading reading = numbers().read(number);
        int answer = view.plainKeys()
                ? answer(view, reading)
                : find(view, reading).map(StoredKeys.Found::answer).orElse(Answer.NONE);
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
        if (!view.plainKeys()) {
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
            return view.find(e164.number().digits(), now());
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
                name(view),
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
        return today == DigitReader.NO_NUMBER ? stored : new PhoneNumber(today);
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
        return !shared && resident.view().head().state().compiledFile().isEmpty();
    }

    @Override
    public boolean shared() {
        return shared;
    }

    private static boolean isUsable(ListView view) {
        return !view.gone() && view.broken().isEmpty();
    }

    private long now() {
        return millis.getAsLong();
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
    public Written add(CharSequence number, Optional<Moment> date, String description) {
        requireNonNull(number, "number");
        requireNonNull(date, "date");
        requireNonNull(description, "description");
        Pattern pattern = pattern(number);
        if (pattern instanceof Pattern.Raw) {
            throw unlistable(
                    number, numbers().region().equals(NO_REGION) ? Reading.Problem.NO_REGION : Reading.Problem.RAW);
        }
        Entry.Builder entry = Entry.of(pattern).description(description);
        date.ifPresent(entry::addedAt);
        return writer.add(entry.build());
    }

    @Override
    public Written addRaw(CharSequence text, Optional<Moment> date, String description) {
        requireNonNull(text, "text");
        requireNonNull(date, "date");
        requireNonNull(description, "description");
        Reading reading = text.toString().isBlank()
                ? new Reading.Unreadable(Reading.Problem.EMPTY)
                : numbers().read(text);
        if (!(reading instanceof Reading.Raw raw)) {
            throw unlistable(text, reading.whyNoNumber().orElse(Reading.Problem.E164));
        }
        Entry.Builder entry = Entry.of(new Pattern.Raw(raw.text())).description(description);
        date.ifPresent(entry::addedAt);
        return writer.add(entry.build());
    }

    @Override
    public Written put(Entry entry, PutMode how) {
        requireNonNull(entry, "entry");
        requireNonNull(how, "how");
        return how == PutMode.FORCE ? writer.replace(entry) : writer.add(entry);
    }

    @Override
    public Written edit(Pattern pattern, UnaryOperator<Entry> edit) {
        requireNonNull(pattern, "pattern");
        requireNonNull(edit, "edit");
        return writer.edit(pattern, edit);
    }

    @Override
    public Written remove(Pattern pattern) {
        requireNonNull(pattern, "pattern");
        return writer.remove(pattern);
    }

    @Override
    public List<WriteResult> apply(List<? extends Change> changes) {
        requireNonNull(changes, "changes");
        return writer.write(changes);
    }

    @Override
    public Pattern pattern(CharSequence number) {
        requireNonNull(number, "number");
        return listable(numbers().strict(), number);
    }

    @Override
    public Pattern standing(CharSequence number) {
        requireNonNull(number, "number");
        Reading reading = numbers().strict().read(number);
        Optional<Pattern> standing = reading instanceof Reading.Unreadable unreadable
                        && ONE_NUMBER.contains(unreadable.problem())
                ? Pattern.of(numbers().read(number)).filter(read -> entry(read).isPresent())
                : Optional.empty();
        return standing.orElseGet(() -> listable(reading, number));
    }

    static Pattern listable(NumberReader numbers, CharSequence number) {
        return listable(numbers.read(number), number);
    }

    private static Pattern listable(Reading reading, CharSequence number) {
        return Pattern.of(reading)
                .orElseThrow(() -> unlistable(number, reading.whyNoNumber().orElseThrow()));
    }

    private static RefusedException unlistable(CharSequence text, Reading.Problem problem) {
        return new RefusedException(
                RefusedException.Code.NOT_LISTABLE,
                "A text of " + text.length() + " characters: " + problem.message() + " (" + problem + ")",
                Optional.of(problem));
    }

    @Override
    public Stream<Entry> entries() {
        return stored.all();
    }

    @Override
    public EntryQuery lookFor(String typed) {
        requireNonNull(typed, "typed");
        EntryQuery all = EntryQuery.all();
        if (typed.isBlank()) {
            return all;
        }
        Optional<String> digits = digits(typed);
        if (numbers().strict().read(typed) instanceof Reading.E164 whole) {
            String number = whole.number().e164();
            return digits.filter(part -> number.indexOf(part) > 0) // finds the number, too
                    .map(part -> all.digits(withoutZeros(part)))
                    .orElseGet(() -> all.leading(number));
        }
        return digits.map(part -> all.digits(withoutZeros(part))).orElseGet(() -> all.text(typed.strip()));
    }

    private static Optional<String> digits(String typed) {
        try {
            return EntryQuery.all().digits(typed).digits();
        } catch (IllegalArgumentException noDigits) {
            return Optional.empty();
        }
    }

    /** No number in international form begins with the zeros of 022 397 or 0048 22; whatever has them is found without them. */
    private static String withoutZeros(String digits) {
        int zeros = 0;
        while (zeros < digits.length() - FEWEST_BEHIND_ZEROS && digits.charAt(zeros) == '0') {
            zeros++;
        }
        return digits.substring(zeros);
    }

    @Override
    public EntryPage entries(EntryQuery query) {
        requireNonNull(query, "query");
        return stored.page(query);
    }

    /** The entries that match a number, see {@link StoredEntries#listings}. */
    List<Whereabouts.Listing> listings(CharSequence number) {
        return stored.listings(numbers().read(number), name());
    }

    @Override
    public Bulk bulkRemoval(EntryQuery query) {
        requireNonNull(query, "query");
        refuseJoined("A bulk change");
        return new QueriedChanges(context, resident, writer, stored).removal(query);
    }

    @Override
    public Bulk bulkEdit(EntryQuery query, UnaryOperator<Entry> edit) {
        requireNonNull(query, "query");
        requireNonNull(edit, "edit");
        refuseJoined("A bulk change");
        return new QueriedChanges(context, resident, writer, stored).edit(query, edit);
    }

    @Override
    public List<HistoryLine> history(CharSequence number) {
        requireNonNull(number, "number");
        return history(listable(numbers(), number));
    }

    @Override
    public List<HistoryLine> history(Pattern pattern) {
        requireNonNull(pattern, "pattern");
        return stored.history(pattern);
    }

    @Override
    public ListedAt listedAt(CharSequence number, Instant at) {
        requireNonNull(number, "number");
        return listedAt(listable(numbers(), number), at);
    }

    @Override
    public ListedAt listedAt(Pattern pattern, Instant at) {
        requireNonNull(pattern, "pattern");
        requireNonNull(at, "at");
        return stored.listedAt(pattern, at);
    }

    @Override
    public Optional<Instant> hitsSince() {
        writer.checkHitsAreOurs();
        return context.hits().since(id());
    }

    @Override
    public Stream<Hit> hits() {
        writer.checkHitsAreOurs();
        return stored.hits();
    }

    @Override
    public Stream<Hit.Unused> unusedFor(Period period) {
        requireNonNull(period, "period");
        writer.checkHitsAreOurs();
        return stored.unusedFor(period);
    }

    @Override
    public Stream<ImportTrace> imports() {
        return stored.imports();
    }

    @Override
    public Staging.Published undo(OperationId importId) {
        requireNonNull(importId, "importId");
        refuseJoined("To undo");
        return new QueriedChanges(context, resident, writer, stored).undo(importId);
    }

    @Override
    public void forget(Pattern pattern, boolean erase) {
        requireNonNull(pattern, "pattern");
        refuseJoined("To forget");
        writer.checkWritable();
        if (erase) {
            refuseKept(pattern);
        }
        stored.keys(pattern)
                .forEach(key -> context.store()
                        .forget(
                                id(),
                                key,
                                erase,
                                signature.operation(context.clock().instant())));
        writer.catchUp();
    }

    @Override
    public ListSettings configure(UnaryOperator<ListSettings> change) {
        requireNonNull(change, "change");
        refuseJoined("To configure");
        writer.checkOwn();
        return context.alter(id(), now -> configured(now, change), signature).settings();
    }

    private ListHead.Traits configured(ListHead.Traits now, UnaryOperator<ListSettings> change) {
        ListSettings settings = requireNonNull(change.apply(now.settings()), "settings");
        settings.region().ifPresent(context.readers()::in);
        return now.withSettings(settings).withState(now.state().readable());
    }

    @Override
    public List<ListLine> history() {
        return context.listHistory(resident.view().head().tenant())
                .filter(line -> line.list().equals(id()))
                .sorted(Comparator.comparing(ListLine::revision))
                .toList();
    }

    @Override
    public BlacklistStore.Outcome outcome(OperationId operation) {
        requireNonNull(operation, "operation");
        return context.store().outcome(id(), operation);
    }

    @Override
    public Bulk bulk(ImportTicket ticket) {
        requireNonNull(ticket, "ticket");
        refuseJoined("A bulk import");
        writer.checkWritable();
        return new BulkImport(context, writer, resident, signature.on(ticket));
    }

    /** The suppression may be forgotten, but not erased before its time. */
    private void refuseKept(Pattern pattern) {
        Instant now = context.clock().instant();
        writer.keeping(now)
                .ifPresent(guard -> stored.keys(pattern).stream()
                        .flatMap(key -> stored.find(key).stream())
                        .filter(guard::isKept)
                        .findFirst()
                        .ifPresent(entry -> {
                            throw new RefusedException(
                                    RefusedException.Code.RETAINED,
                                    "List '" + name() + "' keeps this entry until "
                                            + settings()
                                                    .keptUntil(entry)
                                                    .orElse(now)
                                                    .atZone(settings().zone()));
                        }));
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
