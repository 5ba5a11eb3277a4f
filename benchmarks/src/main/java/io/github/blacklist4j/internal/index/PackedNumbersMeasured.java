package io.github.blacklist4j.internal.index;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Bits per number, build rate and time per lookup of {@link PackedNumbers}, printed as a table. Stands in the package of
 * what it measures, as that is not for users.
 *
 * <p>{@code isolated} is the median of single lookups with 4 MiB ({@code -Devict.kib}) written in between, which evicts the
 * second-level cache, code and translations included; {@code loop} and {@code batch} are means over pieces of many.
 * {@code DRAM} is a read in 256 MiB, timed in both ways too. Building counts the thread's own time, less that of drawing.
 */
public final class PackedNumbersMeasured {
    private static final int PROBES = 1 << 20;
    private static final int PIECE = 1 << 14;
    private static final int ISOLATED = 20_001;
    private static final long SEED = 20261122;

    private final long[] evictor = new long[Integer.getInteger("evict.kib", 4096) << 7];
    private long sink;

    private PackedNumbersMeasured() {}

    /**
     * Measures.
     *
     * @param args sizes, else 10 thousand to 100 million
     */
    public static void main(String[] args) {
        long[] sizes = args.length == 0
                ? new long[] {10_000, 1_000_000, 10_000_000, 100_000_000}
                : Arrays.stream(args).mapToLong(Long::parseLong).toArray();
        new PackedNumbersMeasured().run(sizes);
    }

    private void run(long[] sizes) {
        measure("warm-up", NumberSource.northAmerica(SEED, 3_000_000), NumberSets.BALANCED);
        measure("warm-up", NumberSource.northAmerica(SEED, 3_000_000), NumberSets.SMALL);
        dram();
        header();
        for (long size : sizes) {
            for (double slack : new double[] {NumberSets.SMALL, NumberSets.BALANCED}) {
                measure("nanp", NumberSource.northAmerica(SEED, size), slack);
            }
        }
        for (double slack : new double[] {NumberSets.SMALL, NumberSets.BALANCED}) {
            measure("mixed", NumberSource.world(SEED, 10_000_000), slack);
        }
        dram();
        print("(%d)%n", sink & 1);
    }

    private void header() {
        print(
                "%-8s %11s %6s %7s %7s %8s | %9s %9s | %7s %7s | %7s | %7s%n",
                "data",
                "numbers",
                "slack",
                "bits",
                "bound",
                "M/s built",
                "isol. hit",
                "near miss",
                "loop",
                "miss",
                "batch",
                "select");
    }

    private void measure(String name, NumberSource source, double slack) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        long empty = source.emptyRun();
        long generating = threads.getCurrentThreadCpuTime() - start;
        start = threads.getCurrentThreadCpuTime();
        NumberSets.Builder builder = NumberSets.builder(slack);
        source.forEach(builder::add);
        NumberSet set = builder.build();
        double building = threads.getCurrentThreadCpuTime() - start - generating;
        sink += empty;

        SplittableRandom random = new SplittableRandom(SEED + 1);
        long[] hits = new long[PROBES];
        long[] misses = new long[PROBES];
        for (int i = 0; i < PROBES; i++) {
            hits[i] = set.select(random.nextLong(set.size()));
            long block = hits[i] / 10_000 * 10_000;
            do {
                misses[i] = block + random.nextInt(10_000);
            } while (set.contains(misses[i]));
        }
        long[] mixed = new long[PROBES];
        for (int i = 0; i < PROBES; i++) {
            mixed[i] = random.nextBoolean() ? hits[i] : misses[i];
        }
        print(
                "%-8s %11d %6.2f %7.2f %7.2f %8.1f | %9d %9d | %7.1f %7.1f | %7.1f | %7.1f%n",
                name,
                set.size(),
                slack,
                set.bytes() * 8.0 / set.size(),
                2 + Math.log((double) source.universe() / set.size()) / Math.log(2),
                set.size() / building * 1e3,
                isolated(set, hits),
                isolated(set, misses),
                loop(set, hits),
                loop(set, misses),
                batch(set, mixed),
                select(set, random));
    }

    private long isolated(NumberSet set, long[] probes) {
        long[] times = new long[ISOLATED];
        for (int i = 0; i < ISOLATED; i++) {
            evict();
            long probe = probes[i];
            long start = System.nanoTime();
            boolean found = set.contains(probe);
            times[i] = System.nanoTime() - start;
            sink += found ? 1 : 0;
        }
        return median(times);
    }

    private double loop(NumberSet set, long[] probes) {
        return bestOf(probes, (from, to) -> {
            long found = 0;
            for (int i = from; i < to; i++) {
                found += set.contains(probes[i]) ? 1 : 0;
            }
            return found;
        });
    }

    private double batch(NumberSet set, long[] probes) {
        boolean[] found = new boolean[probes.length];
        return bestOf(probes, (from, to) -> {
            NumberSets.containsAll(set, probes, from, to, found);
            return found[from] ? 1 : 0;
        });
    }

    private double select(NumberSet set, SplittableRandom random) {
        long[] ranks = random.longs(PROBES, 0, set.size()).toArray();
        return bestOf(ranks, (from, to) -> {
            long sum = 0;
            for (int i = from; i < to; i++) {
                sum += set.select(ranks[i]);
            }
            return sum;
        });
    }

    private interface Work {
        long on(int from, int to);
    }

    /** Nanoseconds for one, by the tenth part of the pieces of 16,384 that were fastest: others use the machine too. */
    private double bestOf(long[] probes, Work work) {
        int pieces = probes.length / PIECE;
        long[] times = new long[pieces];
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < pieces; i++) {
                long start = System.nanoTime();
                sink += work.on(i * PIECE, (i + 1) * PIECE);
                times[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(times);
        return (double) times[pieces / 10] / PIECE;
    }

    private void dram() {
        long[] memory = new long[1 << 25];
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < memory.length; i++) {
            memory[i] = random.nextInt(1 << 25);
        }
        double loop = bestOf(new long[PROBES], (from, to) -> {
            int at = from;
            for (int i = from; i < to; i++) {
                at = (int) (memory[at] ^ i) & (memory.length - 1);
            }
            return at;
        });
        long[] times = new long[ISOLATED];
        for (int i = 0; i < ISOLATED; i++) {
            evict();
            int place = random.nextInt(memory.length);
            long start = System.nanoTime();
            long value = memory[place];
            sink += value;
            times[i] = System.nanoTime() - start;
        }
        print(
                "DRAM read: isolated %d ns, dependent in a loop %.0f ns; an empty timing %d ns%n",
                median(times), loop, clock());
    }

    private long clock() {
        long[] times = new long[ISOLATED];
        for (int i = 0; i < ISOLATED; i++) {
            long start = System.nanoTime();
            times[i] = System.nanoTime() - start;
        }
        return median(times);
    }

    private void evict() {
        long sum = 0;
        for (int i = 0; i < evictor.length; i += 8) {
            sum += evictor[i]++;
        }
        sink += sum;
    }

    private static long median(long[] times) {
        Arrays.sort(times);
        return times[times.length / 2];
    }

    private static void print(String format, Object... args) {
        System.out.printf(Locale.ROOT, format, args);
        System.out.flush();
    }
}
