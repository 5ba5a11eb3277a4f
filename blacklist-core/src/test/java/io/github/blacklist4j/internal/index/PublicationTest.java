package io.github.blacklist4j.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.number.PhoneNumber;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One writer, one compaction after the other and one reader of the same list, as the follower runs them. */
class PublicationTest {
    private static final String MILLIS = "blacklist.publication.millis";
    private static final long FIRST = 48_600_000_000L;
    private static final long LEFT = 48_100_000_001L;
    private static final long RIGHT = 49_900_000_002L;

    private final ReentrantLock lock = new ReentrantLock();
    private volatile NumberIndex index = TestIndexes.EMPTY;
    private volatile long written; // numbers from FIRST on that are listed for good
    private volatile boolean over;

    @Test
    @DisplayName("L6 no write is lost, no batch is seen in part, whatever is merged meanwhile")
    void readersSeeEachWriteAndNoHalfBatch() throws Exception {
        long end = System.nanoTime()
                + Duration.ofMillis(Long.getLong(MILLIS, 2_000)).toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Future<?> writer = threads.submit(() -> write(end));
            Future<?> compactor = threads.submit(this::compact);
            Future<?> reader = threads.submit(this::read);

            writer.get(1, TimeUnit.HOURS);
            compactor.get(1, TimeUnit.MINUTES);
            reader.get(1, TimeUnit.MINUTES);
        } finally {
            over = true;
            threads.shutdown();
        }

        for (long i = 0; i < written; i++) {
            assertThat(index.find(FIRST + i, 0)).isNotEqualTo(Answer.NONE);
        }
    }

    private void write(long end) {
        try {
            boolean paired = false;
            for (long i = 0; System.nanoTime() < end; i++) {
                publish(List.of(put(FIRST + i)));
                written = i + 1;
                assertThat(index.find(FIRST + i, 0)).isNotEqualTo(Answer.NONE);
                if (i % 16 == 0) {
                    publish(paired ? List.of(removed(LEFT), removed(RIGHT)) : List.of(put(LEFT), put(RIGHT)));
                    paired = !paired;
                }
            }
        } finally {
            over = true;
        }
    }

    private static Change put(long number) {
        return new Change.Put(
                Entry.of(new Pattern.Exact(new PhoneNumber(number))).build());
    }

    private static Change removed(long number) {
        return new Change.Removed(new Pattern.Exact(new PhoneNumber(number)), "", Source.API);
    }

    private void publish(List<Change> changes) {
        lock.lock();
        try {
            index = index.with(changes, TestIndexes.DATES);
        } finally {
            lock.unlock();
        }
    }

    private void compact() {
        while (!over) {
            lock.lock();
            try {
                index = index.frozen();
            } finally {
                lock.unlock();
            }
            index.compaction().ifPresent(this::show);
        }
    }

    private void show(Compaction compaction) {
        lock.lock();
        try {
            index = compaction.into(index).orElse(index);
        } finally {
            lock.unlock();
        }
    }

    private void read() {
        for (long i = 0; !over; i++) {
            long known = written;
            NumberIndex now = index;
            if (known > 0) {
                assertThat(now.find(FIRST + known - 1, 0)).isNotEqualTo(Answer.NONE);
                assertThat(now.find(FIRST + (i * 7_919) % known, 0)).isNotEqualTo(Answer.NONE);
            }
            assertThat(now.find(LEFT, 0)).as("half a batch").isEqualTo(now.find(RIGHT, 0));
        }
    }
}
