package io.github.blacklist4j.benchmarks;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Rejection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

/** From a text to a verdict: the library, and libphonenumber in front of a {@code HashSet}. Half of the texts are hits. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TextToVerdict {
    private static final int TEXTS = 1 << 14; // a power of two, so that the next one costs no division

    /** How many numbers are listed. */
    @Param({"10000", "1000000"})
    public int listed;

    private final PhoneNumberUtil libphonenumber = PhoneNumberUtil.getInstance();
    private final Set<String> set = new HashSet<>();
    private final String[] texts = new String[TEXTS];
    private final BlacklistRegistry registry = BlacklistRegistry.inMemory();
    private final Blacklist list = registry.list("Default");
    private final PolicyEngine engine = PolicyEngine.of(
            registry,
            Policies.builder()
                    .forwarding(Forwarding.of(
                            "f1",
                            List.of("Default"),
                            List.of("+48223970331"),
                            new Forwarding.Action.Reject(Rejection.DECLINE)))
                    .build());
    private int next;

    /** Made by JMH. */
    public TextToVerdict() {}

    /** Fills the list, the set and the texts. */
    @Setup(Level.Trial)
    public void fill() {
        NorthAmericanNumbers numbers = new NorthAmericanNumbers(1);
        try (NumberImport all = new NumberImport(registry, list)) {
            for (int i = 0; i < listed; i++) {
                PhoneNumber number = new PhoneNumber(numbers.next());
                set.add(number.e164());
                texts[i % TEXTS] = number.e164();
                all.add(number);
            }
            all.publish();
        }
        for (int i = listed; i < TEXTS; i++) {
            texts[i] = texts[i % listed];
        }
        for (int i = 0; i < TEXTS; i += 2) {
            texts[i] = numbers.nextE164();
        }
    }

    /** Lets go of the registry. */
    @TearDown(Level.Trial)
    public void close() {
        registry.close();
    }

    private String text() {
        return texts[next++ & TEXTS - 1];
    }

    /**
     * A look-up on one list.
     *
     * @return the verdict
     */
    @Benchmark
    public boolean contains() {
        return list.contains(text());
    }

    /**
     * A decision with one forwarding and one list.
     *
     * @return the decision
     */
    @Benchmark
    public InboundDecision inbound() {
        return engine.inbound(InboundCall.of(text(), "+48223970331"));
    }

    /**
     * What one would write without the library.
     *
     * @return the verdict
     * @throws NumberParseException never on these texts
     */
    @Benchmark
    public boolean libphonenumberAndHashSet() throws NumberParseException {
        return set.contains(libphonenumber.format(libphonenumber.parse(text(), "ZZ"), PhoneNumberFormat.E164));
    }
}
