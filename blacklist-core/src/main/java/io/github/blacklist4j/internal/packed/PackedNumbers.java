package io.github.blacklist4j.internal.packed;

import io.github.blacklist4j.internal.longs.ObjectSizes;
import io.github.blacklist4j.internal.longs.PowersOfTen;
import java.util.List;

/**
 * Numbers of up to 15 digits, packed to 5 to 7 bits each where they are dense. A number is found in four steps:
 *
 * <ol>
 *   <li>{@link Directory}: the block of 100,000 or 10,000,000 numbers with the same leading digits; a hash table
 *   <li>{@link Slot}: which tenths of the block have members. Tenths without members cost nothing
 *   <li>the place of the number within the tenths that have members
 *   <li>{@link BitmapLines} or {@link EliasFanoPages}: whether there is a member at that place
 * </ol>
 *
 * <p>All of it is in one array, so that a cold lookup waits for this object, for a line of the directory, and for a line of the block,
 * and for nothing else: a second array costs as much as a third of a DRAM read, an object on the way the same. Large arrays stand still:
 * the G1 collector does not copy them.
 *
 * <p>Gain, by the benchmark {@code Comparison}, evicted, in multiples of a DRAM read, against an array for each part and a table of regions in
 * front: 1.26 to 1.50 instead of 1.40 to 1.66 at 10 million numbers, 1.32 to 1.54 instead of 1.48 to 1.68 at 250 million.
 */
final class PackedNumbers implements NumberSet {
    /** The same as {@code PhoneNumber.MAX_DIGITS}, which this room does not see; a test compares them. */
    static final int MOST_DIGITS = 15;

    /** The first number with too many digits. */
    static final long LIMIT = PowersOfTen.of(MOST_DIGITS);

    private final long[] words; // the lines and pages of the blocks, then the directory
    private final int directory; // where its buckets begin
    private final int buckets;
    private final boolean hasSmall;
    private final boolean hasLarge;
    private final boolean hasPages;
    private final int blocks;
    private final long size;

