package io.github.blacklist4j.csv.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RecordCutterTest {
    private static final long SEED = Long.getLong("blacklist.seed", System.nanoTime());
    private static final List<String> PIECES = List.of(
            "a", "7", ";", ";;", "\t", " ", "!", "\u2003", "\ufffe", "\u0142", "#", "\"", "\"b\"", "\n", "\n", "\r",
            "\r\n");
    private static final List<String> LONG_PIECES = List.of(
            "a".repeat(RecordCutter.MAX_COLUMNS - 1),
            ";".repeat(RecordCutter.MAX_COLUMNS - 1),
            ";".repeat(RecordCutter.MAX_COLUMNS));

    @Test
    @DisplayName("M6 a line that is read at once is the record that it is when it is looked at field by field")
    void plainLinesAreTheSameRecords() throws IOException {
        Random random = new Random(SEED);

        for (int i = 0; i < 5_000; i++) {
            String text = text(random);
            boolean fieldsAreRecords = random.nextInt(10) == 0;

            List<String> atOnce = records(new StringReader(text), fieldsAreRecords);
            List<String> fieldByField = records(charByChar(text), fieldsAreRecords);

            assertThat(atOnce).as("seed %s, text %s", SEED, i).isEqualTo(fieldByField);
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(40);
        for (int i = 0; i < pieces; i++) {
            List<String> from = random.nextInt(100) == 0 ? LONG_PIECES : PIECES;
            text.append(from.get(random.nextInt(from.size())));
        }
        return text.toString();
    }

    private static List<String> records(Reader text, boolean fieldsAreRecords) throws IOException {
        List<String> records = new ArrayList<>();
        try (RecordCutter cutter = new RecordCutter(text, ';', fieldsAreRecords, true)) {
            Block block = new Block();
            cutter.cut(block);
            for (int i = 0; i < block.count(); i++) {
                records.add(block.line(i) + " " + block.fieldOfLine(i) + " " + block.raw(i));
            }
            block.faults().forEach(fault -> records.add(fault.toString()));
        }
        return records;
    }

    /** A reader that never has a whole line ready. */
    private static Reader charByChar(String text) {
        return new FilterReader(new StringReader(text)) {
            @Override
            public int read(char[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(1, length));
            }
        };
    }
}
