package io.github.blacklist4j.jdbc.internal.connection;

/**
 * Where many rows are inserted, and the order in which their values come. One description for a batch of INSERTs and for
 * COPY.
 *
 * @param table the table
 * @param columns its columns, separated by commas
 */
public record Insertion(String table, String columns) {
    /** The statement that inserts one row. */
    String sql() {
        return "INSERT INTO " + table + " (" + columns + ") VALUES (" + columns.replaceAll("\\w+", "?") + ")";
    }
}
