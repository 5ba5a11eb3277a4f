package io.github.blacklist4j.benchmarks;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.policy.Finding;
import io.github.blacklist4j.policy.Forwarding;
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

/** What an administrator waits for who changes one of 5,000 forwardings over 50 lists, or has all of them looked through. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class PolicyEdit {
    private static final int FORWARDINGS = 5_000;
    private static final int LISTS = 50;
    private static final int CALLED = 10_000; // the first called number behind its prefix

    /** What the forwardings name: a number of their own each, or in one of ten any number. */
    @Param({"own", "any"})
    public String called = "own";

    private final BlacklistRegistry registry = BlacklistRegistry.inMemory();
    private PolicyEngine engine = PolicyEngine.of(registry, Policies.builder().build());
    private int next;

    /** Made by JMH. */
    public PolicyEdit() {}

    /** Makes the lists and sets the policies. */
    @Setup(Level.Trial)
    public void fill() {
        for (int i = 0; i < LISTS; i++) {
            registry.create("L" + i);
        }
        Policies.Builder policies = Policies.builder();
        for (int i = 0; i < FORWARDINGS; i++) {
            boolean any = called.equals("any") && i % 10 == 0;
            policies.forwarding(Forwarding.of(
                    "f" + i,
                    List.of("L" + i % LISTS),
                    any ? List.of() : List.of("+4822" + (CALLED + i)),
                    new Forwarding.Action.Reject(Rejection.DECLINE)));
        }
        engine = PolicyEngine.of(registry, policies.build());
    }

    /** Lets go of the registry. */
    @TearDown(Level.Trial)
    public void close() {
        registry.close();
    }

    /**
     * Changes one forwarding.
     *
     * @return the policies then
     */
    @Benchmark
    public Policies edit() {
        String id = "f" + next++ % FORWARDINGS;
        return engine.update(
                Source.agent("anna"), "", p -> p.replaceForwarding(id, rule -> rule.withPriority(next % 100)));
    }

    /**
     * Looks through all of them.
     *
     * @return findings
     */
    @Benchmark
    public List<Finding> validate() {
        return engine.validate();
    }

    /**
     * Looks through all of them before they are in force.
     *
     * @return findings
     */
    @Benchmark
    public List<Finding> validateDraft() {
        return PolicyEngine.validate(registry, engine.policies());
    }
}
