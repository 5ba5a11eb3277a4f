package io.github.blacklist4j.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a command did.
 *
 * @param status exit status
 * @param out what it wrote to stdout
 * @param err what it wrote to stderr
 */
record CommandResult(int status, String out, String err) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The one JSON object of stdout. */
    JsonNode row() {
        List<JsonNode> rows = rows();
        if (rows.size() != 1) {
            throw new AssertionError("one line expected: " + this);
        }
        return rows.get(0);
    }

    /** The one entry that {@code entries} shows. */
    JsonNode entry() {
        List<JsonNode> entries = entries();
        if (entries.size() != 1) {
            throw new AssertionError("one entry expected: " + this);
        }
        return entries.get(0);
    }

    /** What {@code entries} shows: all lines but the last, which counts them. */
    List<JsonNode> entries() {
        List<JsonNode> rows = rows();
        if (rows.isEmpty() || !rows.get(rows.size() - 1).has("matches")) {
            throw new AssertionError("a last line with matches expected: " + this);
        }
        return rows.subList(0, rows.size() - 1);
    }

    /** The last line of stdout. */
    JsonNode last() {
        List<JsonNode> rows = rows();
        return rows.get(rows.size() - 1);
    }

    /** Each line of stdout as a JSON object; only LF ends a line. */
    List<JsonNode> rows() {
        List<JsonNode> rows = new ArrayList<>();
        for (int from = 0; from < out.length(); ) {
            int end = out.indexOf('\n', from);
            rows.add(parsed(out.substring(from, end)));
            from = end + 1;
        }
        return rows;
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
