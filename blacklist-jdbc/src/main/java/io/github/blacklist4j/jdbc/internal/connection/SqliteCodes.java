package io.github.blacklist4j.jdbc.internal.connection;

import java.sql.SQLException;
import java.util.Map;

/** What an operator can do something about, in fixed words: the texts of the driver are not repeated. */
final class SqliteCodes {
    // Primary result codes: https://www.sqlite.org/rescode.html
    private static final Map<Integer, String> MEANINGS = Map.of(
            5, "another process is writing",
            8, "the file may not be written",
            11, "the file is damaged",
            13, "the disk is full",
            14, "the file cannot be opened",
            26, "the file is no SQLite database");

    private SqliteCodes() {}

    /** Nothing for failures of other drivers. */
    static String meaning(SQLException failure) {
        boolean sqlite = failure.getClass().getName().startsWith("org.sqlite.");
        String words = sqlite ? MEANINGS.getOrDefault(failure.getErrorCode() & 0xff, "") : "";
        return words.isEmpty() ? "" : " (" + words + ")";
    }
}
