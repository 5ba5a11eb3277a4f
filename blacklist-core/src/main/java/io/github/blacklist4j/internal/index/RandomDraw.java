package io.github.blacklist4j.internal.index;

import java.util.function.LongPredicate;
import java.util.random.RandomGenerator;

/**
 * Draws a number at random, by rejection sampling. Every layer has places, and each number that counts is at exactly
 * one place where no newer layer covers it. So trying places at random until one has a candidate gives each candidate
 * the same probability, and does not cost more in longer lists, but for cache misses: the benchmark {@code PoolSize}
 * takes 249 ns for a decision that draws one of 10 numbers, 929 ns for one of 10 million. Only if hardly any place has
 * a candidate, all are gone through.
 */
final class RandomDraw {
    private static final int TRIES = 256; // all fail with odds of 10^-12 if one place in ten has a candidate

    private final NumberIndex index;
    private final long epochMillis;
    private final LongPredicate accept;

    RandomDraw(NumberIndex index, long epochMillis, LongPredicate accept) {
        this.index = index;
        this.epochMillis = epochMillis;
        this.accept = accept;
    }

    /** A candidate, or 0 if there is none. */
    long draw(RandomGenerator random) {
        long places = index.base.size() + index.frozen.capacity() + index.delta.capacity();
        for (int i = 0; i < TRIES && places > 0; i++) {
            long number = candidateAt(random.nextLong(places));
            if (number > 0) {
                return number;
            }
        }
        return drawFromAll(random, places);
    }

    private long drawFromAll(RandomGenerator random, long places) {
        long chosen = 0;
        long seen = 0;
        for (long place = 0; place < places; place++) {
            long number = candidateAt(place);
            if (number > 0 && random.nextLong(++seen) == 0) {
                chosen = number;
            }
        }
        return chosen;
    }

    /** The number at a place if it is a candidate, else -1. */
    private long candidateAt(long place) {
        long number = uncoveredAt(place);
        if (number < 0) {
            return -1;
        }
        Rule rule = index.rule(number);
        return !rule.allow() && rule.countsAt(epochMillis) && accept.test(number) ? number : -1;
    }

    /** The number at a place; -1 if there is none or a newer layer has a rule for it. */
    private long uncoveredAt(long place) {
        long left = place - index.base.size();
        if (left < 0) {
            long number = index.base.numberAt(place);
            return index.frozen.rule(number).isSilent()
                            && index.delta.rule(number).isSilent()
                    ? number
                    : -1;
        }
        if (left < index.frozen.capacity()) {
            long number = index.frozen.keyAt((int) left);
            return number >= 0 && index.delta.rule(number).isSilent() ? number : -1;
        }
        return index.delta.keyAt((int) left - index.frozen.capacity());
    }
}
