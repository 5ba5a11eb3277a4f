package io.github.blacklist4j.internal.packed;

import io.github.blacklist4j.internal.longs.LongChunks;

/**
 * The smallest encoding of a slot: pages of 2^s places after Elias and Fano. Of each member the low {@code l} bits stand
 * as they are; the upper parts are buckets, each written as a one per member, then a zero. All pages lie back to back, so
 * the count of the members before a page also says where it begins; these counts, 17 bits a page, come first.
 *
 * <pre>
 * [count up to the end of page 0, of page 1, ...] then per page [upper: 11010... | lower: l bits a member]
 * </pre>
 *
 * Costs two accesses to memory that depend on each other: counts, page. Positions are in bits.
 */
final class EliasFanoPages {
    static final int COUNT = 17; // bits: up to 100,000 members of a slot

    private static final int PAIR = 2 * COUNT;
    private static final long COUNT_MASK = (1L << COUNT) - 1;

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

    /** How many pages so many places have. */
    static int pages(int places, int pageBits) {
        return ((places - 1) >>> pageBits) + 1;
    }

    static int pages(long slot, int places) {
        return pages(places, pageBits(slot));
    }

    static int page(long slot, int place) {
        return place >>> pageBits(slot);
    }

    /** How many buckets, each with its zero, a page has: the last page ends with the places. */
    static int buckets(int places, int pageBits, int lowBits, int page) {
        int inPage = Math.min(1 << pageBits, places - (page << pageBits));
        return ((inPage - 1) >>> lowBits) + 1;
    }

    /** Where the words of a lookup begin: for reading ahead. */
    static long header(long slot, int place) {
        return Slot.offset(slot) + (long) Math.max(0, page(slot, place) - 1) * COUNT;
    }

    /** Members before a page (high half) and up to its end (low half). */
    private static long counts(LongChunks words, long slot, int page) {
        long offset = Slot.offset(slot);
        if (page == 0) {
            return words.bits(offset, COUNT);
        }
        long pair = words.bits(offset + (long) (page - 1) * COUNT, PAIR);
        return ((pair & COUNT_MASK) << 32) | (pair >>> COUNT);
    }

    private static long start(long slot, int places, int page, int before) {
        int s = pageBits(slot);
        int l = lowBits(slot);
        long header = (long) pages(places, s) * COUNT;
        return Slot.offset(slot) + header + (long) before * (1 + l) + ((long) page << (s - l));
    }

    /** How many members are before a place, if it is one; else the complement of that. */
    static int find(LongChunks words, long slot, int places, int place) {
        int s = pageBits(slot);
        int l = lowBits(slot);
        int page = place >>> s;
        long counts = counts(words, slot, page);
        int before = (int) (counts >>> 32);
        int members = (int) counts - before;
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

    /** The place of the member with so many before it. */
    static int select(LongChunks words, long slot, int places, int rank) {
        int s = pageBits(slot);
        int l = lowBits(slot);
        int page = 0;
        int high = pages(places, s);
        while (high - page > 1) {
            int middle = (page + high) >>> 1;
            if ((int) (counts(words, slot, middle) >>> 32) <= rank) {
                page = middle;
            } else {
                high = middle;
            }
        }
        long counts = counts(words, slot, page);
        int before = (int) (counts >>> 32);
        int members = (int) counts - before;
        long upper = start(slot, places, page, before);
        long lower = upper + members + buckets(places, s, l, page);
        int member = rank - before;
        int bucket = UnaryBits.one(words, upper, member) - member;
        return (page << s) | (bucket << l) | (int) words.bits(lower + (long) member * l, l);
    }

    /** Writes the places of a page's members and says how many they are; there is room for all of its places. */
    static int decode(LongChunks words, long slot, int places, int page, int[] into) {
        int s = pageBits(slot);
        int l = lowBits(slot);
        long counts = counts(words, slot, page);
        int before = (int) (counts >>> 32);
        int members = (int) counts - before;
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
        long counts = counts(words, slot, page);
        return (int) counts - (int) (counts >>> 32);
    }

    private static boolean bitIsSet(LongChunks words, long position) {
        return ((words.get(position >>> 6) >>> position) & 1) != 0;
    }
}
