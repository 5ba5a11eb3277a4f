package io.github.blacklist4j.internal.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.internal.longs.ObjectSizes;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RuleTableTest {
    @Test
    void smallTablesKeepAllKeysWhereverTheyFall() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 500; i++) {
            RuleTable table = RuleTable.EMPTY.grown(true);
            TreeSet<Long> keys = new TreeSet<>();
            while (!table.isFull()) {
                long key = random.nextLong(1, 1_000_000_000_000_000L);
                keys.add(key);
                table.put(key, Rule.BLOCK, 1);
            }

            long[] ascending = keys.stream().mapToLong(Long::longValue).toArray();
            assertThat(table.sortedKeys()).containsExactly(ascending);
            assertThat(table.grown(true).sortedKeys()).containsExactly(ascending);
            assertThat(table.ceiling(ascending[3])).isEqualTo(ascending[3]);
            assertThat(table.ceiling(ascending[3] + 1)).isEqualTo(ascending[4]);
            assertThat(table.ceiling(keys.last() + 1)).isEqualTo(Long.MAX_VALUE);
        }
    }

    @Test
    void aFullTableTakesNoMore() {
        RuleTable table = RuleTable.EMPTY.grown(true);
        for (long key = 1; !table.isFull(); key++) {
            table.put(key, Rule.BLOCK, 1);
        }

        assertThatThrownBy(() -> table.put(1_000, Rule.BLOCK, 1)).isInstanceOf(IllegalStateException.class);
        assertThat(table.rule(1_000)).isEqualTo(Rule.SILENT);
    }

    @Test
    void removedKeysAreDroppedWhereNothingLiesBelow() {
        RuleTable table = RuleTable.EMPTY.grown(true);
        table.put(1, Rule.BLOCK, 1);
        table.put(2, Rule.REMOVED, 0);

        assertThat(table.grown(true).sortedKeys()).containsExactly(1, 2);
        assertThat(table.grown(false).sortedKeys()).containsExactly(1);
    }

    @Test
    void whatIsPutIntoACopyOrIntoWhatWasCopiedIsNotSeenInTheOther() {
        RuleTable table = RuleTable.EMPTY.grown(true);
        table.put(1, Rule.BLOCK, 1);

        RuleTable copy = table.copy();
        table.put(2, Rule.BLOCK, 1);
        copy.put(3, Rule.BLOCK, 1);
        copy.put(1, Rule.REMOVED, -1);

        assertThat(table.sortedKeys()).containsExactly(1, 2);
        assertThat(table.rule(1)).isEqualTo(Rule.BLOCK);
        assertThat(copy.sortedKeys()).containsExactly(1, 3);
        assertThat(copy.rule(1)).isEqualTo(Rule.REMOVED);
    }

    /** Counted in bytes of the thread, which no clock and no other thread has a say in. */
    @Test
    void aChunkIsCopiedOnceForAllChangesOfItsOwner() {
        RuleTable table = RuleTable.EMPTY;
        while (table.capacity() < RuleTableChunk.SIZE) {
            table = table.grown(true);
        }
        table.put(1, Rule.BLOCK, 1);
        RuleTable copy = table.copy();
        copy.put(2, Rule.BLOCK, 1);
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        for (long key = 3; !copy.isFull(); key++) {
            copy.put(key, Rule.BLOCK, 1);
        }
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(copy.used()).isEqualTo(RuleTableChunk.SIZE / 2);
        assertThat(bytes).isLessThan(RuleTableChunk.SIZE * 8 * 4L); // each change would copy as much
    }

    @Test
    void blocksTakeNoRoomForRulesAndOthersKeepTheirs() {
        Rule other = new Rule(true, 1, 2);
        RuleTable table = RuleTable.EMPTY.grown(true);
        long before = table.bytes();
        table.put(0, Rule.BLOCK, 1);
        table.put(1, Rule.REMOVED, 0);
        RuleTable copy = table.copy();
        copy.put(2, Rule.BLOCK, 1);
        RuleTable withOther = copy.copy();
        withOther.put(3, other, 1);
        RuleTable last = withOther.copy();
        last.put(4, Rule.BLOCK, 1);

        assertThat(table.bytes()).isEqualTo(before);
        assertThat(copy.bytes()).isEqualTo(before);
        assertThat(withOther.bytes()).isEqualTo(before + ObjectSizes.array(table.capacity(), 4));
        assertThat(last.rule(3)).isEqualTo(other);
        assertThat(last.rule(4)).isEqualTo(Rule.BLOCK);
        assertThat(last.grown(true).rule(3)).isEqualTo(other);
        assertThat(last.grown(true).sortedKeys()).containsExactly(0, 1, 2, 3, 4);
        assertThat(withOther.rule(4)).isEqualTo(Rule.SILENT);
    }
}
