package io.github.blacklist4j.jdbc.internal.connection;

import io.github.blacklist4j.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * PostgreSQL 13 or later. Writing transactions are READ COMMITTED: what they read under the lock of a head is what the
 * last commit left. Reading ones are REPEATABLE READ: all their statements see one state. All settings except the network
 * timeout are local to the transaction and end with it. One of them makes the server end a transaction whose process has
 * vanished, so that its locks are not held for hours.
 */
final class PostgresqlDialect implements Dialect {
    // not to_regclass: it reads a cache that is still stale after waiting for the advisory lock
    private static final String SCHEMA_TABLE = "SELECT COUNT(*) FROM pg_catalog.pg_class"
            + " WHERE relname = 'blacklist_schema' AND relkind IN ('r', 'p') AND pg_catalog.pg_table_is_visible(oid)";
    private static final String LOCK_SCHEMA = "SELECT 1 FROM pg_advisory_xact_lock(?)";

    /** "blacklis" in ASCII: any number that no other program uses for an advisory lock of its own. */
    private static final long SCHEMA_LOCK = 0x626c61636b6c6973L;

    private static final String CURRENT_TRANSACTION = "SELECT txid_current()";
    private static final String IS_IN_PROGRESS = "SELECT CASE WHEN txid_status(?) = 'in progress' THEN 1 ELSE 0 END";

    private static final String READING = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";
    private static final String WRITING = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED";

    /**
     * Whatever we want ordered has an index in that order. Without statistics, as while an import stages its rows, the
     * planner would nevertheless sort the rest of the list for each page: 200 ms instead of 3 ms with 300,000 rows.
     */
    private static final String NO_SORT = "; SET LOCAL enable_sort = off";

    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK_DETECTED = "40P01";
    private static final Set<String> TRANSIENT = Set.of(
            SERIALIZATION_FAILURE,
            DEADLOCK_DETECTED,
            "55P03", // lock_not_available: the lock wait has run out
            "57014", // query_canceled: a statement_timeout of the role or database
            "57P01", // admin_shutdown
            "57P02", // crash_shutdown
            "57P03", // cannot_connect_now
            "57P05", // idle_session_timeout
            "25P03", // idle_in_transaction_session_timeout
            "25P04", // transaction_timeout
            "25006"); // read_only_sql_transaction: a standby, and the primary may be elsewhere by now

    /** With fewer rows a batch needs fewer round trips than COPY. Where the two meet was not measured. */
    private static final int MIN_COPY_ROWS = 50;

    private final boolean seesDriver;
    private final boolean tells;

    private PostgresqlDialect(boolean seesDriver, boolean tells) {
        this.seesDriver = seesDriver;
        this.tells = tells;
    }

    PostgresqlDialect(Connection connection) throws SQLException {
        this(seesDriver(connection), false);
    }

    private static boolean seesDriver(Connection connection) throws SQLException {
        try {
            return PostgresqlCopy.isPossible(connection);
        } catch (NoClassDefFoundError e) {
            return false; // another driver, or in a module that ours does not read: batches have to do
        }
    }

    @Override
    public String scriptFolder() {
        return "postgresql";
    }

    @Override
    public String schemaTableQuery() {
        return SCHEMA_TABLE;
    }

    @Override
    public void lockSchema(Session session) throws SQLException {
        session.queryLong(LOCK_SCHEMA, SCHEMA_LOCK);
    }

    @Override
    public Transaction transaction(Connection connection, boolean writes, Timeouts timeouts) {
        return new PostgresqlTransaction(connection, writes ? WRITING : READING, timeouts);
    }

    @Override
    public Dialect telling() {
        return seesDriver ? new PostgresqlDialect(true, true) : Dialect.super.telling();
    }

    /** Commits that tell wait for each other, in the whole database: a setting, therefore. */
    @Override
    public void tell(Session session) throws SQLException {
        if (tells) {
            session.execute(PostgresqlHints.NOTIFY);
        }
    }

    @Override
    public Runnable listen(DataSource dataSource, Runnable hint) {
        PostgresqlHints hints = new PostgresqlHints(dataSource, hint);
        hints.start();
        return hints::close;
    }

