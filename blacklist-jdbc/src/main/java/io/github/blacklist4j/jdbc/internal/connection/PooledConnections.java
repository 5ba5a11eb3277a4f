package io.github.blacklist4j.jdbc.internal.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/**
 * Connections of the caller's data source, which is never closed here: it remains the caller's.
 *
 * <p>A data source may keep whoever asks it waiting for as long as it likes: its pool is exhausted, or a server that hangs
 * does not answer a login. So it is asked on threads of our own, and who wants a connection waits for the answer no longer
 * than it says. An answer that nobody waits for any more goes back at once.
 */
public final class PooledConnections implements Connections {
    /**
     * How many connections are asked for at a time, and so how many threads can hang in a data source that never answers.
     * Whoever comes then waits for its turn. A pool that has connections gives them in far less time than one is used for,
     * so that a few are enough (not measured).
     */
    private static final int MAX_REQUESTS = 16;

    private static final long IDLE_THREAD_SECONDS = 10; // longer than the pause between two polls

    private final DataSource dataSource;
    private final ThreadPoolExecutor threads;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int requests; // guarded by lock
    private boolean closed; // guarded by lock

    public PooledConnections(DataSource dataSource) {
        this.dataSource = dataSource;
        this.threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_THREAD_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "blacklist-jdbc-connection");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Interrupting who waits interrupts the data source, which decides what that means, as if it had been asked directly.
     */
    @Override
    public Connection take(Duration most) throws SQLException {
        long end = System.nanoTime() + most.toNanos();
        lock.lock();
        try {
            Request request = request(end);
            boolean interrupted = false;
            long left = end - System.nanoTime();
            while (!request.answered && !closed && left > 0) {
                try {
                    left = changed.awaitNanos(left);
                } catch (InterruptedException e) {
                    interrupted = true;
                    request.interrupt();
                    left = end - System.nanoTime();
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return request.answer();
        } finally {
            lock.unlock();
        }
    }

    /** Asks for a connection once it is our turn. */
    private Request request(long end) throws SQLException {
        try {
            long left = end - System.nanoTime();
            while (requests >= MAX_REQUESTS && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTimeoutException("Interrupted", e);
        }
        if (closed || requests >= MAX_REQUESTS) {
            throw new SQLTimeoutException("No connection was to be had in time");
        }
        Request request = new Request();
        threads.execute(request);
        requests++;
        return request;
    }

    @Override
    public void giveBack(Connection connection, boolean usable) throws SQLException {
        if (!usable) {
            connection.abort(Runnable::run); // so that a pool discards it instead of handing it out again
        }
        connection.close();
    }

    /** Lets those go that wait, and interrupts the data source. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        threads.shutdownNow();
    }

    /** One call of the data source, on a thread of its own. All fields are guarded by the lock. */
    private final class Request implements Runnable {
        private Optional<Thread> asking = Optional.empty();
        private Optional<Connection> connection = Optional.empty();
        private Optional<Throwable> failure = Optional.empty();
        private boolean interrupted;
        private boolean answered;
        private boolean abandoned;

        @Override
        public void run() {
            if (!begin()) {
                return;
            }
            Optional<Connection> given = Optional.empty();
            Optional<Throwable> thrown = Optional.empty();
            try {
                given = Optional.of(dataSource.getConnection());
            } catch (Throwable e) { // whatever it is, it is thrown where the connection was asked for
                thrown = Optional.of(e);
            }
            end(given, thrown).ifPresent(PooledConnections::giveBackLate);
        }

        private boolean begin() {
            lock.lock();
            try {
                if (abandoned) {
                    requests--;
                    changed.signalAll();
                    return false;
                }
                asking = Optional.of(Thread.currentThread());
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                return true;
            } finally {
                lock.unlock();
            }
        }

        /** Hands over the answer; returns the connection if nobody waits for it any more. */
        private Optional<Connection> end(Optional<Connection> given, Optional<Throwable> thrown) {
            lock.lock();
            try {
                asking = Optional.empty();
                requests--;
                answered = true;
                connection = given;
                failure = thrown;
                changed.signalAll();
                return abandoned ? given : Optional.empty();
            } finally {
                lock.unlock();
            }
        }

        void interrupt() {
            interrupted = true;
            asking.ifPresent(Thread::interrupt);
        }

        /** What the data source answered. Without an answer the request is given up. */
        Connection answer() throws SQLException {
            if (!answered) {
                abandoned = true;
                interrupt();
                throw new SQLTimeoutException("No connection was to be had in time");
            }
            if (connection.isPresent()) {
                return connection.get();
            }
            Throwable thrown = failure.orElseThrow();
            if (thrown instanceof SQLException e) {
                throw e;
            }
            if (thrown instanceof Error e) {
                throw e;
            }
            throw (RuntimeException) thrown;
        }
    }

    private static void giveBackLate(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            Failures.ignore("Giving back a connection that came late", e);
        }
    }
}
