package io.github.blacklist4j.internal.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.Validity;
import io.github.blacklist4j.internal.longs.AtomicFile;
import io.github.blacklist4j.internal.longs.DamagedFileException;
import io.github.blacklist4j.internal.longs.PreviousFile;
import io.github.blacklist4j.internal.longs.SectionFile;
import io.github.blacklist4j.internal.longs.SectionsWriter;
import io.github.blacklist4j.number.PhoneNumber;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** Whole indexes in a file. {@code -Dblacklist.damage.seed=…} */
class IndexFileTest {
    private static final Instant AS_OF = Instant.parse("2026-03-10T12:00:00Z");
    private static final long FIRST = 48_500_000_000L;
    private static final PreviousFile NOWHERE = new PreviousFile(Optional.empty(), false);

    @TempDir
    Path folder;

    private static Entry.Builder exact(long number) {
        return Entry.of(new Pattern.Exact(new PhoneNumber(number)));
    }

    private static NumberIndex dense(int numbers) {
        Collector collector = NumberIndex.collect(TestIndexes.DATES, false);
        for (int i = 0; i < numbers; i++) {
            collector.add(exact(FIRST + i).build());
        }
        return collector.build();
    }

    private static IndexFile file(NumberIndex... indexes) {
        return new IndexFile(
                AS_OF,
                Stream.of(indexes)
                        .map(index -> new IndexFile.LabelledIndex("of " + index.size(), Optional.of(index)))
                        .toList());
    }

    private NumberIndex writtenAndRead(NumberIndex index) throws IOException {
        Path file = folder.resolve("lists");
        file(index).write(file, NOWHERE);
        return IndexFile.read(file, false).items().get(0).index().orElseThrow();
    }

    @Test
    void everyKindOfEntryIsReadAsItWasWritten() throws IOException {
        Validity disabled = new Validity(Optional.empty(), Optional.empty(), false);
        Collector collector = NumberIndex.collect(TestIndexes.DATES, false);
        collector.add(exact(FIRST).build());
        collector.add(exact(FIRST + 1).kind(Entry.Kind.ALLOW).build());
        collector.add(exact(FIRST + 2).until(Instant.ofEpochMilli(10)).build());
        collector.add(exact(FIRST + 3).from(Instant.ofEpochMilli(10)).build());
        collector.add(exact(FIRST + 4).validity(disabled).build());
        collector.add(Entry.of(new Pattern.Prefix("4922")).build());
        collector.add(Entry.of(new Pattern.Prefix("49223"))
                .kind(Entry.Kind.ALLOW)
                .until(Instant.ofEpochMilli(10))
                .build());
        collector.add(Entry.of(new Pattern.Raw("2001")).build());
        collector.add(Entry.of(new Pattern.Raw("zażółć"))
                .validity(new Validity(Optional.of(new Moment.At(Instant.ofEpochMilli(10))), Optional.empty(), true))
                .build());
        NumberIndex index = collector.build();

        NumberIndex read = writtenAndRead(index);

        assertThat(read.size()).isEqualTo(9);
        for (long now : new long[] {9, 10}) {
            for (long number = FIRST - 1; number < FIRST + 6; number++) {
                assertThat(read.find(number, now)).isEqualTo(index.find(number, now));
            }
            for (long number : new long[] {4_922_000, 4_922_300, 4_923_000}) {
                assertThat(read.find(number, now)).isEqualTo(index.find(number, now));
            }
            for (String text : List.of("2001", "zażółć", "2002")) {
                assertThat(read.findRaw(text, now)).isEqualTo(index.findRaw(text, now));
            }
        }
        assertThat(read.find(FIRST, 9)).isEqualTo(Answer.exact(Rule.BLOCK));
        assertThat(read.nextChange(9)).isEqualTo(10);
    }

