package io.github.blacklist4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.internal.sync.ForwardingStore;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.EntryConsumer;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.memory.InMemoryStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others do while a registry reads the pages of a list: a paged load is not a snapshot. */
class LoadingTest {
    private static final int OLD = 25_000; // more than two pages
    private static final long FIRST = 48_500_000_000L;
    private static final long FIRST_OF_NEW = 48_600_000_000L;

    private final List<BlacklistRegistry> opened = new ArrayList<>();
    private final InMemoryStore database = new InMemoryStore();
    private final BlacklistRegistry other = open(database);
    private final Blacklist list = other.list("Default");

    LoadingTest() {
        replace(FIRST, OLD);
    }

    private BlacklistRegistry open(BlacklistStore store) {
        BlacklistRegistry registry =
                BlacklistRegistry.builder(store).pollEvery(Duration.ofHours(1)).open();
        opened.add(registry);
        return registry;
    }

    @AfterEach
    void close() {
        opened.forEach(BlacklistRegistry::close);
    }

    private void replace(long first, int count) {
        List<Change> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(new Change.Put(
                    Entry.of(new Pattern.Exact(new PhoneNumber(first + i))).build()));
        }
        try (Bulk bulk = list.bulk(other.ticket(ImportMode.REPLACE))) {
            for (int i = 0; i < count; i += 10_000) {
                bulk.put(rows.subList(i, Math.min(count, i + 10_000)));
            }
            bulk.publish(PublishGuard.FORCED);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void importPublishedBetweenPagesIsShownWholeAndAlone(int page) {
        try (BlacklistRegistry loaded = open(afterPage(page, () -> replace(FIRST_OF_NEW, 15_000)))) {
            assertThat(loaded.list("Default").size()).isEqualTo(15_000);
            assertThat(loaded.list("Default").contains("+" + FIRST)).isFalse();
            assertThat(loaded.list("Default").contains("+" + (FIRST_OF_NEW + 14_999)))
                    .isTrue();
            assertThat(loaded.list("Default").revision()).isEqualTo(list.revision());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void changesBetweenPagesAreShownWhereverTheyFall(int page) {
        Runnable changes = () -> {
            list.remove("+" + FIRST);
            list.remove("+" + (FIRST + OLD - 1));
            list.add("+" + (FIRST - 1));
            list.add("+" + (FIRST + OLD));
        };

        try (BlacklistRegistry loaded = open(afterPage(page, changes))) {
            assertThat(loaded.list("Default").size()).isEqualTo(OLD);
            assertThat(loaded.list("Default").contains("+" + FIRST)).isFalse();
            assertThat(loaded.list("Default").contains("+" + (FIRST + OLD - 1))).isFalse();
            assertThat(loaded.list("Default").contains("+" + (FIRST - 1))).isTrue();
            assertThat(loaded.list("Default").contains("+" + (FIRST + OLD))).isTrue();
            assertThat(loaded.list("Default").revision()).isEqualTo(list.revision());
        }
    }

    @Test
    void importPublishedBetweenPagesOfAReloadIsShownWholeAndAlone() {
        AtomicInteger pages = new AtomicInteger();
        BlacklistStore store = watched(() -> {
            if (pages.incrementAndGet() == 2) {
                replace(FIRST_OF_NEW, 15_000);
            }
        });
        try (BlacklistRegistry loaded = open(store)) {
            pages.set(0);
            replace(FIRST + 1_000_000, OLD);

            loaded.refresh();

            assertThat(loaded.list("Default").size()).isEqualTo(15_000);
            assertThat(loaded.list("Default").contains("+" + (FIRST + 1_000_000)))
                    .isFalse();
            assertThat(pages.get()).isGreaterThan(2);
        }
    }

    /** The database, with what a load of all lists gives changed. */
    private BlacklistStore loading(BiConsumer<BlacklistStore, EntryConsumer> all) {
        return new ForwardingStore() {
            @Override
            protected BlacklistStore store() {
                return database;
            }

            @Override
            public void load(EntryConsumer to) {
                all.accept(database, to);
            }

            @Override
            public void close() {
                // the database is shared
            }
        };
    }

    @Test
    @DisplayName("store-S2 entries of another generation than that of the head are none of the list")
    void otherGeneration() {
        Entry later =
                Entry.of(new Pattern.Exact(new PhoneNumber(48_601_234_998L))).build();
        BlacklistStore early = loading((store, to) -> {
            store.load(to);
            ListHead head = store.heads().get(0); // there is one list
            to.number(head.id(), head.generation() + 1, 48_601_234_999L);
            to.entry(head.id(), head.generation() + 1, later);
        });

        try (BlacklistRegistry registry = BlacklistRegistry.builder(early).open()) {
            assertThat(registry.list("Default").size()).isEqualTo(OLD);
        }
    }

    @Test
    @DisplayName("store-S2 lists that come in pieces are loaded one by one: no piece is taken for the whole")
    void listsInPieces() {
        fill();
        BlacklistStore inPieces = loading((store, to) -> {
            List<ListHead> heads = store.heads();
            heads.forEach(head -> to.number(head.id(), head.generation(), 48_601_234_567L));
            heads.forEach(head -> to.number(head.id(), head.generation(), 48_601_234_568L));
        });

        try (BlacklistRegistry registry = BlacklistRegistry.builder(inPieces).open()) {
            for (String name : List.of("Default", "Second")) {
                assertThat(registry.list(name).contains("+48601234567")).isTrue();
                assertThat(registry.list(name).contains("+48601234568")).isTrue();
            }
        }
    }

    private void fill() {
        try (BlacklistRegistry registry =
                BlacklistRegistry.builder(loading(BlacklistStore::load)).open()) {
            registry.create("Second");
            for (String name : List.of("Default", "Second")) {
                registry.list(name).add("+48601234567");
                registry.list(name).add("+48601234568");
            }
        }
    }

    private BlacklistStore afterPage(int page, Runnable work) {
        AtomicInteger pages = new AtomicInteger();
        return watched(() -> {
            if (pages.incrementAndGet() == page) {
                work.run();
            }
        });
    }

    /** The database, telling of each page that was read. */
    private BlacklistStore watched(Runnable afterPage) {
        return (BlacklistStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {BlacklistStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("load")) {
                        return InvocationHandler.invokeDefault(proxy, method, arguments); // page by page
                    }
                    try {
                        Optional<Object> result = Optional.ofNullable(method.invoke(database, arguments));
                        if (method.getName().startsWith("scan")) {
                            afterPage.run();
                        }
                        return result.orElse(null);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
