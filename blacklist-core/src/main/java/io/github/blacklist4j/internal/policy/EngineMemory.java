package io.github.blacklist4j.internal.policy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What an engine remembers from call to call, also when its policies are replaced: the number that each route showed
 * last, the number shown to each called number, and who asked for callbacks. Bounded; thread-safe.
 */
public final class EngineMemory {
    private static final int MAX_CALLED_NUMBERS =
            100_000; // called numbers per route, some 10 MB; as Route.Strategy.STICKY says

    private final Map<String, AtomicLong> lastShown = new ConcurrentHashMap<>();
    private final Map<String, Cache<Long, Long>> shownTo = new ConcurrentHashMap<>();
    private final Map<String, Limiter> limiters = new ConcurrentHashMap<>();

    /** Digits of the number that a route showed last; 0 at first. */
    AtomicLong lastShown(String route) {
        return lastShown.computeIfAbsent(route, r -> new AtomicLong());
    }

    /** Digits of the number that a route showed to a called number. */
    Cache<Long, Long> shownTo(String route) {
        return shownTo.computeIfAbsent(
                route,
                r -> Caffeine.newBuilder()
                        .maximumSize(MAX_CALLED_NUMBERS)
                        .executor(Runnable::run)
                        .build());
    }

    /** The limits of a queue or widget. */
    Limiter limiter(String user) {
        return limiters.computeIfAbsent(user, u -> new Limiter());
    }
}
