package io.github.blacklist4j.benchmarks;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.CampaignDecision;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Everywhere;
import io.github.blacklist4j.policy.OutboundDecision;
import io.github.blacklist4j.policy.Policies;
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

/**
 * Whether a number may be dialled, by a person and in a campaign, beside bare verdicts of as many lists; {@code -prof gc} says
 * what it allocates. {@code one}: the rule names a list. {@code company}: two lists are obeyed everywhere, and a consent is
 * required, which all who are dialled have given.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DialCost {
    private static final int LISTED = 1_000_000; // on each list
    private static final int CALLS = 1 << 13; // a power of two, so that the next one costs no division

    /** What the rules obey. */
    @Param({"one", "company"})
    public String rules = "one";

    private final BlacklistRegistry registry = BlacklistRegistry.inMemory();
    private final List<Blacklist> asked = new ArrayList<>();
    private final String[] numbers = new String[CALLS];
    private final List<List<String>> records = new ArrayList<>();
    private PolicyEngine engine = PolicyEngine.of(registry, Policies.builder().build());
    private int next;

    /** Made by JMH. */
    public DialCost() {}

    /** Fills the lists, and makes the numbers that are dialled. */
    @Setup(Level.Trial)
    public void fill() {
        NorthAmericanNumbers some = new NorthAmericanNumbers(1);
        Policies.Builder policies = Policies.builder();
        if (rules.equals("one")) {
            asked.add(filled("National", some));
            policies.outbound(DialRule.of("National")).campaign(Campaign.of("c1", "National"));
        } else {
            asked.add(filled("Company", some));
            asked.add(filled("Group", some));
            asked.add(registry.create("Consents"));
            List<String> consents = List.of("Consents");
            policies.everywhere(Everywhere.of("Company", "Group"))
                    .outbound(DialRule.of().withRequires(consents))
                    .campaign(Campaign.of("c1").withRequires(consents));
        }
        for (int i = 0; i < CALLS; i++) {
            numbers[i] = some.nextE164();
            records.add(List.of(numbers[i]));
        }
        if (asked.size() > 1) {
            asked.get(2).apply(List.of(numbers).stream().map(DialCost::consent).toList());
        }
        engine = PolicyEngine.of(registry, policies.build());
    }

    private Blacklist filled(String name, NorthAmericanNumbers some) {
        Blacklist list = registry.create(name);
        try (NumberImport all = new NumberImport(registry, list)) {
            for (int i = 0; i < LISTED; i++) {
                all.add(new PhoneNumber(some.next()));
            }
            all.publish();
        }
        return list;
    }

    private static Change consent(String number) {
        return new Change.Put(Entry.of(new Pattern.Exact(PhoneNumber.ofE164(number)))
                .kind(Entry.Kind.ALLOW)
                .description("web form")
                .build());
    }

    /** Lets go of the registry. */
    @TearDown(Level.Trial)
    public void close() {
        registry.close();
    }

    /**
     * The verdict of each list, from the text.
     *
     * @return how many list it
     */
    @Benchmark
    public int verdicts() {
        String number = numbers[next++ & CALLS - 1];
        int listed = 0;
        for (int i = 0; i < asked.size(); i++) {
            listed += asked.get(i).contains(number) ? 1 : 0;
        }
        return listed;
    }

    /**
     * A call that a person dials.
     *
     * @return the decision
     */
    @Benchmark
    public OutboundDecision outbound() {
        return engine.outbound(numbers[next++ & CALLS - 1]);
    }

    /**
     * A record of a campaign.
     *
     * @return the decision
     */
    @Benchmark
    public CampaignDecision campaign() {
        return engine.campaign("c1", records.get(next++ & CALLS - 1));
    }
}
