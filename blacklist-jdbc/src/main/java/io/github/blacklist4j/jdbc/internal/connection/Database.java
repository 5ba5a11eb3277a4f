package io.github.blacklist4j.jdbc.internal.connection;

import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreException.Reason;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs work in transactions: one connection each, committed or rolled back as a whole, failures told without a driver's
 * text. Thread-safe.
 */
public final class Database {
    /** How long a thread waits that may be waiting for its own joined transaction. */
    private static final Duration OWN_LOCK_WAIT = Duration.ofMillis(100);

    /** How long closing waits for work under way: far below the five seconds that it may take. */
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

    private final Connections connections;
    private final Dialect dialect;
    private final Timeouts limits;

    /** Queues the writers of this process where only one can write: they get their turn in order, without polling. */
    private final ReentrantLock writer = new ReentrantLock(true);

    /** The connection this thread last wrote through in a transaction of its own. */
    @SuppressWarnings("ThreadLocalUsage") // two stores in one thread are apart
    private final ThreadLocal<WeakReference<Connection>> joined = new ThreadLocal<>();

    private final OpenConnections inUse = new OpenConnections();

    public Database(Connections connections, Dialect dialect, Timeouts limits) {
        this.connections = connections;
        this.dialect = dialect;
        this.limits = limits;
    }

    /** What is to be done in a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Session session) throws SQLException;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Reads one state of the database. */
    public <T> T read(String what, Work<T> work) {
        return run(what, false, limits, work);
    }

    /** Writes all or nothing, durably when this returns. */
    public <T> T write(String what, Work<T> work) {
        boolean ownLock = holdsJoined();
        Timeouts waits = ownLock ? limits.withLockWait(OWN_LOCK_WAIT) : limits;
        try {
            return dialect.oneWriter() ? inTurn(what, waits, work) : run(what, true, waits, work);
        } catch (StoreException e) {
            if (ownLock && e.reason() == Reason.RETRY) {
                throw new StoreException(
                        Reason.REFUSED,
                        what + " would wait for the transaction that this thread has joined and not ended yet",
                        e);
            }
            throw e;
        }
    }

    private <T> T inTurn(String what, Timeouts waits, Work<T> work) {
        long began = System.nanoTime();
        try {
            if (!writer.tryLock(waits.lockWait().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoreException(Reason.RETRY, what + " had to wait too long for other writers");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(Reason.RETRY, what + " was interrupted while it waited for other writers", e);
        }
        try {
            Duration waited = Duration.ofNanos(System.nanoTime() - began).truncatedTo(ChronoUnit.MILLIS);
            return run(what, true, waits.after(waited), work);
        } finally {
            writer.unlock();
        }
    }

    /** Writes in the caller's transaction: if this fails, what it did is undone and the transaction goes on as before. */
    public <T> T join(String what, Connection callers, Work<T> work) {
        try {
            if (callers.getAutoCommit()) {
                throw new IllegalArgumentException("A connection to join is in a transaction: auto-commit is off");
            }
            joined.set(new WeakReference<>(callers));
            Savepoint before = callers.setSavepoint();
            boolean done = false;
            try {
                T result = work.in(new Session(callers));
                done = true;
                return result;
            } finally {
                if (!done) {
                    callers.rollback(before);
                }
                callers.releaseSavepoint(before);
            }
        } catch (SQLException e) {
            throw Failures.beforeCommit(dialect, what, e);
        }
    }

    private boolean holdsJoined() {
        Optional<Connection> callers = Optional.ofNullable(joined.get()).map(WeakReference::get);
        try {
            if (callers.isPresent()
                    && !callers.get().isClosed()
                    && !callers.get().getAutoCommit()) {
                return true; // or it has ended and the next one has not written yet: a short wait tells
            }
        } catch (SQLException e) {
            return true; // cannot tell
        }
        joined.remove();
        return false;
    }

    private <T> T run(String what, boolean writes, Timeouts waits, Work<T> work) {
        Connection connection = take(what);
        Dialect.Transaction transaction = dialect.transaction(connection, writes, waits);
        boolean begun = false;
        boolean worked = false;
        boolean usable = false;
        try {
            transaction.begin();
            begun = true;
            T result = work.in(new Session(connection));
            worked = true;
            commit(what, writes, transaction);
            usable = true;
            return result;
        } catch (SQLException e) {
            throw Failures.beforeCommit(dialect, what, e);
        } finally {
            if (!worked) {
                usable = !begun || rolledBack(transaction);
            }
            giveBack(connection, usable && restored(transaction));
        }
    }

    private void commit(String what, boolean writes, Dialect.Transaction transaction) {
        try {
            transaction.commit();
        } catch (SQLException e) {
            boolean undone = rolledBack(transaction);
            if (!writes || (undone && dialect.undone(e))) {
                throw Failures.beforeCommit(dialect, what, e);
            }
            throw Failures.of(Reason.UNKNOWN_OUTCOME, what + ": commit", e);
        }
    }

    /** The first failure is what the caller learns of; a rollback that fails ends with the connection. */
    private static boolean rolledBack(Dialect.Transaction transaction) {
        try {
            transaction.rollback();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean restored(Dialect.Transaction transaction) {
        try {
            transaction.restore();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private Connection take(String what) {
        Connection connection;
        try {
            connection = connections.take();
        } catch (SQLException e) {
            throw Failures.noConnection(what, e);
        }
        if (!inUse.add(connection)) {
            giveBack(connection, true);
            throw new StoreException(Reason.BROKEN, what + ": the store is closed");
        }
        return connection;
    }

    private void giveBack(Connection connection, boolean usable) {
        inUse.remove(connection);
        try {
            connections.giveBack(connection, usable);
        } catch (SQLException e) {
            // the work is done or undone by now, and the connection is gone either way
            System.getLogger(Database.class.getName())
                    .log(System.Logger.Level.DEBUG, "Giving back a connection failed: code {0}", e.getErrorCode());
        }
    }

    public void close() {
        inUse.close(CLOSE_PATIENCE);
        connections.close();
    }
}
