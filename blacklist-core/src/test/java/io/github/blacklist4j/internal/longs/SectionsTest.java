package io.github.blacklist4j.internal.longs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SectionsTest {
    private static final int[] LENGTHS = {
        SectionFile.BLOCK, 3, SectionFile.BLOCK + 1, SectionFile.BLOCK - 1, 0, 2 * SectionFile.BLOCK, 1
    };

    private static long[] longs(int length) {
        return new Random(length).longs(length).toArray();
    }

    private static void assertHolds(long[] words, int length) {
        long[] expected = longs(length);
        assertThat(words.length).isEqualTo(length);
        for (int i = 0; i < length; i++) {
            if (words[i] != expected[i]) {
                assertThat(words[i]).as("word %d of %d", i, length).isEqualTo(expected[i]);
            }
        }
    }

    @Test
    void largeArraysAreSectionsOfTheirOwnSmallOnesStandInARow() throws IOException {
        SectionsWriter out = new SectionsWriter();
        for (int length : LENGTHS) {
            out.words(longs(length));
        }

        List<long[]> sections = out.sections();

        assertThat(sections)
                .extracting(section -> (long) section.length)
                .containsExactly(
                        8L,
                        SectionFile.BLOCK + 3L,
                        (long) SectionFile.BLOCK,
                        SectionFile.BLOCK + 1L,
                        2L * SectionFile.BLOCK);
        SectionsReader in = new SectionsReader(sections);
        for (int length : LENGTHS) {
            assertHolds(in.words(), length);
        }
    }

    @Test
    void moreLargeArraysThanAFileHasSectionsStandInTheRow() throws IOException {
        long[] large = longs(SectionFile.BLOCK);
        int arrays = SectionFile.MOST_SECTIONS;
        SectionsWriter out = new SectionsWriter();
        for (int i = 0; i < arrays; i++) {
            out.words(large);
        }

        List<long[]> sections = out.sections();

        assertThat(sections).hasSize(SectionFile.MOST_SECTIONS);
        assertThat(sections.get(1).length).isEqualTo(2L * SectionFile.BLOCK);
        SectionsReader in = new SectionsReader(sections);
        for (int i = 0; i < arrays - 2; i++) {
            assertThat(in.words()).isSameAs(large);
        }
        assertHolds(in.words(), SectionFile.BLOCK);
        assertHolds(in.words(), SectionFile.BLOCK);
    }

    @Test
    void anArrayThatClaimsMoreThanThereIsIsRefused() throws IOException {
        SectionsWriter out = new SectionsWriter();
        out.words(new long[] {1, 2});
        out.number(3); // longs of an array that are not there
        out.flag(false);
        SectionsReader in = new SectionsReader(out.sections());
        in.words();

        assertThatThrownBy(in::words).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void valuesTakeTheirBytesRoundedUpToAWord() throws IOException {
        for (int flags = 0; flags < 20; flags++) {
            SectionsWriter out = new SectionsWriter();
            for (int i = 0; i < flags; i++) {
                out.flag(i % 3 == 0);
            }

            List<long[]> sections = out.sections();

            assertThat(sections.get(0).length).isEqualTo((long) Math.ceil(flags / 8.0));
            SectionsReader in = new SectionsReader(sections);
            for (int i = 0; i < flags; i++) {
                assertThat(in.flag()).isEqualTo(i % 3 == 0);
            }
        }
    }
}
