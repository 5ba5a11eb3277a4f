package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.internal.index.Answer;
import io.github.blacklist4j.internal.index.Collector;
import io.github.blacklist4j.internal.index.NumberIndex;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.ListState;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.store.Feed;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.ListName;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** A list as the follower brings it forward, beside whoever asks it. Each result is 1 for a listed number, else 0. */
final class ResidentListStress {
    private static final long FIRST = 48_220_000_000L;
    private static final int NUMBERS = 200; // so many that changes go into a table
    private static final long LISTED = FIRST + 7;
    private static final long ONE = 48_500_000_001L;
    private static final long OTHER = 48_600_000_002L;

    private static final ListHead HEAD = new ListHead(
            new ListId(1, new UUID(1, 1)),
            "default",
            new ListName("Default"),
            ListSettings.DEFAULT,
            ListState.NONE,
            1,
            new OperationId(new UUID(1, 2)),
            1,
            1,
            1);
    private static final ListView LOADED = new ListView(HEAD, loaded());

    private ResidentListStress() {}

    private static NumberIndex loaded() {
        Collector collector = NumberIndex.collect(new NumberIndex.Dates(ZoneOffset.UTC, false), false);
        for (int i = 0; i < NUMBERS; i++) {
            collector.add(Entry.of(exact(FIRST + i)).build());
        }
        return collector.build();
    }

    private static Pattern exact(long number) {
        return new Pattern.Exact(new PhoneNumber(number));
    }

    private static Change put(long number) {
        return new Change.Put(Entry.of(exact(number)).build());
    }

    private static Change removed(long number) {
        return new Change.Removed(exact(number), "", Source.API);
    }

    private static Feed.Batch batch(Change... changes) {
        return new Feed.Batch(2, HEAD.operation(), 1, List.of(changes));
    }

    private static int found(ListView view, long number) {
        return view.index().find(number, 0) == Answer.NONE ? 0 : 1;
    }

    private static int found(ResidentList list, long number) {
        return found(list.view(), number);
    }

    /** As the follower does. */
    private static void apply(ResidentList list, Feed.Batch batch) {
        list.lock.lock();
        try {
            list.show(list.view().after(batch));
        } finally {
            list.lock.unlock();
        }
    }

