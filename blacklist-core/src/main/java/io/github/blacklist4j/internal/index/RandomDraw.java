package io.github.blacklist4j.internal.index;

import java.util.function.LongPredicate;
import java.util.random.RandomGenerator;

/**
 * Draws from an index. Every layer has places, each number that counts stands at exactly one place where no newer layer
 * covers it; trying places at random until one is a candidate is therefore fair, and does not cost more where there are
 * more. Only where hardly any place is a candidate all are gone through.
 */
final class RandomDraw {
    private static final int TRIES = 256; // some microseconds; fails with odds of 10^-12 if one place in ten is good

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
        long places = index.snapshot.size() + index.frozen.places() + index.delta.places();
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

    /** The number at a place if it may be drawn, else -1. */
    private long candidateAt(long place) {
        long number = uncoveredAt(place);
        if (number < 0) {
            return -1;
        }
        Rule rule = index.rule(number);
        return !rule.allow() && rule.countsAt(epochMillis) && accept.test(number) ? number : -1;
    }

    /** The number at a place; -1 if there is none or a newer layer has its own word about it. */
    private long uncoveredAt(long place) {
        long left = place - index.snapshot.size();
        if (left < 0) {
            long number = index.snapshot.numberAt(place);
            return index.frozen.rule(number).isSilent()
                            && index.delta.rule(number).isSilent()
                    ? number
                    : -1;
        }
        if (left < index.frozen.places()) {
            long number = index.frozen.keyAt((int) left);
            return number >= 0 && index.delta.rule(number).isSilent() ? number : -1;
        }
        return index.delta.keyAt((int) left - index.frozen.places());
    }
}
