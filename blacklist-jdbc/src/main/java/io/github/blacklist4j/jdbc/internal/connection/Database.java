package io.github.blacklist4j.jdbc.internal.connection;

import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreException.Code;
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
public final class Database implements AutoCloseable {
    /** How long a thread waits if the lock may be one that its own joined transaction holds. */
    private static final Duration OWN_LOCK_WAIT = Duration.ofMillis(100);

    /** How long closing waits for running transactions: well below the five seconds that it may take. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final Connections connections;
    private final Dialect dialect;
    private final Timeouts timeouts;

    /** Where only one transaction can write, queues the writers of this process: in order, and without polling. */
    private final ReentrantLock writerLock = new ReentrantLock(true);

    private final JoinedTransactions joined = new JoinedTransactions();
    private final OpenConnections open = new OpenConnections();
    private final Watchdog watchdog = new Watchdog();

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
        return run(action, false, timeouts, Deadline.in(timeouts.networkTimeout()), callback);
    }

    /** Reads one state of the database as {@link #read} does, but may take longer: a list of any size. */
    public <T> T readMuch(String action, TransactionCallback<T> callback) {
        Timeouts patient = timeouts.forMuch();
        return run(action, false, patient, Deadline.in(patient.networkTimeout()), callback);
    }

    /** Writes all or nothing, durably when this returns. */
    public <T> T write(String action, TransactionCallback<T> callback) {
        return write(action, timeouts, callback);
    }

    /** Writes all or nothing as {@link #write(String, TransactionCallback)} does, but may take longer than usual. */
    public <T> T write(String action, Duration longest, TransactionCallback<T> callback) {
        return write(action, timeouts.withNetworkTimeout(longest), callback);
    }

    private <T> T write(String action, Timeouts timeouts, TransactionCallback<T> callback) {
        Deadline deadline = Deadline.in(timeouts.networkTimeout());
        boolean ownLock = joined.mayBeOpen(state -> state.mayBeOpen(
                (sql, values) -> run(action, false, timeouts, deadline, session -> session.queryLong(sql, values))));
        Timeouts waits = ownLock ? timeouts.withLockWait(OWN_LOCK_WAIT) : timeouts;
        try {
            return dialect.hasSingleWriter()
                    ? runAsOnlyWriter(action, waits, deadline, callback)
                    : run(action, true, waits, deadline, callback);
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

    private <T> T runAsOnlyWriter(String action, Timeouts waits, Deadline deadline, TransactionCallback<T> callback) {
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
            return run(action, true, waits.afterWaiting(waited), deadline, callback);
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
            Savepoint before = connection.setSavepoint();
            boolean done = false;
            try {
                Session session = new Session(connection);
                T result = callback.run(session);
                dialect.tell(session);
                joined.add(connection, dialect.joined(connection));
                done = true;
                return result;
            } finally {
                // that fails if the transaction is over, as SQLite ends it for a full disk: what led to it is told
                boolean goesOn = done || succeeds(() -> connection.rollback(before));
                if (goesOn) {
                    connection.releaseSavepoint(before);
                }
            }
        } catch (SQLException e) {
            throw Failures.beforeCommit(dialect, action, e);
        }
    }

    private <T> T run(
            String action, boolean writes, Timeouts waits, Deadline deadline, TransactionCallback<T> callback) {
        Connection connection = take(action, deadline);
        Dialect.Transaction transaction = dialect.transaction(connection, writes, waits.within(deadline.left()));
        Optional<Watchdog.Watched> watched = Optional.empty();
        boolean begun = false;
        boolean done = false;
        boolean usable = false;
        try {
            if (dialect.hasServer()) {
                watched = Optional.of(watchdog.watch(connection, deadline.left()));
            }
            transaction.begin();
            begun = true;
            Session session = new Session(connection);
            T result = callback.run(session);
            if (writes) {
                dialect.tell(session);
            }
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
            boolean restored = usable && succeeds(transaction::restore);
            boolean aborted = watched.isPresent() && !watched.get().end();
            giveBack(connection, restored && !aborted);
        }
    }

    private void commit(String action, boolean writes, Dialect.Transaction transaction) {
        try {
            transaction.commit();
        } catch (SQLException e) {
            boolean rolledBack = succeeds(transaction::rollback);
            if (!writes || dialect.isRolledBackFor(e, rolledBack)) {
                throw Failures.beforeCommit(dialect, action, e);
            }
            throw Failures.unknownOutcome(action, e);
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

    private Connection take(String action, Deadline deadline) {
        if (open.isClosed()) {
            throw Failures.closed(action);
        }
        Connection connection;
        try {
            Duration usual = timeouts.networkTimeout(); // also for what may take longer once it has a connection
            Duration left = deadline.left();
            connection = connections.take(left.compareTo(usual) < 0 ? left : usual);
        } catch (SQLException e) {
            throw open.isClosed() ? Failures.closed(action) : Failures.noConnection(action, e);
        }
        if (!open.add(connection)) {
            giveBack(connection, true);
            throw Failures.closed(action);
        }
        return connection;
    }

    private void giveBack(Connection connection, boolean usable) {
        open.remove(connection);
        try {
            connections.giveBack(connection, usable);
        } catch (SQLException e) {
            Failures.ignore("Giving back a connection", e);
        }
    }

    @Override
    public void close() {
        open.close(CLOSE_TIMEOUT);
        connections.close();
        watchdog.close();
    }
}
