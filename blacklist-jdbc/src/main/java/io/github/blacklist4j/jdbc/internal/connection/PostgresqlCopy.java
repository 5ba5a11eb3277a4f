package io.github.blacklist4j.jdbc.internal.connection;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOut;

/**
 * COPY in its text format, https://www.postgresql.org/docs/current/sql-copy.html. Knows the driver, so that it
 * is loaded only if that can be seen from this module.
 *
 * <p>With it an import into an empty or replaced list runs at 0.83 of the speed of one bare COPY of the same rows, until
 * the list is published ({@code StoreImport}, docs/performance.md). COPY against batches was not measured alone. A start takes a
 * fifth less processor time than with a result set ({@code StartSpeed}).
 */
final class PostgresqlCopy {
    private static final int SEND_CHARS = 1 << 16; // bounds what is collected in memory

    private PostgresqlCopy() {}

    /** Whether the driver's own connection is behind this one. */
    static boolean isPossible(Connection connection) throws SQLException {
        return connection.isWrapperFor(PGConnection.class);
    }

    static <T> void insert(Connection connection, Insertion into, Collection<T> items, Function<T, List<Object>> values)
            throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + into.table() + " (" + into.columns() + ") FROM STDIN");
        try {
            StringBuilder rows = new StringBuilder();
            for (T item : items) {
                append(rows, ColumnValues.columns(values.apply(item)));
                if (rows.length() >= SEND_CHARS) {
                    send(copy, rows);
                }
            }
            send(copy, rows);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** See {@link Dialect#texts}. COPY takes no parameters, so numbers are written into the query. */
    static void texts(Connection connection, String sql, Dialect.TextConsumer consumer, long... values)
            throws SQLException {
        String query = sql;
        for (long value : values) {
            query = query.replaceFirst("\\?", Long.toString(value));
        }
        CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (" + query + ") TO STDOUT");
        try {
            for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                consumer.take(row, row.length - 1); // without the end of its line
            }
        } finally {
            while (copy.isActive() && copy.readFromCopy() != null) {
                // what is left has to be taken: a connection whose COPY was cancelled is of no use any more
            }
        }
    }

    private static void send(CopyIn copy, StringBuilder rows) throws SQLException {
        byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8); // what the driver sets as client_encoding
        copy.writeToCopy(bytes, 0, bytes.length);
        rows.setLength(0);
    }

    /** One row: columns separated by tabs, NULL as {@code \N}. */
    static void append(StringBuilder rows, List<Optional<Object>> columns) {
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                rows.append('\t');
            }
            columns.get(i).ifPresentOrElse(value -> appendValue(rows, value), () -> rows.append("\\N"));
        }
        rows.append('\n');
    }

    private static void appendValue(StringBuilder rows, Object value) {
        if (value instanceof byte[] bytes) {
            rows.append("\\\\x").append(HexFormat.of().formatHex(bytes)); // a backslash of the value is two
        } else {
            escape(rows, value.toString());
        }
    }

    /** What would end a column or a row, and the backslash itself. Other characters stand for themselves. */
    private static void escape(StringBuilder rows, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> rows.append("\\\\");
                case '\t' -> rows.append("\\t");
                case '\n' -> rows.append("\\n");
                case '\r' -> rows.append("\\r");
                default -> rows.append(c);
            }
        }
    }
}
