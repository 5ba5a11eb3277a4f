package io.github.blacklist4j.internal.packed;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Random sets of numbers of many shapes, and the seeds of their tests. */
final class NumberShapes {
    static final String SEED = "blacklist.index.seed";

    private final SplittableRandom random;

    NumberShapes(long seed) {
        random = new SplittableRandom(seed);
    }

    static List<Long> seeds() {
        Optional<Long> given = Optional.ofNullable(Long.getLong(SEED));
        return given.map(List::of).orElseGet(() -> List.of(1L, 2L, System.nanoTime()));
    }

    /** Numbers of one to fifteen digits, each length as often. */
    long[] ofAnyLength(int count) {
        TreeSet<Long> numbers = new TreeSet<>();
        while (numbers.size() < count) {
            long end = (long) Math.pow(10, random.nextInt(1, 16));
            numbers.add(random.nextLong(end / 10 == 1 ? 0 : end / 10, end));
        }
        return ascending(numbers);
    }

    /** Each number of a range with this probability. */
    long[] uniform(long from, long to, double probability) {
        TreeSet<Long> numbers = new TreeSet<>();
        for (long number = from; number < to; number++) {
            if (random.nextDouble() < probability) {
                numbers.add(number);
            }
        }
        return ascending(numbers);
    }

    /** Blocks of 10,000 of which some are assigned; their numbers with a probability that differs from block to block. */
    long[] blocks(long from, int blocks, double assigned, double most) {
        TreeSet<Long> numbers = new TreeSet<>();
        for (int block = 0; block < blocks; block++) {
            double probability = random.nextDouble() < assigned ? random.nextDouble() * most : 0;
            for (int i = 0; i < 10_000 && probability > 0; i++) {
                if (random.nextDouble() < probability) {
                    numbers.add(from + block * 10_000L + i);
                }
            }
        }
        return ascending(numbers);
    }

    /** Runs of numbers in a row, far apart. */
    long[] runs(int runs, int longest) {
        TreeSet<Long> numbers = new TreeSet<>();
        for (int run = 0; run < runs; run++) {
            long first = random.nextLong(1_000_000_000_000L);
            int length = random.nextInt(1, longest + 1);
            for (int i = 0; i < length; i++) {
                numbers.add(first + i);
            }
        }
        return ascending(numbers);
    }

    /** Round numbers and their neighbours: the edges of regions, slots, tenths. */
    long[] edges(long base) {
        TreeSet<Long> numbers = new TreeSet<>();
        for (long unit = 10_000; unit <= 100_000_000; unit *= 10) {
            for (int i = 0; i < 25; i++) {
                long round = base + random.nextInt(30) * unit;
                numbers.add(round);
                numbers.add(Math.max(0, round - 1));
            }
        }
        numbers.add(PackedNumbers.LIMIT - 1);
        return ascending(numbers);
    }

    private static long[] ascending(Set<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }
}
