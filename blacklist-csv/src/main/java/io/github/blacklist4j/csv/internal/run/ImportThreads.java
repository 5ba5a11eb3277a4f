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
 * The threads of one import, gone when it is over: one that works with the store, and workers that parse. All of them are
 * daemons, so that one that is stuck in a file or a database does not keep the JVM alive. Thread-safe.
 *
 * <p>Workers are there for speed. Benchmark {@code ImportSpeed.pipeline}: on two cores an import takes 1.1 times as long as
 * the bare parser does on one, although it needs 1.9 times the CPU (docs/performance.md, Import and S9).
 */
public final class ImportThreads implements AutoCloseable {
    /** More would wait for each other: they cut the text one at a time, which is a tenth of their work (the same page). */
    private static final int MAX_WORKERS = 5;

    private final ExecutorService storeThread;
    private final ExecutorService workers;
    private final int workerCount;

    public ImportThreads() {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory threads = task -> {
            Thread thread = new Thread(task, "blacklist-import-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        workerCount = Math.min(MAX_WORKERS, Runtime.getRuntime().availableProcessors());
        storeThread = Executors.newSingleThreadExecutor(threads);
        workers = Executors.newFixedThreadPool(workerCount, threads);
    }

    /** Submits work with the store: one task after the other, and never interrupted, so that each can clean up. */
    <T> Future<T> submitStoreTask(Callable<T> task) {
        return storeThread.submit(task);
    }

    /** Starts a task on every worker, where it runs until it is done or the threads are closed. Not for the store. */
    void startOnEachWorker(Runnable task) {
        for (int i = 0; i < workerCount; i++) {
            workers.execute(task);
        }
    }

    /** Submits work without a store, for whichever worker is free. */
    public <T> Future<T> submit(Callable<T> task) {
        return workers.submit(task);
    }

    /** The result of a task, or its failure thrown in the thread that waits for it. */
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

    /** Lets tasks of the store end, without waiting for them, and interrupts the workers. */
    @Override
    public void close() {
        storeThread.shutdown();
        workers.shutdownNow();
    }
}
