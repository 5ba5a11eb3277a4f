package io.github.blacklist4j.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * Lookups back to back, so that reads of neighbours overlap. {@link Comparison} runs it for all structures; by itself:
 * {@code java -jar benchmarks/target/benchmarks.jar LookupLoop -p structure=FASTUTIL -jvmArgs -Xmx4g}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class LookupLoop {
    private static final int PIECE = 1 << 10;

    /** What is asked; the name of a {@code Structure}. */
    @Param("INDEX")
    public String structure = "INDEX";

    /** Whose numbers; the name of a {@code Data}. */
    @Param("NANP")
    public String data = "NANP";

    /** About how many numbers. */
    @Param("10000000")
    public int size = 10_000_000;

    private Candidate candidate = new Placeholder();
    private final AtomicInteger handed = new AtomicInteger();

    /** Made by JMH. */
    public LookupLoop() {}

    /** Where a thread is. */
    @State(Scope.Thread)
    public static class Position {
        private int at;

        /** Made by JMH. */
        public Position() {}

        private int advance() {
            int piece = at;
            at = (at + PIECE) & (Probes.COUNT - 1);
            return piece;
        }

        /**
         * Each thread begins somewhere else.
         *
         * @param loop whose
         */
        @Setup(Level.Trial)
        public void begin(LookupLoop loop) {
            at = loop.handed.getAndAdd(Probes.COUNT / 4) & (Probes.COUNT - 1);
        }
    }

    /**
     * Builds.
     *
     * @param parameters which benchmark it is
     */
    @Setup(Level.Trial)
    public void build(BenchmarkParams parameters) {
        Prepared prepared = Prepared.of(Structure.valueOf(structure), Prepared.Data.valueOf(data), size);
        Probes probes = prepared.probes();
        String which = parameters.getBenchmark();
        candidate = prepared.candidate();
        candidate.hand(which.endsWith("hit") ? probes.hits() : which.endsWith("near") ? probes.near() : probes.far());
    }

    private int count(Position position) {
        int from = position.advance();
        int found = 0;
        for (int i = from; i < from + PIECE; i++) {
            found += candidate.contains(i) ? 1 : 0;
        }
        return found;
    }

    /**
     * Members.
     *
     * @param position where the thread is
     * @return how many are there
     */
    @Benchmark
    @OperationsPerInvocation(PIECE)
    public int hit(Position position) {
        return count(position);
    }

    /**
     * No members, of the same blocks.
     *
     * @param position where the thread is
     * @return none
     */
    @Benchmark
    @OperationsPerInvocation(PIECE)
    public int near(Position position) {
        return count(position);
    }

    /**
     * No members, of other countries.
     *
     * @param position where the thread is
     * @return none
     */
    @Benchmark
    @OperationsPerInvocation(PIECE)
    public int far(Position position) {
        return count(position);
    }

    /** Until it is built. */
    private static final class Placeholder extends Candidate.OfLongs {
        @Override
        boolean contains(long number) {
            return false;
        }
    }
}
