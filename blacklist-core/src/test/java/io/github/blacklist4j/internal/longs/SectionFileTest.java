package io.github.blacklist4j.internal.longs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dblacklist.damage.files=…} damaged files of several sizes and each kind of damage, from {@code -Dblacklist.damage.seed=…}. */
class SectionFileTest {
    private static final int BLOCK = SectionFile.BLOCK * Long.BYTES;
    private static final int HEADER = 128; // bytes, with a head of three longs and three sections
    private static final int[] SIZES = {0, 1, 100, SectionFile.BLOCK, SectionFile.BLOCK + 1, SectionFile.BLOCK * 2 + 5
    }; // longs

    private enum Damage {
        BIT_FLIPPED,
        CUT,
        LENGTHENED,
        TAIL_ZEROED,
        PIECES_SWAPPED,
        PIECE_TWICE,
        BLOCKS_SWAPPED,
        MIXED_WITH_ANOTHER
    }

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("list");
        SectionFile.write(file, content(1, SectionFile.BLOCK * 2 + 5));
    }

    /** Three sections: some blocks of random longs, none, a few. */
    private static SectionFile.Content content(long id, int longs) {
        long[] random = new Random(id).longs(longs).toArray();
        return new SectionFile.Content(List.of(id, 2L, 3L), List.of(random, new long[0], new long[] {7, 8, 9}));
    }

    /** All sums are right: the size of the file is, too, but only if one section has less than nothing. */
    @Test
    void lengthsThatCancelOutAreDamage() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer header = ByteBuffer.wrap(bytes, 0, HEADER).order(ByteOrder.LITTLE_ENDIAN);
        long far = 1L << 45;
        header.putLong(5 * Long.BYTES, header.getLong(5 * Long.BYTES) + far);
        header.putLong(6 * Long.BYTES, -far - 1);
        long[] longs = new long[HEADER / Long.BYTES];
        header.asLongBuffer().get(longs);
        BlockBuffer block = new BlockBuffer();
        block.put(longs, 0, longs.length - 1);
        header.putLong(HEADER - Long.BYTES, block.sum(SectionFile.MAGIC, 0));
        Files.write(file, bytes);

        assertThatThrownBy(() -> SectionFile.read(file)).isInstanceOf(DamagedFileException.class);
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        SectionFile.Content read = SectionFile.read(file);

        assertThat(read.head()).containsExactly(1L, 2L, 3L);
        assertThat(SectionFile.head(file)).containsExactly(1L, 2L, 3L);
        List<long[]> expected = content(1, SectionFile.BLOCK * 2 + 5).sections();
        assertThat(read.sections()).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(read.sections().get(i)).containsExactly(expected.get(i));
        }
        assertThat(Files.size(file) % Long.BYTES).isZero();
    }

    @Test
    void everyKindOfDamageIsRefused() throws IOException {
        long seed = Long.getLong("blacklist.damage.seed", System.nanoTime());
        int files = Integer.getInteger("blacklist.damage.files", 600);
        Random random = new Random(seed);
        List<byte[]> good = bytesOfEachSize(1);
        List<byte[]> ofOthers = bytesOfEachSize(2);
        Map<String, Integer> refused = new TreeMap<>();

        for (int i = 0, damaged = 0; damaged < files; i++) {
            Damage damage = Damage.values()[i % Damage.values().length];
            int size = random.nextInt(SIZES.length);
            byte[] bad = damaged(good.get(size), ofOthers.get(size), damage, random);
            if (Arrays.equals(bad, good.get(size)) || Arrays.equals(bad, ofOthers.get(size))) {
                continue; // zeros became zeros, or all that differs was taken over
            }
            damaged++;
            Files.write(file, bad);
            try {
                SectionFile.read(file);
                fail("file %d, %d longs %s, was accepted, blacklist.damage.seed=%d", i, SIZES[size], damage, seed);
            } catch (DamagedFileException e) {
                assertThat(e).hasMessageStartingWith("list is damaged or no list: ");
                refused.merge(damage + " " + SIZES[size], 1, Integer::sum);
            }
        }

        System.out.printf("%d damaged files were refused, seed %d, by damage and longs: %s%n", files, seed, refused);
        assertThat(refused).as("seed %d", seed).hasSize(Damage.values().length * SIZES.length);
    }

    private List<byte[]> bytesOfEachSize(long id) throws IOException {
        List<byte[]> bytes = new ArrayList<>();
        for (int size : SIZES) {
            Path one = folder.resolve("good" + id + "-" + size);
            SectionFile.write(one, content(id, size));
            bytes.add(Files.readAllBytes(one));
        }
        return bytes;
    }

    private static byte[] damaged(byte[] good, byte[] ofOther, Damage damage, Random random) {
        byte[] bad = good.clone();
        switch (damage) {
            case BIT_FLIPPED -> bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            case CUT -> bad = Arrays.copyOf(bad, random.nextInt(bad.length));
            case LENGTHENED -> bad = Arrays.copyOf(bad, bad.length + 1 + random.nextInt(100));
            case TAIL_ZEROED -> Arrays.fill(bad, random.nextInt(bad.length), bad.length, (byte) 0);
            case PIECES_SWAPPED, PIECE_TWICE -> {
                int length = piece(bad.length, random);
                int one = 8 * random.nextInt((bad.length - length) / 8);
                int two = 8 * random.nextInt((bad.length - length) / 8);
                System.arraycopy(good, one, bad, two, length);
                if (damage == Damage.PIECES_SWAPPED) {
                    System.arraycopy(good, two, bad, one, length);
                }
            }
            case BLOCKS_SWAPPED -> { // whole ones, where they begin, if there are some
                int length = Math.min(BLOCK, (good.length - HEADER) / 2 / 8 * 8);
                System.arraycopy(good, HEADER, bad, HEADER + length, length);
                System.arraycopy(good, HEADER + length, bad, HEADER, length);
            }
            case MIXED_WITH_ANOTHER -> {
                int length = 1 + random.nextInt(bad.length - 1);
                int from = random.nextInt(bad.length - length);
                System.arraycopy(ofOther, from, bad, from, length);
            }
        }
        return bad;
    }

    /** From one long to half of the file, short ones as often as long ones. */
    private static int piece(int bytes, Random random) {
        int most = bytes / 16;
        return 8 * (1 + random.nextInt(1 + random.nextInt(most)));
    }

    @Test
    void blocksThatChangePlacesAreRefusedThoughAllSumsGoWithThem() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        byte[] swapped = bytes.clone();
        System.arraycopy(bytes, HEADER, swapped, HEADER + BLOCK, BLOCK);
        System.arraycopy(bytes, HEADER + BLOCK, swapped, HEADER, BLOCK);
        ByteBuffer longs = ByteBuffer.wrap(swapped).order(ByteOrder.LITTLE_ENDIAN);
        int at = bytes.length - 5 * Long.BYTES; // the sums of four blocks, then theirs
        long[] sums = {longs.getLong(at + 8), longs.getLong(at), longs.getLong(at + 16), longs.getLong(at + 24)};
        for (int i = 0; i < sums.length; i++) {
            longs.putLong(at + i * Long.BYTES, sums[i]);
        }
        BlockBuffer block = new BlockBuffer();
        block.put(sums, 0, sums.length);
        longs.putLong(bytes.length - Long.BYTES, block.sum(longs.getLong(HEADER - Long.BYTES), 0));
        Files.write(file, swapped);

        assertThatThrownBy(() -> SectionFile.read(file)).hasMessageEndingWith(": block 0 of 4");
    }

    @Test
    void aFileOfSomethingElseIsRefused() throws IOException {
        for (String text : List.of("", "+48223970331\n", "number;date;description\n".repeat(1000))) {
            Files.writeString(file, text);

            assertThatThrownBy(() -> SectionFile.read(file))
                    .isInstanceOf(DamagedFileException.class)
                    .hasMessageStartingWith("list is damaged or no list: ")
                    .hasMessageContaining(
                            text.length() < 100 ? "ends in its header" : "does not begin as one of version");
        }
    }

    @Test
    void whatIsWrongIsSaid() throws IOException {
        byte[] good = Files.readAllBytes(file);
        byte[] ofAnotherVersion = good.clone();
        ofAnotherVersion[Long.BYTES]++;

        Files.write(file, ofAnotherVersion);
        assertThatThrownBy(() -> SectionFile.read(file)).hasMessageContaining("does not begin as one of version");
        byte[] ofTheFirstVersion = good.clone();
        ofTheFirstVersion[Long.BYTES] = 1;
        Files.write(file, ofTheFirstVersion);
        assertThatThrownBy(() -> SectionFile.read(file)).hasMessageEndingWith("it is of version 1: compile it anew");
        Files.write(file, Arrays.copyOf(good, good.length + 8));
        assertThatThrownBy(() -> SectionFile.read(file))
                .hasMessageEndingWith("it has " + (good.length + 8) + " bytes, not " + good.length);
    }

    /** Every sum is right but for the header that it begins with. */
    @Test
    void theHeaderOfOneFileBeforeTheBlocksOfAnotherIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        byte[] ofAnother = bytesOfEachSize(2).get(SIZES.length - 1);
        System.arraycopy(ofAnother, HEADER, bytes, HEADER, bytes.length - HEADER);
        Files.write(file, bytes);

        assertThatThrownBy(() -> SectionFile.read(file)).hasMessageEndingWith("checksum block 0 of 1");
    }

    @Test
    void aHeaderThatClaimsTooMuchIsRefusedBeforeMemoryIsAskedFor() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int sections : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 500_000_000, SectionFile.BLOCK}) {
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(12, sections);
            Files.write(file, bytes);

            assertThatThrownBy(() -> SectionFile.read(file))
                    .isInstanceOf(DamagedFileException.class)
                    .hasMessageEndingWith(": header");
        }
    }

    @Test
    void aFileMayHaveNoSectionOrAsManyAsItsHeaderHolds() throws IOException {
        for (int sections : new int[] {0, 1, SectionFile.BLOCK - 4}) {
            Path one = folder.resolve("sections-" + sections);
            List<long[]> all = Collections.nCopies(sections, new long[0]);

            SectionFile.write(one, new SectionFile.Content(List.of(7L), all));

            SectionFile.Content read = SectionFile.read(one);
            assertThat(read.head().get(0)).isEqualTo(7);
            assertThat(read.sections()).hasSize(sections).allMatch(words -> words.length == 0);
        }
    }
}
