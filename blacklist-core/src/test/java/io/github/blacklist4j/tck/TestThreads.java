package io.github.blacklist4j.tck;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.store.Merge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Threads that work on a store at the same time. */
final class TestThreads implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final long A_WHILE_MILLIS = 300; // far less than any lock wait limit

    private final ExecutorService executor = Executors.newCachedThreadPool();

    <T> Future<T> start(Callable<T> work) {
        return executor.submit(work);
    }

    /** Runs the same work in several threads at once and gives their answers. */
    <T> List<T> together(int count, IntFunction<T> work) {
        CountDownLatch ready = new CountDownLatch(count);
        List<Future<T>> started = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            started.add(start(() -> {
                ready.countDown();
                ready.await();
                return work.apply(number);
            }));
        }
        return started.stream().map(TestThreads::result).toList();
    }

    static <T> T result(Future<T> work) {
        try {
            return work.get(PATIENCE_SECONDS, SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("A thread working on the store failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("A thread working on the store hangs", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Whether the work ends within a while. */
    static boolean endsSoon(Future<?> work) {
        try {
            work.get(A_WHILE_MILLIS, MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static AssertionError interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new AssertionError("Interrupted", e);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    /** A merge that waits, so that a write stands still in the middle of its transaction. */
    static final class WaitingMerge implements Merge {
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        @Override
        public Merged merge(Optional<Entry> now, Change wanted) {
            entered.countDown();
            await(released, "to be let go");
            return StoreFixture.MERGE.merge(now, wanted);
        }

        /** Waits until a write stands still. */
        void awaitEntered() {
            await(entered, "for the store to ask its merge");
        }

        void release() {
            released.countDown();
        }

        private static void await(CountDownLatch latch, String what) {
            try {
                if (!latch.await(PATIENCE_SECONDS, SECONDS)) {
                    throw new AssertionError("Waited too long " + what);
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }
}
