package io.github.blacklist4j.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.internal.longs.SectionsReader;
import io.github.blacklist4j.internal.longs.SectionsWriter;
import io.github.blacklist4j.number.PhoneNumber;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectorTest {
    private static final int ALLOWED = Answer.exact(new Rule(true, Long.MIN_VALUE, Long.MAX_VALUE));
    private static final int BLOCKED = Answer.exact(Rule.BLOCK);

    private final Collector collector = NumberIndex.collect(TestIndexes.DATES, false);

    private void block(long number) {
        collector.add(exact(number).build());
    }

    private void allow(long number) {
        collector.add(exact(number).kind(Entry.Kind.ALLOW).build());
    }

    private static Entry.Builder exact(long number) {
        return Entry.of(new Pattern.Exact(new PhoneNumber(number)));
    }

    @Test
    void aNumberThatComesTwiceInARowCountsAsItCameLast() {
        block(48_000_000);
        block(48_000_001);
        allow(48_000_001);

        NumberIndex index = collector.build();

        assertThat(index.size()).isEqualTo(2);
        assertThat(index.find(48_000_000, 0)).isEqualTo(BLOCKED);
        assertThat(index.find(48_000_001, 0)).isEqualTo(ALLOWED);
    }

    @Test
    void numbersInFallingOrderCountAsTheyCameLast() {
        block(50_000_000);
        allow(51_000_000);
        for (int i = 70_000; i > 0; i--) { // more than are kept apart
            block(48_000_000 + i);
        }
        for (int i = 1; i <= 100; i++) {
            allow(48_000_000 + 7 * i);
        }
        block(51_000_000);
        allow(50_000_000);
        block(52_000_000);

        NumberIndex index = collector.build();

        assertThat(index.size()).isEqualTo(70_003);
        assertThat(index.find(48_000_000, 0)).isEqualTo(Answer.NONE);
        assertThat(index.find(48_000_001, 0)).isEqualTo(BLOCKED);
        assertThat(index.find(48_000_007, 0)).isEqualTo(ALLOWED);
        assertThat(index.find(48_070_000, 0)).isEqualTo(BLOCKED);
        assertThat(index.find(50_000_000, 0)).isEqualTo(ALLOWED);
        assertThat(index.find(51_000_000, 0)).isEqualTo(BLOCKED);
        assertThat(index.find(52_000_000, 0)).isEqualTo(BLOCKED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 300, 5_000_000}) // the last fills portions
    void numbersAloneComeInAnyOrderAndEntriesCountMore(int count) {
        long[] numbers = new Random(count).longs(count, 1, 999_999_999_999_999L).toArray();
        for (int i = 0; i < count; i++) {
            collector.block(
                    new PhoneNumber(i % 2 == 0 ? numbers[i] : numbers[i] % 10_000_000_000L + 1)); // of many lengths
        }
        allow(48_000_001);
        collector.block(new PhoneNumber(48_000_001));
        collector.block(new PhoneNumber(48_000_000));
        collector.block(new PhoneNumber(48_000_000));
        collector.block(new PhoneNumber(47_999_999));

        NumberIndex index = collector.build();

        long different = LongStream.concat(
                        IntStream.range(0, count)
                                .mapToLong(i -> i % 2 == 0 ? numbers[i] : numbers[i] % 10_000_000_000L + 1),
                        LongStream.of(47_999_999, 48_000_000, 48_000_001))
                .distinct()
                .count();
        assertThat(index.size()).isEqualTo(different);
        for (int i = 0; i < count; i += 101) {
            long number = i % 2 == 0 ? numbers[i] : numbers[i] % 10_000_000_000L + 1;
            assertThat(index.find(number, 0)).isEqualTo(BLOCKED);
        }
        assertThat(index.find(47_999_999, 0)).isEqualTo(BLOCKED);
        assertThat(index.find(48_000_000, 0)).isEqualTo(BLOCKED);
        assertThat(index.find(48_000_001, 0)).isEqualTo(ALLOWED);
        assertThat(index.find(48_000_002, 0)).isEqualTo(Answer.NONE);
    }

    @Test
    void listsWithoutTextsShareOneMap() throws IOException {
        block(48_000_000);
        NumberIndex index = collector.build();
        Pattern text = new Pattern.Raw("2001");
        Change listed = new Change.Put(Entry.of(text).build());
        Change removed = new Change.Removed(text, "", Source.NONE);
        SectionsWriter out = new SectionsWriter();
        index.writeTo(out);

        NumberIndex read = NumberIndex.readFrom(new SectionsReader(out.sections()), false);
        NumberIndex changed = index.with(List.of(listed), TestIndexes.DATES);

        assertThat(changed.findRaw("2001", 0)).isEqualTo(BLOCKED);
        assertThat(changed.with(List.of(removed), TestIndexes.DATES).raw).isSameAs(Map.of());
        assertThat(index.raw).isSameAs(Map.of());
        assertThat(read.raw).isSameAs(Map.of());
    }
}
