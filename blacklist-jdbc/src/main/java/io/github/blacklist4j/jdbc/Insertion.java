package io.github.blacklist4j.jdbc;

/**
 * Where many rows are inserted, and in which order their values come.
 *
 * @param table the table
 * @param columns its columns, parted by commas
 */
record Insertion(String table, String columns) {
    /** The statement that inserts one row. */
    String sql() {
        return "INSERT INTO " + table + " (" + columns + ") VALUES (" + columns.replaceAll("\\w+", "?") + ")";
    }
}
