package io.github.blacklist4j.csv.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LineBlocksTest {
    private static final int FILES = 20_000;

    @Test
    @DisplayName("M6 blocks hold each line once, in order, but for lines longer than a block, which are counted")
    void eachLineOnce() throws IOException {
        long seed = Long.getLong("blacklist.lines.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int file = 0; file < FILES; file++) {
            int size = 1 + random.nextInt(24);
            String text = text(random, size);
            List<String> all = lines(text);
            List<String> expected =
                    all.stream().filter(line -> line.length() < size).toList();

            LineBlocks blocks =
                    new LineBlocks(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)), size);
            List<String> found = new ArrayList<>();
            for (Optional<LineBlocks.Lines> next = blocks.next(); next.isPresent(); next = blocks.next()) {
                found.addAll(lines(textOf(next.get())));
            }

            assertThat(found)
                    .as("seed %s, file %s, blocks of %s: %s", seed, file, size, text)
                    .isEqualTo(expected);
            assertThat(blocks.tooLong()).as("seed %s, file %s", seed, file).isEqualTo(all.size() - expected.size());
        }
    }

    private static String text(Random random, int size) {
        StringBuilder text = new StringBuilder();
        int lines = random.nextInt(12);
        for (int i = 0; i < lines; i++) {
            text.append("x".repeat(random.nextInt(2 * size))).append(i % 10);
            text.append(random.nextBoolean() ? "\n" : random.nextBoolean() ? "\r" : "\r\n");
        }
        return text.append("y".repeat(random.nextInt(size + 2))).toString();
    }

    private static List<String> lines(String text) {
        return Arrays.stream(text.split("[\r\n]"))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String textOf(LineBlocks.Lines lines) {
        return new String(lines.bytes(), lines.from(), lines.end() - lines.from(), StandardCharsets.US_ASCII);
    }
}
