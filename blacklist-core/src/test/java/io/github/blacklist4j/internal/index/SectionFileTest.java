package io.github.blacklist4j.internal.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dblacklist.damage.files=…} damaged files, from {@code -Dblacklist.damage.seed=…}. */
class SectionFileTest {
    private static final int BLOCK = Words.CHUNK * Long.BYTES;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("list");
        SectionFile.write(file, content(1, Words.CHUNK * 2 + 5));
    }

    /** Three sections: some blocks of random longs, none, a few. */
    private static SectionFile.Content content(long id, int longs) {
        long[] random = new Random(id).longs(longs).toArray();
        return new SectionFile.Content(
                Words.of(new long[] {id, 2, 3}),
                List.of(Words.of(random), Words.zeros(0), Words.of(new long[] {7, 8, 9})));
    }

    private static List<long[]> longs(SectionFile.Content content) {
        return content.sections().stream()
                .map(words -> {
                    long[] longs = new long[(int) words.length()];
                    Arrays.setAll(longs, words::get);
                    return longs;
                })
                .toList();
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        SectionFile.Content read = SectionFile.read(file);

        assertThat(read.head().chunks()[0]).containsExactly(1, 2, 3);
        assertThat(SectionFile.head(file).chunks()[0]).containsExactly(1, 2, 3);
        List<long[]> expected = longs(content(1, Words.CHUNK * 2 + 5));
        assertThat(longs(read)).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(longs(read).get(i)).containsExactly(expected.get(i));
        }
        assertThat(Files.size(file) % Long.BYTES).isZero();
    }

    @Test
    void everyKindOfDamageIsRefused(TestReporter reporter) throws IOException {
        long seed = Long.getLong("blacklist.damage.seed", System.nanoTime());
        reporter.publishEntry("blacklist.damage.seed", Long.toString(seed));
        Random random = new Random(seed);
        byte[] good = Files.readAllBytes(file);
        Path other = folder.resolve("other");
        SectionFile.write(other, content(2, Words.CHUNK * 2 + 5));
        byte[] ofOther = Files.readAllBytes(other);

        for (int i = 0; i < Integer.getInteger("blacklist.damage.files", 300); i++) {
            byte[] bad = damaged(good, ofOther, i % 7, random);
            Files.write(file, bad);
            if (Arrays.equals(bad, good)) {
                continue;
            }
            try {
                SectionFile.read(file);
            } catch (DamagedFileException e) {
                assertThat(e).hasMessageStartingWith("list is damaged or no list: ");
                continue;
            }
            fail("damage %d of kind %d was not seen, blacklist.damage.seed=%d", i, i % 7, seed);
        }
    }

    private static byte[] damaged(byte[] good, byte[] ofOther, int kind, Random random) {
        byte[] bad = good.clone();
        switch (kind) {
            case 0 -> bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bad = Arrays.copyOf(bad, random.nextInt(bad.length));
            case 2 -> bad = Arrays.copyOf(bad, bad.length + 1 + random.nextInt(100));
            case 3 -> Arrays.fill(bad, random.nextInt(bad.length), bad.length, (byte) 0);
            case 4 -> { // two pieces of the same size change places
                int length = 8 * (1 + random.nextInt(1000));
                int one = 8 * random.nextInt((bad.length - length) / 8);
                int two = 8 * random.nextInt((bad.length - length) / 8);
                System.arraycopy(good, one, bad, two, length);
                System.arraycopy(good, two, bad, one, length);
            }
            case 5 -> System.arraycopy(good, 64 + BLOCK, bad, 64, BLOCK); // a whole block twice
            case 6 -> {
                int length = 1 + random.nextInt(bad.length - 1);
                int from = random.nextInt(bad.length - length);
                System.arraycopy(ofOther, from, bad, from, length);
            }
            default -> throw new IllegalStateException("kind " + kind);
        }
        return bad;
    }

    @Test
    void blocksThatChangePlacesAreRefusedThoughTheirSumsGoWithThem() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        byte[] swapped = bytes.clone();
        System.arraycopy(bytes, 64, swapped, 64 + BLOCK, BLOCK);
        System.arraycopy(bytes, 64 + BLOCK, swapped, 64, BLOCK);
        int sums = 64 + 2 * BLOCK + (5 + 3) * 8;
        System.arraycopy(bytes, sums, swapped, sums + 8, 8);
        System.arraycopy(bytes, sums + 8, swapped, sums, 8);
        Files.write(file, swapped);

        assertThatThrownBy(() -> SectionFile.read(file)).isInstanceOf(DamagedFileException.class);
    }

    @Test
    void aFileOfSomethingElseIsRefused() throws IOException {
        for (String text : List.of("", "+48223970331\n", "number;date;description\n".repeat(1000))) {
            Files.writeString(file, text);

            assertThatThrownBy(() -> SectionFile.read(file))
                    .isInstanceOf(DamagedFileException.class)
                    .hasMessageStartingWith("list is damaged or no list: ");
        }
    }
}
