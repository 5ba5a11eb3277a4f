package io.github.blacklist4j.csv.internal.cell;

/**
 * Puts quotes around cells that need them (RFC 4180), also around what would be taken for a comment.
 *
 * @param delimiter between columns
 */
public record Quoting(char delimiter) {
    /** A cell as it stands in a file. */
    public String around(String cell) {
        boolean plain = cell.indexOf(delimiter) < 0
                && cell.chars().noneMatch(c -> c == '"' || c == '\n' || c == '\r' || c == '#');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
