package io.github.blacklist4j.internal.index;

import io.github.blacklist4j.internal.packed.NumberSet;
import io.github.blacklist4j.internal.packed.NumberSets;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** The set of numbers inside an index, for benchmarks: it is not for users, so this stands in its package. */
public final class MeasuredIndex {
    private final NumberSet set;

    private MeasuredIndex(NumberSet set) {
        this.set = set;
    }

    /**
     * A builder.
     *
     * @param small whether the fewest bytes are wanted, else the balance that lists have
     * @return takes ascending numbers
     */
    public static Builder builder(boolean small) {
        return new Builder(NumberSets.builder(NumberSets.slack(small)));
    }

    /**
     * An index of a whole list, all of whose entries are plain.
     *
     * @param ascending hands over its numbers
     * @return the index
     */
    public static NumberIndex list(Consumer<LongConsumer> ascending) {
        BaseLayer.Builder builder = new BaseLayer.Builder(NumberSets.BALANCED);
        ascending.accept(builder::block);
        return new NumberIndex(builder.build(), RuleTable.EMPTY, RuleTable.EMPTY, Prefixes.EMPTY, Map.of());
    }

    /**
     * Looks a number up.
     *
     * @param number digits
     * @return whether it is a member
     */
    public boolean contains(long number) {
        return set.contains(number);
    }

    /**
     * Looks many numbers up.
     *
     * @param numbers digits
     * @param from the first
     * @param to after the last
     * @param found where the answers go, at the same places
     */
    public void containsAll(long[] numbers, int from, int to, boolean[] found) {
        NumberSets.containsAll(set, numbers, from, to, found);
    }

    /**
     * Selects a member.
     *
     * @param rank how many are smaller
     * @return its digits
     */
    public long select(long rank) {
        return set.select(rank);
    }

    /**
     * How many members there are.
     *
     * @return the size
     */
    public long size() {
        return set.size();
    }

    /**
     * Memory, by counting.
     *
     * @return bytes of all arrays and objects
     */
    public long bytes() {
        return set.bytes();
    }

    /** Builds one. */
    public static final class Builder {
        private final NumberSets.Builder builder;

        private Builder(NumberSets.Builder builder) {
            this.builder = builder;
        }

        /**
         * Adds a number.
         *
         * @param number larger than those before
         */
        public void add(long number) {
            builder.add(number);
        }

        /**
         * Ends.
         *
         * @return the index
         */
        public MeasuredIndex build() {
            return new MeasuredIndex(builder.build());
        }
    }
}
