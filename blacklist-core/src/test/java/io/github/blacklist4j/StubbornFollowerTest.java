package io.github.blacklist4j;

import static io.github.blacklist4j.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.memory.InMemoryStore;
import io.github.blacklist4j.tck.FailingStore;
import io.github.blacklist4j.tck.FailingStore.Point;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Following survives whatever a poll or a listener throws, and says so when it does not know. */
class StubbornFollowerTest {
    private static final String NUMBER = "+48601234567";
    private static final Duration FAST =
            Duration.ofMillis(100); // three of them are longer than most pauses of a machine
    private static final Duration NEVER = Duration.ofHours(1);

    private final InMemoryStore database = new InMemoryStore();
    private final FailingStore failing = FailingStore.over(database);
    private final List<Health.State> states = new CopyOnWriteArrayList<>();

    private BlacklistRegistry open(Duration pollEvery) {
        return BlacklistRegistry.builder(failing.store()).pollEvery(pollEvery).open();
    }

    private void note(Event event) {
        if (event instanceof Event.StateChanged change) {
            states.add(change.to());
        }
    }

    private void addElsewhere(String number, String... lists) {
        try (BlacklistRegistry there =
                BlacklistRegistry.builder(unclosed(database)).pollEvery(NEVER).open()) {
            List.of(lists).forEach(list -> there.list(list).add(number));
        }
    }

    /** The store of another node: closing that node leaves it open for this one. */
    private static BlacklistStore unclosed(BlacklistStore store) {
        return inFrontOf(store, (method, given) -> method.equals("close"));
    }

    private interface Instead {
        /** Does something else than calling the method, or throws, or gives false. */
        boolean done(String method, Object[] given);
    }

