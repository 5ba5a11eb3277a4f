package io.github.blacklist4j.tool;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Results on stdout: one JSON object per line, or tables for people. Closing it flushes and leaves the stream open.
 */
final class Output implements AutoCloseable {
    private static final int PAGE = 100; // rows that are measured together
    private static final JsonFactory JSON =
            new JsonFactoryBuilder().characterEscapes(new LineSafe()).build();

    private final Writer out;
    private final boolean json;
    private final Display display;
    private final List<Row> page = new ArrayList<>(); // rows that are not written yet
    private TextTable table;
    private String last = ""; // result, for messages

    Output(Writer out, boolean json, Display display) {
        this.out = out;
        this.json = json;
        this.display = display;
        this.table = new TextTable(display);
    }

    boolean json() {
        return json;
    }

    /** A JSON text as the value of a field. */
    static Object tree(String json) {
        try {
            return Mapper.JSON.readTree(json);
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
        page.add(row);
        if (page.size() == PAGE) {
            writePage();
        }
    }

    /** A result that stands alone: one field per line. */
    void card(Row row) {
        last = row.toString();
        if (json) {
            object(row);
        } else {
            endTable();
            writeCard(row, "");
        }
    }

    /** The last result, which tells of those before; for people as a sentence. */
    void total(Row row, String text) {
        last = row.toString();
        if (json) {
            object(row);
        } else {
            endTable();
            write(text);
        }
    }

    /** A line for people only. */
    void heading(String text) {
        if (!json) {
            endTable();
            write(text);
        }
    }

    /** A table for people only. */
    void table(List<TextTable.Column> columns) {
        if (!json) {
            endTable();
            TextTable.of(columns, display).forEach(this::write);
        }
    }

    private void writePage() {
        List<String> lines = page.isEmpty() ? List.of() : table.more(page);
        page.clear();
        lines.forEach(this::write);
    }

    private void endTable() {
        writePage();
        table = new TextTable(display);
    }

    /** A row within a row stands below its name, further in. */
    private void writeCard(Row row, String indent) {
        Map<String, Object> present = new LinkedHashMap<>();
        row.shown().forEach((name, value) -> value.ifPresent(v -> present.put(PlainWords.heading(name), v)));
        int width = present.keySet().stream().mapToInt(ShownText::width).max().orElse(0) + 2;
        present.forEach((heading, value) -> {
            if (value instanceof Row inner) {
                write(indent
                        + (inner.present().isEmpty()
                                ? heading + " ".repeat(width - heading.length()) + "none"
                                : heading));
                writeCard(inner, indent + "  ");
                return;
            }
            String before = indent + heading + " ".repeat(width - ShownText.width(heading));
            String text = PlainWords.value(value, display.zone());
            String cut =
                    display.width() == 0 ? text : ShownText.cut(text, Math.max(1, display.width() - before.length()));
            write(before + (display.colours() ? ShownText.coloured(cut) : cut));
        });
    }

    private void object(Row row) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            value(json, row.present());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write(text.toString());
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Map<?, ?> fields) {
            json.writeStartObject();
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                json.writeFieldName((String) field.getKey());
                value(json, field.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof List<?> values) {
            json.writeStartArray();
            for (Object each : values) {
                value(json, each);
            }
            json.writeEndArray();
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else {
            Mapper.JSON.writeValue(json, value);
        }
    }

    /** Loaded by those few commands alone that need it: it takes a third of the time of a start. */
    private static final class Mapper {
        static final JsonMapper JSON = JsonMapper.builder(Output.JSON).build();
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
        writePage();
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
            return ShownText.isUnsafe((char) c) ? new SerializedString(ShownText.escaped(Character.toString(c))) : null;
        }
    }
}
