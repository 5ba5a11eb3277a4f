package io.github.blacklist4j.internal.packed;

import io.github.blacklist4j.internal.longs.BitWriter;

/** Chooses and writes {@link EliasFanoPages}. The size follows from the counts of places and members alone. */
final class EliasFanoPagesWriter {
    /** Members of a page at least: its rank then costs less than a fifth of a bit a member. */
    static final int LARGE = 96;

    /** The same for pages that are searched fast: their upper part takes about one word. */
    static final int FAST = 20;

    private EliasFanoPagesWriter() {}

    /** The parameters of the smallest pages that have {@code fewest} members or more each, on average. */
    static int choose(int places, int members, int fewest) {
        int pageBits = Math.max(1, bitsFor(places));
        while (((long) members << (pageBits - 1))
                >= (long) fewest * places) { // ends at 1: members are no more than places
            pageBits--;
        }
        int best = 0;
        long fewestBits = Long.MAX_VALUE;
        int around = Math.max(0, bitsFor(places / members) - 2);
        for (int lowBits = Math.min(pageBits, around + 3); lowBits >= around; lowBits--) {
            int parameters = EliasFanoPages.parameters(pageBits, lowBits);
            long bits = bits(places, members, parameters);
            if (bits < fewestBits) {
                fewestBits = bits;
                best = parameters;
            }
        }
        return best;
    }

    /** How many bits the pages take. */
    static long bits(int places, int members, int parameters) {
        int pageBits = parameters & 31;
        int lowBits = parameters >>> 5;
        int pages = EliasFanoPages.pages(places, pageBits);
        long buckets = ((long) (pages - 1) << (pageBits - lowBits))
                + EliasFanoPages.buckets(places, pageBits, lowBits, pages - 1);
        return (long) pages * EliasFanoPages.rankBits(members) + (long) members * (1 + lowBits) + buckets;
    }

    /** Appends the members {@code members[0]} to {@code members[count - 1]}, ascending places. */
    static void write(BitWriter out, int[] members, int count, int places, int parameters) {
        int pageBits = parameters & 31;
        int lowBits = parameters >>> 5;
        int pages = EliasFanoPages.pages(places, pageBits);
        int member = 0;
        for (int page = 0; page < pages; page++) {
            while (member < count && members[member] >>> pageBits == page) {
                member++;
            }
            out.bits(member, EliasFanoPages.rankBits(count));
        }
        member = 0;
        for (int page = 0; page < pages; page++) {
            int first = member;
            int bucket = page << (pageBits - lowBits);
            int end = bucket + EliasFanoPages.buckets(places, pageBits, lowBits, page);
            while (member < count && members[member] >>> pageBits == page) {
                int next = members[member++] >>> lowBits;
                out.unary(next - bucket);
                bucket = next;
            }
            out.zeros(end - bucket);
            long mask = (1L << lowBits) - 1;
            for (int i = first; i < member; i++) {
                out.bits(members[i] & mask, lowBits);
            }
        }
    }

    private static int bitsFor(int places) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(places - 1);
    }
}
