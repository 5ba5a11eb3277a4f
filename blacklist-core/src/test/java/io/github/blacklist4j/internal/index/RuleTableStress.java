package io.github.blacklist4j.internal.index;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * What a writer puts into a table and its chunks in place, beside readers. Where a loop waits for a change, nothing in
 * it but the read under test makes the compiler look again.
 */
final class RuleTableStress {
    private static final long KEY = 48_500_000_000L;
    private static final int INDEX = 3;
    private static final Object OWNER = new Object();
    private static final Rule ALLOW = new Rule(true, Long.MIN_VALUE, Long.MAX_VALUE);
    private static final Rule LATER = new Rule(false, 1, Long.MAX_VALUE);

    private RuleTableStress() {}

    private static int flag(boolean value) {
        return value ? 1 : 0;
    }

    @JCStressTest(Mode.Termination)
    @Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "the bucket is seen")
    @State
    public static class BucketIsSeen {
        private final RuleTableChunk chunk = RuleTableChunk.free(16, OWNER);

        @Actor
        public void reader() {
            while (chunk.bucket(INDEX) == RuleTableChunk.FREE) {
                // not yet
            }
        }

        @Signal
        public void writer() {
            chunk.set(INDEX, KEY, Rule.BLOCK);
        }
    }

    @JCStressTest(Mode.Termination)
    @Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "the rule is seen")
    @State
    public static class RuleIsSeen {
        private final RuleTableChunk chunk = RuleTableChunk.free(16, OWNER).copyFor(ALLOW, OWNER);
        private final long bucket;

        public RuleIsSeen() {
            chunk.set(INDEX, KEY, ALLOW);
            bucket = chunk.bucket(INDEX);
        }

        @Actor
        public void reader() {
            while (chunk.rule(INDEX, bucket).allow()) {
                // not yet
            }
        }

        @Signal
        public void writer() {
            chunk.set(INDEX, KEY, LATER);
        }
    }

    /** The first rule of its own kind costs a new chunk. */
    @JCStressTest(Mode.Termination)
    @Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "the new chunk is seen")
    @State
    public static class NewChunkIsSeen {
        private final RuleTable table = RuleTable.EMPTY.grown(true);

        @Actor
        public void reader() {
            while (table.rule(KEY).isSilent()) {
                // not yet
            }
        }

        @Signal
        public void writer() {
            table.put(KEY, ALLOW, 1);
        }
    }

    @JCStressTest(Mode.Termination)
    @Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "the balance is seen")
    @State
    public static class BalanceIsSeen {
        private final RuleTable table = RuleTable.EMPTY.grown(true);

        @Actor
        public void reader() {
            while (table.balance() == 0) {
                // not yet
            }
        }

        @Signal
        public void writer() {
            table.put(KEY, Rule.BLOCK, 1);
        }
    }

    /** Two puts, the first of a rule that is an object, read in the opposite order. */
    @JCStressTest
    @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "before both")
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "between them, or both between the two reads")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "after both")
    @State
    public static class PutsKeepTheirOrder {
        private final RuleTable table = RuleTable.EMPTY.grown(true);

        @Actor
        public void writer() {
            table.put(KEY, ALLOW, 1);
            table.put(KEY + 1, Rule.BLOCK, 1);
        }

        @Actor
        public void reader(II_Result seen) {
            seen.r1 = flag(!table.rule(KEY + 1).isSilent());
            seen.r2 = flag(table.rule(KEY).allow());
        }
    }

    /** A bucket that says there is an object is never seen before the object. */
    @JCStressTest
    @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "before")
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "between the two reads")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "after")
    @State
    public static class RuleIsThereBeforeItsBucket {
        private final RuleTableChunk chunk = RuleTableChunk.free(16, OWNER).copyFor(ALLOW, OWNER);

        @Actor
        public void writer() {
            chunk.set(INDEX, KEY, ALLOW);
        }

        @Actor
        public void reader(II_Result seen) {
            seen.r1 = seen(chunk);
            seen.r2 = seen(chunk);
        }

        private static int seen(RuleTableChunk chunk) {
            long bucket = chunk.bucket(INDEX);
            return flag(bucket != RuleTableChunk.FREE
                    && chunk.rule(INDEX, bucket).allow()); // fails if there is no rule yet
        }
    }

    /** What is put into a copy is seen by nobody who has the table, and the other way round. */
    @JCStressTest
    @Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "neither sees the other's")
    @State
    public static class CopiesAreApart {
        private final RuleTable table = RuleTable.EMPTY.grown(true);
        private final RuleTable copy;

        public CopiesAreApart() {
            table.put(KEY, Rule.BLOCK, 1);
            copy = table.copy();
        }

        @Actor
        public void writer() {
            copy.put(KEY, Rule.REMOVED, -1);
            copy.put(KEY + 1, Rule.BLOCK, 1);
        }

        @Actor
        public void reader(III_Result seen) {
            seen.r1 = flag(!table.rule(KEY + 1).isSilent());
            seen.r2 = flag(table.rule(KEY).isEntry());
        }

        @Arbiter
        public void after(III_Result seen) {
            seen.r3 = flag(copy.rule(KEY).isEntry() || !copy.rule(KEY + 1).isEntry());
        }
    }
}
