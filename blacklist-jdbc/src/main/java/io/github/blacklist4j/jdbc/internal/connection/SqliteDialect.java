package io.github.blacklist4j.jdbc.internal.connection;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * SQLite. A writing transaction takes the one write lock at its beginning; it never upgrades a read, which SQLite would
 * refuse at once if somebody wrote in between.
 *
 * <p>Transactions are begun and ended by statements: the driver's {@code commit()} begins the next transaction at once,
 * and so could fail after having committed.
 */
public final class SqliteDialect implements Dialect {
    private static final String SCHEMA_PRESENT =
            "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'blacklist_schema'";

    // Primary result codes: https://www.sqlite.org/rescode.html
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int CONSTRAINT = 19;

    @Override
    public String folder() {
        return "sqlite";
    }

    @Override
    public String schemaPresent() {
        return SCHEMA_PRESENT;
    }

    @Override
    public void lockSchema(Session session) {
        // a writing transaction holds the lock of the whole database, tables included
    }

    @Override
    public Transaction transaction(Connection connection, boolean writes, Timeouts limits) {
        return new SqliteTransaction(
                connection,
                writes ? "BEGIN IMMEDIATE" : "BEGIN",
                limits.lockWait().toMillis());
    }

    @Override
    public boolean oneWriter() {
        return true;
    }

    @Override
    public boolean passing(SQLException failure) {
        int code = failure.getErrorCode() & 0xff;
        return code == BUSY || code == LOCKED;
    }

    @Override
    public boolean undone(SQLException failure) {
        return passing(failure); // and the transaction was still there to be rolled back
    }

    @Override
    public boolean duplicateKey(SQLException failure) {
        return (failure.getErrorCode() & 0xff) == CONSTRAINT;
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
            execute("PRAGMA busy_timeout = " + millis); // takes no bound value; a number is safe
        }

        private void execute(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
