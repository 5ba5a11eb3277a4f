package io.github.blacklist4j.csv.internal.cell;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Puts quotes around cells that need them (RFC 4180), and those that would be taken for a comment.
 *
 * @param delimiter between columns
 */
public record Quoting(char delimiter) {
    /** Cells as a record, with its line end. */
    public String line(List<String> cells) {
        return cells.stream().map(this::quoted).collect(Collectors.joining(Character.toString(delimiter), "", "\n"));
    }

    /** A cell as it stands in a file. */
    public String quoted(String cell) {
        boolean plain = cell.indexOf(delimiter) < 0
                && cell.chars().noneMatch(c -> c == '"' || c == '\n' || c == '\r' || c == '#');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
