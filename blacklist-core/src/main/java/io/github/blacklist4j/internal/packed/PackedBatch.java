package io.github.blacklist4j.internal.packed;

/**
 * Looks up many numbers in {@link PackedNumbers} so that reads overlap: of 128 numbers at a time first all buckets of the directory are
 * read, then all lines and ranks, then all pages. These reads do not depend on each other, and each kind has a loop that does nothing
 * else, so that the processor has as many under way as it can; what follows finds its lines in the cache. Not thread-safe.
 *
 * <p>GAIN
 */
final class PackedBatch {
    private static final int GROUP = 128;

    private final PackedNumbers set;
    private final long[] words;
    private final int[] wanted = new int[GROUP]; // indexes of words to be read ahead
    private final long[] ahead = new long[1]; // their sum: the compiler would drop reads without a use

    // the numbers of a group whose tenth has members
    private final long[] slot = new long[GROUP];
    private final long[] entry = new long[GROUP]; // of the block
    private final int[] place = new int[GROUP];
    private final int[] index = new int[GROUP]; // of the number
    private final long[] ranks = new long[GROUP]; // of the page
    private int candidates;

    PackedBatch(PackedNumbers set) {
        this.set = set;
        this.words = set.words();
    }

    void containsAll(long[] numbers, int from, int to, boolean[] found) {
        for (int start = from; start < to; start += GROUP) {
            int end = Math.min(to, start + GROUP);
            if (set.hasSmall()) {
                for (int i = start; i < end; i++) {
                    wanted[i - start] = set.bucket(Directory.smallKey(numbers[i]));
                }
                readAhead(end - start);
            }
            if (set.hasLarge()) {
                for (int i = start; i < end; i++) {
                    wanted[i - start] = set.bucket(Directory.largeKey(numbers[i]));
                }
                readAhead(end - start);
            }
            collect(numbers, start, end, found);
            readAhead(candidates);
            readPagesAhead();
            for (int i = 0; i < candidates; i++) {
                found[index[i]] = Slot.isLines(slot[i])
                        ? BitmapLines.contains(words, slot[i], place[i])
                        : EliasFanoPages.contains(words, slot[i], members(i), places(i), place[i], ranks[i]);
            }
        }
    }

    private void readAhead(int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += words[wanted[i]];
        }
        ahead[0] += sum;
    }

    /** Collects the numbers whose tenth has members, and which word of each is wanted first; the others are not found. */
    private void collect(long[] numbers, int start, int end, boolean[] found) {
        candidates = 0;
        for (int i = start; i < end; i++) {
            found[i] = false;
            int at = set.find(numbers[i]);
            if (at != Directory.NONE) {
                long itsEntry = words[at];
                long itsSlot = words[at + Directory.ENTRIES];
                int tenthSize = Directory.tenthSize(itsEntry);
                int inBlock = (int) (numbers[i] - Directory.first(itsEntry));
                int tenth = inBlock / tenthSize;
                int itsPlace = Slot.tenthsBefore(itsSlot, tenth) * tenthSize + inBlock - tenth * tenthSize;
                slot[candidates] = itsSlot;
                entry[candidates] = itsEntry;
                place[candidates] = itsPlace;
                index[candidates] = i;
                wanted[candidates] = Slot.isLines(itsSlot)
                        ? BitmapLines.firstWord(itsSlot, itsPlace)
                        : EliasFanoPages.header(itsSlot, Directory.members(itsEntry), itsPlace);
                candidates += Slot.hasTenth(itsSlot, tenth) ? 1 : 0; // else the next one takes its place
            }
        }
    }

    private void readPagesAhead() {
        int pages = 0;
        for (int i = 0; i < candidates; i++) {
            if (!Slot.isLines(slot[i])) {
                ranks[i] = EliasFanoPages.ranks(words, slot[i], members(i), EliasFanoPages.page(slot[i], place[i]));
                wanted[pages++] = EliasFanoPages.firstWord(slot[i], members(i), places(i), place[i], ranks[i]);
            }
        }
        readAhead(pages);
    }

    private int members(int candidate) {
        return Directory.members(entry[candidate]);
    }

    private int places(int candidate) {
        return PackedNumbers.places(entry[candidate], slot[candidate]);
    }
}
