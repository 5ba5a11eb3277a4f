package io.github.blacklist4j.benchmarks;

import io.github.blacklist4j.internal.index.MeasuredIndex;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Collection;
import java.util.SplittableRandom;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures one structure, in a JVM of its own so that nothing else has shaped compiler and heap, and prints lines. */
public final class OneStructure {
    private static final int PIECE = 1 << 14;

    private final Prepared prepared;
    private long sink;

    private OneStructure(Prepared prepared) {
        this.prepared = prepared;
    }

    /**
     * Measures.
     *
     * @param args data, number of numbers, structure
     * @throws RunnerException if JMH fails
     */
    public static void main(String[] args) throws RunnerException {
        Prepared.Data data = Prepared.Data.valueOf(args[0]);
        int wanted = Integer.parseInt(args[1]);
        OneStructure one = new OneStructure(Prepared.of(Structure.valueOf(args[2]), data, wanted));
        one.memory();
        one.oneByOne();
        one.loops();
        if (one.prepared.candidate() instanceof Structure.OfIndex ofIndex) {
            one.index(ofIndex.index());
        }
        say("#", one.sink & 1);
    }

    private void memory() {
        double size = prepared.size();
        figure(Figure.BITS_COUNTED, prepared.candidate().bytes() * 8 / size);
        figure(Figure.BITS_HEAP, prepared.heap() * 8 / size);
        figure(Figure.MEGABYTES, prepared.heap() / 1e6);
    }

    private void oneByOne() {
        OneByOne oneByOne = new OneByOne();
        figure(Figure.LOAD, Machine.loadAverage());
        figure(Figure.CLOCK, oneByOne.clock());
        figure(Figure.DRAM_LOOP, OneByOne.dramInLoop());
        oneByOne(oneByOne, OneByOne.Between.NOTHING, Figure.ISOLATED_DRAM, Figure.ISOLATED_HIT, Figure.ISOLATED_NEAR);
        oneByOne(oneByOne, OneByOne.Between.OTHER_WORK, Figure.EVICTED_DRAM, Figure.EVICTED_HIT, Figure.EVICTED_NEAR);
        figure(
                Figure.EVICTED_FAR,
                oneByOne.evicted(prepared.candidate(), prepared.probes().far()));
        sink += oneByOne.sink();
    }

    private void oneByOne(OneByOne oneByOne, OneByOne.Between between, Figure dram, Figure hit, Figure near) {
        Candidate candidate = prepared.candidate();
        Probes probes = prepared.probes();
        oneByOne.median(candidate, probes.hits(), between);
        oneByOne.median(candidate, probes.near(), between);
        figure(dram, oneByOne.dram(between));
        figure(hit, oneByOne.median(candidate, Probes.later(probes.hits()), between));
        figure(near, oneByOne.median(candidate, Probes.later(probes.near()), between));
    }

    private void loops() throws RunnerException {
        double near = 0;
        for (RunResult result : run(1, "hit|near|far")) {
            double nanos = nanos(result);
            String which = result.getParams().getBenchmark();
            near = which.endsWith("near") ? nanos : near;
            figure(
                    which.endsWith("hit")
                            ? Figure.LOOP_HIT
                            : which.endsWith("near") ? Figure.LOOP_NEAR : Figure.LOOP_FAR,
                    nanos);
        }
        figure(Figure.LOOP_CPU, cpu());
        for (RunResult result : run(2, "near")) {
            figure(Figure.TWO_THREADS, 2 * near / nanos(result));
        }
    }

    /** Nanoseconds of the processor for a near miss, which other work on the machine does not lengthen. */
    private double cpu() {
        Candidate candidate = prepared.candidate();
        candidate.hand(prepared.probes().near());
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double fastest = Double.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long start = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < Probes.COUNT; i++) {
                sink += candidate.contains(i) ? 1 : 0;
            }
            fastest = Math.min(fastest, (double) (threads.getCurrentThreadCpuTime() - start) / Probes.COUNT);
        }
        return fastest;
    }

    private static double nanos(RunResult result) {
        return result.getPrimaryResult().getStatistics().getPercentile(50);
    }

    private Collection<RunResult> run(int threads, String which) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(LookupLoop.class.getName() + "\\.(" + which + ")$")
                        .param("structure", prepared.structure().name())
                        .param("data", prepared.data().name())
                        .param("size", Integer.toString(prepared.wanted()))
                        .forks(0) // in this JVM, which is a fork already and has the structure
                        .threads(threads)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
    }

    private void index(MeasuredIndex index) {
        double universe = prepared.data().source(prepared.wanted()).universe();
        figure(Figure.BOUND, 2 + Math.log(universe / index.size()) / Math.log(2));
        figure(Figure.BUILT, index.size() / prepared.buildNanos() * 1e3);
        long[] mixed = prepared.probes().mixed(Prepared.SEED);
        boolean[] found = new boolean[mixed.length];
        double fastest = Double.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long start = System.nanoTime();
            index.containsAll(mixed, 0, mixed.length, found);
            fastest = Math.min(fastest, (double) (System.nanoTime() - start) / mixed.length);
            sink += found[0] ? 1 : 0;
        }
        figure(Figure.BATCH, fastest);
        long[] ranks =
                new SplittableRandom(1).longs(Probes.COUNT, 0, index.size()).toArray();
        figure(Figure.SELECT, pieces((from, to) -> {
            long sum = 0;
            for (int i = from; i < to; i++) {
                sum += index.select(ranks[i]);
            }
            return sum;
        }));
    }

    private interface Work {
        long on(int from, int to);
    }

    /** The median of pieces of 16,384. */
    private double pieces(Work work) {
        int pieces = Probes.COUNT / PIECE;
        long[] times = new long[pieces];
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < pieces; i++) {
                long start = System.nanoTime();
                sink += work.on(i * PIECE, (i + 1) * PIECE);
                times[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(times);
        return (double) times[pieces / 2] / PIECE;
    }

    private void figure(Figure figure, double value) {
        say("", new Results.Line(prepared.data(), prepared.wanted(), prepared.structure(), figure, value));
    }

    private static void say(String mark, Object what) {
        System.out.println(mark + what);
    }
}
