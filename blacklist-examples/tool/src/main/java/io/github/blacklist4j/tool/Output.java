package io.github.blacklist4j.tool;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Results on stdout: one JSON object per line, or aligned text for people. Closing it flushes and leaves the stream open.
 */
final class Output implements AutoCloseable {
    private static final int MIN_WIDTH = 8; // so that the columns of a table move less with its first rows
    private static final JsonMapper JSON = JsonMapper.builder(
                    new JsonFactoryBuilder().characterEscapes(new LineSafe()).build())
            .build();

    private final Writer out;
    private final boolean json;
    private final Map<String, Integer> widths = new HashMap<>();
    private String last = ""; // result, for people

    Output(Writer out, boolean json) {
        this.out = out;
        this.json = json;
    }

    boolean json() {
        return json;
    }

    /** A JSON text as the value of a field. */
    static Object tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of several results of the same kind: a line of a table. */
    void line(Row row) {
        last = row.toString();
        if (json) {
            object(row);
            return;
        }
        if (widths.isEmpty()) {
            write(aligned(names(row)));
        }
        write(aligned(row.fields()));
    }

    /** A result that stands alone: one field per line. */
    void card(Row row) {
        last = row.toString();
        if (json) {
            object(row);
            return;
        }
        int width =
                row.fields().keySet().stream().mapToInt(String::length).max().orElse(0);
        row.fields().forEach((name, value) -> {
            if (value.isPresent()) {
                write(padded(name, width + 2) + Row.text(value));
            }
        });
    }

    /** A line for people only. */
    void heading(String text) {
        if (!json) {
            write(text);
        }
    }

    private void object(Row row) {
        try {
            write(JSON.writeValueAsString(row.present()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Optional<Object>> names(Row row) {
        Row names = new Row();
        row.fields().keySet().forEach(name -> names.with(name, name));
        return names.fields();
    }

    private String aligned(Map<String, Optional<Object>> fields) {
        StringBuilder line = new StringBuilder();
        fields.forEach((name, value) -> {
            String text = Row.text(value);
            int width = widths.merge(name, Math.max(MIN_WIDTH, text.length()), Math::max);
            line.append(padded(text, width + 2));
        });
        return line.toString().stripTrailing();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private void write(String line) {
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw new LostResultException(last, e);
        }
    }

    void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new LostResultException(last, e);
        }
    }

    @Override
    public void close() {
        flush();
    }

    /** Escapes what some readers of lines take for the end of one. */
    private static final class LineSafe extends CharacterEscapes {
        private static final long serialVersionUID = 1L;
        private static final int DELETE = 0x7f;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = CharacterEscapes.standardAsciiEscapesForJSON();
            codes[DELETE] = CharacterEscapes.ESCAPE_STANDARD;
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            return EscapedText.isUnsafe((char) c) ? new SerializedString(EscapedText.of(Character.toString(c))) : null;
        }
    }
}