    @Override
    public boolean hasServer() {
        return true;
    }

    @Override
    public JoinedState joined(Connection connection) throws SQLException {
        long id = new Session(connection).queryLong(CURRENT_TRANSACTION);
        return own -> {
            try {
                return own.number(IS_IN_PROGRESS, id) == 1;
            } catch (StoreException e) {
                return true; // unknown
            }
        };
    }

    @Override
    public boolean hasSingleWriter() {
        return false;
    }

    @Override
    public boolean isTransient(SQLException failure) {
        return Optional.ofNullable(failure.getSQLState())
                .filter(TRANSIENT::contains)
                .isPresent();
    }

    /** No code that ends the session too, like 57P01: it may arrive after the commit was made durable. */
    @Override
    public boolean isRolledBackFor(SQLException commitFailure, boolean rolledBack) {
        return rolledBack && isOneOf(commitFailure, SERIALIZATION_FAILURE, DEADLOCK_DETECTED);
    }

    @Override
    public String asciiFolded(String column) {
        return "LOWER(" + column + " COLLATE \"C\")";
    }

    /**
     * Without statistics, which autovacuum gathers up to a minute after an import, an entry's key is looked for through the index
     * of dates: 250 ms instead of one among a million, and for as long as a session keeps the plan. Who does not own the table is
     * warned by the server, and nothing is done.
     */
    @Override
    public void analyze(Session session, String table) throws SQLException {
        session.update("ANALYZE " + table);
    }

    /** An index alone would lead from row to row across the disk: with this it only tells which pages are read, one after the other. */
    @Override
    public void readsMuch(Session session) throws SQLException {
        session.execute("SET LOCAL enable_indexscan = off");
    }

    @Override
    public String contains(String column) {
        return "STRPOS(" + column + ", ?) > 0";
    }

    @Override
    public boolean isDuplicateKey(SQLException failure) {
        return isOneOf(failure, UNIQUE_VIOLATION);
    }

    private static boolean isOneOf(SQLException failure, String... states) {
        return List.of(states).contains(String.valueOf(failure.getSQLState()));
    }

    @Override
    public <T> void insertMany(Session session, Insertion into, Collection<T> items, Function<T, List<Object>> values)
            throws SQLException {
        if (seesDriver && items.size() >= MIN_COPY_ROWS && PostgresqlCopy.isPossible(session.connection())) {
            PostgresqlCopy.insert(session.connection(), into, items, values);
        } else {
            session.batch(into.sql(), items, values);
        }
    }

    @Override
    public void texts(Session session, String sql, TextConsumer consumer, long... values) throws SQLException {
        if (seesDriver && PostgresqlCopy.isPossible(session.connection())) {
            PostgresqlCopy.texts(session.connection(), sql, consumer, values);
        } else {
            Dialect.super.texts(session, sql, consumer, values);
        }
    }

    private static final class PostgresqlTransaction implements Transaction {
        private final Connection connection;
        private final String settings;
        private final int networkTimeoutMillis;
        private boolean autoCommit = true;
        private int networkTimeoutMillisBefore;

        PostgresqlTransaction(Connection connection, String isolation, Timeouts timeouts) {
            this.connection = connection;
            this.networkTimeoutMillis = millis(timeouts.networkTimeout());
            this.networkTimeoutMillisBefore = networkTimeoutMillis;
            // SET takes no bound parameters; numbers are safe
            this.settings = isolation + "; SET LOCAL lock_timeout = " + millis(timeouts.lockWait())
                    + "; SET LOCAL idle_in_transaction_session_timeout = " + networkTimeoutMillis + NO_SORT;
        }

        private static int millis(Duration time) {
            return (int) Math.min(Integer.MAX_VALUE, time.toMillis());
        }

        @Override
        public void begin() throws SQLException {
            autoCommit = connection.getAutoCommit();
            networkTimeoutMillisBefore = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, networkTimeoutMillis);
            if (autoCommit) {
                connection.setAutoCommit(false);
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute(settings); // one round trip, together with the BEGIN that the driver puts before it
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
            connection.setNetworkTimeout(Runnable::run, networkTimeoutMillisBefore);
        }
    }
}
