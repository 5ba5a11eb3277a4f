package io.github.blacklist4j.benchmarks;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Numbers to ask for, 2^20 of each kind and in random order: so many that together they touch more memory than caches
 * hold.
 */
final class Probes {
    static final int COUNT = 1 << 20;

    private static final int BLOCK = 10_000;

    private final long[] hits;
    private final long[] near;
    private final long[] far;

    private Probes(long[] hits, long[] near, long[] far) {
        this.hits = hits;
        this.near = near;
        this.far = far;
    }

    /** Members. */
    long[] hits() {
        return hits;
    }

    /** Numbers of the same assigned blocks that are no members: the hardest. */
    long[] near() {
        return near;
    }

    /** Numbers of countries that are not on the list. */
    long[] far() {
        return far;
    }

    /** Draws the members; {@link #withMisses} has to follow. */
    static Probes of(NumberSource source, long size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] drawn = new long[2 * COUNT];
        int[] count = new int[1];
        long every = Math.max(1, size / COUNT);
        source.forEach(number -> {
            if (count[0] < drawn.length && (every == 1 || random.nextLong(every) == 0)) {
                drawn[count[0]++] = number;
            }
        });
        long[] hits = new long[COUNT];
        for (int i = 0; i < COUNT; i++) {
            hits[i] = drawn[random.nextInt(count[0])];
        }
        long[] far = random.longs(COUNT, 44_0000_0000L, 49_9999_9999L).toArray();
        return new Probes(hits, new long[0], far);
    }

    /** With misses, which the candidate says they are. */
    Probes withMisses(Candidate candidate, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] misses = new long[COUNT];
        for (int i = 0; i < COUNT; i++) {
            long block = hits[random.nextInt(COUNT)] / BLOCK * BLOCK;
            do {
                misses[i] = block + random.nextInt(BLOCK);
                candidate.take(misses[i]);
            } while (candidate.containsTaken());
        }
        return new Probes(hits, misses, far);
    }

    /** The half of them that is not asked for first. */
    static long[] later(long[] probes) {
        return Arrays.copyOfRange(probes, probes.length / 2, probes.length);
    }

    /** Hits and near misses by the toss of a coin. */
    long[] mixed(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] mixed = new long[COUNT];
        Arrays.setAll(mixed, i -> random.nextBoolean() ? hits[i] : near[i]);
        return mixed;
    }
}