    PackedNumbers(long[] words, int directory, int blocks) {
        this.words = words;
        this.directory = directory;
        this.buckets = Directory.buckets(blocks);
        this.blocks = blocks;
        long members = 0;
        int large = 0;
        int pages = 0;
        for (int block = 0; block < blocks; block++) {
            int at = at(block);
            long entry = words[at];
            pages += Slot.isLines(words[at + Directory.ENTRIES]) ? 0 : 1;
            members += Directory.members(entry);
            large += Directory.isLarge(entry) ? 1 : 0;
        }
        this.size = members;
        this.hasSmall = large < blocks;
        this.hasLarge = large > 0;
        this.hasPages = pages > 0;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean contains(long number) {
        if (number < 0 || number >= LIMIT) { // with more digits a key would be that of another block
            return false;
        }
        if (hasSmall) {
            int at = Directory.find(words, directory, buckets, Directory.smallKey(number));
            if (at != Directory.NONE) {
                int inBlock = (int) (number % BlockSize.SMALL);
                return contains(
                        at,
                        inBlock,
                        inBlock / (BlockSize.SMALL / BlockSize.TENTHS),
                        BlockSize.SMALL / BlockSize.TENTHS);
            }
        }
        if (hasLarge) {
            int at = Directory.find(words, directory, buckets, Directory.largeKey(number));
            if (at != Directory.NONE) {
                int inBlock = (int) (number % BlockSize.LARGE);
                return contains(
                        at,
                        inBlock,
                        inBlock / (BlockSize.LARGE / BlockSize.TENTHS),
                        BlockSize.LARGE / BlockSize.TENTHS);
            }
        }
        return false;
    }

    private boolean contains(int at, int inBlock, int tenth, int tenthSize) {
        long slot = words[at + Directory.ENTRIES];
        if (!Slot.hasTenth(slot, tenth)) {
            return false;
        }
        int place = Slot.tenthsBefore(slot, tenth) * tenthSize + inBlock - tenth * tenthSize;
        return Slot.isLines(slot)
                ? BitmapLines.contains(words, slot, place)
                : EliasFanoPages.contains(
                        words, slot, Directory.members(words[at]), Slot.tenths(slot) * tenthSize, place);
    }

    /** The index of the entry of the block of a number, or {@link Directory#NONE}. */
    int find(long number) {
        if (number < 0 || number >= LIMIT) {
            return Directory.NONE;
        }
        int at = hasSmall ? Directory.find(words, directory, buckets, Directory.smallKey(number)) : Directory.NONE;
        return at == Directory.NONE && hasLarge
                ? Directory.find(words, directory, buckets, Directory.largeKey(number))
                : at;
    }

    /** The index of the bucket in which {@link #find} begins to look for a key. */
    int bucket(long key) {
        return directory + Directory.BUCKET * Directory.bucket(key, buckets);
    }

    boolean hasSmall() {
        return hasSmall;
    }

    boolean hasLarge() {
        return hasLarge;
    }

    /** Whether any block is in pages. */
    boolean hasPages() {
        return hasPages;
    }

    @Override
    public long rank(long number) {
        int at = find(number);
        if (at == Directory.NONE) {
            int next = ceiling(number);
            return ~(next == blocks ? size : rankAt(at(next)));
        }
        long entry = words[at];
        long slot = words[at + Directory.ENTRIES];
        long before = rankAt(at);
        int tenthSize = Directory.tenthSize(entry);
        int inBlock = (int) (number - Directory.first(entry));
        int tenth = inBlock / tenthSize;
        int place = Slot.tenthsBefore(slot, tenth) * tenthSize;
        if (Slot.hasTenth(slot, tenth)) {
            int rank = find(entry, slot, place + inBlock - tenth * tenthSize);
            return rank >= 0 ? before + rank : ~(before + ~rank);
        }
        if (place == Slot.tenths(slot) * tenthSize) {
            return ~(before + Directory.members(entry)); // after all members of the block
        }
        int rank = find(entry, slot, place);
        return ~(before + (rank >= 0 ? rank : ~rank));
    }

    private int find(long entry, long slot, int place) {
        return Slot.isLines(slot)
                ? BitmapLines.find(words, slot, place)
                : EliasFanoPages.find(words, slot, Directory.members(entry), places(entry, slot), place);
    }

    /** How many places the tenths of a block with members have. */
    static int places(long entry, long slot) {
        return Slot.tenths(slot) * Directory.tenthSize(entry);
    }

    @Override
    public long select(long rank) {
        if (rank < 0 || rank >= size) {
            throw new IndexOutOfBoundsException("rank " + rank + " of " + size);
        }
        int at = at(blockOfRank(rank));
        long entry = words[at];
        long slot = words[at + Directory.ENTRIES];
        int tenthSize = Directory.tenthSize(entry);
        int inBlock = (int) (rank - rankAt(at));
        int place = Slot.isLines(slot)
                ? BitmapLines.select(words, slot, places(entry, slot), inBlock, Directory.members(entry))
                : EliasFanoPages.select(words, slot, Directory.members(entry), places(entry, slot), inBlock);
        int tenthsBefore = place / tenthSize;
        int tenth = Slot.tenthAt(slot, tenthsBefore);
        return Directory.first(entry) + (long) (tenth - tenthsBefore) * tenthSize + place;
    }

    /** The last block that begins at this rank or before. */
    private int blockOfRank(long rank) {
        int low = 0;
        int high = blocks;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (rankAt(at(middle)) <= rank) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The first block that begins at a number or after it, in ascending order; {@link #blocks} if there is none. */
    int ceiling(long number) {
        int low = 0;
        int high = blocks;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Directory.first(words[at(middle)]) < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    int blocks() {
        return blocks;
    }

    /** The index of the entry of a block, by its place in ascending order. */
    int at(int block) {
        return Directory.at(words, directory, buckets, block);
    }

    private long rankAt(int at) {
        return Directory.rank(words, directory, buckets, at);
    }

    long[] words() {
        return words;
    }

    @Override
    public NumberCursor from(long lowest) {
        return new PackedCursor(this, Math.max(0, lowest));
    }

    /** The arrays it consists of, for {@link #of}. */
    List<long[]> parts() {
        return List.of(new long[] {directory, blocks}, words);
    }

    /** The set that has given {@link #parts}. */
    static PackedNumbers of(List<long[]> parts) {
        long[] words = parts.get(1);
        int directory = Math.toIntExact(parts.get(0)[0]);
        int blocks = Math.toIntExact(parts.get(0)[1]);
        if (directory < 0
                || blocks < 1
                || Directory.words(Directory.buckets(blocks), blocks) > words.length - directory) {
            throw new IllegalArgumentException("the directory does not fit");
        }
        return new PackedNumbers(words, directory, blocks);
    }

    @Override
    public long bytes() {
        return ObjectSizes.object(4 + 3 * 4 + 3 + 8) + ObjectSizes.array(words.length, 8);
    }
}