    @Test
    void listsOfAllSizesAreReadWithTheirLabels() throws IOException {
        Path path = folder.resolve("lists");
        NumberIndex large = dense(4_000_000); // its words do not fit one block
        IndexFile written = new IndexFile(
                AS_OF,
                List.of(
                        new IndexFile.LabelledIndex("empty", Optional.of(dense(0))),
                        new IndexFile.LabelledIndex("large", Optional.of(large)),
                        new IndexFile.LabelledIndex("only named", Optional.empty()),
                        new IndexFile.LabelledIndex("some", Optional.of(dense(3_000)))));

        written.write(path, NOWHERE);

        IndexFile read = IndexFile.read(path, false);
        assertThat(read.asOf()).isEqualTo(AS_OF);
        assertThat(read.items())
                .extracting(IndexFile.LabelledIndex::label)
                .containsExactly("empty", "large", "only named", "some");
        assertThat(read.items())
                .extracting(item -> item.index().map(NumberIndex::size).orElse(-1L))
                .containsExactly(0L, 4_000_000L, -1L, 3_000L);
        assertThat(read.items().get(1).index().orElseThrow().bytes()).isEqualTo(large.bytes());
        assertThat(read.items().get(3).index().orElseThrow().find(FIRST + 2_999, 0))
                .isNotEqualTo(Answer.NONE);
        assertThat(read.items().get(3).index().orElseThrow().find(FIRST + 3_000, 0))
                .isEqualTo(Answer.NONE);
    }

    @Test
    void anotherFootprintPacksAnew() throws IOException {
        Path path = folder.resolve("lists");
        Collector small = NumberIndex.collect(TestIndexes.DATES, true);
        Collector balanced = NumberIndex.collect(TestIndexes.DATES, false);
        new Random(5)
                .longs(300_000, 0, 1_000_000)
                .sorted()
                .distinct()
                .forEach(i -> Stream.of(small, balanced)
                        .forEach(all -> all.add(exact(FIRST + i).build())));
        NumberIndex index = balanced.build();
        file(index).write(path, NOWHERE);

        NumberIndex read = IndexFile.read(path, true).items().get(0).index().orElseThrow();

        assertThat(read.bytes()).isEqualTo(small.build().bytes()).isLessThan(index.bytes());
        assertThat(read.size()).isEqualTo(index.size());
    }

    @Test
    void laterChangesDoNotShowInWhatWasCaptured() throws IOException {
        NumberIndex index =
                dense(10_000).with(List.of(new Change.Put(exact(FIRST - 1).build())), TestIndexes.DATES);

        NumberIndex captured = index.captured();
        NumberIndex next = index.with(List.of(new Change.Put(exact(FIRST - 2).build())), TestIndexes.DATES);

        assertThat(next.find(FIRST - 2, 0)).isNotEqualTo(Answer.NONE);
        assertThat(captured.find(FIRST - 2, 0)).isEqualTo(Answer.NONE);
        assertThat(writtenAndRead(captured).find(FIRST - 1, 0)).isNotEqualTo(Answer.NONE);
        assertThat(writtenAndRead(captured).size()).isEqualTo(10_001);
    }

    @Test
    void whatWasRemovedLeavesNoTrace() throws IOException {
        NumberIndex index = dense(200); // plain longs in the file
        NumberIndex removed = index.with(
                List.of(new Change.Removed(new Pattern.Exact(new PhoneNumber(FIRST + 7)), "", Source.API)),
                TestIndexes.DATES);

        writtenAndRead(removed);

        byte[] bytes = Files.readAllBytes(folder.resolve("lists"));
        assertThat(holds(bytes, FIRST + 8)).isTrue();
        assertThat(holds(bytes, FIRST + 7)).isFalse();
    }

