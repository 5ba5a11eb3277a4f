package io.github.blacklist4j.jdbc.internal.connection;

import java.sql.SQLException;
import java.util.Map;

/** SQLite's primary result codes, https://www.sqlite.org/rescode.html. */
final class SqliteCodes {
    static final int BUSY = 5;
    static final int LOCKED = 6;
    static final int FULL = 13;
    static final int CONSTRAINT = 19;

    /** Those that an operator can do something about, in fixed words: the driver's texts are not repeated. */
    private static final Map<Integer, String> MEANINGS = Map.of(
            BUSY,
            "another process is writing",
            8,
            "the file may not be written",
            11,
            "the file is damaged",
            FULL,
            "the disk is full",
            14,
            "the file cannot be opened",
            26,
            "the file is no SQLite database");

    private SqliteCodes() {}

    /** The driver reports extended codes, whose lowest byte is the primary one. */
    static int primary(SQLException failure) {
        return failure.getErrorCode() & 0xff;
    }

    /** What a failure means, in parentheses; empty for failures of other drivers. */
    static String meaning(SQLException failure) {
        boolean sqlite = failure.getClass().getName().startsWith("org.sqlite.");
        String words = sqlite ? MEANINGS.getOrDefault(primary(failure), "") : "";
        return words.isEmpty() ? "" : " (" + words + ")";
    }
}
