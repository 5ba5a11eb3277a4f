package io.github.blacklist4j.jdbc.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What {@code blacklist_stretch} holds, read past the store: a line of text for each entry in it, sorted. */
public final class StretchRows {
    private static final String LINE = "\u0002";

    private StretchRows() {}

    /** Of one list, {@code NUMBERS} or {@code TEXTS}: way of matching, number, and the folded text of the latter. */
    public static List<String> of(Connection connection, long list, String part) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT shared, content, packed, match_type FROM blacklist_stretch WHERE list_id = ? AND part = ?")) {
            statement.setLong(1, list);
            statement.setString(2, part);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    for (String line : lines(rows)) {
                        lines.add(rows.getString(4) + " " + line.replace('\u0001', ' '));
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
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT shared, content, packed FROM blacklist_stretch WHERE list_id = ?")) {
            statement.setLong(1, list);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    for (String line : lines(rows)) {
                        found += line.split("\u0001", -1)[0].equals(number) ? 1 : 0;
                    }
                }
            }
        }
        return found;
    }

    private static List<String> lines(ResultSet row) throws SQLException {
        String shared = row.getString(1);
        String content = row.getString(2);
        byte[] packed = row.getBytes(3);
        return packed == null
                ? Arrays.stream(content.substring(1).split(LINE, -1))
                        .map(line -> shared + line)
                        .toList()
                : packed(packed);
    }

    /** As the script of the schema says that they are packed. */
    private static List<String> packed(byte[] packed) {
        List<String> numbers = new ArrayList<>();
        Map<Integer, Long> last = new HashMap<>();
        int length = 0;
        String bits = "";
        for (int i = 0; i < packed.length; i++) {
            if (packed[i] == 0) {
                i++;
                length = packed[i];
                continue;
            }
            bits = String.format("%7s", Integer.toBinaryString(packed[i] & 127)).replace(' ', '0') + bits;
            if (packed[i] > 0) {
                numbers.add("+" + last.merge(length, Long.parseLong(bits, 2), Long::sum));
                bits = "";
            }
        }
        return numbers;
    }
}
