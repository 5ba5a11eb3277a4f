package io.github.blacklist4j.benchmarks;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The time of one lookup at a time, in two ways. <em>Isolated</em>: between two readings of the clock, nothing else in between.
 * <em>Evicted</em>: before each lookup 4 MiB are read ({@code -Devict.kib}), more than the second-level cache and its share of translations
 * of addresses hold, which is what a call finds after other work; the code stays compiled and in the first-level cache. Figures are
 * medians, less that of timing nothing in the same way.
 *
 * <p>{@link #dram} times a read at a random place of 256 MiB in the same way, so that lookups can be told in multiples of it.
 */
final class OneByOne {
    private static final int TIMES = 5_001;
    private static final int WORDS = 1 << 25; // 256 MiB

    /** What lies between two lookups. */
    enum Between {
        /** Nothing. */
        NOTHING,
        /** Other data are read. */
        OTHER_WORK
    }

    private final long[] evictor = new long[Integer.getInteger("evict.kib", 4_096) << 7];
    private final Nothing nothing = new Nothing();
    private final Memory memory = new Memory(WORDS);
    private final long[] places =
            new SplittableRandom(1).longs(1 << 16, 0, WORDS).toArray();
    private long sink;

    OneByOne() {
        Arrays.fill(evictor, 1);
        for (Between between : Between.values()) { // compiles it for several candidates
            raw(nothing, new long[1], between);
            raw(memory, places, between);
        }
    }

    /** Nanoseconds of timing nothing after other work. */
    double clock() {
        return raw(nothing, new long[1], Between.OTHER_WORK);
    }

    /** Nanoseconds for one after other work. */
    double evicted(Candidate candidate, long[] probes) {
        return median(candidate, probes, Between.OTHER_WORK);
    }

    /** Nanoseconds for one. */
    double median(Candidate candidate, long[] probes, Between between) {
        double time = raw(candidate, probes, between);
        return time - raw(nothing, new long[1], between); // now, since the compiler may have done more
    }

    /** A read from memory after other work. */
    double dram() {
        return dram(Between.OTHER_WORK);
    }

    /** A read from memory. */
    double dram(Between between) {
        return median(memory, places, between);
    }

    /** Reads from memory one after the other, each at the place the one before says, without other work in between. */
    static double dramInLoop() {
        Memory memory = new Memory(WORDS);
        int reads = 1 << 22;
        long sum = 0;
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            sum += memory.follow(reads);
            best = Math.min(best, (double) (System.nanoTime() - start) / reads);
        }
        return sum == 0 ? 0 : best;
    }

    private double raw(Candidate candidate, long[] probes, Between between) {
        long[] times = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long probe = probes[i % probes.length];
            if (between == Between.OTHER_WORK) {
                evict();
            }
            candidate.take(probe);
            sink += System.nanoTime() & 1; // its own code and page come back
            times[i] = once(candidate);
        }
        Arrays.sort(times);
        return times[TIMES / 2];
    }

    private long once(Candidate candidate) {
        long start = System.nanoTime();
        sink += ask(candidate) ? 1 : 0;
        return System.nanoTime() - start;
    }

    /** Must not be inlined ({@link Comparison} tells the compiler), or the compiler moves reads out of the timing. */
    private static boolean ask(Candidate candidate) {
        return candidate.containsTaken();
    }

    private void evict() {
        long sum = 0;
        for (int i = 0; i < evictor.length; i += 8) {
            sum += evictor[i];
        }
        sink += sum;
    }

    long sink() {
        return sink;
    }

    /** Does nothing. */
    private static final class Nothing extends Candidate.OfLongs {
        @Override
        boolean contains(long number) {
            return number != 0;
        }
    }

    /** Reads one word. */
    private static final class Memory extends Candidate.OfLongs {
        private final long[] words;

        Memory(int count) {
            words = new long[count];
            SplittableRandom random = new SplittableRandom(2);
            for (int i = 0; i < count; i++) {
                words[i] = random.nextInt(count);
            }
        }

        @Override
        boolean contains(long number) {
            return words[(int) number] > 1;
        }

        long follow(int reads) {
            int at = 1;
            for (int i = 0; i < reads; i++) {
                at = (int) (words[at] ^ i) & (words.length - 1);
            }
            return at;
        }
    }
}
