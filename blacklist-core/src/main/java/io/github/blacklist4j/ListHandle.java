package io.github.blacklist4j;

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
import io.github.blacklist4j.list.HistoryLine;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreTransaction;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** A list as its users see it: checks go to the resident view, the rest to {@link ListWriter} and the store. */
final class ListHandle implements Blacklist, AskedList {
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
        if (view.gone() || view.broken().isPresent()) {
            return new Health(Health.State.ERROR, registry.since(), view.gone() ? Optional.empty() : view.broken());
        }
        boolean stale = (resident.outdated() || hasOtherKeys()) && registry.state() == Health.State.READY;
        return stale ? new Health(Health.State.STALE, registry.since()) : registry;
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
        return find(numbers().read(number));
    }

    @Override
    public Optional<Match> find(Reading number) {
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
                isUsable(view) ? context.state().basis() : Match.Basis.STALE);
    }

    @Override
    public Optional<PhoneNumber> draw(RandomGenerator random, Predicate<PhoneNumber> acceptable) {
        long drawn = resident.view().index().draw(random, now(), digits -> acceptable(digits, acceptable));
        return drawn == 0 ? Optional.empty() : today(drawn);
    }

    @Override
    public Optional<PhoneNumber> next(PhoneNumber lowest, Predicate<PhoneNumber> acceptable) {
        long next = resident.view().index().next(lowest.digits(), now(), digits -> acceptable(digits, acceptable));
        return next == 0 ? Optional.empty() : today(next);
    }

    private boolean acceptable(long digits, Predicate<PhoneNumber> acceptable) {
        return today(digits).filter(acceptable).isPresent();
    }

    /** A number of the list as it is shown to somebody who is called: in today's form (N6). */
    private Optional<PhoneNumber> today(long digits) {
        PhoneNumber stored = new PhoneNumber(digits);
        if (!resident.view().keys().mixed()) {
            return Optional.of(stored);
        }
        long today = context.readers().today(digits);
        return today == NumberReader.NO_NUMBER ? Optional.empty() : Optional.of(new PhoneNumber(today));
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
        return add(number, "");
    }

    @Override
    public WriteResult add(CharSequence number, String description) {
        return put(Entry.of(listable(number)).description(description).build(), PutMode.MERGE);
    }

    @Override
    public WriteResult put(Entry entry, PutMode how) {
        boolean force = how == PutMode.FORCE;
        Merge merge = force ? Merge.replacing() : Merge.strengthening(settings().zone());
        return writer.write(List.of(new Change.Put(entry)), merge, force).get(0);
    }

    @Override
    public WriteResult remove(CharSequence number) {
        return remove(listable(number), "", Source.API);
    }

    @Override
    public WriteResult remove(Pattern pattern, String why, Source by) {
        return apply(List.of(new Change.Removed(pattern, why, by))).get(0);
    }

    @Override
    public List<WriteResult> apply(List<? extends Change> changes) {
        return writer.write(changes, Merge.strengthening(settings().zone()), false);
    }

    private Pattern listable(CharSequence number) {
        Reading reading = numbers().read(number);
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
    public List<HistoryLine> history(Pattern pattern) {
        List<HistoryLine> lines = new ArrayList<>();
        formerly(pattern).forEach(key -> lines.addAll(writer.history(key)));
        lines.addAll(writer.history(pattern));
        lines.sort(Comparator.comparing(HistoryLine::at));
        return lines;
    }

    @Override
    public Optional<Entry> listedAt(Pattern pattern, Instant at) {
        List<HistoryLine> lines = history(pattern);
        if (lines.isEmpty()) {
            ZoneId zone = settings().zone();
            return entry(pattern)
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