    @JCStressTest(Mode.Termination)
    @Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "the new view is seen")
    @State
    public static class NewViewIsSeen {
        private final ResidentList list = new ResidentList(LOADED);

        @Actor
        public void reader() {
            while (!list.view().gone()) {
                // nothing but the read itself makes the compiler look again
            }
        }

        @Signal
        public void writer() {
            list.show(LOADED.deleted());
        }
    }

    @JCStressTest(Mode.Termination)
    @Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "the refused file is seen")
    @State
    public static class RefusedFileIsSeen {
        private final ResidentList list = new ResidentList(LOADED);

        @Actor
        public void reader() {
            while (!list.outdated()) {
                // not yet
            }
        }

        @Signal
        public void writer() {
            list.refused(Optional.of(ServedFile.Stamp.NONE));
        }
    }

    /** L6: once a write has returned, every later look sees it; so of two writers who then look, one is the later. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "both had written before they looked")
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "the one looked before the other had written")
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "the other way round")
    @State
    public static class WritersSeeEachOther {
        private static final ListView NEXT = LOADED.after(batch(put(ONE), put(OTHER)));

        private final ResidentList first = new ResidentList(LOADED);
        private final ResidentList second = new ResidentList(LOADED);

        @Actor
        public void one(II_Result seen) {
            first.show(NEXT);
            seen.r1 = found(second, ONE);
        }

        @Actor
        public void other(II_Result seen) {
            second.show(NEXT);
            seen.r2 = found(first, ONE);
        }
    }

    @JCStressTest
    @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "before the batch")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "after the batch")
    @State
    public static class BatchIsSeenWhole {
        private static final Feed.Batch BEFORE = batch(put(FIRST - 1));
        private static final Feed.Batch PAIR = batch(put(ONE), put(OTHER));

        private final ResidentList list = new ResidentList(LOADED.after(BEFORE));

        @Actor
        public void writer() {
            apply(list, PAIR);
        }

        @Actor
        public void reader(II_Result seen) {
            ListView view = list.view();
            seen.r1 = found(view, ONE);
            seen.r2 = found(view, OTHER);
        }
    }

    /** One change goes into the table that readers look at; what was seen stays seen, in the next view too. */
    @JCStressTest
    @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "before")
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "between")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "after")
    @State
    public static class AddBesideFind {
        private static final Feed.Batch BEFORE = batch(put(FIRST - 1));
        private static final Feed.Batch ADD = batch(put(ONE));

        private final ResidentList list = new ResidentList(LOADED.after(BEFORE));

        @Actor
        public void writer() {
            apply(list, ADD);
        }

        @Actor
        public void reader(II_Result seen) {
            seen.r1 = found(list, ONE);
            seen.r2 = found(list, ONE);
        }
    }

    @JCStressTest
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "before")
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "between")
    @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "after")
    @State
    public static class RemoveBesideFind {
        private static final Feed.Batch REMOVE = batch(removed(LISTED));

        private final ResidentList list = new ResidentList(LOADED);

        @Actor
        public void writer() {
            apply(list, REMOVE);
        }

        @Actor
        public void reader(II_Result seen) {
            seen.r1 = found(list, LISTED);
            seen.r2 = found(list, LISTED);
        }
    }

    @JCStressTest
    @Outcome(id = "1, 1, 2", expect = Expect.ACCEPTABLE, desc = "each sees its own, in the end both are there")
    @State
    public static class TwoWriters {
        private static final Feed.Batch ADD_ONE = batch(put(ONE));
        private static final Feed.Batch ADD_OTHER = batch(put(OTHER));

        private final ResidentList list = new ResidentList(LOADED);

        @Actor
        public void one(III_Result seen) {
            apply(list, ADD_ONE);
            seen.r1 = found(list, ONE);
        }

        @Actor
        public void other(III_Result seen) {
            apply(list, ADD_OTHER);
            seen.r2 = found(list, OTHER);
        }

        @Arbiter
        public void after(III_Result seen) {
            seen.r3 = found(list, ONE) + found(list, OTHER);
        }
    }

    /** A list with an addition and a removal that are to be compacted. */
    public abstract static class Compacting {
        private static final Feed.Batch CHANGES = batch(put(ONE), removed(LISTED));

        final ResidentList list = new ResidentList(LOADED.after(CHANGES));
        private final Compactions compactions = new Compactions(task -> this.compaction = task);
        private Runnable compaction = () -> {};

        /** Freezes the changes, merges them into the base while others go on, and shows the result. */
        final void compact() {
            list.lock.lock();
            try {
                list.show(list.view().repacked(list.view().index().frozen()));
                compactions.consider(list);
            } finally {
                list.lock.unlock();
            }
            compaction.run();
        }
    }

    @JCStressTest
    @Outcome(id = "1, 0, 200", expect = Expect.ACCEPTABLE, desc = "the same, whatever form it has")
    @State
    public static class FindBesideMerge extends Compacting {
        @Actor
        public void compactor() {
            compact();
        }

        @Actor
        public void reader(III_Result seen) {
            ListView view = list.view();
            seen.r1 = found(view, ONE);
            seen.r2 = found(view, LISTED);
            seen.r3 = (int) view.index().size();
        }
    }

    /** What is written before, while and after the changes are frozen and merged is neither lost nor undone. */
    @JCStressTest
    @Outcome(id = "0, 1, 200, 0", expect = Expect.ACCEPTABLE, desc = "as written, and merged")
    @Outcome(id = "0, 1, 200, 1", expect = Expect.FORBIDDEN, desc = "the merge was lost")
    @State
    public static class WritesBesideMerge extends Compacting {
        private static final Feed.Batch REMOVE = batch(removed(ONE));
        private static final Feed.Batch ADD = batch(put(OTHER));

        @Actor
        public void compactor() {
            compact();
        }

        @Actor
        public void writer() {
            apply(list, REMOVE);
            apply(list, ADD);
        }

        @Arbiter
        public void after(IIII_Result seen) {
            ListView view = list.view();
            seen.r1 = found(view, ONE);
            seen.r2 = found(view, OTHER) - found(view, LISTED);
            seen.r3 = (int) view.index().size();
            seen.r4 = view.index().needsCompaction() ? 1 : 0;
        }
    }
}
