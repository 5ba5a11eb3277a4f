package io.github.blacklist4j.internal.index;

import io.github.blacklist4j.internal.longs.ObjectSizes;
import io.github.blacklist4j.internal.longs.SectionsReader;
import io.github.blacklist4j.internal.longs.SectionsWriter;
import io.github.blacklist4j.internal.packed.NumberSet;
import io.github.blacklist4j.internal.packed.NumberSets;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/**
 * The lowest layer of a list: its exact entries as they were when it was loaded or last compacted, packed. Where all
 * are a BLOCK for ever, rules cost nothing. Immutable.
 */
final class BaseLayer {
    private final NumberSet blocked;
    private final OtherRules others;
    private final double slack; // of its successors too, see NumberSets.builder

    private BaseLayer(NumberSet blocked, OtherRules others, double slack) {
        this.blocked = blocked;
        this.others = others;
        this.slack = slack;
    }

    static BaseLayer of(NumberSet blocked) {
        return new BaseLayer(blocked, OtherRules.EMPTY, NumberSets.BALANCED);
    }

    /** The numbers with a BLOCK for ever, ascending. */
    LongStream blocked() {
        return all(blocked);
    }

    /** All numbers. */
    LongStream numbers() {
        return LongStream.concat(all(blocked), otherNumbers());
    }

    /** The numbers with another rule than a BLOCK for ever. */
    LongStream otherNumbers() {
        return all(others.numbers());
    }

    private static LongStream all(NumberSet numbers) {
        NumberSet.NumberCursor cursor = numbers.from(0);
        return LongStream.generate(() -> {
                    cursor.next();
                    return cursor.number();
                })
                .limit(numbers.size());
    }

    /** The rule of a number; {@link Rule#REMOVED} if there is none. */
    Rule rule(long number) {
        return blocked.contains(number) ? Rule.BLOCK : others.rule(number);
    }

    /** The numbers, if all have a BLOCK for ever. */
    Optional<LongPredicate> onlyBlocked() {
        return others.numbers().size() == 0 ? Optional.of(blocked) : Optional.empty();
    }

    /** Which of some numbers have an entry. */
    void containsAll(long[] numbers, boolean[] found) {
        NumberSets.containsAll(blocked, numbers, 0, numbers.length, found);
        for (int i = 0; others.numbers().size() > 0 && i < numbers.length; i++) {
            found[i] |= others.numbers().contains(numbers[i]);
        }
    }

    long size() {
        return blocked.size() + others.numbers().size();
    }

    /** The number at a place, 0 to {@code size() - 1}; in no particular order. */
    long numberAt(long place) {
        long plain = blocked.size();
        return place < plain ? blocked.select(place) : others.numbers().select(place - plain);
    }

    /** The smallest number from a bound on; the greatest long if there is none. */
    long ceiling(long lowest) {
        return Math.min(ceiling(blocked, lowest), ceiling(others.numbers(), lowest));
    }

    private static long ceiling(NumberSet numbers, long lowest) {
        long rank = numbers.rank(lowest);
        long place = rank < 0 ? ~rank : rank;
        return place < numbers.size() ? numbers.select(place) : Long.MAX_VALUE;
    }

    /** The next moment at which a rule begins or ceases to count. */
    long nextChange(long epochMillis) {
        return others.nextChange(epochMillis);
    }

    long bytes() {
        return ObjectSizes.object(8 + 2 * 4) + blocked.bytes() + others.bytes();
    }

    /** A base layer of these entries with newer rules over them. */
    BaseLayer with(RuleTable newer) {
        return newer.capacity() == 0 ? this : with(newer, slack);
    }

    private BaseLayer with(RuleTable newer, double newSlack) {
        NumberSets.Builder numbers =
                newSlack == slack ? NumberSets.builderLike(blocked, slack, newer.used()) : NumberSets.builder(newSlack);
        Builder builder = new Builder(numbers, newSlack);
        copyTo(builder, newer);
        return builder.build();
    }

