package io.github.blacklist4j.benchmarks;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.ScreenCounts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What screening a campaign costs a record, beside asking for each record by itself: screening looks the first numbers of
 * many records up together. One number a record, as a text; one in ten is listed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ScreeningSpeed {
    private static final int RECORDS = 200_000;
    private static final int LISTED = 10; // one in so many

    /** How many numbers are listed. */
    @Param({"1000000", "10000000"})
    public int size = 1_000_000;

    private final BlacklistRegistry registry = BlacklistRegistry.inMemory();
    private final List<List<String>> records = new ArrayList<>();
    private PolicyEngine engine = PolicyEngine.of(registry, Policies.builder().build());

    /** Made by JMH. */
    public ScreeningSpeed() {}

    /** Fills the list and makes the records. */
    @Setup(Level.Trial)
    public void fill() {
        NorthAmericanNumbers numbers = new NorthAmericanNumbers(1);
        try (NumberImport all = new NumberImport(registry, registry.list("Default"))) {
            for (int i = 0; i < size; i++) {
                PhoneNumber number = new PhoneNumber(numbers.next());
                all.add(number);
                if (records.size() < RECORDS / LISTED && i % (size / RECORDS) == 0) {
                    records.add(List.of(number.e164()));
                }
            }
            all.publish();
        }
        while (records.size() < RECORDS) {
            records.add(List.of(numbers.nextE164()));
        }
        Collections.shuffle(records, new Random(1));
        engine = PolicyEngine.of(
                registry,
                Policies.builder().campaign(Campaign.of("c", "Default")).build());
    }

    /** Lets go of the registry. */
    @TearDown(Level.Trial)
    public void close() {
        registry.close();
    }

    /**
     * Screens all records.
     *
     * @return how many became what
     */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public ScreenCounts screen() {
        return engine.screen("c", records.iterator(), one -> {});
    }

    /**
     * Decides all records one by one.
     *
     * @return how many numbers the decisions had
     */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public int oneByOne() {
        int verdicts = 0;
        for (List<String> record : records) {
            verdicts += engine.campaign("c", record).verdicts().size();
        }
        return verdicts;
    }
}
