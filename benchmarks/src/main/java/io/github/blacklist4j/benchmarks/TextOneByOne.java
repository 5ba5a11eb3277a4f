package io.github.blacklist4j.benchmarks;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.internal.index.MeasuredIndex;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Rejection;
import io.github.blacklist4j.store.memory.InMemoryStore;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * From a text to a verdict, one at a time after other work has evicted the caches ({@link OneByOne}): {@code contains} per
 * spelling, a decision, the bare index, and libphonenumber in front of a {@code HashSet}. The list is in a store in memory,
 * so ten million need a large heap:
 *
 * <p>{@code java -Xmx12g -XX:CompileCommand=dontinline,io.github.blacklist4j.benchmarks.OneByOne::ask
 * -cp benchmarks/target/benchmarks.jar io.github.blacklist4j.benchmarks.TextOneByOne 10000000}
 */
public final class TextOneByOne {
    private static final int WARM_UP = 200_000;

    private final Probes probes;
    private final OneByOne oneByOne = new OneByOne();
    private long sink;

    private TextOneByOne(Probes probes) {
        this.probes = probes;
    }

    /**
     * Measures.
     *
     * @param args how many numbers; else a million
     */
    public static void main(String[] args) {
        int size = args.length == 0 ? 1_000_000 : Integer.parseInt(args[0]);
        NumberSource source = Prepared.Data.NANP.source(size);
        MeasuredIndex.Builder builder = MeasuredIndex.builder(false);
        source.forEach(builder::add);
        Structure.OfIndex index = new Structure.OfIndex(builder.build());
        TextOneByOne texts =
                new TextOneByOne(Probes.of(source, size, Prepared.SEED + 1).withMisses(index, Prepared.SEED + 2));
        print("%,d numbers. %s%n%n| what | hit | near miss |%n|---|--:|--:|%n", size, Machine.description());
        print("| a DRAM read | %.0f | |%n", texts.oneByOne.dram());
        texts.measure("the index alone, a number", index);
        texts.ofList(source);
        texts.ofHashSet(source);
        print("%nOf each the clock's %.0f ns are taken off. (%d)%n", texts.oneByOne.clock(), texts.sink & 1);
    }

    private void ofList(NumberSource source) {
        try (BlacklistRegistry registry =
                BlacklistRegistry.builder(new InMemoryStore()).region("US").open()) {
            Blacklist list = registry.list("Default");
            fill(registry, list, source);
            measure("`contains`, E.164", asks(list, digits -> "+" + digits));
            measure("`contains`, spaced", asks(list, digits -> spaced("+1 ", digits)));
            measure("`contains`, `011`", asks(list, digits -> "011" + digits));
            measure("`contains`, `sip:`", asks(list, digits -> "sip:+" + digits + "@10.0.0.1;user=phone"));
            measure("`contains`, `tel:`", asks(list, digits -> "tel:+" + digits));
            measure("`contains`, national", asks(list, digits -> spaced("", digits)));
            measure("a decision: one forwarding, one list", decides(registry));
        }
    }

    private static String spaced(String before, String digits) {
        return before + "(" + digits.substring(1, 4) + ") " + digits.substring(4, 7) + "-" + digits.substring(7);
    }

    private static void fill(BlacklistRegistry registry, Blacklist list, NumberSource source) {
        try (NumberImport all = new NumberImport(registry, list)) {
            source.forEach(number -> all.add(new PhoneNumber(number)));
            all.publish();
        }
    }

    private static Candidate asks(Blacklist list, Spelled spelled) {
        return new SpelledTexts(spelled) {
            @Override
            boolean contains(String number) {
                return list.contains(number);
            }
        };
    }

    private static Candidate decides(BlacklistRegistry registry) {
        PolicyEngine engine = PolicyEngine.of(
                registry,
                Policies.builder()
                        .forwarding(Forwarding.of(
                                "f1",
                                List.of("Default"),
                                List.of("+48223970331"),
                                new Forwarding.Action.Reject(Rejection.DECLINE)))
                        .build());
        return new SpelledTexts(digits -> "+" + digits) {
            @Override
            boolean contains(String number) {
                return engine.inbound(InboundCall.of(number, "+48223970331")) instanceof InboundDecision.Reject;
            }
        };
    }

    private void ofHashSet(NumberSource source) {
        Set<String> set = new HashSet<>();
        source.forEach(number -> set.add("+" + number));
        PhoneNumberUtil libphonenumber = PhoneNumberUtil.getInstance();
        measure("libphonenumber and a `HashSet<String>`, E.164", new SpelledTexts(digits -> "+" + digits) {
            @Override
            boolean contains(String number) {
                try {
                    return set.contains(
                            libphonenumber.format(libphonenumber.parse(number, "US"), PhoneNumberFormat.E164));
                } catch (NumberParseException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
    }

    private void measure(String name, Candidate candidate) {
        for (int i = 0; i < WARM_UP; i++) {
            candidate.take(i % 2 == 0 ? probes.hits()[i] : probes.near()[i]);
            sink += candidate.containsTaken() ? 1 : 0;
        }
        oneByOne.evicted(candidate, Probes.later(probes.hits()));
        double hit = oneByOne.evicted(candidate, Probes.later(probes.hits()));
        double near = oneByOne.evicted(candidate, Probes.later(probes.near()));
        sink += oneByOne.sink();
        print("| %s | %.0f | %.0f |%n", name, hit, near);
    }

    private interface Spelled {
        String of(String digits);
    }

    /** Texts spelled in some way. */
    private abstract static class SpelledTexts extends Candidate {
        private final Spelled spelled;
        private String taken = "";

        SpelledTexts(Spelled spelled) {
            this.spelled = spelled;
        }

        @Override
        void hand(long[] probes) {
            throw new UnsupportedOperationException("one at a time");
        }

        @Override
        boolean contains(int probe) {
            throw new UnsupportedOperationException("one at a time");
        }

        @Override
        void take(long probe) {
            taken = spelled.of(Long.toString(probe));
        }

        @Override
        boolean containsTaken() {
            return contains(taken);
        }

        abstract boolean contains(String number);
    }

    private static void print(String format, Object... args) {
        System.out.printf(Locale.ROOT, format, args);
        System.out.flush();
    }
}
