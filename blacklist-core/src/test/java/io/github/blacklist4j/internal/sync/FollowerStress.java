package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.internal.index.Answer;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.ListName;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.Write;
import io.github.blacklist4j.store.memory.InMemoryStore;
import io.github.blacklist4j.tck.Operations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.III_Result;

/** Writes through a store and its feed, from two threads. Each result is 1 for a listed number, else 0. */
final class FollowerStress {
    private static final Pattern LISTED = exact(48_220_000_001L);
    private static final Pattern ONE = exact(48_500_000_001L);
    private static final Pattern OTHER = exact(48_600_000_002L);

    private static final Merge MERGE = Merge.strengthening(ZoneOffset.UTC);

    private FollowerStress() {}

    private static Pattern exact(long number) {
        return new Pattern.Exact(new PhoneNumber(number));
    }

    private static OperationId operation(long id) {
        return new OperationId(new UUID(0, id));
    }

    private static Write add(long id, Pattern pattern) {
        return write(id, new Change.Put(Entry.of(pattern).build()));
    }

    private static Write write(long id, Change change) {
        return new Write(operation(id), Instant.EPOCH, List.of(change), MERGE);
    }

    private static final class Ignored implements Follower.Changes {
        @Override
        public void created(ListView now) {}

        @Override
        public void changed(ListView before, ListView now) {}

        @Override
        public void gone(ListView last) {}

        @Override
        public void broken(ListView now) {}
    }

    /** Runs what it is given in the calling thread, and has none of its own. */
    private static final class AtOnce extends ScheduledThreadPoolExecutor {
        AtOnce() {
            super(1);
        }

        @Override
        public void execute(Runnable command) {
            command.run();
        }
    }

    /** A store with one list of one number, and who follows it. */
    public abstract static class Node {
        private static final Write FIRST = add(2, LISTED);

        private final InMemoryStore store = new InMemoryStore();
        private final ListId list = store.create(
                        "tenant",
                        new ListHead.Traits(new ListName("Some"), ListSettings.DEFAULT, 1),
                        Operations.of(operation(1)))
                .id();
        final Follower follower = new Follower(
                store,
                new Ignored(),
                new AtOnce(),
                new Follower.Settings(
                        false,
                        KeyReading.NONE,
                        region -> true,
                        Optional.empty(),
                        Optional.empty(),
                        () -> Instant.EPOCH,
                        Duration.ofMinutes(1),
                        Threads.OF_THE_JVM));

        Node() {
            follower.load();
            write(FIRST);
        }

        /** As the registry does. */
        final void write(Write write) {
            store.apply(list, write, StoreTransaction.AUTO);
            follower.catchUp(list);
        }

        final int found(Pattern pattern) {
            long number = ((Pattern.Exact) pattern).number().digits();
            int answer = follower.list(list).orElseThrow().view().index().find(number, 0);
            return answer == Answer.NONE ? 0 : 1;
        }
    }

    /** L6: each sees its own write, and the later one the other's. */
    @JCStressTest
    @Outcome(id = "1, 1, 1, 1", expect = Expect.ACCEPTABLE, desc = "both were done before they looked")
    @Outcome(id = "1, 0, 1, 1", expect = Expect.ACCEPTABLE, desc = "the first looked before the second was done")
    @Outcome(id = "1, 1, 1, 0", expect = Expect.ACCEPTABLE, desc = "the other way round")
    @State
    public static class TwoWriters extends Node {
        private static final Write ADD_ONE = add(3, ONE);
        private static final Write ADD_OTHER = add(4, OTHER);

        @Actor
        public void one(IIII_Result seen) {
            write(ADD_ONE);
            seen.r1 = found(ONE);
            seen.r2 = found(OTHER);
        }

        @Actor
        public void other(IIII_Result seen) {
            write(ADD_OTHER);
            seen.r3 = found(OTHER);
            seen.r4 = found(ONE);
        }
    }

    @JCStressTest
    @Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "the removal at once, the addition in the end")
    @State
    public static class RemoveBesideAdd extends Node {
        private static final Write ADD = add(3, ONE);
        private static final Write REMOVE = FollowerStress.write(4, new Change.Removed(LISTED, "", Source.API));

        @Actor
        public void one(III_Result seen) {
            write(REMOVE);
            seen.r1 = found(LISTED);
        }

        @Actor
        public void other(III_Result seen) {
            write(ADD);
            seen.r2 = found(ONE);
        }

        @Arbiter
        public void after(III_Result seen) {
            seen.r3 = found(ONE) - found(LISTED);
        }
    }

    @JCStressTest
    @Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "polling takes nothing back")
    @State
    public static class WriteBesidePoll extends Node {
        private static final Write ADD = add(3, ONE);

        @Actor
        public void poller(III_Result seen) {
            follower.poll();
            seen.r1 = found(LISTED);
        }

        @Actor
        public void writer(III_Result seen) {
            write(ADD);
            seen.r2 = found(ONE);
        }

        @Arbiter
        public void after(III_Result seen) {
            seen.r3 = found(ONE);
        }
    }
}
