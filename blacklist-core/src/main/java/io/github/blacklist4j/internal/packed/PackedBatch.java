package io.github.blacklist4j.internal.packed;

import io.github.blacklist4j.internal.longs.LongChunks;

/**
 * Looks up many numbers in {@link PackedNumbers} so that reads overlap: 64 numbers at a time, first the slots of all, then
 * a word of each one's line or page. These reads do not depend on each other, so the processor has about ten of them under
 * way; when the lookups proper follow, their lines are in the cache.
 *
 * <p>Very many are first put in order of their regions, by one counting pass: then neighbours share pages of memory, whose
 * translations are half of what a cold read costs. Needs 17 bytes a number, for up to 2^20 at a time.
 */
final class PackedBatch {
    private static final int GROUP = 64;
    private static final int ORDERED = 1 << 15; // fewer are not worth it
    private static final int PIECE = 1 << 20;
    private static final int BUCKETS = 1_024;

    private final Regions regions;
    private final LongChunks slots;
    private final LongChunks words;
    private final long[] slot = new long[GROUP];
    private final int[] place = new int[GROUP];
    private final int[] places = new int[GROUP];
    private final int[] index = new int[GROUP];
    private final long[] ahead =
            new long[GROUP]; // what was read ahead: without a use the compiler would drop the reads

    PackedBatch(Regions regions, LongChunks slots, LongChunks words) {
        this.regions = regions;
        this.slots = slots;
        this.words = words;
    }

    void containsAll(long[] numbers, int from, int to, boolean[] found) {
        if (to - from < ORDERED) {
            inGroups(numbers, from, to, found);
            return;
        }
        for (int start = from; start < to; start += PIECE) {
            inOrder(numbers, start, Math.min(to, start + PIECE), found);
        }
    }

    private void inOrder(long[] numbers, int from, int to, boolean[] found) {
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(slots.length() / BUCKETS));
        short[] bucket = new short[to - from]; // plus one; 0 for numbers without a region
        int[] next = new int[BUCKETS + 2];
        for (int i = from; i < to; i++) {
            long region = numbers[i] < 0 ? Regions.NONE : regions.find(numbers[i] / SlotSize.REGION);
            int its = region == Regions.NONE ? 0 : (int) (Regions.firstSlot(region) >>> shift) + 1;
            bucket[i - from] = (short) its;
            next[its + 1]++;
        }
        int first = next[1];
        next[1] = 0;
        for (int i = 1; i < next.length; i++) {
            next[i] += next[i - 1];
        }
        long[] ordered = new long[to - from - first];
        int[] origin = new int[ordered.length];
        for (int i = from; i < to; i++) {
            int its = bucket[i - from];
            found[i] = false;
            if (its > 0) {
                int place = next[its]++;
                ordered[place] = numbers[i];
                origin[place] = i;
            }
        }
        boolean[] foundInOrder = new boolean[ordered.length];
        inGroups(ordered, 0, ordered.length, foundInOrder);
        for (int i = 0; i < origin.length; i++) {
            found[origin[i]] = foundInOrder[i];
        }
    }

    private void inGroups(long[] numbers, int from, int to, boolean[] found) {
        for (int start = from; start < to; start += GROUP) {
            int count = collect(numbers, start, Math.min(to, start + GROUP), found);
            readAhead(count);
            for (int i = 0; i < count; i++) {
                found[index[i]] = Slot.isLines(slot[i])
                        ? BitmapLines.contains(words.chunks(), slot[i], place[i])
                        : EliasFanoPages.find(words, slot[i], places[i], place[i]) >= 0;
            }
        }
    }

    /** Keeps the numbers whose tenth has members; the others are not found. */
    private int collect(long[] numbers, int from, int to, boolean[] found) {
        int count = 0;
        for (int i = from; i < to; i++) {
            long number = numbers[i];
            long key = number / SlotSize.REGION;
            long region = number < 0 ? Regions.NONE : regions.find(key);
            found[i] = false;
            if (region != Regions.NONE) {
                int within = (int) (number - key * SlotSize.REGION);
                int cut = Regions.cut(region);
                int tenths = SlotSize.tenths(cut, within);
                int slotOfRegion = tenths / SlotSize.TENTHS;
                int tenth = tenths - slotOfRegion * SlotSize.TENTHS;
                long its = slots.get(Regions.firstSlot(region) + slotOfRegion);
                int tenthSize = SlotSize.tenthSize(cut);
                slot[count] = its;
                place[count] = Slot.tenthsBefore(its, tenth) * tenthSize + within - tenths * tenthSize;
                places[count] = Slot.tenths(its) * tenthSize;
                index[count] = i;
                count += Slot.hasTenth(its, tenth) ? 1 : 0;
            }
        }
        return count;
    }

    private void readAhead(int count) {
        for (int i = 0; i < count; i++) {
            if (Slot.isLines(slot[i])) {
                long first = BitmapLines.firstWord(slot[i], place[i]);
                ahead[i] = words.get(first)
                        + words.get(first + BitmapLines.WORDS - 1); // a line lies across two of the cache's
            } else {
                ahead[i] = words.get(EliasFanoPages.header(slot[i], place[i]) >>> 6);
            }
        }
    }
}
