package io.github.blacklist4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.memory.InMemoryStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A poll that hangs in the store holds the lock of a list, or of polls: who waits for it is not held up as long. */
class HungPollTest {
    private static final String NUMBER = "+48601234567";
    private static final Duration NEVER = Duration.ofHours(1);

    private final InMemoryStore database = new InMemoryStore();
    private final ThreadLocal<String> hangsIn = ThreadLocal.withInitial(() -> "");
    private final CountDownLatch hangs = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final ExecutorService elsewhere = Executors.newSingleThreadExecutor();
    private final BlacklistRegistry registry = ((RegistryBuilder) BlacklistRegistry.builder(store()))
            .lockWait(Duration.ofMillis(1))
            .pollEvery(NEVER)
            .open();
    private final Blacklist list = registry.list("Default");

    /** Hangs in one method when called by a thread that asked for it, until it is released; stays open for other nodes. */
    private BlacklistStore store() {
        return (BlacklistStore) Proxy.newProxyInstance(
                BlacklistStore.class.getClassLoader(),
                new Class<?>[] {BlacklistStore.class},
                (proxy, method, given) -> {
                    if (method.getName().equals(hangsIn.get())) {
                        hangs.countDown();
                        released.await();
                    }
                    try {
                        return method.getName().equals("close") ? null : method.invoke(database, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** A poll that stands still in a method of the store. */
    private void pollThatHangsIn(String method) throws InterruptedException {
        elsewhere.execute(() -> {
            hangsIn.set(method);
            registry.refresh();
        });
        assertThat(hangs.await(1, TimeUnit.MINUTES)).isTrue();
    }

    private void letThePollEnd() throws Exception {
        released.countDown();
        elsewhere.submit(() -> {}).get(); // it has one thread
    }

    /** Another node's change, so that a poll asks for the feed. */
    private void addElsewhere(String name) {
        try (BlacklistRegistry there =
                BlacklistRegistry.builder(store()).pollEvery(NEVER).open()) {
            there.list(name).add("+48601234599");
        }
    }

    @AfterEach
    void end() throws InterruptedException {
        released.countDown();
        elsewhere.shutdown();
        assertThat(elsewhere.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        registry.close();
    }

    private static void assertStored(ThrowingCallable write) {
        assertThatThrownBy(write)
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.code()).isEqualTo(StoreException.Code.UNKNOWN_OUTCOME))
                .hasMessageContaining("is stored");
    }

    @Test
    @DisplayName("F a write does not wait for a poll that hangs: it says that it is stored, and is seen later")
    void write() throws Exception {
        addElsewhere("Default");
        pollThatHangsIn("changesSince");

        assertStored(() -> list.add(NUMBER));

        assertThat(registry.health().state()).isEqualTo(Health.State.STALE);
        assertThat(list.contains(NUMBER)).isFalse();
        letThePollEnd();
        registry.refresh();
        assertThat(list.contains(NUMBER)).isTrue();
        assertThat(registry.health().state()).isEqualTo(Health.State.READY);
    }

    @Test
    @DisplayName("F nor do forgetting, new settings and a new name, an import, deleting")
    void otherWrites() throws Exception {
        Blacklist other = registry.create("Other");
        Pattern pattern = Pattern.of(registry.numbers().read(NUMBER)).orElseThrow();
        addElsewhere("Other");
        pollThatHangsIn("changesSince");

        assertStored(() -> other.forget(pattern, true));
        assertStored(() -> other.configure(now -> now));
        assertStored(() -> registry.rename("Other", "Another"));
        try (Bulk bulk = other.bulk(registry.ticket(ImportMode.REPLACE))) {
            assertStored(() -> bulk.publish(PublishGuard.FORCED));
        }
        assertStored(() -> registry.delete("Other"));
    }

    @Test
    @DisplayName("F refresh() does not wait for another poll that hangs: it fails, and the registry is STALE")
    void refresh() throws Exception {
        pollThatHangsIn("headsMark");

        assertThatThrownBy(registry::refresh)
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.code()).isEqualTo(StoreException.Code.RETRY));

        assertThat(registry.health().state()).isEqualTo(Health.State.STALE);
        letThePollEnd();
        assertThat(registry.health().state()).isEqualTo(Health.State.READY);
    }

    @Test
    @DisplayName("F a write passes a poll that hangs before it has begun with the list")
    void passesAPollThatHangsElsewhere() throws Exception {
        pollThatHangsIn("headsMark");

        list.add(NUMBER);

        assertThat(list.contains(NUMBER)).isTrue();
    }

    @Test
    @DisplayName("F who is interrupted while waiting is told that the change is stored, and stays interrupted")
    void interrupted() throws Exception {
        addElsewhere("Default");
        pollThatHangsIn("changesSince");
        Thread.currentThread().interrupt();

        try {
            assertStored(() -> list.add(NUMBER));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(registry.health().state()).isEqualTo(Health.State.STALE);
    }
}
