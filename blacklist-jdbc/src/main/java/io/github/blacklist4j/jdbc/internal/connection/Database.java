package io.github.blacklist4j.jdbc.internal.connection;

import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreException.Code;
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
 * Runs callbacks in transactions: one connection each, committed or rolled back as a whole. What a driver throws becomes a
 * {@link StoreException} without the driver's text. Thread-safe.
 *
 * <p>The first argument of each method says what is done, for the messages of failures.
 */
public final class Database {
    /** How long a thread waits if the lock may be one that its own joined transaction holds. */
    private static final Duration OWN_LOCK_WAIT = Duration.ofMillis(100);

    /** How long closing waits for running transactions: well below the five seconds that it may take. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final Connections connections;
    private final Dialect dialect;
    private final Timeouts timeouts;

    /** Where only one transaction can write, queues the writers of this process: in order, and without polling. */
    private final ReentrantLock writerLock = new ReentrantLock(true);

    /** The caller's connection that this thread last joined. */
    @SuppressWarnings("ThreadLocalUsage") // not static: two stores used by one thread are independent
    private final ThreadLocal<WeakReference<Connection>> joined = new ThreadLocal<>();

    private final OpenConnections open = new OpenConnections();

    public Database(Connections connections, Dialect dialect, Timeouts timeouts) {
        this.connections = connections;
        this.dialect = dialect;
        this.timeouts = timeouts;
    }

    /** What is done in a transaction. Whatever it throws rolls the transaction back. */
    @FunctionalInterface
    public interface TransactionCallback<T> {
        T run(Session session) throws SQLException;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Reads one state of the database. */
    public <T> T read(String action, TransactionCallback<T> callback) {
        return run(action, false, timeouts, callback);
    }

    /** Writes all or nothing, durably when this returns. */
    public <T> T write(String action, TransactionCallback<T> callback) {
        boolean ownLock = mayHoldJoined();
        Timeouts waits = ownLock ? timeouts.withLockWait(OWN_LOCK_WAIT) : timeouts;
        try {
            return dialect.hasSingleWriter()
                    ? runAsOnlyWriter(action, waits, callback)
                    : run(action, true, waits, callback);
        } catch (StoreException e) {
            if (ownLock && e.code() == Code.RETRY) {
                throw new StoreException(
                        Code.REFUSED,
                        action + " would wait for the transaction that this thread has joined and not ended yet",
                        e);
            }
            throw e;
        }
    }

    private <T> T runAsOnlyWriter(String action, Timeouts waits, TransactionCallback<T> callback) {
        long began = System.nanoTime();
        try {
            if (!writerLock.tryLock(waits.lockWait().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoreException(Code.RETRY, action + " had to wait too long for other writers");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(Code.RETRY, action + " was interrupted while it waited for other writers", e);
        }
        try {
            Duration waited = Duration.ofNanos(System.nanoTime() - began).truncatedTo(ChronoUnit.MILLIS);
            return run(action, true, waits.afterWaiting(waited), callback);
        } finally {
            writerLock.unlock();
        }
    }

    /** Writes in the caller's transaction. If this fails, what it did is undone and the transaction can go on. */
    public <T> T join(String action, Connection connection, TransactionCallback<T> callback) {
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalArgumentException("A connection to join is in a transaction: auto-commit is off");
            }
            joined.set(new WeakReference<>(connection));
            Savepoint before = connection.setSavepoint();
            boolean done = false;
            try {
                T result = callback.run(new Session(connection));
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback(before);
                }
                connection.releaseSavepoint(before);
            }
        } catch (SQLException e) {
            throw Failures.beforeCommit(dialect, action, e);
        }
    }

    /**
     * Whether this thread may hold locks in a transaction that it has joined. That one may have ended and a next one have
     * begun on the same connection without writing yet: this cannot be told from here, and costs a shorter lock wait.
     */
    private boolean mayHoldJoined() {
        Optional<Connection> connection = Optional.ofNullable(joined.get()).map(WeakReference::get);
        try {
            if (connection.isPresent()
                    && !connection.get().isClosed()
                    && !connection.get().getAutoCommit()) {
                return true;
            }
        } catch (SQLException e) {
            return true; // unknown
        }
        joined.remove();
        return false;
    }

    private <T> T run(String action, boolean writes, Timeouts waits, TransactionCallback<T> callback) {
        Connection connection = take(action);
        Dialect.Transaction transaction = dialect.transaction(connection, writes, waits);
        boolean begun = false;
        boolean done = false;
        boolean usable = false;
        try {
            transaction.begin();
            begun = true;
            T result = callback.run(new Session(connection));
            done = true;
            commit(action, writes, transaction);
            usable = true;
            return result;
        } catch (SQLException e) {
            throw Failures.beforeCommit(dialect, action, e);
        } finally {
            if (!done) {
                usable = !begun || succeeds(transaction::rollback);
            }
            giveBack(connection, usable && succeeds(transaction::restore));
        }
    }

    private void commit(String action, boolean writes, Dialect.Transaction transaction) {
        try {
            transaction.commit();
        } catch (SQLException e) {
            boolean rolledBack = succeeds(transaction::rollback);
            if (!writes || (rolledBack && dialect.isRolledBackFor(e))) {
                throw Failures.beforeCommit(dialect, action, e);
            }
            throw Failures.of(Code.UNKNOWN_OUTCOME, action + ": commit", e);
        }
    }

    /** The end of a transaction that has its result, or its failure, already. */
    private interface LastStep {
        void run() throws SQLException;
    }

    /** A failure of the last step must not hide an earlier one: the connection is not used again, and that is all. */
    private static boolean succeeds(LastStep step) {
        try {
            step.run();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private Connection take(String action) {
        Connection connection;
        try {
            connection = connections.take();
        } catch (SQLException e) {
            throw Failures.noConnection(action, e);
        }
        if (!open.add(connection)) {
            giveBack(connection, true);
            throw new StoreException(Code.BROKEN, action + ": the store is closed");
        }
        return connection;
    }

    private void giveBack(Connection connection, boolean usable) {
        open.remove(connection);
        try {
            connections.giveBack(connection, usable);
        } catch (SQLException e) {
            Failures.ignore(Database.class, "Giving back a connection", e);
        }
    }

    public void close() {
        open.close(CLOSE_TIMEOUT);
        connections.close();
    }
}
