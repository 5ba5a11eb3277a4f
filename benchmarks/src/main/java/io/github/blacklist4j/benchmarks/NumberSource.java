package io.github.blacklist4j.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;

/**
 * Numbers in ascending order, drawn as they are asked for, so that 250 million need no array: each number of an assigned
 * block of 10,000 is there with the same probability. The same seed gives the same numbers.
 */
final class NumberSource {
    private static final int BLOCK = 10_000;

    private final long seed;
    private final long[] blocks; // first number of each
    private final long wanted;

    private NumberSource(long seed, List<Long> blocks, long wanted) {
        this.seed = seed;
        this.blocks = blocks.stream().mapToLong(Long::longValue).sorted().toArray();
        this.wanted = wanted;
    }

    /** Like a registry of North America: 390 area codes, 64 % of the exchanges of each, 1.95 thousand million numbers. */
    static NumberSource northAmerica(long seed, long wanted) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Long> blocks = new ArrayList<>();
        for (int area = 201; area < 990; area++) {
            if (area % 2 == 1 && area % 100 != 11 && area < 985) {
                for (int exchange = 200; exchange < 1_000; exchange++) {
                    if (random.nextDouble() < 0.63) {
                        blocks.add(((1_000L + area) * 1_000 + exchange) * BLOCK);
                    }
                }
            }
        }
        return new NumberSource(seed, blocks, wanted);
    }

    /** Numbers of 8 to 12 digits of 200 country codes: ranges of a million, in each a part of the blocks is assigned. */
    static NumberSource world(long seed, long wanted) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Long> blocks = new ArrayList<>();
        for (int country = 0; country < 200; country++) {
            int code = 210 + country * 3;
            int rest = random.nextInt(5, 10);
            long range = (long) Math.pow(10, Math.max(rest - 6, 0));
            for (long million = 0; million < range; million++) {
                double assigned = random.nextDouble() < (rest == 9 ? 0.13 : 0.5) ? 0.2 + 0.8 * random.nextDouble() : 0;
                int inRange = (int) Math.pow(10, Math.min(rest, 6)) / BLOCK;
                for (int block = 0; block < inRange; block++) {
                    if (random.nextDouble() < assigned) {
                        blocks.add(code * (long) Math.pow(10, rest) + million * 1_000_000 + (long) block * BLOCK);
                    }
                }
            }
        }
        return new NumberSource(seed, blocks, wanted);
    }

    /** How many numbers exist. */
    long universe() {
        return (long) blocks.length * BLOCK;
    }

    /** Hands over each number. */
    void forEach(LongConsumer consumer) {
        SplittableRandom random = new SplittableRandom(seed);
        double probability = Math.min(1, (double) wanted / universe());
        if (probability > 0.05) {
            long threshold = (long) (probability * (1L << 32));
            for (long block : blocks) {
                for (int i = 0; i < BLOCK; i++) {
                    if ((random.nextInt() & 0xFFFF_FFFFL) < threshold) {
                        consumer.accept(block + i);
                    }
                }
            }
            return;
        }
        double scale = 1 / Math.log1p(-probability);
        long at = gap(random, scale); // of all numbers that exist
        for (; at < universe(); at += 1 + gap(random, scale)) {
            consumer.accept(blocks[(int) (at / BLOCK)] + at % BLOCK);
        }
    }

    private static long gap(SplittableRandom random, double scale) {
        return (long) (Math.log(1 - random.nextDouble()) * scale);
    }

    /** Draws all numbers to count them. */
    long count() {
        long[] count = new long[1];
        forEach(number -> count[0]++);
        return count[0];
    }
}