    private static BlacklistStore inFrontOf(BlacklistStore store, Instead instead) {
        return (BlacklistStore) Proxy.newProxyInstance(
                BlacklistStore.class.getClassLoader(),
                new Class<?>[] {BlacklistStore.class},
                (proxy, method, given) -> {
                    try {
                        return instead.done(method.getName(), given) ? null : method.invoke(store, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    static Stream<Supplier<Throwable>> errors() {
        return Stream.of(
                () -> new OutOfMemoryError("on purpose"),
                () -> new StackOverflowError("on purpose"),
                () -> new NoClassDefFoundError("on purpose"));
    }

    static Stream<Supplier<Throwable>> thrown() {
        return Stream.concat(errors(), Stream.of(() -> new IllegalStateException("on purpose")));
    }

    @ParameterizedTest
    @DisplayName("F whatever a poll throws, the registry is STALE, and polling goes on")
    @MethodSource("thrown")
    void errorsDoNotEndPolling(Supplier<Throwable> error) {
        AtomicInteger failures = new AtomicInteger();
        try (BlacklistRegistry registry = open(FAST)) {
            failing.failWith(() -> {
                failures.incrementAndGet();
                return error.get();
            });
            failing.fail(Point.HEADS);
            await().until(() -> failures.get() > 2);
            assertThat(registry.health().state()).isEqualTo(Health.State.STALE);

            failing.recover();
            addElsewhere(NUMBER, "Default");

            await().until(() -> registry.list("Default").contains(NUMBER));
            await().until(() -> registry.health().state() == Health.State.READY);
        }
    }

    @ParameterizedTest
    @DisplayName("F refresh() that fails with anything leaves STALE and throws it")
    @MethodSource("thrown")
    void refreshFails(Supplier<Throwable> error) {
        try (BlacklistRegistry registry = open(NEVER)) {
            failing.failWith(error);
            failing.fail(Point.HEADS);

            assertThatThrownBy(registry::refresh).hasMessage("on purpose");

            assertThat(registry.health().state()).isEqualTo(Health.State.STALE);
        }
    }

    @ParameterizedTest
    @DisplayName("F a change that is stored and cannot be read back leaves STALE, and says that it is stored")
    @MethodSource("errors")
    void readingBackFails(Supplier<Throwable> error) {
        try (BlacklistRegistry registry = open(NEVER)) {
            failing.failWith(error);
            failing.fail(Point.FEED);

            assertThatThrownBy(() -> registry.list("Default").add(NUMBER))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            e -> assertThat(e.code()).isEqualTo(StoreException.Code.UNKNOWN_OUTCOME));

            assertThat(registry.health().state()).isEqualTo(Health.State.STALE);
        }
    }

    @Test
    @DisplayName("L6 a feed that cannot be read is a fault of its list, which is loaded anew: the own write is seen")
    void unreadableFeedIsLoadedAnew() {
        try (BlacklistRegistry registry = open(NEVER)) {
            failing.failWith(() -> new IllegalStateException("on purpose"));
            failing.fail(Point.FEED);

            registry.list("Default").add(NUMBER);

            assertThat(registry.list("Default").contains(NUMBER)).isTrue();
            assertThat(registry.health().state()).isEqualTo(Health.State.READY);
        }
    }

    @Test
    @DisplayName("F a list that cannot be loaded either says that the change is stored, and is ERROR by itself")
    void unreadableListSaysThatTheChangeIsStored() {
        try (BlacklistRegistry registry = open(NEVER)) {
            failing.failWith(() -> new IllegalStateException("on purpose"));
            failing.fail(Point.FEED, Point.LOAD);

            assertThatThrownBy(() -> registry.list("Default").add(NUMBER))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            e -> assertThat(e.code()).isEqualTo(StoreException.Code.UNKNOWN_OUTCOME))
                    .hasMessageContaining("is stored");

            assertThat(registry.list("Default").health().state()).isEqualTo(Health.State.ERROR);
        }
    }

    @Test
    @DisplayName("F a list that ends in an Error holds up no other")
    void oneListHoldsUpNoOther() {
        AtomicBoolean broken = new AtomicBoolean();
        AtomicReference<Optional<ListId>> first = new AtomicReference<>(Optional.empty());
        BlacklistStore store = inFrontOf(database, (method, given) -> {
            if (broken.get()
                    && method.equals("changesSince")
                    && Objects.requireNonNull(first.get()).equals(Optional.of(given[0]))) {
                throw new OutOfMemoryError("on purpose");
            }
            return false;
        });
        try (BlacklistRegistry registry =
                BlacklistRegistry.builder(store).pollEvery(NEVER).open()) {
            first.set(Optional.of(registry.list("Default").id()));
            registry.create("Second");
            addElsewhere(NUMBER, "Default", "Second");
            broken.set(true);

            assertThatThrownBy(registry::refresh).isInstanceOf(OutOfMemoryError.class);

            assertThat(registry.list("Second").contains(NUMBER)).isTrue();
            assertThat(registry.list("Default").contains(NUMBER)).isFalse();
            broken.set(false);
            registry.refresh();
            assertThat(registry.list("Default").contains(NUMBER)).isTrue();
        }
    }

    @Test
    @DisplayName("F a store that hangs is noticed and told, though the polling thread is stuck, and so is its end")
    void hungStore() {
        try (BlacklistRegistry registry = open(FAST)) {
            registry.list("Default").add(NUMBER);
            registry.listen(this::note);
            await().until(() -> registry.health().state() == Health.State.READY);
            failing.hang(Point.HEADS);

            await().until(() -> !states.isEmpty() && states.get(states.size() - 1) == Health.State.STALE);

            assertThat(registry.health().state()).isEqualTo(Health.State.STALE);
            assertThat(registry.list("Default").find(NUMBER).map(Match::basis)).contains(Match.Basis.STALE);
            failing.recover();
            await().until(() ->
                    registry.list("Default").find(NUMBER).map(Match::basis).equals(Optional.of(Match.Basis.LIVE)));
        }
    }

    @Test
    @DisplayName("F so it is when the host's executor has one thread, and that is stuck")
    void hungStoreAndOneThread() {
        ScheduledExecutorService one = Executors.newSingleThreadScheduledExecutor();
        try (BlacklistRegistry registry = BlacklistRegistry.builder(failing.store())
                .pollEvery(FAST)
                .executor(one)
                .open()) {
            registry.list("Default").add(NUMBER);
            failing.hang(Point.HEADS);

            await().until(() ->
                    registry.list("Default").find(NUMBER).map(Match::basis).equals(Optional.of(Match.Basis.STALE)));

            assertThat(registry.health().state()).isEqualTo(Health.State.STALE);
            failing.recover();
            await().until(() -> registry.health().state() == Health.State.READY);
        } finally {
            one.shutdownNow();
        }
    }

    @Test
    @DisplayName("F health() goes by the age of the last good poll when it is asked, and needs no thread for that")
    void healthIsAskedLate() {
        AtomicLong nanos = new AtomicLong();
        try (BlacklistRegistry registry = ((RegistryBuilder) BlacklistRegistry.builder(database))
                .nanos(nanos::get)
                .pollEvery(NEVER)
                .open()) {
            nanos.set(NEVER.multipliedBy(3).toNanos() - 1);
            assertThat(registry.health().state()).isEqualTo(Health.State.READY);

            nanos.incrementAndGet();

            assertThat(registry.health().state()).isEqualTo(Health.State.STALE);
            registry.refresh();
            assertThat(registry.health().state()).isEqualTo(Health.State.READY);
        }
    }

    @Test
    @DisplayName("F after close() health is CLOSED, it is told, and what still answers says STALE")
    void closed() {
        BlacklistRegistry registry = open(NEVER);
        Blacklist list = registry.list("Default");
        list.add(NUMBER);
        registry.listen(this::note);

        registry.close();
        registry.close();

        assertThat(registry.health().state()).isEqualTo(Health.State.CLOSED);
        assertThat(list.health().state()).isEqualTo(Health.State.CLOSED);
        assertThat(list.find(NUMBER).map(Match::basis)).contains(Match.Basis.STALE);
        await().untilAsserted(() -> assertThat(states).containsExactly(Health.State.CLOSED));
    }

    @Test
    @DisplayName("a listener that throws an Error is told the next event, and so are the others")
    void listenerThrowsAnError() {
        try (BlacklistRegistry registry = open(NEVER)) {
            registry.listen(event -> {
                note(event);
                throw new StackOverflowError("on purpose");
            });
            failing.fail();
            assertThatThrownBy(registry::refresh).isInstanceOf(StoreException.class);
            await().until(() -> states.contains(Health.State.STALE));

            failing.recover();
            registry.refresh();

            await().until(() -> states.contains(Health.State.READY));
        }
    }

    @Test
    @DisplayName("an executor without memory for another thread costs no event: it goes with the next one")
    void executorThrowsAnError() {
        AtomicBoolean full = new AtomicBoolean();
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(2) {
            @Override
            public void execute(Runnable task) {
                if (full.get()) {
                    throw new OutOfMemoryError("unable to create native thread, on purpose");
                }
                super.execute(task);
            }
        };
        try (BlacklistRegistry registry = BlacklistRegistry.builder(failing.store())
                .pollEvery(NEVER)
                .executor(executor)
                .open()) {
            registry.listen(this::note);
            full.set(true);
            failing.fail();
            assertThatThrownBy(registry::refresh).isInstanceOf(StoreException.class);
            failing.recover();
            full.set(false);

            registry.refresh();

            await().untilAsserted(() -> assertThat(states).containsExactly(Health.State.STALE, Health.State.READY));
        } finally {
            executor.shutdownNow();
        }
    }
}
