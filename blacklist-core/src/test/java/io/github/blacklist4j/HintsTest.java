package io.github.blacklist4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.internal.sync.ForwardingStore;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.memory.InMemoryStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A registry over a store that gives hints; its polls come once an hour. */
@Timeout(60)
class HintsTest {
    private final BlacklistStore shared = new InMemoryStore();
    private final List<Runnable> hints = new ArrayList<>();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private final BlacklistRegistry registry = BlacklistRegistry.builder(new ForwardingStore() {
                @Override
                protected BlacklistStore store() {
                    return shared;
                }

                @Override
                public void hintTo(Runnable hint) {
                    hints.add(hint);
                }

                @Override
                public void close() {}
            })
            .executor(executor)
            .pollEvery(Duration.ofHours(1))
            .open();

    @AfterEach
    void close() {
        registry.close();
        executor.shutdownNow();
    }

    /** Waits for all that is due by then. */
    private void await(Duration time) throws Exception {
        executor.schedule(() -> {}, time.toMillis(), TimeUnit.MILLISECONDS).get();
    }

    @Test
    @DisplayName("F a hint is a poll soon, and so is one that comes afterwards")
    void hint() throws Exception {
        long polls = registry.stats().polls();

        hints.get(0).run();
        await(Duration.ofMillis(50));

        assertThat(registry.stats().polls()).isEqualTo(polls + 1);
        hints.get(0).run();
        await(Duration.ofMillis(50));
        assertThat(registry.stats().polls()).isEqualTo(polls + 2);
    }

    @Test
    @DisplayName("F hints that come before the poll of the first are one with it")
    void many() throws Exception {
        long polls = registry.stats().polls();
        CountDownLatch told = new CountDownLatch(1);
        executor.execute(() -> {
            try {
                told.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        for (int i = 0; i < 1_000; i++) {
            hints.get(0).run();
        }
        told.countDown();
        await(Duration.ofMillis(100));

        assertThat(registry.stats().polls()).isEqualTo(polls + 1);
    }

    @Test
    @DisplayName("F after the registry was closed a hint does nothing, whoever the executor is of")
    void afterClosing() throws Exception {
        hints.get(0).run();
        registry.close();
        hints.get(0).run();
        await(Duration.ofMillis(100));
        long polls = registry.stats().polls();
        executor.shutdownNow();

        hints.get(0).run();

        assertThat(registry.stats().polls()).isEqualTo(polls).isZero();
    }

    @Test
    @DisplayName("F a store that cannot be opened yet is asked for hints once it is open")
    void beforeOpening() {
        List<Runnable> asked = new ArrayList<>();
        AtomicBoolean down = new AtomicBoolean(true);
        Runnable hint = () -> {};
        LazyStore lazy = new LazyStore(() -> {
            if (down.get()) {
                throw new StoreException(StoreException.Code.RETRY, "down");
            }
            return new ForwardingStore() {
                @Override
                protected BlacklistStore store() {
                    return shared;
                }

                @Override
                public void hintTo(Runnable to) {
                    asked.add(to);
                }

                @Override
                public void close() {}
            };
        });

        lazy.hintTo(hint);
        assertThatThrownBy(lazy::heads).isInstanceOf(StoreException.class);
        down.set(false);
        assertThat(asked).isEmpty();
        lazy.heads();
        lazy.heads();
        assertThat(asked).containsExactly(hint);
        lazy.hintTo(hint);

        assertThat(asked).containsExactly(hint, hint);
    }
}
