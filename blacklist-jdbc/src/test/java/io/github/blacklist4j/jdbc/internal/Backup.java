package io.github.blacklist4j.jdbc.internal;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A backup of the tables: all rows, and where the numbers of lists and imports go on. To restore it is one transaction, as a
 * dump is read in beside running stores.
 */
public final class Backup {
    private static final List<String> TABLES = List.of(
            "blacklist_list",
            "blacklist_entry",
            "blacklist_revision",
            "blacklist_change",
            "blacklist_import",
            "blacklist_staged",
            "blacklist_document",
            "blacklist_document_version");
    private static final List<String> SEQUENCES = List.of("blacklist_list_id_seq", "blacklist_import_id_seq");

    private final String url;
    private final Map<String, List<List<Object>>> rows = new LinkedHashMap<>();

    private Backup(String url) {
        this.url = url;
    }

    public static Backup of(String url) throws SQLException {
        Backup backup = new Backup(url);
        try (Connection connection = DriverManager.getConnection(url)) {
            for (String table : backup.tables()) {
                backup.rows.put(table, read(connection, "SELECT * FROM " + table));
            }
            for (String sequence : backup.sequences()) {
                backup.rows.put(sequence, read(connection, "SELECT last_value, is_called FROM " + sequence));
            }
        }
        return backup;
    }

    public void restore() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String table : tables()) {
                statement.executeUpdate("DELETE FROM " + table);
            }
            for (String table : tables()) {
                for (List<Object> row : rows.getOrDefault(table, List.of())) {
                    String places = String.join(", ", Collections.nCopies(row.size(), "?"));
                    write(connection, "INSERT INTO " + table + " VALUES (" + places + ")", row);
                }
            }
            for (String sequence : sequences()) {
                write(
                        connection,
                        "SELECT setval('" + sequence + "', ?, ?)",
                        rows.getOrDefault(sequence, List.of()).get(0));
            }
            connection.commit();
        }
    }

    private boolean isSqlite() {
        return url.startsWith("jdbc:sqlite:");
    }

    /** SQLite keeps the numbers in a table as well. */
    private List<String> tables() {
        List<String> tables = new ArrayList<>(TABLES);
        if (isSqlite()) {
            tables.add("sqlite_sequence");
        }
        return tables;
    }

    private List<String> sequences() {
        return isSqlite() ? List.of() : SEQUENCES;
    }

    private static List<List<Object>> read(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<Object>> rows = new ArrayList<>();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private static void write(Connection connection, String sql, List<Object> row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < row.size(); i++) {
                statement.setObject(i + 1, row.get(i));
            }
            statement.execute();
        }
    }
}
