package io.github.blacklist4j.internal.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.internal.longs.SectionFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberSorterTest {
    @TempDir
    Path folder;

    private List<Long> sorted(LongStream numbers) throws IOException {
        List<Long> sorted = new ArrayList<>();
        try (NumberSorter sorter = new NumberSorter(folder, 1000, NumberSets.BALANCED)) {
            for (long number : numbers.toArray()) {
                sorter.add(number);
            }
            NumberSet.NumberCursor cursor = sorter.build().from(0);
            while (cursor.next()) {
                sorted.add(cursor.number());
            }
        }
        return sorted;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 999, 1000, 1001, 50_000})
    void anyOrderGivesEachNumberOnceInOrder(int count) throws IOException {
        long[] numbers = new Random(count).longs(count, 1, 999_999_999_999_999L).toArray();
        TreeSet<Long> expected = new TreeSet<>();
        LongStream.of(numbers).forEach(expected::add);

        assertThat(sorted(LongStream.concat(LongStream.of(numbers), LongStream.of(numbers))))
                .containsExactlyElementsOf(expected);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).as("temporary files").isEmpty();
        }
    }

    @Test
    void ascendingNumbersNeedNoFile() throws IOException {
        try (NumberSorter sorter = new NumberSorter(folder.resolve("missing"), 1000, NumberSets.BALANCED)) {
            for (long number = 48_500_000_000L; number < 48_500_010_000L; number++) {
                sorter.add(number);
                sorter.add(number);
            }

            assertThat(sorter.build().size()).isEqualTo(10_000);
        }
    }

    @Test
    void setsAreTheSameAfterTheirPartsWereWritten() throws IOException {
        for (int count : new int[] {0, 30, 100_000}) {
            NumberSets.Builder builder = NumberSets.builder(NumberSets.BALANCED);
            for (int i = 0; i < count; i++) {
                builder.add(48_500_000_000L + 7L * i);
            }
            NumberSet set = builder.build();
            Path file = folder.resolve("set-" + count);

            SectionFile.write(file, new SectionFile.Content(List.of(1L), NumberSets.parts(set)));
            NumberSet read = NumberSets.of(SectionFile.read(file).sections());

            assertThat(read.size()).isEqualTo(count);
            assertThat(read.bytes()).isEqualTo(set.bytes());
            for (int i = 0; i < count; i += 17) {
                assertThat(read.contains(48_500_000_000L + 7L * i)).isTrue();
                assertThat(read.contains(48_500_000_001L + 7L * i)).isFalse();
                assertThat(read.select(i)).isEqualTo(48_500_000_000L + 7L * i);
            }
        }
    }

    private List<Long> sortedInPortions(int portion, long[] numbers) throws IOException {
        List<Long> sorted = new ArrayList<>();
        try (NumberSorter sorter = new NumberSorter(folder, portion, NumberSets.BALANCED)) {
            for (long number : numbers) {
                sorter.add(number);
            }
            NumberSet.NumberCursor cursor = sorter.build().from(0);
            while (cursor.next()) {
                sorted.add(cursor.number());
            }
        }
        return sorted;
    }

    @Test
    void portionsOfAnySizeGiveTheSame() throws IOException {
        long[] numbers = new Random(1).longs(45_000, 1, 999_999_999_999_999L).toArray();
        List<Long> expected = LongStream.of(numbers).sorted().boxed().toList();

        for (int portion : new int[] {5_000, 20_000, 100_000}) { // one of 20,000 does not fit the buffer of a file
            assertThat(sortedInPortions(portion, numbers)).isEqualTo(expected);
        }
    }

    @Test
    void aTemporaryFileThatWasCutIsNotTakenForWhole() throws IOException {
        Path file = folder.resolve("run");
        long[] numbers = LongStream.range(1, 30_001).map(i -> 1_000 * i).toArray();
        SortedRun run = SortedRun.write(file, numbers, numbers.length);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));

        try (SortedRun.RunCursor reader = run.open()) {
            for (int i = 0; i < numbers.length - 1; i++) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.number()).isEqualTo(numbers[i]);
            }
            assertThatThrownBy(reader::next).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void aFileThatCouldNotBeWrittenIsDeletedToo() throws IOException {
        Path file = folder.resolve("run-0");
        Files.write(file, new byte[100]);
        try (NumberSorter sorter = new NumberSorter(folder, 10, NumberSets.BALANCED)) {
            for (long number = 20; number > 10; number--) {
                sorter.add(number);
            }
            sorter.add(9);

            assertThatThrownBy(() -> sorter.add(8)).isInstanceOf(FileAlreadyExistsException.class);
        }

        assertThat(file).doesNotExist();
    }
}
