package io.github.blacklist4j.benchmarks;

import java.util.SplittableRandom;

/** Random numbers that look like those of a North American registry: +1, an area code, an exchange code, four digits. */
final class NorthAmericanNumbers {
    private final SplittableRandom random;

    NorthAmericanNumbers(long seed) {
        random = new SplittableRandom(seed);
    }

    long next() {
        long area = random.nextInt(201, 990);
        long exchange = random.nextInt(200, 1000);
        return ((1_000 + area) * 1_000 + exchange) * 10_000 + random.nextInt(10_000);
    }

    String nextE164() {
        return "+" + next();
    }
}
