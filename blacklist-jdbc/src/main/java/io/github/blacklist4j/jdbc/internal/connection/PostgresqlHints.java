package io.github.blacklist4j.jdbc.internal.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Listens on a connection of its own for the notifications of those who write, https://www.postgresql.org/docs/current/sql-listen.html,
 * and passes them on as hints. A connection that breaks is replaced after a pause; what was told meanwhile is lost, so
 * that a new one begins with a hint. Knows the driver, as {@link PostgresqlCopy} does. Thread-safe.
 */
final class PostgresqlHints implements Runnable {
    /** Tells the listeners of all registries over this database; several of a transaction are one. */
    static final String NOTIFY = "NOTIFY blacklist_changes";

    private static final String LISTEN = "LISTEN blacklist_changes";
    private static final Duration SILENCE =
            Duration.ofSeconds(10); // after which the server is asked whether it is there
    private static final Duration ANSWER = Duration.ofSeconds(5); // within which it says so
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final DataSource dataSource;
    private final Runnable hint;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private Optional<Connection> listening = Optional.empty(); // guarded by lock
    private boolean closed; // guarded by lock

    PostgresqlHints(DataSource dataSource, Runnable hint) {
        this.dataSource = dataSource;
        this.hint = hint;
    }

    /** Listens on a thread of its own, until it is closed. */
    void start() {
        Thread thread = new Thread(this, "blacklist-jdbc-hints");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        Duration pause = SHORTEST_PAUSE;
        while (!isClosed()) {
            boolean listened = listen(pause.equals(SHORTEST_PAUSE));
            pause = listened ? SHORTEST_PAUSE : longer(pause);
            waitForEnd(pause);
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void waitForEnd(Duration atMost) {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (!closed && left > 0) {
                left = ended.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            closed = true; // nobody interrupts this thread but a JVM that ends
        } finally {
            lock.unlock();
        }
    }

    /** Listens until the connection breaks or is closed; says whether it ever listened. */
    private boolean listen(boolean firstTry) {
        boolean listens = false;
        try (Connection connection = dataSource.getConnection()) {
            try {
                listens = begin(connection);
                if (listens) {
                    hint.run(); // what was told before nobody tells again
                    passOn(connection);
                }
            } finally {
                end(connection);
            }
        } catch (SQLException e) {
            tell(listens || firstTry, "Listening for hints", e);
        } catch (RuntimeException e) { // of a data source that throws such
            tell(listens || firstTry, "Listening for hints, by " + e.getClass().getName() + ",", new SQLException());
        }
        return listens;
    }

    /** Once for all tries of a row. */
    private void tell(boolean first, String action, SQLException failure) {
        if (first && !isClosed()) {
            Failures.warn(action, failure);
        } else {
            Failures.ignore(action, failure);
        }
    }

    private boolean begin(Connection connection) throws SQLException {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            listening = Optional.of(connection);
        } finally {
            lock.unlock();
        }
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute(LISTEN);
        }
        return true;
    }

    private void passOn(Connection connection) throws SQLException {
        PGConnection driver = connection.unwrap(PGConnection.class);
        while (!isClosed()) {
            PGNotification[] told = driver.getNotifications((int) SILENCE.toMillis());
            if (told != null && told.length > 0) {
                hint.run();
            } else if (!connection.isValid((int) ANSWER.toSeconds())) {
                throw new SQLException("No answer");
            }
        }
    }

    /** A pool that lent the connection must not lend it to others, who would be told too. */
    private void end(Connection connection) throws SQLException {
        lock.lock();
        try {
            listening = Optional.empty();
        } finally {
            lock.unlock();
        }
        connection.abort(Runnable::run);
    }

    void close() {
        Optional<Connection> open;
        lock.lock();
        try {
            closed = true;
            ended.signalAll();
            open = listening;
        } finally {
            lock.unlock();
        }
        if (open.isPresent()) {
            try {
                open.get().abort(Runnable::run);
            } catch (SQLException e) {
                Failures.ignore("Ending hints", e);
            }
        }
    }
}
