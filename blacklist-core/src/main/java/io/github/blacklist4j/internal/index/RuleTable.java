package io.github.blacklist4j.internal.index;

import io.github.blacklist4j.internal.longs.ObjectSizes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Keys with a rule each, in one open-addressed hash table with linear probing: a delta over a base layer, or the
 * prefixes of a list. One writer at a time, readers without a lock.
 *
 * <p>Why a reader is never misled: a bucket has key and kind of rule in one {@code long}, so both appear at once; where
 * a rule is an object, it is written before the bucket is (release, acquire); a key never leaves its bucket. A table
 * has a fixed capacity and is at most half full, so every search ends; a larger one is a new table, which its owner
 * must publish. {@link #copy} shares the chunks; whoever writes to a shared chunk replaces it by a copy first, so
 * nobody sees changes of a copy before that is published. {@code RuleTableStress} checks this with jcstress.
 *
 * <p>The benchmark {@code UnderWrites} in a list of ten million: a full delta of 100,000 changes costs an isolated hit
 * 1,478 instead of 1,319 ns; beside lookups one writer made 1.56 million changes a second (a busy machine; alone 2.1 to 4.8, {@code BatchWrites}).
 */
final class RuleTable {
    static final RuleTable EMPTY = new RuleTable(new RuleTableChunk[0], new Object(), 0, 0);

    private static final int SMALLEST = 16; // buckets
    private static final long GOLDEN = 0x9E3779B97F4A7C15L; // 2^64 / golden ratio: Knuth, TAOCP 6.4

    private static final VarHandle CHUNK = MethodHandles.arrayElementVarHandle(RuleTableChunk[].class);
    private static final VarHandle BALANCE = balanceField();

    private final RuleTableChunk[] chunks;
    private Object owner; // of the chunks that no copy shares; the writer's
    private final int mask;
    private final int shift;
    private int used; // buckets; the writer's
    private int balance;

    private RuleTable(RuleTableChunk[] chunks, Object owner, int used, int balance) {
        int capacity = chunks.length == 0 ? 0 : chunks.length * chunks[0].size();
        this.chunks = chunks;
        this.owner = owner;
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

    /** The rule of a key; {@link Rule#SILENT} if the table has none. */
    Rule rule(long key) {
        if (chunks.length == 0) {
            return Rule.SILENT;
        }
        int index = home(key);
        while (true) {
            RuleTableChunk chunk = chunk(index);
            long bucket = chunk.bucket(index);
            if (bucket == RuleTableChunk.FREE) {
                return Rule.SILENT;
            }
            if (RuleTableChunk.key(bucket) == key) {
                return chunk.rule(index, bucket);
            }
            index = (index + 1) & mask;
        }
    }

    private int home(long key) {
        return (int) ((key * GOLDEN) >>> shift);
    }

    private RuleTableChunk chunk(int index) {
        return (RuleTableChunk) CHUNK.getAcquire(chunks, index >>> RuleTableChunk.SHIFT);
    }

    /** How many buckets there are, for {@link #keyAt}; 0 only if nothing was ever put. */
    int capacity() {
        return mask + 1;
    }

    /** The key in a bucket, or -1 if the bucket is free. */
    long keyAt(int index) {
        long bucket = chunk(index).bucket(index);
        return bucket == RuleTableChunk.FREE ? -1 : RuleTableChunk.key(bucket);
    }

    /**
     * The smallest key from a bound on, whatever its rule; the greatest long if there is none. Goes through all
     * buckets.
     */
    long ceiling(long lowest) {
        long ceiling = Long.MAX_VALUE;
        for (int index = 0; index < capacity(); index++) {
            long key = keyAt(index);
            ceiling = key >= lowest && key < ceiling ? key : ceiling;
        }
        return ceiling;
    }

    /** The next moment at which a rule begins or ceases to count. Goes through all buckets. */
    long nextChange(long epochMillis) {
        long next = Long.MAX_VALUE;
        for (int index = 0; index < capacity(); index++) {
            RuleTableChunk chunk = chunk(index);
            long bucket = chunk.bucket(index);
            if (bucket != RuleTableChunk.FREE) {
                next = Math.min(next, chunk.rule(index, bucket).nextChange(epochMillis));
            }
        }
        return next;
    }

    /** How many entries this table adds to those below it: the sum of all gains. */
    int balance() {
        return (int) BALANCE.getOpaque(this);
    }

    long bytes() {
        long bytes = 2 * 8 + ObjectSizes.object(6 * 4) + ObjectSizes.array(chunks.length, 4);
        for (int i = 0; i < chunks.length; i++) {
            bytes += chunk(i << RuleTableChunk.SHIFT).bytes();
        }
        return bytes;
    }

    /** All keys in ascending order. */
    long[] sortedKeys() {
        long[] keys = new long[used];
        int size = 0;
        for (int index = 0; index < capacity(); index++) {
            long key = keyAt(index);
            if (key >= 0) {
                keys[size++] = key;
            }
        }
        Arrays.sort(keys);
        return keys;
    }

    // ---- the writer

    /** How many keys there are, including those whose rule is {@link Rule#REMOVED}. */
    int used() {
        return used;
    }

    /** Whether a new key needs a larger table. */
    boolean isFull() {
        return 2 * used >= capacity();
    }

    /**
     * Sets the rule of a key; readers of this table see it at once.
     *
     * @param key at least 0
     * @param rule not {@link Rule#SILENT}
     * @param gain how many entries more the list has with it, -1 to 1
     * @throws IllegalStateException if the table is full
     */
    void put(long key, Rule rule, int gain) {
        if (isFull()) {
            throw new IllegalStateException("The table is full: " + used);
        }
        int index = home(key);
        long bucket = chunks[index >>> RuleTableChunk.SHIFT].bucket(index);
        while (bucket != RuleTableChunk.FREE && RuleTableChunk.key(bucket) != key) {
            index = (index + 1) & mask;
            bucket = chunks[index >>> RuleTableChunk.SHIFT].bucket(index);
        }
        if (bucket == RuleTableChunk.FREE) {
            used++;
        }
        writable(index >>> RuleTableChunk.SHIFT, rule).set(index, key, rule);
        BALANCE.setOpaque(this, balance + gain);
    }

    private RuleTableChunk writable(int chunkIndex, Rule rule) {
        RuleTableChunk chunk = chunks[chunkIndex];
        if (!chunk.isOwnedBy(owner) || !chunk.hasRoomFor(rule)) {
            chunk = chunk.copyFor(rule, owner);
            CHUNK.setRelease(chunks, chunkIndex, chunk);
        }
        return chunk;
    }

    /** A copy on write: changes of one are not seen in the other. */
    RuleTable copy() {
        owner = new Object();
        return new RuleTable(chunks.clone(), new Object(), used, balance);
    }

    /**
     * A table with the same content and twice the capacity.
     *
     * @param keepRemoved false if there is no layer below, so that {@link Rule#REMOVED} is the same as no key
     */
    RuleTable grown(boolean keepRemoved) {
        int capacity = Math.max(SMALLEST, 2 * capacity());
        RuleTableChunk[] larger = new RuleTableChunk[Math.max(1, capacity >>> RuleTableChunk.SHIFT)];
        Object its = new Object();
        Arrays.setAll(larger, i -> RuleTableChunk.free(Math.min(capacity, RuleTableChunk.SIZE), its));
        RuleTable table = new RuleTable(larger, its, 0, 0);
        for (int index = 0; index < capacity(); index++) {
            long key = keyAt(index);
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
