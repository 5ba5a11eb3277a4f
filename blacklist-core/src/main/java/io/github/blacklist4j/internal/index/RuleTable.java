package io.github.blacklist4j.internal.index;

import io.github.blacklist4j.internal.longs.ObjectSizes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Keys with a rule each, in one open-addressed table: the changes since a snapshot, and the prefixes of a list. One writer
 * at a time, readers without a lock.
 *
 * <p>How a reader is never misled: a slot holds key and kind of rule in one {@code long}, so both appear at once; where a
 * rule is an object, that is written first and the slot is released after it; a key never leaves its slot. A table has a
 * fixed capacity and is at most half full, so that every search ends; a fuller one is a new table, which its owner has to
 * publish. {@link #copy} shares the chunks; whoever writes to a shared one replaces it by a copy of its own, so changes to
 * a copy are seen by nobody before the copy is published.
 */
final class RuleTable {
    static final RuleTable EMPTY = new RuleTable(new RuleTableChunk[0], 0, 0);

    private static final int SMALLEST = 16; // slots
    private static final long GOLDEN = 0x9E3779B97F4A7C15L; // 2^64 / golden ratio: spreads neighbouring keys

    private static final VarHandle CHUNK = MethodHandles.arrayElementVarHandle(RuleTableChunk[].class);
    private static final VarHandle BALANCE = balanceField();

    private final RuleTableChunk[] chunks;
    private final boolean[] owned; // chunks that no other table shares; the writer's
    private final int mask;
    private final int shift;
    private int used; // slots, the writer's
    private int balance;

    private RuleTable(RuleTableChunk[] chunks, int used, int balance) {
        int capacity = chunks.length == 0 ? 0 : chunks.length * chunks[0].size();
        this.chunks = chunks;
        this.owned = new boolean[chunks.length];
        this.mask = capacity - 1;
        this.shift = Long.numberOfLeadingZeros(capacity) + 1;
        this.used = used;
        this.balance = balance;
    }

    private static VarHandle balanceField() {
        try {
            return MethodHandles.lookup().findVarHandle(RuleTable.class, "balance", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    // ---- readers

    /** The rule of a key, or {@link Rule#SILENT}. */
    Rule rule(long key) {
        if (chunks.length == 0) {
            return Rule.SILENT;
        }
        int place = home(key);
        while (true) {
            RuleTableChunk chunk = chunk(place);
            long slot = chunk.slot(place);
            if (slot == RuleTableChunk.FREE) {
                return Rule.SILENT;
            }
            if (RuleTableChunk.key(slot) == key) {
                return chunk.rule(place, slot);
            }
            place = (place + 1) & mask;
        }
    }

    private int home(long key) {
        return (int) ((key * GOLDEN) >>> shift);
    }

    private RuleTableChunk chunk(int place) {
        return (RuleTableChunk) CHUNK.getAcquire(chunks, place >>> RuleTableChunk.SHIFT);
    }

    /** How many slots there are, for {@link #keyAt}. */
    int places() {
        return mask + 1;
    }

    /** The key in a slot, or -1 if the slot is free. */
    long keyAt(int place) {
        long slot = chunk(place).slot(place);
        return slot == RuleTableChunk.FREE ? -1 : RuleTableChunk.key(slot);
    }

    /** The smallest key from a bound on, whatever its rule; the greatest long if there is none. Goes through all slots. */
    long ceiling(long lowest) {
        long ceiling = Long.MAX_VALUE;
        for (int place = 0; place < places(); place++) {
            long key = keyAt(place);
            ceiling = key >= lowest && key < ceiling ? key : ceiling;
        }
        return ceiling;
    }

    /** The first moment after one at which a rule begins or ceases to count. Goes through all slots. */
    long nextChange(long epochMillis) {
        long next = Long.MAX_VALUE;
        for (int place = 0; place < places(); place++) {
            RuleTableChunk chunk = chunk(place);
            long slot = chunk.slot(place);
            if (slot != RuleTableChunk.FREE) {
                next = Math.min(next, chunk.rule(place, slot).nextChange(epochMillis));
            }
        }
        return next;
    }

    /** The sum of what {@link #put} was told: how many entries this table adds to those below it. */
    int balance() {
        return (int) BALANCE.getOpaque(this);
    }

    long bytes() {
        long bytes =
                ObjectSizes.object(6 * 4) + ObjectSizes.array(chunks.length, 4) + ObjectSizes.array(chunks.length, 1);
        for (int i = 0; i < chunks.length; i++) {
            bytes += chunk(i << RuleTableChunk.SHIFT).bytes();
        }
        return bytes;
    }

    /** All keys in ascending order. */
    long[] sortedKeys() {
        long[] keys = new long[used];
        int size = 0;
        for (int place = 0; place < places(); place++) {
            long key = keyAt(place);
            if (key >= 0) {
                keys[size++] = key;
            }
        }
        Arrays.sort(keys);
        return keys;
    }

    // ---- the writer

    /** How many keys there are, removed ones too. */
    int used() {
        return used;
    }

    /** Whether a new key needs a larger table. */
    boolean isFull() {
        return 2 * used >= places();
    }

    /**
     * Sets the rule of a key; readers of this table see it at once.
     *
     * @param key at least 0
     * @param rule not {@link Rule#SILENT}
     * @param gain how many entries there are more for it, -1 to 1
     * @throws IllegalStateException if the table is full
     */
    void put(long key, Rule rule, int gain) {
        if (isFull()) {
            throw new IllegalStateException("The table is full: " + used);
        }
        int place = home(key);
        long slot = chunks[place >>> RuleTableChunk.SHIFT].slot(place);
        while (slot != RuleTableChunk.FREE && RuleTableChunk.key(slot) != key) {
            place = (place + 1) & mask;
            slot = chunks[place >>> RuleTableChunk.SHIFT].slot(place);
        }
        if (slot == RuleTableChunk.FREE) {
            used++;
        }
        writable(place >>> RuleTableChunk.SHIFT, rule).set(place, key, rule);
        BALANCE.setOpaque(this, balance + gain);
    }

    private RuleTableChunk writable(int index, Rule rule) {
        RuleTableChunk chunk = chunks[index];
        if (!owned[index] || !chunk.hasRoomFor(rule)) {
            chunk = chunk.copyFor(rule);
            owned[index] = true;
            CHUNK.setRelease(chunks, index, chunk);
        }
        return chunk;
    }

    /** The same content; changes of the one are not seen in the other. */
    RuleTable copy() {
        Arrays.fill(owned, false);
        return new RuleTable(chunks.clone(), used, balance);
    }

    /**
     * The same content with room for more.
     *
     * @param keepRemoved false if nothing lies below this table
     */
    RuleTable grown(boolean keepRemoved) {
        int capacity = Math.max(SMALLEST, 2 * places());
        RuleTableChunk[] larger = new RuleTableChunk[Math.max(1, capacity >>> RuleTableChunk.SHIFT)];
        Arrays.setAll(larger, i -> RuleTableChunk.free(Math.min(capacity, RuleTableChunk.SIZE)));
        RuleTable table = new RuleTable(larger, 0, 0);
        Arrays.fill(table.owned, true);
        for (int place = 0; place < places(); place++) {
            long key = keyAt(place);
            if (key >= 0) {
                Rule rule = rule(key);
                if (keepRemoved || rule.isEntry()) {
                    table.put(key, rule, 0);
                }
            }
        }
        table.balance = balance;
        return table;
    }
}
