package io.github.blacklist4j.internal.index;

/**
 * Looks up many numbers in {@link PackedNumbers} so that reads overlap: 64 numbers at a time, first the slots of all, then
 * a word of each one's line or page. These reads do not depend on each other, so the processor has about ten of them under
 * way; when the lookups proper follow, their lines are in the cache.
 */
final class PackedBatch {
    private static final int GROUP = 64;

    private final Regions regions;
    private final Words slots;
    private final Words words;
    private final long[] slot = new long[GROUP];
    private final int[] place = new int[GROUP];
    private final int[] places = new int[GROUP];
    private final int[] index = new int[GROUP];
    private final long[] ahead =
            new long[GROUP]; // what was read ahead: without a use the compiler would drop the reads

    PackedBatch(Regions regions, Words slots, Words words) {
        this.regions = regions;
        this.slots = slots;
        this.words = words;
    }

    void containsAll(long[] numbers, int from, int to, boolean[] found) {
        for (int start = from; start < to; start += GROUP) {
            int count = collect(numbers, start, Math.min(to, start + GROUP), found);
            readAhead(count);
            for (int i = 0; i < count; i++) {
                found[index[i]] = Slot.isLines(slot[i])
                        ? Lines.contains(words, slot[i], place[i])
                        : Pages.find(words, slot[i], places[i], place[i]) >= 0;
            }
        }
    }

    /** Keeps the numbers whose tenth has members; the others are not found. */
    private int collect(long[] numbers, int from, int to, boolean[] found) {
        int count = 0;
        for (int i = from; i < to; i++) {
            long number = numbers[i];
            long key = number / Cut.REGION;
            long region = number < 0 ? Regions.NONE : regions.find(key);
            found[i] = false;
            if (region != Regions.NONE) {
                int within = (int) (number - key * Cut.REGION);
                int cut = Regions.cut(region);
                int tenths = Cut.tenths(cut, within);
                int slotOfRegion = tenths / Cut.TENTHS;
                int tenth = tenths - slotOfRegion * Cut.TENTHS;
                long its = slots.get(Regions.firstSlot(region) + slotOfRegion);
                int tenthSize = Cut.tenthSize(cut);
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
                long first = Lines.firstWord(slot[i], place[i]);
                ahead[i] =
                        words.get(first) + words.get(first + Lines.WORDS - 1); // a line lies across two of the cache's
            } else {
                ahead[i] = words.get(Pages.header(slot[i], place[i]) >>> 6);
            }
        }
    }
}
