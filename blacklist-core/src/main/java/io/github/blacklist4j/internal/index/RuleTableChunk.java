package io.github.blacklist4j.internal.index;

import io.github.blacklist4j.internal.longs.ObjectSizes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * 256 buckets of a {@link RuleTable}, or all of a smaller one, so that a change to a shared table copies 2 KiB at
 * most. A bucket is a key and, in the two lowest bits, the kind of rule; only a rule that is neither {@link Rule#BLOCK}
 * nor {@link Rule#REMOVED} needs a second array.
 *
 * <p>Gain, by the benchmark {@code BatchWrites}: with 4,096 buckets a change in a batch of two or ten took 2.2 to 2.6 microseconds, now 0.3 to
 * 0.8.
 */
final class RuleTableChunk {
    static final long FREE = 0;
    static final int SHIFT = 8;
    static final int SIZE = 1 << SHIFT; // buckets

    private static final int BLOCK = 1;
    private static final int REMOVED = 2;
    private static final int OTHER = 3;

    private static final Rule[] NO_RULES = {};
    private static final VarHandle BUCKET = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle RULE = MethodHandles.arrayElementVarHandle(Rule[].class);

    private final long[] buckets;
    private final Rule[] rules; // as many as buckets, or none
    private final Object owner; // the writer of a table with this owner may change it

    private RuleTableChunk(long[] buckets, Rule[] rules, Object owner) {
        this.buckets = buckets;
        this.rules = rules;
        this.owner = owner;
    }

    static RuleTableChunk free(int size, Object owner) {
        return new RuleTableChunk(new long[size], NO_RULES, owner);
    }

    int size() {
        return buckets.length;
    }

    static long key(long bucket) {
        return bucket >>> 2;
    }

    private static int kind(Rule rule) {
        if (rule.equals(Rule.BLOCK)) {
            return BLOCK;
        }
        return rule.isEntry() ? OTHER : REMOVED;
    }

    /** The bucket with an index in the table. */
    long bucket(int index) {
        return (long) BUCKET.getAcquire(buckets, index & (buckets.length - 1));
    }

    /** The rule of a bucket that was read at this index. */
    Rule rule(int index, long bucket) {
        int kind = (int) bucket & 3;
        if (kind == OTHER) {
            return (Rule) RULE.getAcquire(rules, index & (buckets.length - 1));
        }
        return kind == BLOCK ? Rule.BLOCK : Rule.REMOVED;
    }

    /** Writes the rule first, then the bucket that leads to it. */
    void set(int index, long key, Rule rule) {
        int inChunk = index & (buckets.length - 1);
        int kind = kind(rule);
        if (kind == OTHER) {
            RULE.setRelease(rules, inChunk, rule);
        }
        BUCKET.setRelease(buckets, inChunk, (key << 2) | kind);
    }

    boolean hasRoomFor(Rule rule) {
        return rules.length > 0 || kind(rule) != OTHER;
    }

    boolean isOwnedBy(Object writer) {
        return owner == writer;
    }

    /** A copy with room for a rule. */
    RuleTableChunk copyFor(Rule rule, Object newOwner) {
        boolean needed = rules.length > 0 || kind(rule) == OTHER;
        Rule[] itsRules = needed ? Arrays.copyOf(rules, buckets.length) : NO_RULES;
        return new RuleTableChunk(buckets.clone(), itsRules, newOwner);
    }

    long bytes() {
        return ObjectSizes.object(3 * 4)
                + ObjectSizes.array(buckets.length, 8)
                + (rules.length == 0 ? 0 : ObjectSizes.array(rules.length, 4));
    }
}
