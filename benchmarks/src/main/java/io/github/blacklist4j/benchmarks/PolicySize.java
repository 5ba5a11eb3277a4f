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
 * What a decision costs where there are many rules of which one concerns the called number: it is found by the number, so
 * the others should cost nothing. The calls go to all rules and so to all lists in turn; half of the callers are listed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PolicySize {
    private static final int ENTRIES = 50_000; // per list: a million on twenty
    private static final int CALLERS = 1 << 12;
    private static final String CALLED = "+4822397";

    /** How many forwardings and lists there are: few, or many. */
    @Param({"1 1", "50 20"})
    public String size = "1 1";

    private final BlacklistRegistry registry = BlacklistRegistry.inMemory();
    private final InboundCall[] calls = new InboundCall[CALLERS];
    private PolicyEngine engine = PolicyEngine.of(registry, Policies.builder().build());
    private int next;

    /** Made by JMH. */
    public PolicySize() {}

    /** Fills the lists and sets the policies: each forwarding has a called number of its own. */
    @Setup(Level.Trial)
    public void fill() {
        int forwardings = Integer.parseInt(size.split(" ", -1)[0]);
        int lists = Integer.parseInt(size.split(" ", -1)[1]);
        NorthAmericanNumbers numbers = new NorthAmericanNumbers(1);
        for (int i = 0; i < lists; i++) {
            fill(registry.create("L" + i), numbers, i, lists, forwardings);
        }
        for (int i = 1; i < CALLERS; i += 2) {
            calls[i] = InboundCall.of(numbers.nextE164(), CALLED + (1_000 + i % forwardings));
        }
        Policies.Builder policies = Policies.builder();
        for (int i = 0; i < forwardings; i++) {
            policies.forwarding(Forwarding.of(
                    "f" + i,
                    List.of("L" + i % lists),
                    List.of(CALLED + (1_000 + i)),
                    new Forwarding.Action.Reject(Rejection.DECLINE)));
        }
        engine = PolicyEngine.of(registry, policies.build());
    }

    /** The callers of a forwarding are on its list. */
    private void fill(Blacklist list, NorthAmericanNumbers numbers, int place, int lists, int forwardings) {
        try (NumberImport all = new NumberImport(registry, list)) {
            for (int i = 0; i < ENTRIES; i++) {
                PhoneNumber number = new PhoneNumber(numbers.next());
                int called = i % forwardings;
                if (i < CALLERS && i % 2 == 0 && called % lists == place) {
                    calls[i] = InboundCall.of(number.e164(), CALLED + (1_000 + called));
                }
                all.add(number);
            }
            all.publish();
        }
    }

    /** Lets go of the registry. */
    @TearDown(Level.Trial)
    public void close() {
        registry.close();
    }

    /**
     * A decision.
     *
     * @return the decision
     */
    @Benchmark
    public InboundDecision inbound() {
        return engine.inbound(calls[next++ & CALLERS - 1]);
    }
}
