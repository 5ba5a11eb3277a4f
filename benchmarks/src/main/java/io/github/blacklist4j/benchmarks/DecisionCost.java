package io.github.blacklist4j.benchmarks;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Rejection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

/**
 * An inbound decision with one forwarding beside the bare verdicts of the two numbers that it reads; {@code -prof gc} says
 * what it allocates. One list is asked, or several.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecisionCost {
    private static final int LISTED = 1_000_000; // on each list
    private static final int CALLS = 1 << 14; // a power of two, so that the next one costs no division

    /** How many lists the forwarding names. */
    @Param({"1", "2", "4"})
    public int lists;

    /** Who calls: somebody listed on the first list, or nobody listed. */
    @Param({"listed", "free"})
    public String callers = "free";

    private final BlacklistRegistry registry = BlacklistRegistry.inMemory();
    private final InboundCall[] calls = new InboundCall[CALLS];
    private PolicyEngine engine = PolicyEngine.of(registry, Policies.builder().build());
    private Blacklist first = registry.list("Default");
    private int next;

    /** Made by JMH. */
    public DecisionCost() {}

    /** Fills the lists and makes the calls, whose texts are made before. */
    @Setup(Level.Trial)
    public void fill() {
        NorthAmericanNumbers numbers = new NorthAmericanNumbers(1);
        for (int i = 0; i < lists; i++) {
            fill(registry.create("L" + i), numbers, i == 0 && callers.equals("listed"));
        }
        for (int i = 0; i < CALLS && callers.equals("free"); i++) {
            calls[i] = InboundCall.of(numbers.nextE164(), called(i));
        }
        first = registry.list("L0");
        Forwarding forwarding = Forwarding.of(
                "f1",
                IntStream.range(0, lists).mapToObj(i -> "L" + i).toList(),
                List.of("+4822397*"),
                new Forwarding.Action.Reject(Rejection.DECLINE));
        engine = PolicyEngine.of(
                registry, Policies.builder().forwarding(forwarding).build());
    }

    private void fill(Blacklist list, NorthAmericanNumbers numbers, boolean calling) {
        try (NumberImport all = new NumberImport(registry, list)) {
            for (int i = 0; i < LISTED; i++) {
                PhoneNumber number = new PhoneNumber(numbers.next());
                if (calling && i < CALLS) {
                    calls[i] = InboundCall.of(number.e164(), called(i));
                }
                all.add(number);
            }
            all.publish();
        }
    }

    private static String called(int call) {
        return "+482239703" + (10 + call % 90);
    }

    /** Lets go of the registry. */
    @TearDown(Level.Trial)
    public void close() {
        registry.close();
    }

    private InboundCall call() {
        return calls[next++ & CALLS - 1];
    }

    /**
     * The verdicts of caller and called number on one list.
     *
     * @return how many of the two are listed
     */
    @Benchmark
    public int twoVerdicts() {
        InboundCall call = call();
        return (first.contains(call.caller()) ? 1 : 0) + (first.contains(call.called()) ? 1 : 0);
    }

    /**
     * A decision.
     *
     * @return the decision
     */
    @Benchmark
    public InboundDecision decision() {
        return engine.inbound(call());
    }
}
