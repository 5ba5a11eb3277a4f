package io.github.blacklist4j.jdbc.internal.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * PostgreSQL 13 or later. Writes are READ COMMITTED, so that what is read under the lock of a head is what the last
 * commit left; reads are REPEATABLE READ, so that all statements of one see one state. All settings but the network
 * timeout are the transaction's and end with it. One of them lets the server end a transaction whose process has vanished,
 * so that its locks do not stay for hours.
 */
final class PostgresqlDialect implements Dialect {
    // not by to_regclass: that would answer from a cache that waiting for the advisory lock does not bring up to date
    private static final String SCHEMA_PRESENT = "SELECT COUNT(*) FROM pg_catalog.pg_class"
            + " WHERE relname = 'blacklist_schema' AND relkind IN ('r', 'p') AND pg_catalog.pg_table_is_visible(oid)";
    private static final String LOCK_SCHEMA = "SELECT 1 FROM pg_advisory_xact_lock(?)";

    /** "blacklis" in ASCII: any number will do that no other program takes for its own advisory lock. */
    private static final long SCHEMA_LOCK = 0x626c61636b6c6973L;

    private static final String READING = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";
    private static final String WRITING = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED";

    /**
     * Whatever we want ordered has an index in that order. Without statistics, as while an import stages its rows, the planner
     * would rather sort the rest of the list for each page: 200 ms in place of 3 ms with 300,000 rows.
     */
    private static final String PLANNING = "; SET LOCAL enable_sort = off";

    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK_DETECTED = "40P01";
    private static final Set<String> PASSING = Set.of(
            SERIALIZATION_FAILURE,
            DEADLOCK_DETECTED,
            "55P03", // lock_not_available: the lock wait is over
            "57014", // query_canceled: a statement_timeout of the role or database
            "57P01", // admin_shutdown
            "57P02", // crash_shutdown
            "57P03", // cannot_connect_now
            "57P05", // idle_session_timeout
            "25P03", // idle_in_transaction_session_timeout
            "25P04", // transaction_timeout
            "25006"); // read_only_sql_transaction: a standby, and the primary may be elsewhere by now

    /** Below this a batch needs fewer round trips. */
    private static final int COPY_FROM_ROWS = 50;

    private final boolean copies;

    PostgresqlDialect(Connection connection) throws SQLException {
        this.copies = copies(connection);
    }

    private static boolean copies(Connection connection) throws SQLException {
        try {
            return PostgresqlCopy.isPossible(connection);
        } catch (NoClassDefFoundError e) {
            return false; // the driver is another one, or a module that ours does not read: batches will do
        }
    }

    @Override
    public String folder() {
        return "postgresql";
    }

    @Override
    public String schemaPresent() {
        return SCHEMA_PRESENT;
    }

    @Override
    public void lockSchema(Session session) throws SQLException {
        session.number(LOCK_SCHEMA, SCHEMA_LOCK);
    }

    @Override
    public Transaction transaction(Connection connection, boolean writes, Timeouts limits) {
        return new PostgresqlTransaction(connection, writes ? WRITING : READING, limits);
    }

    @Override
    public boolean oneWriter() {
        return false;
    }

    @Override
    public boolean passing(SQLException failure) {
        return Optional.ofNullable(failure.getSQLState())
                .filter(PASSING::contains)
                .isPresent();
    }

    /** What ends the session as well, like 57P01, may come after the commit has been made durable. */
    @Override
    public boolean undone(SQLException failure) {
        return isOneOf(failure, SERIALIZATION_FAILURE, DEADLOCK_DETECTED);
    }

    @Override
    public boolean duplicateKey(SQLException failure) {
        return isOneOf(failure, UNIQUE_VIOLATION);
    }

    private static boolean isOneOf(SQLException failure, String... states) {
        return List.of(states).contains(String.valueOf(failure.getSQLState()));
    }

    @Override
    public <T> void insertMany(Session session, Insertion into, Collection<T> items, Function<T, List<Object>> values)
            throws SQLException {
        if (copies && items.size() >= COPY_FROM_ROWS && PostgresqlCopy.isPossible(session.connection())) {
            PostgresqlCopy.insert(session.connection(), into, items, values);
        } else {
            session.batch(into.sql(), items, values);
        }
    }

    private static final class PostgresqlTransaction implements Transaction {
        private final Connection connection;
        private final String settings;
        private final int answerMillis;
        private boolean autoCommit = true;
        private int answerMillisBefore;

        PostgresqlTransaction(Connection connection, String isolation, Timeouts limits) {
            this.connection = connection;
            this.answerMillis = millis(limits.answer());
            this.answerMillisBefore = answerMillis;
            // takes no bound values; numbers are safe
            this.settings = isolation + "; SET LOCAL lock_timeout = " + millis(limits.lockWait())
                    + "; SET LOCAL idle_in_transaction_session_timeout = " + answerMillis + PLANNING;
        }

        private static int millis(Duration time) {
            return (int) Math.min(Integer.MAX_VALUE, time.toMillis());
        }

        @Override
        public void begin() throws SQLException {
            autoCommit = connection.getAutoCommit();
            answerMillisBefore = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, answerMillis);
            if (autoCommit) {
                connection.setAutoCommit(false);
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute(settings); // with the BEGIN that the driver puts before it one round trip
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }

        @Override
        public void commit() throws SQLException {
            connection.commit();
        }

        @Override
        public void rollback() throws SQLException {
            connection.rollback();
        }

        @Override
        public void restore() throws SQLException {
            if (autoCommit) {
                connection.setAutoCommit(true);
            }
            connection.setNetworkTimeout(Runnable::run, answerMillisBefore);
        }
    }
}
