package io.github.blacklist4j.jdbc.internal.connection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Plain JDBC within one transaction: statements with bound {@link ColumnValues}, rows mapped to objects. Used by one thread,
 * and only until the transaction's callback returns.
 */
public final class Session {
    private static final int BATCH_ROWS = 1_000; // bounds what a driver collects in memory; its size was not measured

    private static final int STREAMED_ROWS = 10_000; // a round trip: some hundred kilobytes

    private final Connection connection;

    Session(Connection connection) {
        this.connection = connection;
    }

    /** For a dialect with means beyond JDBC; it must not commit, close or alter it. */
    Connection connection() {
        return connection;
    }

    /** Makes an object of the row a result set is at. */
    @FunctionalInterface
    public interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    public <T> List<T> query(String sql, RowMapper<T> mapper, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(mapper.map(rows));
                }
                return found;
            }
        }
    }

    /** Gives row by row to a consumer, without collecting them, until it wants no more. */
    public <T> void each(String sql, RowMapper<T> mapper, Predicate<T> wantsMore, Object... values)
            throws SQLException {
        each(sql, BATCH_ROWS, mapper, wantsMore, values);
    }

    /** The same with so many rows a round trip. */
    public <T> void each(String sql, int atOnce, RowMapper<T> mapper, Predicate<T> wantsMore, Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(atOnce);
            bind(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                boolean more = true;
                while (more && rows.next()) {
                    more = wantsMore.test(mapper.map(rows));
                }
            }
        }
    }

    /** Takes the row a result set is at. */
    @FunctionalInterface
    public interface RowConsumer {
        void take(ResultSet row) throws SQLException;
    }

    /** Gives row by row to a consumer, however many there are. */
    public void stream(String sql, RowConsumer consumer, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(STREAMED_ROWS);
            bind(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    consumer.take(rows);
                }
            }
        }
    }

    public <T> Optional<T> queryFirst(String sql, RowMapper<T> mapper, Object... values) throws SQLException {
        return query(sql, mapper, values).stream().findFirst();
    }

    /** The first column of the first row; 0 if that is NULL or there is no row. */
    public long queryLong(String sql, Object... values) throws SQLException {
        return queryFirst(sql, row -> row.getLong(1), values).orElse(0L);
    }

    /** Returns how many rows were changed. */
    public int update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    /** Inserts one row and returns the id that the database generated. */
    public long insertForId(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql, new String[] {"id"})) {
            bind(statement, values);
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                if (!keys.next()) {
                    throw new SQLException("No id was generated");
                }
                return keys.getLong(1);
            }
        }
    }

    /** Runs one statement once per item, few round trips for all of them. */
    public <T> void batch(String sql, Collection<T> items, Function<T, List<Object>> values) throws SQLException {
        if (items.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int waiting = 0;
            for (T item : items) {
                bind(statement, values.apply(item));
                statement.addBatch();
                waiting++;
                if (waiting == BATCH_ROWS) {
                    statement.executeBatch();
                    waiting = 0;
                }
            }
            if (waiting > 0) {
                statement.executeBatch();
            }
        }
    }

    /** Runs a statement of a schema script. */
    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        int index = 1;
        for (Optional<Object> column : ColumnValues.columns(List.of(values))) {
            if (column.isEmpty()) {
                statement.setNull(index, Types.NULL); // of the type of its column
            } else if (column.get() instanceof Long number) {
                statement.setLong(index, number);
            } else if (column.get() instanceof byte[] bytes) {
                statement.setBytes(index, bytes);
            } else {
                statement.setString(index, (String) column.get());
            }
            index++;
        }
    }
}
