package io.github.blacklist4j.internal.packed;

import io.github.blacklist4j.internal.longs.BitFields;

/**
 * Elias–Fano coding in pages of 2^s places: the smallest encoding of a slot. The low {@code l} bits of each member are
 * stored as they are. Members with the same upper bits are in one bucket; a bucket is a one for each member, then a
 * zero (unary). Pages lie back to back, so the rank at which a page begins also tells its position; the ranks at the
 * ends of the pages come first, each in as many bits as the number of members needs.
 *
 * <pre>
 * [rank at the end of page 0, of page 1, ...] then for each page [upper: 11010... | lower: l bits a member]
 * </pre>
 *
 * <p>A lookup needs the ranks, then the page. Positions are in bits. Sources: P.
 * Elias, "Efficient Storage and Retrieval by Content and Address of Static Files" (1974); R. Fano (1971); S. Vigna,
 * "Quasi-Succinct Indices" (2013).
 *
 * <p>Gain, by the benchmark {@code Comparison} at 250 million numbers: INDEX_SMALL, mostly such pages, takes 5.08 bits
 * a number, Sux4J's Elias–Fano list over all numbers at once 7.44; the bound of the coding within assigned blocks is
 * 4.95.
 */
final class EliasFanoPages {
    private EliasFanoPages() {}

    static int parameters(int pageBits, int lowBits) {
        return (lowBits << 5) | pageBits;
    }

    private static int pageBits(long slot) {
        return Slot.parameters(slot) & 31;
    }

    private static int lowBits(long slot) {
        return (Slot.parameters(slot) >>> 5) & 31;
    }

    /** How many pages {@code places} take. */
    static int pages(int places, int pageBits) {
        return ((places - 1) >>> pageBits) + 1;
    }

    static int pages(long slot, int places) {
        return pages(places, pageBits(slot));
    }

    static int page(long slot, int place) {
        return place >>> pageBits(slot);
    }

    /** How many buckets, and so zeros, a page has: the last page ends with the last place. */
    static int buckets(int places, int pageBits, int lowBits, int page) {
        int inPage = Math.min(1 << pageBits, places - (page << pageBits));
        return ((inPage - 1) >>> lowBits) + 1;
    }

