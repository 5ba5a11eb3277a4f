package io.github.blacklist4j.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.internal.longs.SectionsReader;
import io.github.blacklist4j.internal.longs.SectionsWriter;
import io.github.blacklist4j.internal.packed.NumberSets;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules by number and their codes by rank, with as many as fill several chunks. */
class OtherRulesTest {
    private static final int CODES = 40_000;

    private interface Part<T> {
        T read(SectionsReader in) throws IOException;
    }

    private static <T> T read(SectionsWriter written, Part<T> part) throws IOException {
        return part.read(new SectionsReader(written.sections()));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "2, 2",
        "3, 2",
        "4, 4",
        "15, 4",
        "16, 8",
        "255, 8",
        "256, 16",
        "65535, 16",
        "65536, 32",
        "2147483647, 32"
    })
    void codesTakeAsManyBitsAsTheLargestNeeds(int largest, int bits) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        int[] codes = new int[CODES]; // the large ones come late
        for (int i = 0; i < CODES; i++) {
            codes[i] = i == CODES - 1 ? largest : (int) random.nextLong(1 + (long) largest * i / CODES);
        }
        PackedCodes.Builder builder = new PackedCodes.Builder();
        for (int code : codes) {
            builder.add(code);
        }

        PackedCodes built = builder.build();

        SectionsWriter out = new SectionsWriter();
        built.writeTo(out);
        PackedCodes read = read(out, PackedCodes::readFrom);
        for (int i = 0; i < CODES; i++) {
            if (built.code(i) != codes[i] || read.code(i) != codes[i]) {
                assertThat(built.code(i)).as("rank %d", i).isEqualTo(codes[i]);
                assertThat(read.code(i)).as("read, rank %d", i).isEqualTo(codes[i]);
            }
        }
        assertThat(built.bytes()).isBetween((long) CODES * bits / 8, (long) CODES * bits / 8 + 150);
        assertThat(read.bytes()).isEqualTo(built.bytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16_383, 16_384, 16_385, 40_000})
    void eachNumberKeepsItsRuleHoweverManyDiffer(int count) throws IOException {
        OtherRules.Builder builder = new OtherRules.Builder(NumberSets.BALANCED);
        for (int i = 0; i < count; i++) {
            builder.add(48_000_000 + 3L * i, rule(i));
        }

        OtherRules built = builder.build();

        SectionsWriter out = new SectionsWriter();
        built.writeTo(out);
        OtherRules read = read(out, OtherRules::readFrom);
        for (OtherRules rules : new OtherRules[] {built, read}) {
            assertThat(rules.numbers().size()).isEqualTo(count);
            for (int i = 0; i < count; i++) {
                long number = 48_000_000 + 3L * i;
                if (!rules.rule(number).equals(rule(i)) || !rules.ruleAt(i).equals(rule(i))) {
                    assertThat(rules.rule(number)).as("number %d", i).isEqualTo(rule(i));
                    assertThat(rules.ruleAt(i)).as("rank %d", i).isEqualTo(rule(i));
                }
            }
            assertThat(rules.rule(48_000_001)).isEqualTo(Rule.REMOVED);
            assertThat(rules.nextChange(999)).isEqualTo(1_000);
            assertThat(rules.nextChange(1_000 + count - 2)).isEqualTo(1_000 + count - 1);
            assertThat(rules.nextChange(1_000 + count)).isEqualTo(Long.MAX_VALUE);
        }
    }

    private static Rule rule(int i) {
        return new Rule(i % 3 == 0, Long.MIN_VALUE, 1_000 + i);
    }

    @Test
    void aPlainListPaysNothing() {
        assertThat(OtherRules.EMPTY.bytes()).isZero();
        assertThat(new OtherRules.Builder(NumberSets.BALANCED).build()).isSameAs(OtherRules.EMPTY);
        assertThat(OtherRules.EMPTY.rule(48_000_000)).isEqualTo(Rule.REMOVED);
    }
}
