package io.github.blacklist4j.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.HistoryLine;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ImportTrace;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.Applied;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.Feed;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.ListName;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.Page;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.Write;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The store under test and the usual handles on it. Thread-safe if the store is. */
final class StoreFixture {
    static final String TENANT = "acme";
    static final Merge MERGE = Merge.strengthening(ZoneOffset.UTC);
    private static final int KEY_VERSION = 7;
    private static final int MAX_PAGES = 100_000;
    private static final int MAX_TRIES = 100;
    private static final int FEED_LIMIT = 1000;

    private final BlacklistStore store;
    private final Supplier<BlacklistStore> another;
    private final boolean keepsTraces;

    StoreFixture(BlacklistStore store, Supplier<BlacklistStore> another, boolean keepsTraces) {
        this.store = store;
        this.another = another;
        this.keepsTraces = keepsTraces;
    }

    /** Skips the test if the store keeps no traces of imports. */
    void assumeTraces() {
        assumeTrue(keepsTraces, "This store said that it keeps no traces of imports: keepsTraces()");
    }

    List<ImportTrace> imports(ListId list) {
        return all(after -> store.imports(list, after, FEED_LIMIT));
    }

    Map<Pattern, Entry> scannedBefore(ListId list, long revision) {
        Map<Pattern, Entry> entries = new LinkedHashMap<>();
        all(after -> store.scanBefore(list, revision, after, 2)).forEach(entry -> entries.put(entry.pattern(), entry));
        return entries;
    }

    BlacklistStore store() {
        return store;
    }

    /** Another instance over the same database, or the test is skipped. */
    BlacklistStore another() {
        return another.get();
    }

    ListId list(String name) {
        return list(TENANT, name);
    }

    ListId list(String tenant, String name) {
        return store.create(
                        tenant,
                        new ListHead.Traits(new ListName(name), ListSettings.DEFAULT, KEY_VERSION),
                        Operations.next())
                .id();
    }

    /** What {@link BlacklistStore#alter} is to make of a list, whatever it was. */
    static UnaryOperator<ListHead.Traits> to(String name, ListSettings settings) {
        return now -> now.withName(new ListName(name)).withSettings(settings);
    }

    ListHead head(ListId list) {
        return findHead(list)
                .orElseThrow(() -> new AssertionError("store-H1 list " + list.value() + " is not in heads()"));
    }

    Optional<ListHead> findHead(ListId list) {
        return store.heads().stream().filter(head -> head.id().equals(list)).findAny();
    }

    Applied write(ListId list, Change... changes) {
        return write(list, List.of(changes));
    }

    Applied write(ListId list, List<Change> changes) {
        return write(store, list, OperationId.random(), changes, MERGE);
    }

    Applied write(ListId list, OperationId operation, Merge merge, Change... changes) {
        return write(store, list, operation, List.of(changes), merge);
    }

    /** Writes; as RETRY means that nothing was changed and the same call may be tried again, it is. */
    static Applied write(BlacklistStore store, ListId list, OperationId operation, List<Change> changes, Merge merge) {
        Write write = new Write(operation, Samples.NOW, changes, merge);
        return patiently(() -> store.apply(list, write, StoreTransaction.AUTO));
    }

    /** Tries again for as long as a store asks for it. */
    static <T> T patiently(Supplier<T> call) {
        for (int tries = 1; ; tries++) {
            try {
                return call.get();
            } catch (StoreException e) {
                if (e.code() != StoreException.Code.RETRY || tries == MAX_TRIES) {
                    throw e;
                }
            }
        }
    }

    Staging stage(ListId list, ImportMode mode) {
        return stage(list, mode, OperationId.random());
    }

    Staging stage(ListId list, ImportMode mode, OperationId operation) {
        return store.stage(list, ticket(mode, operation));
    }

    static ImportTicket ticket(ImportMode mode, OperationId operation) {
        return new ImportTicket(operation, mode, Samples.NOW, Source.importOf("7"), "hash", Optional.empty());
    }

    /** A whole import of rows at once. */
    Staging.Published publish(ListId list, ImportMode mode, List<Change> rows) {
        try (Staging staging = stage(list, mode)) {
            staging.put(rows);
            return staging.publish(PublishGuard.FORCED);
        }
    }

    /** What readers see, by a scan of the generation that the head names. */
    Map<Pattern, Entry> scanned(ListId list) {
        return scanned(list, head(list).generation());
    }

    Map<Pattern, Entry> scanned(ListId list, long generation) {
        Map<Pattern, Entry> found = new LinkedHashMap<>();
        for (Entry entry : all(after -> store.scan(list, generation, after, 100))) {
            assertThat(found.put(entry.pattern(), entry))
                    .as("store-S1 a scan gives each entry once")
                    .isNull();
        }
        return found;
    }

    /** What a load of all lists gives, in the order in which it comes. */
    List<Loaded> loadedAll() {
        Loaded.Into all = new Loaded.Into();
        store.load(all);
        return all.taken();
    }

    /** What a load of one list gives. */
    List<Loaded> loaded(ListId list, long generation) {
        Loaded.Into one = new Loaded.Into();
        store.load(list, generation, one);
        return one.taken();
    }

    List<HistoryLine> history(ListId list, Pattern pattern) {
        return all(after -> store.history(list, pattern, after, 100));
    }

    Optional<Entry> entry(ListId list, Pattern pattern) {
        return Optional.ofNullable(store.entries(list, List.of(pattern)).get(pattern));
    }

    List<Feed.Batch> feed(ListId list, long from) {
        Feed feed = store.changesSince(list, from, FEED_LIMIT);
        assertThat(feed.reload())
                .as("store-F1 the feed of a small list reaches back to revision %d", from)
                .isFalse();
        return feed.batches();
    }

    /** All pages of an answer. */
    static <T> List<T> all(Function<Optional<Page.Cursor>, Page<T>> pages) {
        AtomicInteger read = new AtomicInteger();
        return Page.stream((Optional<Page.Cursor> after) -> {
                    assertThat(read.incrementAndGet())
                            .as("store-S1 a scan ends: the last page has no next")
                            .isLessThanOrEqualTo(MAX_PAGES);
                    return pages.apply(after);
                })
                .toList();
    }

    static void assertFails(StoreException.Code reason, String rule, ThrowingCallable call) {
        assertThatThrownBy(call, rule) // told too if nothing is thrown
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.code()).as(rule).isEqualTo(reason));
    }
}
