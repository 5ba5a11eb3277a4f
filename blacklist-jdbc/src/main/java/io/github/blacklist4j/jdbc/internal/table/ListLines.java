package io.github.blacklist4j.jdbc.internal.table;

import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.jdbc.internal.connection.Session;
import io.github.blacklist4j.list.ListLine;
import io.github.blacklist4j.store.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was done to lists as wholes, one row each; those of deleted lists stay. Stateless and thread-safe. */
public final class ListLines {
    private static final String INSERT = "INSERT INTO blacklist_list_line (tenant, list_id, revision, at, what, source,"
            + " added_by, why, name, " + SettingsColumns.ALL + ")"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, " + SettingsColumns.PLACES + ")";
    private static final String NEXT =
            "SELECT t.list_id, l.epoch, t.revision, t.at, t.what, t.source, t.added_by, t.why,"
                    + " t.name, " + Columns.qualified("t", SettingsColumns.ALL)
                    + " FROM blacklist_list_line t JOIN blacklist_list l ON l.id = t.list_id"
                    + " WHERE t.tenant = ? AND (t.list_id, t.revision) > (?, ?) ORDER BY t.list_id, t.revision LIMIT ?";

    public void insert(Session session, String tenant, ListLine line) throws SQLException {
        session.update(
                INSERT,
                tenant,
                line.list().value(),
                line.revision(),
                line.at(),
                line.what(),
                line.by().origin(),
                line.by().author(),
                line.why(),
                line.name(),
                SettingsColumns.of(line.settings()));
    }

    public Page<ListLine> page(Session session, String tenant, Optional<Page.Cursor> after, int limit)
            throws SQLException {
        RowKey key = RowKey.of(after);
        long revision = after.isPresent() ? Long.parseLong(key.number()) : -1L;
        List<ListLine> rows = session.query(NEXT, ListLines::line, tenant, key.first(), revision, limit + 1L);
        return RowKey.page(rows, limit, line -> new RowKey(line.list().value(), "", Long.toString(line.revision())));
    }

    private static ListLine line(ResultSet row) throws SQLException {
        return new ListLine(
                Instant.parse(row.getString(4)),
                Heads.id(row, 1, 2),
                row.getLong(3),
                ListLine.What.valueOf(row.getString(5)),
                new Source(row.getString(6), row.getString(7)),
                row.getString(8),
                row.getString(9),
                SettingsColumns.read(new LenientColumns(row), 10));
    }
}