    void writeTo(SectionsWriter out) throws IOException {
        out.number(Double.doubleToLongBits(slack));
        NumberSets.write(blocked, out);
        others.writeTo(out);
    }

    /** Repacks the entries if they were written with another slack. */
    static BaseLayer readFrom(SectionsReader in, double slack) throws IOException {
        double writtenSlack = Double.longBitsToDouble(in.number());
        BaseLayer read = new BaseLayer(NumberSets.read(in), OtherRules.readFrom(in), writtenSlack);
        return writtenSlack == slack ? read : read.with(RuleTable.EMPTY, slack);
    }

    /** These entries over numbers with a BLOCK for ever: of a number that is in both, the entry counts. */
    BaseLayer over(NumberSet numbers) {
        if (size() == 0) {
            return new BaseLayer(numbers, OtherRules.EMPTY, slack);
        }
        if (numbers.size() == 0) {
            return this;
        }
        Builder builder = new Builder(slack);
        Position below = new Position(numbers);
        copyTo(
                (number, rule) -> {
                    below.copyBelow(number, builder);
                    below.skip(number);
                    builder.add(number, rule);
                },
                RuleTable.EMPTY);
        below.copyBelow(Long.MAX_VALUE, builder);
        return builder.build();
    }

    /** Takes entries in ascending order. */
    @FunctionalInterface
    interface Ascending {
        void add(long number, Rule rule);

        default void block(long number) {
            add(number, Rule.BLOCK);
        }
    }

    /** Adds the entries, with newer rules over them: a merge of two ascending sets and the sorted keys. */
    void copyTo(Ascending builder, RuleTable newer) {
        Position plain = new Position(blocked);
        Position other = new Position(others.numbers());
        for (long key : newer.sortedKeys()) {
            copyBelow(key, plain, other, builder);
            plain.skip(key);
            other.skip(key);
            builder.add(key, newer.rule(key));
        }
        copyBelow(Long.MAX_VALUE, plain, other, builder);
    }

    private void copyBelow(long limit, Position plain, Position other, Ascending builder) {
        for (; other.number < limit; other.next()) {
            plain.copyBelow(other.number, builder);
            builder.add(other.number, others.ruleAt(other.rank));
        }
        plain.copyBelow(limit, builder);
    }

    /** The position of a merge in a set. */
    private static final class Position {
        private final NumberSet.NumberCursor cursor;
        private long number; // MAX_VALUE after the last
        private long rank = -1;

        Position(NumberSet numbers) {
            this.cursor = numbers.from(0);
            next();
        }

        void next() {
            rank++;
            number = cursor.next() ? cursor.number() : Long.MAX_VALUE;
        }

        void copyBelow(long limit, Ascending builder) {
            for (; number < limit; next()) {
                builder.block(number);
            }
        }

        void skip(long key) {
            if (number == key) {
                next();
            }
        }
    }

    /** Takes entries in ascending order. Not thread-safe. */
    static final class Builder implements Ascending {
        private final NumberSets.Builder blocked;
        private final OtherRules.Builder others;
        private final double slack;
        private long last = -1;

        Builder(double slack) {
            this(NumberSets.builder(slack), slack);
        }

        Builder(NumberSets.Builder blocked, double slack) {
            this.blocked = blocked;
            this.others = new OtherRules.Builder(slack);
            this.slack = slack;
        }

        /** The last number added, even if its rule was REMOVED; -1 before the first. */
        long last() {
            return last;
        }

        @Override
        public void block(long number) {
            blocked.add(number);
            last = number;
        }

        @Override
        public void add(long number, Rule rule) {
            if (rule.equals(Rule.BLOCK)) {
                blocked.add(number);
            } else if (rule.isEntry()) {
                others.add(number, rule);
            }
            last = number;
        }

        BaseLayer build() {
            return new BaseLayer(blocked.build(), others.build(), slack);
        }
    }
}
