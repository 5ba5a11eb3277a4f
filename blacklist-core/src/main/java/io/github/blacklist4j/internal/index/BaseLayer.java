package io.github.blacklist4j.internal.index;

import io.github.blacklist4j.internal.longs.ObjectSizes;
import io.github.blacklist4j.internal.longs.SectionsReader;
import io.github.blacklist4j.internal.longs.SectionsWriter;
import io.github.blacklist4j.internal.packed.NumberSet;
import io.github.blacklist4j.internal.packed.NumberSets;
import io.github.blacklist4j.internal.packed.SortedNumbers;
import java.io.IOException;
import java.util.stream.LongStream;

/** The exact entries of a list as they once were, packed. A plain list costs nothing for attributes. Immutable. */
final class BaseLayer {
    static final BaseLayer EMPTY = new BaseLayer(SortedNumbers.NONE, OtherRules.EMPTY, NumberSets.BALANCED);

    private final NumberSet blocked;
    private final OtherRules others;
    private final double slack; // of those that follow it

    private BaseLayer(NumberSet blocked, OtherRules others, double slack) {
        this.blocked = blocked;
        this.others = others;
        this.slack = slack;
    }

    static BaseLayer of(NumberSet blocked) {
        return new BaseLayer(blocked, OtherRules.EMPTY, NumberSets.BALANCED);
    }

    /** The numbers blocked for ever, ascending. */
    LongStream blocked() {
        NumberSet.Cursor cursor = blocked.from(0);
        return LongStream.generate(() -> {
                    cursor.next();
                    return cursor.number();
                })
                .limit(blocked.size());
    }

    /** The rule of a number; {@link Rule#REMOVED} if there is none. */
    Rule rule(long number) {
        return blocked.contains(number) ? Rule.BLOCK : others.rule(number);
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

    /** The first moment after one at which a rule begins or ceases to count. */
    long nextChange(long epochMillis) {
        return others.nextChange(epochMillis);
    }

    long bytes() {
        return ObjectSizes.object(8 + 2 * 4) + blocked.bytes() + others.bytes();
    }

    /** This snapshot with newer rules over it. */
    BaseLayer with(RuleTable newer) {
        return newer.places() == 0 ? this : with(newer, slack);
    }

    private BaseLayer with(RuleTable newer, double as) {
        Builder builder = new Builder(as);
        copyTo(builder, newer);
        return builder.build();
    }

    void writeTo(SectionsWriter out) throws IOException {
        out.number(Double.doubleToLongBits(slack));
        NumberSets.write(blocked, out);
        others.writeTo(out);
    }

    /** Packed anew if it was written with another slack. */
    static BaseLayer readFrom(SectionsReader in, double slack) throws IOException {
        double was = Double.longBitsToDouble(in.number());
        BaseLayer read = new BaseLayer(NumberSets.read(in), OtherRules.readFrom(in), was);
        return was == slack ? read : read.with(RuleTable.EMPTY, slack);
    }

    /** Adds the entries of this snapshot, with newer rules over them. */
    void copyTo(Builder builder, RuleTable newer) {
        Walk plain = new Walk(blocked);
        Walk other = new Walk(others.numbers());
        for (long key : newer.sortedKeys()) {
            copyBelow(key, plain, other, builder);
            plain.skip(key);
            other.skip(key);
            builder.add(key, newer.rule(key));
        }
        copyBelow(Long.MAX_VALUE, plain, other, builder);
    }

    private void copyBelow(long limit, Walk plain, Walk other, Builder builder) {
        for (; other.number < limit; other.next()) {
            for (; plain.number < other.number; plain.next()) {
                builder.block(plain.number);
            }
            builder.add(other.number, others.ruleAt(other.rank));
        }
        for (; plain.number < limit; plain.next()) {
            builder.block(plain.number);
        }
    }

    /** Where a merge stands in a set. */
    private static final class Walk {
        private final NumberSet.Cursor cursor;
        private long number; // MAX_VALUE after the last
        private long rank = -1;

        Walk(NumberSet numbers) {
            this.cursor = numbers.from(0);
            next();
        }

        void next() {
            rank++;
            number = cursor.next() ? cursor.number() : Long.MAX_VALUE;
        }

        void skip(long key) {
            if (number == key) {
                next();
            }
        }
    }

    /** Takes entries in ascending order. Not thread-safe. */
    static final class Builder {
        private final NumberSets.Builder blocked;
        private final OtherRules.Builder others;
        private final double slack;
        private long last = -1;

        Builder(double slack) {
            this.blocked = NumberSets.builder(slack);
            this.others = new OtherRules.Builder(slack);
            this.slack = slack;
        }

        /** The last number taken, removed ones too; -1 if there is none. */
        long last() {
            return last;
        }

        void block(long number) {
            blocked.add(number);
            last = number;
        }

        void add(long number, Rule rule) {
            if (rule.equals(Rule.BLOCK)) {
                blocked.add(number);
            } else if (rule.isEntry()) {
                others.add(number, rule);
            }
            last = number;
        }

        public BaseLayer build() {
            return new BaseLayer(blocked.build(), others.build(), slack);
        }
    }
}
