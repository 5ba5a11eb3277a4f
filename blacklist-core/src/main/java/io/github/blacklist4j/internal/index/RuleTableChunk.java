package io.github.blacklist4j.internal.index;

import io.github.blacklist4j.internal.longs.ObjectSizes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * A stretch of a {@link RuleTable}, so that no array is large. A slot is a key and, in its two lowest bits, what is said
 * about it; only a rule that is neither {@link Rule#BLOCK} nor {@link Rule#REMOVED} takes a place in a second array.
 */
final class RuleTableChunk {
    static final long FREE = 0;
    static final int SHIFT = 12;
    static final int SIZE = 1 << SHIFT; // slots: 32 KiB, copied in about two microseconds

    private static final int BLOCK = 1;
    private static final int REMOVED = 2;
    private static final int OTHER = 3;

    private static final Rule[] NO_RULES = {};
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle RULE = MethodHandles.arrayElementVarHandle(Rule[].class);

    private final long[] slots;
    private final Rule[] rules; // as many as slots, or none

    private RuleTableChunk(long[] slots, Rule[] rules) {
        this.slots = slots;
        this.rules = rules;
    }

    static RuleTableChunk free(int size) {
        return new RuleTableChunk(new long[size], NO_RULES);
    }

    int size() {
        return slots.length;
    }

    static long key(long slot) {
        return slot >>> 2;
    }

    private static int kind(Rule rule) {
        if (rule.equals(Rule.BLOCK)) {
            return BLOCK;
        }
        return rule.isEntry() ? OTHER : REMOVED;
    }

    /** What stands at a place of the table. */
    long slot(int place) {
        return (long) SLOT.getAcquire(slots, place & (slots.length - 1));
    }

    /** The rule that a slot, read from the same place, stands for. */
    Rule rule(int place, long slot) {
        int kind = (int) slot & 3;
        if (kind == OTHER) {
            return (Rule) RULE.getAcquire(rules, place & (slots.length - 1));
        }
        return kind == BLOCK ? Rule.BLOCK : Rule.REMOVED;
    }

    /** The rule first, then the slot that leads to it. */
    void set(int place, long key, Rule rule) {
        int index = place & (slots.length - 1);
        int kind = kind(rule);
        if (kind == OTHER) {
            RULE.setRelease(rules, index, rule);
        }
        SLOT.setRelease(slots, index, (key << 2) | kind);
    }

    boolean hasRoomFor(Rule rule) {
        return rules.length > 0 || kind(rule) != OTHER;
    }

    /** A copy that has room for a rule. */
    RuleTableChunk copyFor(Rule rule) {
        boolean needed = rules.length > 0 || kind(rule) == OTHER;
        return new RuleTableChunk(slots.clone(), needed ? Arrays.copyOf(rules, slots.length) : NO_RULES);
    }

    long bytes() {
        return ObjectSizes.object(2 * 4)
                + ObjectSizes.array(slots.length, 8)
                + (rules.length == 0 ? 0 : ObjectSizes.array(rules.length, 4));
    }
}
