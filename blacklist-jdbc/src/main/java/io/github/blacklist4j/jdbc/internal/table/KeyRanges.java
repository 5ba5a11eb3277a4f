package io.github.blacklist4j.jdbc.internal.table;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.jdbc.internal.connection.Session;
import java.sql.SQLException;
import java.util.List;

/**
 * Walks through the rows of a table in the order of their patterns, a limited number at a time. A range begins after one key
 * and ends with another.
 */
final class KeyRanges {
    private final String nthKey;
    private final String patterns;
    private final String drop;

    /**
     * Ranges of a table.
     *
     * @param table whose primary key ends with {@code match_type, number}
     * @param scope a condition that fixes the columns of the key before these; its values are given to each method
     */
    KeyRanges(String table, String scope) {
        String after = " FROM " + table + " WHERE " + scope + " AND (match_type, number) > (?, ?)";
        String range = after + " AND (match_type, number) <= (?, ?)";
        nthKey = "SELECT match_type, number" + after + " ORDER BY match_type, number LIMIT 1 OFFSET ?";
        patterns = "SELECT match_type, number" + range;
        drop = "DELETE" + range;
    }

    /** The key of the last of the next {@code count} rows; {@link RowKey#END} if there are fewer. */
    RowKey ahead(Session session, RowKey after, int count, Object... scope) throws SQLException {
        return session.queryFirst(
                        nthKey,
                        row -> new RowKey(0, row.getString(1), row.getString(2)),
                        List.of(scope),
                        after.pattern(),
                        count - 1)
                .orElse(RowKey.END);
    }

    List<Pattern> patterns(Session session, RowKey after, RowKey upTo, Object... scope) throws SQLException {
        return session.query(patterns, row -> Columns.pattern(row, 1), List.of(scope), after.pattern(), upTo.pattern());
    }

    void drop(Session session, RowKey after, RowKey upTo, Object... scope) throws SQLException {
        session.update(drop, List.of(scope), after.pattern(), upTo.pattern());
    }

    /**
     * Drops the next {@code count} rows and returns the last key; {@link RowKey#END} if these were the rest. To go on from
     * there spares a second look through the dropped rows, which a database may not have cleared away yet.
     */
    RowKey dropNext(Session session, RowKey after, int count, Object... scope) throws SQLException {
        RowKey upTo = ahead(session, after, count, scope);
        drop(session, after, upTo, scope);
        return upTo;
    }
}
