package io.github.blacklist4j.internal.packed;

/** Iterates over {@link PackedNumbers}, decoding a line or page at a time. Not thread-safe. */
final class PackedCursor implements NumberSet.NumberCursor {
    private final PackedNumbers set;
    private final long[] words;

    private int block; // the current one, in ascending order
    private long slot;
    private int members; // of the block
    private int tenthSize;
    private long base; // first number of the block
    private int piece; // line or page to be decoded next
    private int pieces;

    private int[] places = new int[BitmapLines.BITS]; // of the members of a piece; grows for pages with more
    private int at;
    private int count;
    private int tenthsLeft; // a bit for each tenth with members after the current one
    private int end; // first place after the current tenth
    private long shift; // what is added to a place of the current tenth to get the number
    private long number;

    PackedCursor(PackedNumbers set, long lowest) {
        this.set = set;
        this.words = set.words();
        seek(lowest);
    }

    private void seek(long lowest) {
        int next = set.ceiling(lowest);
        if (next == 0) {
            block = -1; // load goes on with the next one
            return;
        }
        enter(next - 1);
        long inBlock = lowest - base;
        if (inBlock >= (long) BlockSize.TENTHS * tenthSize) {
            piece = pieces;
            return;
        }
        int tenth = (int) inBlock / tenthSize;
        int place = Slot.tenthsBefore(slot, tenth) * tenthSize
                + (Slot.hasTenth(slot, tenth) ? (int) inBlock - tenth * tenthSize : 0);
        if (place < Slot.tenths(slot) * tenthSize) {
            piece = Slot.isLines(slot) ? BitmapLines.line(slot, place) : EliasFanoPages.page(slot, place);
        } else {
            piece = pieces;
        }
        while (at < count || load()) {
            if (numberAt(at) >= lowest) {
                return;
            }
            at++;
        }
    }

    @Override
    public boolean next() {
        if (at == count && !load()) {
            return false;
        }
        number = numberAt(at++);
        return true;
    }

    @Override
    public long number() {
        return number;
    }

    private long numberAt(int index) {
        int place = places[index];
        while (place >= end) {
            nextTenth();
        }
        return shift + place;
    }

    private void nextTenth() {
        shift = base + (long) Integer.numberOfTrailingZeros(tenthsLeft) * tenthSize - end;
        tenthsLeft &= tenthsLeft - 1;
        end += tenthSize;
    }

    private boolean load() {
        at = 0;
        count = 0;
        while (count == 0) {
            if (piece < pieces) {
                decode();
            } else if (block + 1 < set.blocks()) {
                enter(block + 1);
            } else {
                return false;
            }
        }
        return true;
    }

    private void decode() {
        if (Slot.isLines(slot)) {
            count = BitmapLines.decode(words, slot, piece, places);
        } else {
            int inPage = EliasFanoPages.members(words, slot, members, piece);
            places = places.length < inPage ? new int[Math.max(inPage, 2 * places.length)] : places;
            count = EliasFanoPages.decode(words, slot, members, Slot.tenths(slot) * tenthSize, piece, places);
        }
        piece++;
    }

    /** Moves to the start of a block. */
    private void enter(int newBlock) {
        block = newBlock;
        int index = set.at(newBlock);
        long entry = words[index];
        slot = words[index + Directory.ENTRIES];
        members = Directory.members(entry);
        tenthSize = Directory.tenthSize(entry);
        base = Directory.first(entry);
        tenthsLeft = Slot.tenthMask(slot);
        end = 0;
        piece = 0;
        int all = Slot.tenths(slot) * tenthSize;
        pieces = Slot.isLines(slot) ? BitmapLines.lines(slot, all) : EliasFanoPages.pages(slot, all);
    }
}
