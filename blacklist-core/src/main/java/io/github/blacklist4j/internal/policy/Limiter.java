package io.github.blacklist4j.internal.policy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.policy.Limit;

/**
 * Counts requests per number and per visitor. Thread-safe. Holds a bounded number of them, so that a flood of others may
 * make it forget one.
 */
final class Limiter {
    static final int MAX_KEYS = 100_000; // about 10 MB

    static final int MAX_CLIENT_LENGTH = 200; // characters of what a host takes as a visitor's key

    private final Cache<Object, Requests> seen =
            Caffeine.newBuilder().maximumSize(MAX_KEYS).executor(Runnable::run).build();

    /** Requests of one key: how many since when, and until when further ones are refused. Milliseconds. */
    private record Requests(long since, int count, long refusedUntil) {
        static final Requests NONE = new Requests(0, 0, Long.MIN_VALUE);

        Requests after(Limit limit, long now) {
            if (now < refusedUntil) {
                return this;
            }
            boolean begins = count == 0
                    || refusedUntil != Long.MIN_VALUE
                    || now - since >= limit.window().toMillis();
            Requests next =
                    begins ? new Requests(now, 1, Long.MIN_VALUE) : new Requests(since, count + 1, Long.MIN_VALUE);
            return next.count <= limit.requests()
                    ? next
                    : new Requests(
                            next.since, next.count, now + limit.refusedFor().toMillis());
        }
    }

    /** The key of a visitor, never equal to a number. */
    record Client(String key) {}

    static Client client(String key) {
        boolean tooLong = key.length() > MAX_CLIENT_LENGTH;
        return new Client(tooLong ? key.substring(0, MAX_CLIENT_LENGTH) + key.hashCode() : key);
    }

    boolean admits(PhoneNumber number, Limit limit, long nowMillis) {
        return admits((Object) number, limit, nowMillis);
    }

    boolean admits(Client client, Limit limit, long nowMillis) {
        return admits((Object) client, limit, nowMillis);
    }

    private boolean admits(Object key, Limit limit, long now) {
        Requests after =
                seen.asMap().compute(key, (k, before) -> (before == null ? Requests.NONE : before).after(limit, now));
        return after.refusedUntil() == Long.MIN_VALUE;
    }

    /** How many keys it holds; only a test asks, which proves that they are bounded. */
    long size() {
        seen.cleanUp();
        return seen.estimatedSize();
    }
}
