package io.github.blacklist4j.jdbc.internal;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Asks a database for a number, past the store. */
public final class Queries {
    private Queries() {}

    /** The first column of the first row; texts are bound. */
    public static long number(Connection connection, String sql, String... texts) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < texts.length; i++) {
                statement.setString(i + 1, texts[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** How many rows a table has, or those of it that a WHERE behind its name selects. */
    public static long count(Connection connection, String from) throws SQLException {
        return number(connection, "SELECT COUNT(*) FROM " + from);
    }

    /** The same on a connection of its own. */
    public static long count(String url, String from) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return count(connection, from);
        }
    }
}
