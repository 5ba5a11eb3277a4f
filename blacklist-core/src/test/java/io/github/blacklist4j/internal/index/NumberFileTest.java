package io.github.blacklist4j.internal.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.internal.longs.SectionFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFileTest {
    private static final Instant BUILT_AT = Instant.parse("2026-01-31T00:00:00.123Z");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "300, false", "5000, true"})
    void numbersAreReadAsTheyWereWritten(int count, boolean small) throws IOException {
        Path file = folder.resolve("numbers.blk");
        try (NumberFile.NumberWriter writer = new NumberFile.NumberWriter(folder, small)) {
            for (int i = count - 1; i >= 0; i--) {
                writer.add(48_500_000_000L + 3L * i);
                writer.add(48_500_000_000L + 3L * i);
            }
            writer.write(file, 7, BUILT_AT, Optional.of(Instant.EPOCH));
        }

        NumberFile read = NumberFile.read(file);

        assertThat(read.head()).isEqualTo(new NumberFile.Head(7, BUILT_AT, Optional.of(Instant.EPOCH), count));
        assertThat(NumberFile.head(file)).isEqualTo(read.head());
        assertThat(read.index().size()).isEqualTo(count);
        assertThat(read.index().blocked())
                .containsExactlyElementsOf(LongStream.range(0, count)
                        .mapToObj(i -> 48_500_000_000L + 3 * i)
                        .toList());
        assertThat(read.index().find(48_500_000_000L, 0))
                .isEqualTo(count == 0 ? Answer.NONE : Answer.exact(Rule.BLOCK));
        assertThat(read.index().find(48_500_000_001L, 0)).isEqualTo(Answer.NONE);
    }

    @Test
    void whatIsWrittenIsSaidAlsoWithoutATimeOfTheData() throws IOException {
        Path file = folder.resolve("numbers.blk");
        try (NumberFile.NumberWriter writer = new NumberFile.NumberWriter(folder, false)) {
            writer.add(48_500_000_000L);

            NumberFile.Head head = writer.write(file, 7, BUILT_AT, Optional.empty());

            assertThat(head).isEqualTo(new NumberFile.Head(7, BUILT_AT, Optional.empty(), 1));
            assertThat(NumberFile.head(file)).isEqualTo(head);
        }
    }

    @Test
    void aFileOfSomethingElseOrWithFewerNumbersIsRefused() throws IOException {
        Path file = folder.resolve("numbers.blk");
        try (NumberFile.NumberWriter writer = new NumberFile.NumberWriter(folder, false)) {
            writer.add(48_500_000_000L);
            writer.write(file, 7, BUILT_AT, Optional.empty());
        }
        SectionFile.Content content = SectionFile.read(file);
        long kind = content.head().get(0);

        assertThatThrownBy(() -> NumberFile.read(with(List.of(kind + 1, 7L, 0L, 0L, 1L), content)))
                .hasMessageEndingWith("it holds something else");
        assertThatThrownBy(() -> NumberFile.read(with(List.of(kind, 7L, 0L, 0L), content)))
                .hasMessageEndingWith("it holds something else");
        assertThatThrownBy(() -> NumberFile.read(with(List.of(kind, 7L, 0L, 0L, 2L), content)))
                .hasMessageEndingWith("it has 1 numbers, not 2");
    }

    private Path with(List<Long> head, SectionFile.Content content) throws IOException {
        Path file = folder.resolve("other.blk");
        Files.deleteIfExists(file);
        SectionFile.write(file, new SectionFile.Content(head, content.sections()));
        return file;
    }
}
