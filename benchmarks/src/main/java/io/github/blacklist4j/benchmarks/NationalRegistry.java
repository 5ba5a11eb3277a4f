package io.github.blacklist4j.benchmarks;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.CompiledList;
import io.github.blacklist4j.Footprint;
import io.github.blacklist4j.csv.NumberLines;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The whole way of a national registry: a file of one number per line is compiled, attached and asked. {@code java -Xmx512m
 * -cp benchmarks/target/benchmarks.jar io.github.blacklist4j.benchmarks.NationalRegistry [numbers] [folder]
 * [balanced|small]}; 250 million numbers take 3.3 GB of disk.
 */
final class NationalRegistry {
    private static final int ASKED = 2_000_000;
    private static final long SEED = 1;

    private final Path text;
    private final Path compiled;
    private final Footprint footprint;

    private NationalRegistry(Path folder, Footprint footprint) {
        this.text = folder.resolve("registry.txt");
        this.compiled = folder.resolve("registry.blk");
        this.footprint = footprint;
    }

    /**
     * Runs it.
     *
     * @param args how many numbers, the folder, the footprint
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] args) throws IOException {
        long numbers = args.length > 0 ? Long.parseLong(args[0]) : 250_000_000L;
        Path folder = args.length > 1 ? Path.of(args[1]) : Files.createTempDirectory("registry");
        Footprint footprint = Footprint.valueOf((args.length > 2 ? args[2] : "balanced").toUpperCase(Locale.ROOT));
        System.out.println(Machine.description());
        System.out.printf("heap of at most %d MiB, %s%n", Runtime.getRuntime().maxMemory() >> 20, footprint);
        NationalRegistry run = new NationalRegistry(folder, footprint);
        if (!Files.exists(run.text)) {
            run.writeText(NumberSource.northAmerica(SEED, numbers));
        }
        run.compile();
        run.attach();
    }

    private void writeText(NumberSource source) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(text), 1 << 20)) {
            byte[] line = "+12345678901\n".getBytes(StandardCharsets.US_ASCII);
            source.forEach(number -> {
                long rest = number;
                for (int i = line.length - 2; i > 0; i--) {
                    line[i] = (byte) ('0' + rest % 10);
                    rest /= 10;
                }
                try {
                    out.write(line);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private void compile() throws IOException {
        long began = System.nanoTime();
        CompiledList made;
        try (BlacklistRegistry registry = BlacklistRegistry.inMemory();
                CompiledList.Builder builder = CompiledList.build(compiled, footprint)) {
            NumberLines.Report report = NumberLines.compile(text, registry.numbers(), builder);
            made = builder.finish(Clock.systemUTC(), Optional.empty());
            if (report.rejected() > 0) {
                throw new IllegalStateException(report.rejected() + " lines were rejected");
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                "compiled %,d numbers in %.1f s, %.1f M/s; file %,d bytes, %.2f bits a number%n",
                made.numbers(),
                seconds,
                made.numbers() / seconds / 1e6,
                Files.size(compiled),
                8.0 * Files.size(compiled) / made.numbers());
    }

    private void attach() {
        try (BlacklistRegistry registry = BlacklistRegistry.inMemory()) {
            long began = System.nanoTime();
            Blacklist list = registry.attach("National", compiled);
            boolean first = list.contains("+12012000000");
            System.out.printf(
                    "attached, every block checked, and the first verdict (%s) after %d ms; index %,d bytes%n",
                    first, (System.nanoTime() - began) / 1_000_000, list.indexBytes());
            SplittableRandom random = new SplittableRandom(SEED);
            String[] texts = new String[ASKED];
            for (int i = 0; i < ASKED; i++) {
                texts[i] = "+1" + random.nextLong(2_010_000_000L, 9_899_999_999L);
            }
            for (int round = 0; round < 3; round++) {
                began = System.nanoTime();
                int listed = 0;
                for (String number : texts) {
                    listed += list.contains(number) ? 1 : 0;
                }
                System.out.printf(
                        "asked %,d texts, %,d listed: %d ns each%n",
                        ASKED, listed, (System.nanoTime() - began) / ASKED);
            }
            System.gc();
            long used =
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
            System.out.printf("heap in use %,d MiB%n", used >> 20);
        }
    }
}
