package io.github.blacklist4j.internal.packed;

import io.github.blacklist4j.internal.longs.LongChunks;

/**
 * Elias–Fano coding in pages of 2^s places: the smallest encoding of a slot. The low {@code l} bits of each member are
 * stored as they are. Members with the same upper bits are in one bucket; a bucket is a one for each member, then a
 * zero (unary). Pages lie back to back, so the rank at which a page begins also tells its position; the ranks at the
 * ends of the pages, 17 bits each, come first.
 *
 * <pre>
 * [rank at the end of page 0, of page 1, ...] then for each page [upper: 11010... | lower: l bits a member]
 * </pre>
 *
 * <p>A lookup waits for two reads one after the other: the ranks, then the page. Positions are in bits. Sources: P.
 * Elias, "Efficient Storage and Retrieval by Content and Address of Static Files" (1974); R. Fano (1971); S. Vigna,
 * "Quasi-Succinct Indices" (2013).
 *
 * <p>Gain, by the benchmark {@code Comparison} at 250 million numbers: INDEX_SMALL, mostly such pages, takes 5.08 bits
 * a number, Sux4J's Elias–Fano list over all numbers at once 7.44; the bound of the coding within assigned blocks is
 * 4.95.
 */
final class EliasFanoPages {
    static final int RANK_BITS = 17; // a slot has up to 100,000 members

    private static final int PAIR = 2 * RANK_BITS;
    private static final long RANK_MASK = (1L << RANK_BITS) - 1;

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

    /** The position that a lookup reads first: for reading ahead. */
    static long header(long slot, int place) {
        return Slot.offset(slot) + (long) Math.max(0, page(slot, place) - 1) * RANK_BITS;
    }

    /** The rank at the start of a page (high half) and at its end (low half). */
    private static long ranks(LongChunks words, long slot, int page) {
        long offset = Slot.offset(slot);
        if (page == 0) {
            return words.bits(offset, RANK_BITS);
        }
        long pair = words.bits(offset + (long) (page - 1) * RANK_BITS, PAIR);
        return ((pair & RANK_MASK) << 32) | (pair >>> RANK_BITS);
    }

    private static long start(long slot, int places, int page, int before) {
        int s = pageBits(slot);
        int l = lowBits(slot);
        long header = (long) pages(places, s) * RANK_BITS;
        return Slot.offset(slot) + header + (long) before * (1 + l) + ((long) page << (s - l));
    }

    /** The rank of a place if it is a member, else the complement of the rank that it would have. */
    static int find(LongChunks words, long slot, int places, int place) {
        int s = pageBits(slot);
        int l = lowBits(slot);
        int page = place >>> s;
        long ranks = ranks(words, slot, page);
        int before = (int) (ranks >>> 32);
        int members = (int) ranks - before;
        long upper = start(slot, places, page, before);
        long lower = upper + members + buckets(places, s, l, page);
        int inPage = place & ((1 << s) - 1);
        int bucket = inPage >>> l;
        long wanted = inPage & ((1L << l) - 1);
        int bit = UnaryBits.afterZeros(words, upper, bucket);
        int member = bit - bucket;
        while (bitIsSet(words, upper + bit)) {
            long found = words.bits(lower + (long) member * l, l);
            if (found >= wanted) {
                return found == wanted ? before + member : ~(before + member);
            }
            bit++;
            member++;
        }
        return ~(before + member);
    }

    /** The place of the member with a rank. */
    static int select(LongChunks words, long slot, int places, int rank) {
        int s = pageBits(slot);
        int l = lowBits(slot);
        int page = 0;
        int high = pages(places, s);
        while (high - page > 1) {
            int middle = (page + high) >>> 1;
            if ((int) (ranks(words, slot, middle) >>> 32) <= rank) {
                page = middle;
            } else {
                high = middle;
            }
        }
        long ranks = ranks(words, slot, page);
        int before = (int) (ranks >>> 32);
        int members = (int) ranks - before;
        long upper = start(slot, places, page, before);
        long lower = upper + members + buckets(places, s, l, page);
        int member = rank - before;
        int bucket = UnaryBits.one(words, upper, member) - member;
        return (page << s) | (bucket << l) | (int) words.bits(lower + (long) member * l, l);
    }

    /** Writes the places of the members of a page, for all of which there is room, and returns how many there are. */
    static int decode(LongChunks words, long slot, int places, int page, int[] into) {
        int s = pageBits(slot);
        int l = lowBits(slot);
        long ranks = ranks(words, slot, page);
        int before = (int) (ranks >>> 32);
        int members = (int) ranks - before;
        long upper = start(slot, places, page, before);
        long lower = upper + members + buckets(places, s, l, page);
        int bit = 0;
        int base = page << s;
        for (int member = 0; member < members; bit += 64) {
            long ones = words.word(upper + bit);
            for (; ones != 0 && member < members; ones &= ones - 1) {
                int bucket = bit + Long.numberOfTrailingZeros(ones) - member;
                into[member] = base | (bucket << l) | (int) words.bits(lower + (long) member * l, l);
                member++;
            }
        }
        return members;
    }

    /** How many members a page has. */
    static int members(LongChunks words, long slot, int page) {
        long ranks = ranks(words, slot, page);
        return (int) ranks - (int) (ranks >>> 32);
    }

    private static boolean bitIsSet(LongChunks words, long position) {
        return ((words.get(position >>> 6) >>> position) & 1) != 0;
    }
}
