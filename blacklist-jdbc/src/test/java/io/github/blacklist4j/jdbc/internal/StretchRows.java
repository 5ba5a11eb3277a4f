package io.github.blacklist4j.jdbc.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What {@code blacklist_stretch} holds, read past the store: a line of text for each entry in it, sorted. */
public final class StretchRows {
    private static final String LINE = "\u0002";

    private StretchRows() {}

    /** Of one list, {@code NUMBERS} or {@code TEXTS}: way of matching, number, and the folded text of the latter. */
    public static List<String> of(Connection connection, long list, String part) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT match_type, shared, content FROM blacklist_stretch" + " WHERE list_id = ? AND part = ?")) {
            statement.setLong(1, list);
            statement.setString(2, part);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    for (String line : rows.getString(3).substring(1).split(LINE, -1)) {
                        lines.add(rows.getString(1) + " " + rows.getString(2) + line.replace('\u0001', ' '));
                    }
                }
            }
        }
        return lines.stream().sorted().toList();
    }

    /** How many keys of rows, and places up to which copies are made, are a number. */
    public static long keys(Connection connection, long list, String number) throws SQLException {
        long found = 0;
        for (String table : List.of("blacklist_stretch", "blacklist_stretched")) {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT COUNT(*) FROM " + table + " WHERE list_id = ? AND number = ?")) {
                statement.setLong(1, list);
                statement.setString(2, number);
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    found += rows.getLong(1);
                }
            }
        }
        return found;
    }

    /** How many lines of a list have a number. */
    public static long with(Connection connection, long list, String number) throws SQLException {
        long found = 0;
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT shared, content FROM blacklist_stretch WHERE list_id = ?")) {
            statement.setLong(1, list);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    for (String line : rows.getString(2).substring(1).split(LINE, -1)) {
                        found += (rows.getString(1) + line.split("\u0001", -1)[0]).equals(number) ? 1 : 0;
                    }
                }
            }
        }
        return found;
    }
}
