package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.internal.index.Answer;
import io.github.blacklist4j.internal.index.NumberIndex;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.store.Feed;
import io.github.blacklist4j.store.ListHead;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One list at one revision: what a check sees with a single volatile read. The entries may be newer than the head says,
 * never older. Immutable.
 *
 * <p>What a check needs of a plain list lies here beside each other, so that a cold one waits for no further object: {@link #find}
 * asks the set itself, {@link #ordinary} is one flag (docs/performance.md, "From a text to a verdict").
 */
public final class ListView {
    private final @Nullable LongPredicate onlyBlocked;
    private final boolean plainKeys;
    private final boolean ordinary;
    private final boolean lasting;
    private final ListHead head;
    private final ListHead shown;
    private final NumberIndex index;
    private final boolean gone;
    private final Optional<ServedFile> file;
    private final long keepFrom;
    private final Optional<String> broken;
    private final long entriesAt;
    private final StoredKeys keys;

    /**
     * A view.
     *
     * @param head the head that {@code index} belongs to
     * @param index its entries
     * @param gone whether the list was deleted; the last data still answer, but nobody may take them for current
     * @param file the compiled file that it shows; empty for a list of its own entries
     * @param keepFrom the revision from which on a snapshot may be kept: an older one may hold what was erased since
     * @param broken why the list cannot be used, without any number; the entries are then the last that were known, or none
     * @param entriesAt the revision that last changed an entry, as far as is known: not before it was loaded
     * @param keys which of the keys of the entries are not today's
     */
    private ListView(
            ListHead head,
            NumberIndex index,
            boolean gone,
            Optional<ServedFile> file,
            long keepFrom,
            Optional<String> broken,
            long entriesAt,
            StoredKeys keys) {
        this.head = head;
        this.shown = file.map(served -> head(head, revision(served), head.operation(), head.keyVersion()))
                .orElse(head);
        this.index = index;
        this.gone = gone;
        this.file = file;
        this.keepFrom = keepFrom;
        this.broken = broken;
        this.entriesAt = entriesAt;
        this.keys = keys;
        this.onlyBlocked = index.onlyBlocked().orElse(null);
        this.plainKeys = keys.plain();
        this.ordinary = !gone && broken.isEmpty() && file.isEmpty() && plainKeys;
        ListSettings settings = head.settings();
        this.lasting = settings.maxAge().isEmpty() && settings.pausedUntil().isEmpty();
    }

    /** A list of its own entries, just loaded: what was erased before is not known. */
    ListView(ListHead head, NumberIndex index) {
        this(head, index, KeyReading.NONE);
    }

    /** A list of its own entries, just loaded, whose keys are read as a normaliser does. */
    ListView(ListHead head, NumberIndex index, KeyReading reading) {
        this(
                head,
                index,
                false,
                Optional.empty(),
                head.revision(),
                Optional.empty(),
                head.revision(),
                reading == KeyReading.NONE ? StoredKeys.OF_TODAY : StoredKeys.of(head, index, reading));
    }

    /** A list that shows a compiled file. */
    static ListView of(ListHead head, ServedFile.Loaded loaded, KeyReading reading) {
        NumberIndex numbers = loaded.content().index();
        int keyVersion = loaded.file().head().keyVersion();
        return new ListView(
                head,
                numbers,
                false,
                Optional.of(loaded.file()),
                0,
                Optional.empty(),
                head.revision(),
                StoredKeys.ofFile(keyVersion, head, numbers, reading));
    }

    /** A list as a snapshot has it. */
    static ListView ofSnapshot(ListHead head, NumberIndex index) {
        return new ListView(
                head, index, false, Optional.empty(), 0, Optional.empty(), head.revision(), StoredKeys.OF_TODAY);
    }

    /** This view of a snapshot with its keys read as a normaliser does. */
    ListView read(KeyReading reading) {
        return new ListView(head, index, gone, file, keepFrom, broken, entriesAt, StoredKeys.of(head, index, reading));
    }

    /** A list that cannot be loaded, of which nothing is known but its head. */
    static ListView broken(ListHead head, String cause) {
        NumberIndex none = NumberIndex.collect(dates(head), true).build();
        return new ListView(
                head, none, false, Optional.empty(), 0, Optional.of(cause), head.revision(), StoredKeys.OF_TODAY);
    }

    /** This list, which cannot be used any more. */
    ListView broken(String cause) {
        return new ListView(head, index, gone, Optional.empty(), keepFrom, Optional.of(cause), entriesAt, keys);
    }

    /** This view, with the last entries of one before it if it has none because it is broken. */
    ListView knowing(ListView before) {
        return broken.isPresent() && before.head().id().equals(head.id())
                ? new ListView(
                        head,
                        before.index(),
                        gone,
                        Optional.empty(),
                        before.keepFrom(),
                        broken,
                        entriesAt,
                        before.keys())
                : this;
    }

    /**
     * Name, settings and state.
     *
     * @return of the list as it is shown
     */
    public ListHead head() {
        return head;
    }

    /**
     * The head as an answer tells it.
     *
     * @return its revision is {@link #revision}
     */
    public ListHead shown() {
        return shown;
    }

    /**
     * Its entries.
     *
     * @return an index, to which later changes may be added
     */
    public NumberIndex index() {
        return index;
    }

    /**
     * Whether it was deleted.
     *
     * @return true if the last data still answer, but nobody may take them for current
     */
    public boolean gone() {
        return gone;
    }

    /**
     * The compiled file that it shows.
     *
     * @return empty for a list of its own entries
     */
    public Optional<ServedFile> file() {
        return file;
    }

    /**
     * Why the list cannot be used.
     *
     * @return without any number; empty if it can
     */
    public Optional<String> broken() {
        return broken;
    }

    /** The revision from which on a snapshot may be kept. */
    long keepFrom() {
        return keepFrom;
    }

    /**
     * The revision that last changed an entry.
     *
     * @return as far as is known: not before it was loaded
     */
    public long entriesAt() {
        return entriesAt;
    }

    /**
     * Which of the keys of the entries are not today's.
     *
     * @return the keys
     */
    public StoredKeys keys() {
        return keys;
    }

    /**
     * Whether today's key alone finds every entry (N6).
     *
     * @return true of most lists
     */
    public boolean plainKeys() {
        return plainKeys;
    }

    /**
     * The region whose national numbers it reads.
     *
     * @return empty if that is the registry's, or the list cannot be used: perhaps it is the region that cannot
     */
    public Optional<String> region() {
        return broken.isPresent() ? Optional.empty() : head.settings().region();
    }

    /**
     * Whether a call that a machine dials may have to wait for this list: it may be too old, or is perhaps paused in that
     * millisecond.
     *
     * @param millis now
     * @return false of most lists
     */
    public boolean mayMakeWait(long millis) {
        return !lasting && (head.settings().maxAge().isPresent() || mayBePausedAt(millis));
    }

    /**
     * Whether nothing but its entries has to be looked at to answer: it is there, can be used, shows no compiled file, and has plain keys.
     *
     * @return true of most lists
     */
    public boolean ordinary() {
        return ordinary;
    }

    /**
     * The entry that decides about a number, asked by today's key alone.
     *
     * @param number digits in E.164 form
     * @param epochMillis now
     * @return see {@link Answer}
     */
    public int find(long number, long epochMillis) {
        return onlyBlocked == null
                ? index.find(number, epochMillis)
                : onlyBlocked.test(number) ? Answer.BLOCK : Answer.NONE;
    }

    /**
     * Whether the entry that decides about a number is a BLOCK, asked by today's key alone.
     *
     * @param number digits in E.164 form
     * @param epochMillis asked only where time has a say
     * @return true if the number is listed
     */
    public boolean blocks(long number, LongSupplier epochMillis) {
        return onlyBlocked == null ? index.blocks(number, epochMillis) : onlyBlocked.test(number);
    }

    /** Whether a snapshot of this list at that head may be kept. */
    boolean canKeep(ListHead then) {
        return then.id().equals(head.id()) && then.revision() >= keepFrom;
    }

    /** Whether it is paused in that millisecond, or perhaps is. */
    public boolean mayBePausedAt(long millis) {
        Optional<Instant> end = head.settings().pausedUntil();
        return end.isPresent() && millis <= end.get().toEpochMilli();
    }

    /**
     * When the data was true: that of the compiled file, if one is shown.
     *
     * @return empty if it is not known
     */
    public Optional<Instant> dataAsOf() {
        return file.flatMap(served -> served.head().dataAsOf())
                .or(() -> head.state().dataAsOf());
    }

    /**
     * The revision of what is shown.
     *
     * @return of the list; with a compiled file, the millisecond at which that was built
     */
    public long revision() {
        return shown.revision();
    }

    private static long revision(ServedFile file) {
        return file.head().builtAt().toEpochMilli();
    }

    ListView after(Feed.Batch batch) {
        return new ListView(
                head(head, batch.revision(), batch.operation(), head.keyVersion()),
                index.with(batch.changes(), dates(head)),
                gone,
                file,
                erases(batch) ? batch.revision() : keepFrom,
                broken,
                changesEntries(batch) ? batch.revision() : entriesAt,
                keys.after(batch.changes()));
    }

    private static boolean changesEntries(Feed.Batch batch) {
        return batch.changes().stream().anyMatch(change -> !(change instanceof Change.Forgotten f) || f.erased());
    }

    private static boolean erases(Feed.Batch batch) {
        return batch.changes().stream().anyMatch(change -> change instanceof Change.Forgotten f && f.erased());
    }

    /** Name, settings and key version as the store has them now, unless this view is newer; entries stay as they are. */
    ListView named(ListHead now) {
        return now.revision() < head.revision() ? this : renamed(now).keyed(now.keyVersion());
    }

    /** Name and settings alone as the store has them now, unless this view is newer. */
    ListView renamed(ListHead now) {
        if (now.revision() < head.revision()) {
            return this;
        }
        ListHead renamed = head(now, head.revision(), head.operation(), head.keyVersion());
        boolean sameRegion = now.settings().region().equals(head.settings().region());
        return with(renamed, sameRegion ? keys : anew(renamed));
    }

    /** This view with the key version that the store tells, once its entries are those that were written with it. */
    ListView keyed(int keyVersion) {
        if (keyVersion == head.keyVersion() && !(keys.mixed() && keys.isToday(keyVersion))) {
            return this; // else what came with the feed may have been read anew since
        }
        ListHead keyed = head(head, head.revision(), head.operation(), keyVersion);
        return with(keyed, anew(keyed));
    }

    /** The keys as another head needs them; those of a file are told by the file. */
    private StoredKeys anew(ListHead other) {
        return file.isPresent() ? keys : keys.anew(other, index);
    }

    private ListView with(ListHead other, StoredKeys read) {
        return new ListView(other, index, gone, file, keepFrom, broken, entriesAt, read);
    }

    private static ListHead head(ListHead of, long revision, OperationId operation, int keyVersion) {
        return new ListHead(
                of.id(),
                of.tenant(),
                of.name(),
                of.settings(),
                of.state(),
                revision,
                operation,
                of.generation(),
                of.feedFloor(),
                keyVersion);
    }

    /**
     * The live entry that decides about what was read, where today's key alone does not find it.
     *
     * @param number what was read
     * @param epochMillis now
     * @return what decides, with its pattern as it is stored; empty if nothing does
     */
    public Optional<StoredKeys.Found> find(Reading number, long epochMillis) {
        return keys.find(index, number, epochMillis);
    }

    /** The same entries in another form. */
    ListView repacked(NumberIndex anew) {
        return new ListView(head, anew, gone, file, keepFrom, broken, entriesAt, keys);
    }

    ListView deleted() {
        return new ListView(head, index, true, file, keepFrom, broken, entriesAt, keys);
    }

    /** What the index of a list needs to know of its dates. */
    static NumberIndex.Dates dates(ListHead head) {
        ListSettings settings = head.settings();
        return new NumberIndex.Dates(settings.zone(), settings.datesInMemory());
    }

    /** Whether the feed can lead from this view, one of a snapshot perhaps, to that head. */
    boolean canTake(ListHead now) {
        return canFollow(now) && now.keyVersion() == head.keyVersion();
    }

    /** Whether the feed can lead from this view to that head; entries stay as they are stored, whoever reads them. */
    boolean canFollow(ListHead now) {
        return now.id().equals(head.id())
                && now.generation() == head.generation()
                && dates(now).equals(dates(head))
                && now.state().compiledFile().equals(head.state().compiledFile());
    }

    /**
     * Whether the feed goes on from here: the row both know is the same, no revision is missing, and no other generation
     * began. Asked before anything is applied, since a change that was put in place cannot be taken back.
     */
    boolean continuesIn(Feed feed) {
        if (feed.reload() || feed.batches().isEmpty()) {
            return false;
        }
        Feed.Batch known = feed.batches().get(0);
        return known.revision() == head.revision()
                && known.operation().equals(head.operation())
                && feed.batches().stream().allMatch(batch -> batch.generation() == head.generation())
                && hasNoGap(feed.batches());
    }

    private static boolean hasNoGap(List<Feed.Batch> batches) {
        long first = batches.get(0).revision();
        return IntStream.range(0, batches.size()).allMatch(i -> batches.get(i).revision() == first + i);
    }
}