    private static boolean holds(byte[] bytes, long number) {
        ByteBuffer longs = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < bytes.length; i += Long.BYTES) {
            if (longs.getLong(i) == number) {
                return true;
            }
        }
        return false;
    }

    @Test
    void anyChangedBitIsRefused(TestReporter reporter) throws IOException {
        long seed = Long.getLong("blacklist.damage.seed", System.nanoTime());
        reporter.publishEntry("blacklist.damage.seed", Long.toString(seed));
        Random random = new Random(seed);
        Path path = folder.resolve("lists");
        file(dense(1_000), dense(50)).write(path, NOWHERE);
        byte[] good = Files.readAllBytes(path);

        for (int i = 0; i < 300; i++) {
            byte[] bad = good.clone();
            int bit = random.nextInt(8 * bad.length);
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(path, bad);

            assertThatThrownBy(() -> IndexFile.read(path, false))
                    .as("bit %d, -Dblacklist.damage.seed=%d", bit, seed)
                    .isInstanceOf(DamagedFileException.class);
        }
    }

    @Test
    void aCompiledListIsNoSuchFile() throws IOException {
        Path path = folder.resolve("compiled");
        try (NumberFile.NumberWriter writer = new NumberFile.NumberWriter(folder, false)) {
            writer.add(FIRST);
            writer.write(path, 1, AS_OF, Optional.empty());
        }

        assertThatThrownBy(() -> IndexFile.read(path, false)).isInstanceOf(DamagedFileException.class);
    }

    @Test
    void theReplacedFileIsKeptOrTheOneBeforeItGoes() throws IOException {
        Path path = folder.resolve("lists");
        Path before = folder.resolve("before");
        PreviousFile kept = new PreviousFile(Optional.of(before), true);
        file(dense(1)).write(path, kept);
        assertThat(before).doesNotExist();

        file(dense(2)).write(path, kept);
        assertThat(IndexFile.read(before, false).items().get(0).label()).isEqualTo("of 1");
        file(dense(3)).write(path, new PreviousFile(Optional.of(before), false));

        assertThat(before).doesNotExist();
        assertThat(IndexFile.read(path, false).items().get(0).label()).isEqualTo("of 3");
    }

    @Test
    void writingThatFailsLeavesTheOldFiles() throws IOException {
        Path path = folder.resolve("lists");
        Path before = folder.resolve("before");
        PreviousFile kept = new PreviousFile(Optional.of(before), true);
        file(dense(1)).write(path, kept);
        file(dense(2)).write(path, kept);

        assertThatThrownBy(() -> AtomicFile.write(path, kept, beside -> {
                    Files.write(beside, new byte[100]);
                    throw new IOException("no space left");
                }))
                .hasMessage("no space left");

        assertThat(IndexFile.read(path, false).items().get(0).label()).isEqualTo("of 2");
        assertThat(IndexFile.read(before, false).items().get(0).label()).isEqualTo("of 1");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(path, before);
        }
    }

    @Test
    void anotherKindAnotherFormatAndAnotherHeadAreRefused() throws IOException {
        Path path = folder.resolve("lists");
        for (List<Long> head : List.of(
                List.of(3L, 2L, 0L, 0L, 0L, 0L),
                List.of(2L, 1L, 0L, 0L, 0L, 0L),
                List.of(2L, 3L, 0L, 0L, 0L, 0L),
                List.of(2L, 2L, 0L, 0L, 0L))) {
            Files.deleteIfExists(path);
            SectionFile.write(path, new SectionFile.Content(head, new SectionsWriter().sections()));

            assertThatThrownBy(() -> IndexFile.read(path, false))
                    .isInstanceOf(DamagedFileException.class)
                    .hasMessageEndingWith("it holds something else");
        }
    }

    @Test
    void aListWithFewerEntriesThanWereWrittenIsRefused() throws IOException {
        Path path = folder.resolve("lists");
        SectionsWriter out = new SectionsWriter();
        out.text("list");
        out.flag(true);
        out.number(51);
        dense(50).writeTo(out);
        SectionFile.write(path, new SectionFile.Content(List.of(2L, 2L, 1L, 0L, 0L, 0L), out.sections()));

        assertThatThrownBy(() -> IndexFile.read(path, false))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageEndingWith("a list has 50 entries, not 51");
    }
}
