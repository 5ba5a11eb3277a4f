package io.github.blacklist4j.benchmarks;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Rejection;
import io.github.blacklist4j.store.memory.InMemoryStore;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What each further list costs a decision, one at a time after other work has evicted the caches ({@link OneByOne}): callers that are on
 * none of 1, 2, 4 and 8 lists, each of other numbers.
 *
 * <p>{@code java -Xmx4g -XX:CompileCommand=dontinline,io.github.blacklist4j.benchmarks.OneByOne::ask
 * -cp benchmarks/target/benchmarks.jar io.github.blacklist4j.benchmarks.FurtherLists 300000}
 */
public final class FurtherLists {
    private static final int MOST = 8;
    private static final int WARM_UP = 200_000;
    private static final int ROUNDS = 3;

    private FurtherLists() {}

    /**
     * Measures.
     *
     * @param args how many numbers each list has; else 300,000
     */
    public static void main(String[] args) {
        int size = args.length == 0 ? 300_000 : Integer.parseInt(args[0]);
        NumberSource source = Prepared.Data.NANP.source((long) size * (MOST + 1));
        LongStream.Builder all = LongStream.builder();
        source.forEach(all::add);
        long[] numbers = all.build().toArray();
        try (BlacklistRegistry registry =
                BlacklistRegistry.builder(new InMemoryStore()).region("US").open()) {
            for (int list = 0; list < MOST; list++) {
                fill(registry, list, numbers);
            }
            print("%,d numbers on each list. %s%n%n", size, Machine.description());
            print("| lists | ns | DRAM reads |%n|--:|--:|--:|%n");
            measure(registry, numbers);
        }
    }

    private static void fill(BlacklistRegistry registry, int list, long[] numbers) {
        registry.create("L" + list);
        try (NumberImport all = new NumberImport(registry, registry.list("L" + list))) {
            for (int i = list; i < numbers.length; i += MOST + 1) {
                all.add(new PhoneNumber(numbers[i]));
            }
            all.publish();
        }
    }

    private static void measure(BlacklistRegistry registry, long[] numbers) {
        int size = numbers.length / (MOST + 1);
        long[] callers = new SplittableRandom(1)
                .ints(1 << 16, 0, size)
                .mapToLong(place -> numbers[place * (MOST + 1) + MOST])
                .toArray();
        OneByOne oneByOne = new OneByOne();
        long sink = 0;
        for (int round = 0; round < ROUNDS; round++) {
            double dram = oneByOne.dram();
            for (int lists = 1; lists <= MOST; lists *= 2) {
                Candidate decision = decides(registry, lists);
                for (int i = 0; i < WARM_UP; i++) {
                    decision.take(callers[i % callers.length]);
                    sink += decision.containsTaken() ? 1 : 0;
                }
                double ns = oneByOne.evicted(decision, callers);
                if (round > 0) {
                    print("| %d | %.0f | %.2f |%n", lists, ns, ns / dram);
                }
            }
        }
        print("%nOf each the clock's %.0f ns are taken off. (%d)%n", oneByOne.clock(), (sink + oneByOne.sink()) & 1);
    }

    private static Candidate decides(BlacklistRegistry registry, int lists) {
        PolicyEngine engine = PolicyEngine.of(
                registry,
                Policies.builder()
                        .forwarding(Forwarding.of(
                                "f1",
                                IntStream.range(0, lists).mapToObj(i -> "L" + i).toList(),
                                List.of("+48223970331"),
                                new Forwarding.Action.Reject(Rejection.DECLINE)))
                        .build());
        return new Candidate() {
            private String taken = "";

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
                taken = "+" + probe;
            }

            @Override
            boolean containsTaken() {
                return engine.inbound(InboundCall.of(taken, "+48223970331")) instanceof InboundDecision.Reject;
            }
        };
    }

    private static void print(String format, Object... args) {
        System.out.printf(Locale.ROOT, format, args);
        System.out.flush();
    }
}
