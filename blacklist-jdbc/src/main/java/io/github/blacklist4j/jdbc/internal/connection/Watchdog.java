package io.github.blacklist4j.jdbc.internal.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Aborts the connection of a transaction that takes too long. A network timeout is one of reads alone, and of each of them
 * anew: neither a server that is slow with every answer nor one that takes no more bytes is seen by it. Thread-safe; one
 * thread, which is started once it is needed.
 */
final class Watchdog {
    private final ScheduledThreadPoolExecutor thread;

    Watchdog() {
        thread = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread started = new Thread(task, "blacklist-jdbc-watchdog");
                    started.setDaemon(true);
                    return started;
                },
                new ThreadPoolExecutor.DiscardPolicy()); // once closed, whose connections are aborted anyway
        thread.setRemoveOnCancelPolicy(true);
    }

    /** Watches a transaction from now on, until {@link Watched#end}. */
    Watched watch(Connection connection, Duration most) {
        Watched watched = new Watched(connection);
        watched.due = Optional.of(thread.schedule(watched, most.toNanos(), TimeUnit.NANOSECONDS));
        return watched;
    }

    void close() {
        thread.shutdownNow();
    }

    /** A transaction that is watched. Its connection is aborted or given back for use again, never both. */
    static final class Watched implements Runnable {
        private final Connection connection;
        private final AtomicBoolean over = new AtomicBoolean();
        private Optional<Future<?>> due = Optional.empty(); // of the thread that has it watched

        private Watched(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void run() {
            if (over.compareAndSet(false, true)) {
                try {
                    connection.abort(Runnable::run);
                } catch (SQLException e) {
                    Failures.ignore("Aborting a connection", e);
                }
            }
        }

        /** Ends watching; false if the connection was aborted. */
        boolean end() {
            due.ifPresent(task -> task.cancel(false));
            return over.compareAndSet(false, true);
        }
    }
}
