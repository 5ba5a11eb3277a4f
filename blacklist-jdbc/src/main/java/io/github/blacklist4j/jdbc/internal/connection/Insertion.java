package io.github.blacklist4j.jdbc.internal.connection;

/**
 * Where many rows are inserted, and in which order their values come.
 *
 * @param table the table
 * @param columns its columns, parted by commas
 */
public record Insertion(String table, String columns) {
    /** The statement that inserts one row. */
    String sql() {
        return "INSERT INTO " + table + " (" + columns + ") VALUES (" + columns.replaceAll("\\w+", "?") + ")";
    }
}
