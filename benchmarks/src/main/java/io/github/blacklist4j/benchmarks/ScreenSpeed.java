package io.github.blacklist4j.benchmarks;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.CompiledList;
import io.github.blacklist4j.Footprint;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.internal.index.MeasuredIndex;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.Policies;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A million contacts of a campaign, texts in E.164 form, screened against one large list.
 *
 * <p>{@code java -Xmx6g -cp benchmarks/target/benchmarks.jar io.github.blacklist4j.benchmarks.ScreenSpeed [NUMBERS]}
 */
public final class ScreenSpeed {
    private static final int ROUNDS = 8;

    private ScreenSpeed() {}

    /**
     * Measures.
     *
     * @param args how many numbers are on the list; else ten million
     * @throws IOException if there is no room for the list's file
     */
    public static void main(String[] args) throws IOException {
        int size = args.length == 0 ? 10_000_000 : Integer.parseInt(args[0]);
        NumberSource source = Prepared.Data.NANP.source(size);
        Path folder = Files.createTempDirectory("screen-speed");
        Path file = folder.resolve("national.blk");
        try (BlacklistRegistry registry = BlacklistRegistry.inMemory();
                CompiledList.Builder builder = CompiledList.build(file, Footprint.BALANCED)) {
            MeasuredIndex.Builder index = MeasuredIndex.builder(false);
            source.forEach(number -> {
                builder.add(number);
                index.add(number);
            });
            builder.finish(Clock.systemUTC(), Optional.empty());
            registry.attach("National", file);
            Probes probes = Probes.of(source, size, Prepared.SEED)
                    .withMisses(new Structure.OfIndex(index.build()), Prepared.SEED + 1);
            List<List<String>> contacts = Arrays.stream(probes.mixed(1))
                    .mapToObj(number -> List.of("+" + number))
                    .toList();
            Policies policies = Policies.builder()
                    .campaign(Campaign.of("c1", "National").withAddTo("Default"))
                    .build();
            System.out.printf(
                    "%,d numbers, %,d contacts. %s%n%n| round | ns a contact | of the processor | dialled |%n|--:|--:|--:|--:|%n",
                    size, contacts.size(), Machine.description());
            try (PolicyEngine engine = PolicyEngine.of(registry, policies)) {
                for (int round = 1; round <= ROUNDS; round++) {
                    screen(engine, contacts, round);
                }
            }
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static void screen(PolicyEngine engine, List<List<String>> contacts, int round) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long wall = System.nanoTime();
        long cpu = threads.getCurrentThreadCpuTime();
        long dialled = engine.screen("c1", contacts.iterator(), screened -> {}).dial();
        double count = contacts.size();
        System.out.printf(
                Locale.ROOT,
                "| %d | %.0f | %.0f | %,d |%n",
                round,
                (System.nanoTime() - wall) / count,
                (threads.getCurrentThreadCpuTime() - cpu) / count,
                dialled);
    }
}
