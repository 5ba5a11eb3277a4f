package io.github.blacklist4j.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A table of a document.
 *
 * @param document where it stands, from the top of the project
 * @param headers the cells of its first row
 * @param rows the cells of the rows below
 */
record MarkdownTable(String document, List<String> headers, List<List<String>> rows) {
    private static final Path TOP = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern BAR = Pattern.compile("(?<!\\\\)\\|");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** The one table of a document whose first header is this. */
    static MarkdownTable of(String document, String firstHeader) {
        List<MarkdownTable> found = in(document).stream()
                .filter(table -> table.name().equals(firstHeader))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(
                    document + " has " + found.size() + " tables that begin with '" + firstHeader + "'");
        }
        return found.get(0);
    }

    /** All tables of a document. */
    static List<MarkdownTable> in(String document) {
        List<MarkdownTable> tables = new ArrayList<>();
        boolean within = false;
        for (String line : read(document).lines().toList()) {
            if (line.startsWith("|") && !within) {
                tables.add(new MarkdownTable(document, cells(line), new ArrayList<>()));
            } else if (line.startsWith("|") && !line.startsWith("|---")) {
                tables.get(tables.size() - 1).rows().add(cells(line));
            }
            within = line.startsWith("|");
        }
        return tables;
    }

    /** The first header. */
    String name() {
        return headers.get(0);
    }

    /** All that is written as code in a column. */
    List<String> codes(int column) {
        return rows.stream().flatMap(row -> codes(row.get(column)).stream()).toList();
    }

    /** All that is written as code in a cell. */
    static List<String> codes(String cell) {
        return CODE.matcher(cell).results().map(code -> code.group(1)).toList();
    }

    /** The rows that have this as code in their first cell. */
    List<String> row(String code) {
        return rows.stream()
                .filter(row -> codes(row.get(0)).contains(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError(document + " has no row " + code));
    }

    static String read(String document) {
        try {
            return Files.readString(TOP.resolve(document), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String line) {
        return BAR.splitAsStream(line.substring(1)).map(String::strip).toList();
    }
}