    /** How many bits the rank of a page takes: as many as that of the last. */
    static int rankBits(int count) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(count);
    }

    /** The index of the word with the ranks of the page of a place. */
    static int header(long slot, int count, int place) {
        return (int) ((Slot.offset(slot) + (long) Math.max(0, page(slot, place) - 1) * rankBits(count)) >>> 6);
    }

    /** The index of the first word of the page of a place. */
    static int firstWord(long slot, int count, int places, int place, long ranks) {
        return (int) (start(slot, count, places, page(slot, place), (int) (ranks >>> 32)) >>> 6);
    }

    /** The rank at the start of a page (high half) and at its end (low half). */
    static long ranks(long[] words, long slot, int count, int page) {
        long offset = Slot.offset(slot);
        int width = rankBits(count);
        if (page == 0) {
            return BitFields.bits(words, offset, width);
        }
        long pair = BitFields.bits(words, offset + (long) (page - 1) * width, 2 * width);
        return ((pair & ((1L << width) - 1)) << 32) | (pair >>> width);
    }

    private static long start(long slot, int count, int places, int page, int before) {
        int s = pageBits(slot);
        int l = lowBits(slot);
        long header = (long) pages(places, s) * rankBits(count);
        return Slot.offset(slot) + header + (long) before * (1 + l) + ((long) page << (s - l));
    }

    /**
     * Whether a place is a member. The word that is probably wanted is read before the ranks are there that tell where the page begins, so
     * that a cold lookup waits for both at once. Its value is compared only because the compiler would drop a read without a use.
     */
    static boolean contains(long[] words, long slot, int count, int places, int place) {
        long early = words[(int) (expected(slot, count, places, place) >>> 6)];
        long ranks = ranks(words, slot, count, page(slot, place));
        return early == ranks
                ? find(words, slot, count, places, place) >= 0
                : contains(words, slot, count, places, place, ranks);
    }

    /**
     * The same with the ranks of its page. The first member of a bucket is compared whether there is one or not: most buckets have one or
     * none, which could not be predicted.
     */
    static boolean contains(long[] words, long slot, int count, int places, int place, long ranks) {
        int s = pageBits(slot);
        int l = lowBits(slot);
        int page = place >>> s;
        int before = (int) (ranks >>> 32);
        int members = (int) ranks - before;
        long upper = start(slot, count, places, page, before);
        int inPage = place & ((1 << s) - 1);
        int bucket = inPage >>> l;
        long wanted = inPage & ((1L << l) - 1);
        int bit = UnaryBits.afterZeros(words, upper, bucket);
        int inBucket = Long.numberOfTrailingZeros(~BitFields.word(words, upper + bit));
        if (inBucket == Long.SIZE) {
            return find(words, slot, count, places, place, ranks) >= 0; // there may be more
        }
        long lower = upper + members + buckets(places, s, l, page) + (long) (bit - bucket) * l;
        boolean found = BitFields.bits(words, lower, l) == wanted;
        for (int i = 1; i < inBucket; i++) {
            found |= BitFields.bits(words, lower + (long) i * l, l) == wanted;
        }
        return inBucket > 0 && found;
    }

    /** Where a member at a place would be if the others were spread evenly, in bits. */
    static long expected(long slot, int count, int places, int place) {
        int s = pageBits(slot);
        int l = lowBits(slot);
        int before = (int) ((double) place / places * count);
        long buckets = (long) (place >>> s) << (s - l);
        return Slot.offset(slot) + (long) pages(places, s) * rankBits(count) + (long) before * (1 + l) + buckets;
    }

    /** The rank of a place if it is a member, else the complement of the rank that it would have. */
    static int find(long[] words, long slot, int count, int places, int place) {
        return find(words, slot, count, places, place, ranks(words, slot, count, page(slot, place)));
    }

    /** The same with the ranks of its page. */
    static int find(long[] words, long slot, int count, int places, int place, long ranks) {
        int s = pageBits(slot);
        int l = lowBits(slot);
        int page = place >>> s;
        int before = (int) (ranks >>> 32);
        int members = (int) ranks - before;
        long upper = start(slot, count, places, page, before);
        long lower = upper + members + buckets(places, s, l, page);
        int inPage = place & ((1 << s) - 1);
        int bucket = inPage >>> l;
        long wanted = inPage & ((1L << l) - 1);
        int bit = UnaryBits.afterZeros(words, upper, bucket);
        int member = bit - bucket;
        while (bitIsSet(words, upper + bit)) {
            long found = BitFields.bits(words, lower + (long) member * l, l);
            if (found >= wanted) {
                return found == wanted ? before + member : ~(before + member);
            }
            bit++;
            member++;
        }
        return ~(before + member);
    }

    /** The place of the member with a rank. */
    static int select(long[] words, long slot, int count, int places, int rank) {
        int s = pageBits(slot);
        int l = lowBits(slot);
        int page = 0;
        int high = pages(places, s);
        while (high - page > 1) {
            int middle = (page + high) >>> 1;
            if ((int) (ranks(words, slot, count, middle) >>> 32) <= rank) {
                page = middle;
            } else {
                high = middle;
            }
        }
        long ranks = ranks(words, slot, count, page);
        int before = (int) (ranks >>> 32);
        int members = (int) ranks - before;
        long upper = start(slot, count, places, page, before);
        long lower = upper + members + buckets(places, s, l, page);
        int member = rank - before;
        int bucket = UnaryBits.one(words, upper, member) - member;
        return (page << s) | (bucket << l) | (int) BitFields.bits(words, lower + (long) member * l, l);
    }

    /** Writes the places of the members of a page, for all of which there is room, and returns how many there are. */
    static int decode(long[] words, long slot, int count, int places, int page, int[] into) {
        int s = pageBits(slot);
        int l = lowBits(slot);
        long ranks = ranks(words, slot, count, page);
        int before = (int) (ranks >>> 32);
        int members = (int) ranks - before;
        long upper = start(slot, count, places, page, before);
        long lower = upper + members + buckets(places, s, l, page);
        int bit = 0;
        int base = page << s;
        for (int member = 0; member < members; bit += 64) {
            long ones = BitFields.word(words, upper + bit);
            for (; ones != 0 && member < members; ones &= ones - 1) {
                int bucket = bit + Long.numberOfTrailingZeros(ones) - member;
                into[member] = base | (bucket << l) | (int) BitFields.bits(words, lower + (long) member * l, l);
                member++;
            }
        }
        return members;
    }

    /** How many members a page has. */
    static int members(long[] words, long slot, int count, int page) {
        long ranks = ranks(words, slot, count, page);
        return (int) ranks - (int) (ranks >>> 32);
    }

    private static boolean bitIsSet(long[] words, long position) {
        return ((words[(int) (position >>> 6)] >>> position) & 1) != 0;
    }
}
