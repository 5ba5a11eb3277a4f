package io.github.blacklist4j.benchmarks;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.PresentDecision;
import io.github.blacklist4j.policy.Route;
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
        try (NumberImport all = new NumberImport(registry, pool);
                NumberImport some = new NumberImport(registry, never)) {
            for (int i = 0; i < numbers; i++) {
                PhoneNumber number = new PhoneNumber(source.next());
                all.add(number);
                if (i % EXCLUDED == 0) {
                    some.add(number);
                }
            }
            all.publish();
            some.publish();
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
