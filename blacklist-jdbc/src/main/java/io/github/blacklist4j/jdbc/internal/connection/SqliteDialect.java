package io.github.blacklist4j.jdbc.internal.connection;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * SQLite. A writing transaction takes the one write lock when it begins. It never upgrades from a read: SQLite refuses
 * that at once, without waiting, if somebody wrote in between.
 *
 * <p>Transactions are begun and ended by statements, because the driver's {@code commit()} begins the next transaction at
 * once and so could fail after it has committed.
 */
final class SqliteDialect implements Dialect {
    private static final String SCHEMA_TABLE =
            "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'blacklist_schema'";

    private static final String WITHOUT_INDEX = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table'"
            + " AND name = 'blacklist_entry'"
            + " AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = ?)";

    private final Optional<SqliteTransactionEnds> ends = transactionEnds();

    private static Optional<SqliteTransactionEnds> transactionEnds() {
        try {
            return Optional.of(new SqliteTransactionEnds());
        } catch (NoClassDefFoundError e) {
            return Optional.empty(); // another driver, or in a module that ours does not read
        }
    }

    @Override
    public String scriptFolder() {
        return "sqlite";
    }

    @Override
    public String schemaTableQuery() {
        return SCHEMA_TABLE;
    }

    @Override
    public void lockSchema(Session session) {
        // a writing transaction has locked the whole database already
    }

    @Override
    public Transaction transaction(Connection connection, boolean writes, Timeouts timeouts) {
        return new SqliteTransaction(
                connection,
                writes ? "BEGIN IMMEDIATE" : "BEGIN",
                timeouts.lockWait().toMillis());
    }

    @Override
    public boolean hasServer() {
        return false;
    }

    @Override
    public JoinedState joined(Connection connection) throws SQLException {
        try {
            return ends.isPresent() ? ends.get().current(connection) : JoinedState.UNKNOWN;
        } catch (NoClassDefFoundError e) {
            return JoinedState.UNKNOWN; // when it is noticed differs from one virtual machine to another
        }
    }

    @Override
    public boolean hasSingleWriter() {
        return true;
    }

    @Override
    public boolean isTransient(SQLException failure) {
        int code = SqliteCodes.primary(failure);
        return code == SqliteCodes.BUSY || code == SqliteCodes.LOCKED;
    }

    /**
     * A busy database leaves the transaction open. A full disk ends it: SQLite has rolled it back by itself, so that there is
     * nothing left to roll back.
     */
    @Override
    public boolean isRolledBackFor(SQLException commitFailure, boolean rolledBack) {
        return SqliteCodes.primary(commitFailure) == SqliteCodes.FULL || (rolledBack && isTransient(commitFailure));
    }

    /** LIKE ignores the case of A to Z, and of nothing else, by itself. */
    @Override
    public String asciiFolded(String column) {
        return column;
    }

    /** Without statistics it would go through the table, whose key begins with the same columns. */
    @Override
    public String goingBy(String index) {
        return " INDEXED BY " + index;
    }

    /** Each page that a transaction changes is written twice, to the log and to the file. */
    @Override
    public boolean isFasterInOrder() {
        return true;
    }

    @Override
    public boolean lacks(Session session, String index) throws SQLException {
        return session.queryLong(WITHOUT_INDEX, index) > 0;
    }

    @Override
    public String contains(String column) {
        return "INSTR(" + column + ", ?) > 0";
    }

    @Override
    public boolean isDuplicateKey(SQLException failure) {
        return SqliteCodes.primary(failure) == SqliteCodes.CONSTRAINT;
    }

    private static final class SqliteTransaction implements Transaction {
        private final Connection connection;
        private final String begin;
        private final long lockWaitMillis;
        private boolean autoCommit = true;
        private long lockWaitBefore;

        SqliteTransaction(Connection connection, String begin, long lockWaitMillis) {
            this.connection = connection;
            this.begin = begin;
            this.lockWaitMillis = lockWaitMillis;
            this.lockWaitBefore = lockWaitMillis;
        }

        @Override
        public void begin() throws SQLException {
            autoCommit = connection.getAutoCommit();
            if (!autoCommit) {
                connection.setAutoCommit(true);
            }
            lockWaitBefore = lockWait();
            if (lockWaitBefore != lockWaitMillis) {
                lockWait(lockWaitMillis);
            }
            execute(begin);
        }

        @Override
        public void commit() throws SQLException {
            execute("COMMIT");
        }

        @Override
        public void rollback() throws SQLException {
            execute("ROLLBACK");
        }

        @Override
        public void restore() throws SQLException {
            if (lockWaitBefore != lockWaitMillis) {
                lockWait(lockWaitBefore);
            }
            if (!autoCommit) {
                connection.setAutoCommit(false);
            }
        }

        private long lockWait() throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("PRAGMA busy_timeout")) {
                return row.next() ? row.getLong(1) : 0;
            }
        }

        private void lockWait(long millis) throws SQLException {
            execute("PRAGMA busy_timeout = " + millis); // a pragma takes no bound parameter; a number is safe
        }

        private void execute(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
