package io.github.blacklist4j.csv.internal.run;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of one import, gone when it is over: daemons, so that one that is stuck in a file or a database keeps nobody
 * from ending. Thread-safe.
 */
public final class ImportThreads implements AutoCloseable {
    private static final int MOST_WORKERS = 5; // they cut the text one at a time, an eighth of their work

    private final ExecutorService steady;
    private final ExecutorService workers;
    private final int count;

    public ImportThreads() {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory threads = task -> {
            Thread thread = new Thread(task, "blacklist-import-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        count = Math.min(MOST_WORKERS, Runtime.getRuntime().availableProcessors());
        steady = Executors.newSingleThreadExecutor(threads);
        workers = Executors.newFixedThreadPool(count, threads);
    }

    /** Begins work with a store: one task after the other, and never interrupted, so that it can clear up behind it. */
    <T> Future<T> begin(Callable<T> task) {
        return steady.submit(task);
    }

    /** Begins work without a store on every worker; it goes on until it is done or the crew is closed. */
    void run(Runnable task) {
        for (int i = 0; i < count; i++) {
            workers.execute(task);
        }
    }

    /** Begins work without a store, for whichever worker is free. */
    public <T> Future<T> share(Callable<T> task) {
        return workers.submit(task);
    }

    /** The result of a task, or its failure thrown where it is waited for. */
    public static <T> T result(Future<T> task) throws IOException, InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private static RuntimeException failure(ExecutionException e) throws IOException, InterruptedException {
        Throwable cause = e.getCause();
        if (cause instanceof IOException io) {
            throw io;
        }
        if (cause instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(e);
    }

    /** Ends when the work with the store is done, and does not wait for it; the rest is interrupted. */
    @Override
    public void close() {
        steady.shutdown();
        workers.shutdownNow();
    }
}
