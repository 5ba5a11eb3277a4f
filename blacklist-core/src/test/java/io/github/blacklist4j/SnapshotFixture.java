package io.github.blacklist4j;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.Feed;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.Page;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.memory.InMemoryStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A database behind stores that do not close it, count what is read of it, fail, or have another past; and a folder with
 * snapshots of a large list and a small one.
 */
final class SnapshotFixture {
    static final long FIRST = 48_500_000_000L;
    static final int LARGE = 120_000;

    final InMemoryStore database = new InMemoryStore();
    final AtomicInteger pages = new AtomicInteger();
    private final Map<ListId, ListId> ids = new ConcurrentHashMap<>();
    final Path folder;
    Runnable onFeed = () -> {};
    Optional<StoreException.Code> failing = Optional.empty();
    UnaryOperator<ListHead> heads = UnaryOperator.identity();
    private UnaryOperator<ListId> shown = UnaryOperator.identity();
    UnaryOperator<OperationId> operations = UnaryOperator.identity();

    SnapshotFixture(Path folder) {
        this.folder = folder;
        try (BlacklistRegistry registry = open()) {
            registry.create("Large");
            replace(registry, "Large", LongStream.range(FIRST, FIRST + LARGE));
            registry.list("Default").add("+48601234567");
            registry.list("Default").addRaw("2001", "");
            registry.list("Default").put(Entry.of(Pattern.prefix("+4922")).build(), Blacklist.PutMode.MERGE);
        }
    }

    long largeId() {
        try (BlacklistRegistry registry = elsewhere()) {
            return registry.list("Large").id().value();
        }
    }

    BlacklistRegistry.Builder builder() {
        return BlacklistRegistry.builder(store()).pollEvery(Duration.ofHours(1)).snapshots(folder);
    }

    /** Counts the pages read from here on. */
    BlacklistRegistry open() {
        pages.set(0);
        return builder().open();
    }

    /** Another node, without snapshots. */
    BlacklistRegistry elsewhere() {
        return BlacklistRegistry.builder(store()).pollEvery(Duration.ofHours(1)).open();
    }

    BlacklistStore store() {
        return (BlacklistStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {BlacklistStore.class}, (proxy, method, given) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    if (failing.isPresent()) {
                        throw new StoreException(failing.get(), method.getName() + " failed");
                    }
                    if (method.getName().equals("load")) {
                        return InvocationHandler.invokeDefault(proxy, method, given); // page by page
                    }
                    if (method.getName().equals("scan")) {
                        pages.incrementAndGet();
                    }
                    if (method.getName().equals("changesSince")) {
                        onFeed.run();
                    }
                    try {
                        return other(method.invoke(database, known(given)));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Object other(Object answer) {
        if (answer instanceof ListHead head) {
            return heads.apply(head);
        }
        if (answer instanceof Optional<?> maybe) {
            return maybe.map(this::other);
        }
        if (answer instanceof List<?> all) {
            return all.stream().map(this::other).toList();
        }
        if (answer instanceof Page<?> page) {
            return new Page<>(page.items().stream().map(this::other).toList(), page.next());
        }
        if (answer instanceof Feed feed && !feed.reload()) {
            return new Feed(
                    false,
                    feed.batches().stream()
                            .map(batch -> new Feed.Batch(
                                    batch.revision(),
                                    operations.apply(batch.operation()),
                                    batch.generation(),
                                    batch.changes()))
                            .toList());
        }
        return answer;
    }

    /** The identity that a list shows as another incarnation; the store below is asked by the one it has. */
    private ListId asOther(ListId id) {
        ListId other = new ListId(id.value(), new UUID(1, 2));
        ids.put(other, id);
        return other;
    }

    private Object[] known(Object[] given) {
        return given == null
                ? new Object[0]
                : Arrays.stream(given)
                        .map(one -> one instanceof ListId id ? ids.getOrDefault(id, id) : one)
                        .toArray();
    }

    /** From now on all operations were others: a backup was restored, and others wrote since. */
    void anotherPast() {
        operations = operation -> new OperationId(new UUID(
                operation.value().getMostSignificantBits() ^ 1,
                operation.value().getLeastSignificantBits()));
        heads = head -> head(head, head.id(), operations.apply(head.operation()), head.keyVersion());
    }

    /** From now on all lists are other incarnations, though their revisions and operations are the same. */
    void anotherEpoch() {
        shown = this::asOther;
        heads = head -> head(head, shown.apply(head.id()), head.operation(), head.keyVersion());
    }

    void anotherKeyVersion() {
        heads = head -> head(head, head.id(), head.operation(), head.keyVersion() + 1);
    }

    private static ListHead head(ListHead of, ListId id, OperationId operation, int keyVersion) {
        return new ListHead(
                id,
                of.tenant(),
                of.name(),
                of.settings(),
                of.state(),
                of.revision(),
                operation,
                of.generation(),
                of.feedFloor(),
                keyVersion);
    }

    static List<Change> rows(LongStream numbers) {
        return numbers.<Change>mapToObj(number -> new Change.Put(
                        Entry.of(new Pattern.Exact(new PhoneNumber(number))).build()))
                .toList();
    }

    static void replace(BlacklistRegistry registry, String list, LongStream numbers) {
        List<Change> rows = rows(numbers);
        try (Bulk bulk = registry.list(list).bulk(registry.ticket(ImportMode.REPLACE))) {
            for (int i = 0; i < rows.size(); i += 10_000) {
                bulk.put(rows.subList(i, Math.min(rows.size(), i + 10_000)));
            }
            bulk.publish(PublishGuard.FORCED);
        }
    }

    /** Without the marker of the folder. */
    List<String> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("blacklist-snapshots"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void damage(String name) throws IOException {
        Path file = folder.resolve(name);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4;
        Files.write(file, bytes);
    }

    /** Whether a number stands in any file: lists of up to 256 numbers are plain longs there. */
    boolean holds(long number) {
        return files().stream().anyMatch(name -> {
            try {
                byte[] bytes = Files.readAllBytes(folder.resolve(name));
                ByteBuffer longs = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
                return LongStream.range(0, bytes.length / Long.BYTES)
                        .anyMatch(i -> longs.getLong((int) i * Long.BYTES) == number);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
