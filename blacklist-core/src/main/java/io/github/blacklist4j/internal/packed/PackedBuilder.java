package io.github.blacklist4j.internal.packed;

import io.github.blacklist4j.internal.longs.BitWriter;
import java.util.Arrays;

/**
 * Builds {@link PackedNumbers} in one pass. Up to 16,384 members of 10,000,000 numbers are collected, then the size of blocks is
 * chosen with which they take fewer bits; more than that get small blocks, which are encoded one by one as
 * their members come. Not thread-safe.
 */
final class PackedBuilder {
    private static final int COLLECTED = 16_384;
    private static final long MOST = 0xFFFF_FFFFL; // ranks have 32 bits

    private final BlockEncoder encoder;
    private final BitWriter words;
    private long[] entries = new long[64]; // of the directory
    private long[] slots = new long[64];
    private int blocks;
    private long encoded; // members so far

    private int[] members = {}; // not encoded yet
    private int collected;
    private int room;
    private long base = -1; // the first of the 10,000,000 numbers that the members belong to
    private long boundary; // from this number on, members have to be encoded first
    private boolean streaming; // too many members to collect: block by block

    /**
     * A builder.
     *
     * @param slack see {@link NumberSets#builder}
     * @param expected how many words it will take; 0 if that is not known
     */
    PackedBuilder(double slack, int expected) {
        encoder = new BlockEncoder(slack);
        words = new BitWriter(expected);
    }

    /** Takes the next number, which must be larger than the one before. */
    void add(long number) {
        if (number >= boundary || collected == room) {
            makeRoom(number);
        }
        members[collected++] = (int) (number - base);
    }

    private void makeRoom(long number) {
        if (base < 0 || number >= base + BlockSize.LARGE) {
            encodeCollected();
            base = number / BlockSize.LARGE * BlockSize.LARGE;
            boundary = base + BlockSize.LARGE;
            members = members.length == 0 ? new int[COLLECTED] : members;
            room = COLLECTED;
            streaming = false;
        } else {
            members = members.length < BlockSize.SMALL ? Arrays.copyOf(members, BlockSize.SMALL) : members;
            room = BlockSize.SMALL;
            streaming = true;
            int block = (int) (number - base) / BlockSize.SMALL * BlockSize.SMALL;
            encodeBelow(block, BlockSize.SMALL);
            boundary = base + block + BlockSize.SMALL;
        }
    }

    private void encodeCollected() {
        boolean small = streaming
                || BlockEncoder.estimate(members, collected, BlockSize.SMALL)
                        < BlockEncoder.estimate(members, collected, BlockSize.LARGE);
        encodeBelow(BlockSize.LARGE, small ? BlockSize.SMALL : BlockSize.LARGE);
    }

    /** Encodes the members below a limit, and keeps the others. */
    private void encodeBelow(int limit, int blockSize) {
        int from = 0;
        while (from < collected && members[from] < limit) {
            int first = members[from] / blockSize * blockSize;
            int to = from;
            while (to < collected && members[to] - first < blockSize) {
                to++;
            }
            encode(from, to, first, blockSize);
            from = to;
        }
        System.arraycopy(members, from, members, 0, collected - from);
        collected -= from;
    }

    private void encode(int from, int to, int first, int blockSize) {
        if (blocks == entries.length) {
            entries = Arrays.copyOf(entries, 2 * blocks);
            slots = Arrays.copyOf(slots, 2 * blocks);
        }
        long key = blockSize == BlockSize.LARGE ? Directory.largeKey(base) : Directory.smallKey(base + first);
        entries[blocks] = Directory.entry(key, to - from);
        slots[blocks] = encoder.encode(words, members, from, to, first, blockSize / BlockSize.TENTHS);
        blocks++;
        encoded += to - from;
    }

    PackedNumbers build() {
        encodeCollected();
        if (encoded > MOST) {
            throw new IllegalStateException("More than " + MOST + " numbers");
        }
        BitmapLines.align(words);
        int directory = (int) (words.position() >>> 6);
        for (long word : Directory.of(entries, slots, blocks)) {
            words.word(word);
        }
        return new PackedNumbers(words.finish(), directory, blocks);
    }
}
