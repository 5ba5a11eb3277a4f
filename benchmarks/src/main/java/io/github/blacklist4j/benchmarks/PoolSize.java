package io.github.blacklist4j.benchmarks;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Bulk;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.PresentDecision;
import io.github.blacklist4j.policy.Route;
import io.github.blacklist4j.store.PublishGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to draw the number that a call shows from pools of very different size: as much, but for the caches. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx6g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PoolSize {
    private static final int CHUNK = 10_000;
    private static final int EXCLUDED = 10; // one of so many is on the exclude list

    /** How many numbers the pool has. */
    @Param({"10", "10000", "10000000"})
    public int numbers;

    private final BlacklistRegistry registry = BlacklistRegistry.inMemory();
    private PolicyEngine engine = PolicyEngine.of(registry, Policies.builder().build());

    /** Made by JMH. */
    public PoolSize() {}

    /** Fills the pool and a list of numbers that are not to be shown. */
    @Setup(Level.Trial)
    public void fill() {
        NorthAmericanNumbers source = new NorthAmericanNumbers(1);
        Blacklist pool = registry.create("Pool");
        Blacklist never = registry.create("Never");
        try (Bulk all = pool.bulk(registry.ticket(ImportMode.MERGE));
                Bulk some = never.bulk(registry.ticket(ImportMode.MERGE))) {
            for (int done = 0; done < numbers; done += CHUNK) {
                List<Change> chunk = new ArrayList<>();
                List<Change> excluded = new ArrayList<>();
                for (int i = 0; i < Math.min(CHUNK, numbers - done); i++) {
                    Change put = new Change.Put(Entry.of(new Pattern.Exact(new PhoneNumber(source.next())))
                            .build());
                    chunk.add(put);
                    if (i % EXCLUDED == 0) {
                        excluded.add(put);
                    }
                }
                all.put(chunk);
                some.put(excluded);
            }
            all.publish(PublishGuard.HALF);
            some.publish(PublishGuard.HALF);
        }
        engine = PolicyEngine.of(
                registry,
                Policies.builder()
                        .route(Route.of("plain", "Pool"))
                        .route(Route.of("excluding", "Pool").withExclude(List.of("Never")))
                        .build());
    }

    /** Lets go of the registry. */
    @TearDown(Level.Trial)
    public void close() {
        registry.close();
    }

    /**
     * Any number of the pool.
     *
     * @return the decision
     */
    @Benchmark
    public PresentDecision draw() {
        return engine.present("plain", "+48601234567");
    }

    /**
     * Any number of the pool that is not on another list.
     *
     * @return the decision
     */
    @Benchmark
    public PresentDecision drawExcluding() {
        return engine.present("excluding", "+48601234567");
    }
}
