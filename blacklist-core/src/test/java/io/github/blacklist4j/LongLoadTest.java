package io.github.blacklist4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.internal.sync.ForwardingStore;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.EntryConsumer;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.memory.InMemoryStore;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A list whose entries take longer to read than anybody waits for a call that hangs. */
@Timeout(60)
class LongLoadTest {
    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int PIECES = 5;
    private static final long PIECE = 2_000;
    private static final long FIRST = 48_500_000_000L;

    private final InMemoryStore database = new InMemoryStore();
    private final CountDownLatch loading = new CountDownLatch(1);
    private final ThreadLocal<Boolean> slow = ThreadLocal.withInitial(() -> false);

    /** Gives the entries in pieces, with a pause after each, to a thread that asked for it; stays open for other nodes. */
    private final BlacklistStore store = new ForwardingStore() {
        @Override
        protected BlacklistStore store() {
            return database;
        }

        @Override
        public void load(ListId list, long generation, EntryConsumer to) {
            if (!slow.get()) {
                super.load(list, generation, to);
                return;
            }
            loading.countDown();
            for (int i = 0; i < PIECES; i++) {
                LongStream.range(FIRST + i * PIECE, FIRST + (i + 1) * PIECE)
                        .forEach(number -> to.number(list, generation, number));
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }

        @Override
        public void close() {
            // the database is shared
        }
    };

    @Test
    @DisplayName(
            "F whoever waits for a load waits for as long as entries come, and is not told that its write was not seen")
    void waitsWhileEntriesCome() throws Exception {
        try (BlacklistRegistry here = ((RegistryBuilder) BlacklistRegistry.builder(store))
                        .lockWait(LONGEST)
                        .pollEvery(Duration.ofHours(1))
                        .open();
                BlacklistRegistry there = BlacklistRegistry.builder(store)
                        .pollEvery(Duration.ofHours(1))
                        .open()) {
            try (Bulk all = there.list("Default").bulk(there.ticket(ImportMode.REPLACE))) {
                all.put(LongStream.range(FIRST, FIRST + PIECES * PIECE)
                        .<Change>mapToObj(number -> new Change.Put(Entry.of(new Pattern.Exact(new PhoneNumber(number)))
                                .build()))
                        .toList());
                all.publish(PublishGuard.FORCED);
            }
            Thread poll = new Thread(() -> {
                slow.set(true);
                here.refresh();
            });
            poll.start();
            loading.await();

            here.list("Default").add("+48601234567");

            assertThat(here.list("Default").contains("+48601234567")).isTrue();
            assertThat(here.list("Default").size()).isEqualTo(PIECES * PIECE + 1);
            poll.join();
        }
    }
}
