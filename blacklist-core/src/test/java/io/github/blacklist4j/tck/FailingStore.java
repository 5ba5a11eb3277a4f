package io.github.blacklist4j.tck;

import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.Documents;
import io.github.blacklist4j.store.Hits;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A store that fails, hangs or takes its time on demand, in front of one that works: for seeing what your program does when the database is
 * away. Thread-safe.
 */
public final class FailingStore {
    private final BlacklistStore behind;
    private volatile Set<Point> failing = Set.of();
    private volatile StoreException.Code reason = StoreException.Code.RETRY;
    private volatile Optional<Supplier<? extends Throwable>> thrown = Optional.empty();
    private final AtomicInteger failingWrites = new AtomicInteger();
    private final AtomicInteger lostAnswers = new AtomicInteger();
    private volatile Slow slow = new Slow(Set.of(), Duration.ZERO);
    private volatile Hanging hanging = new Hanging(Set.of(), new CountDownLatch(0));

    /** Calls that wait until they are released. */
    private record Hanging(Set<Point> points, CountDownLatch released) {
        void await(Point point) {
            try {
                if (points.contains(point)) {
                    released.await();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoreException(StoreException.Code.RETRY, "Interrupted while hanging on demand", e);
            }
        }
    }

    /** Calls that take their time. */
    private record Slow(Set<Point> points, Duration each) {
        void await(Point point) {
            try {
                if (points.contains(point)) {
                    Thread.sleep(each.toMillis());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoreException(StoreException.Code.RETRY, "Interrupted while slow on demand", e);
            }
        }
    }

    /** Where a store may fail. */
    public enum Point {
        /** Reading the heads of lists and documents: what polling and a cold start begin with. */
        HEADS,
        /** Loading the entries of a list. */
        LOAD,
        /** Following the changes of a list. */
        FEED,
        /** Single entries, histories, outcomes, documents and hits. */
        LOOK,
        /** Everything that changes a list, a document or hits. */
        WRITE
    }

    private FailingStore(BlacklistStore behind) {
        this.behind = behind;
    }

    /**
     * In front of a store; works at first.
     *
     * @param behind the store that works
     * @return the switch
     */
    public static FailingStore over(BlacklistStore behind) {
        return new FailingStore(behind);
    }

    /**
     * The store to be given to the registry.
     *
     * @return does as the store behind does, or fails
     */
    public BlacklistStore store() {
        return inFrontOf(BlacklistStore.class, behind);
    }

    private <T> T inFrontOf(Class<T> type, T works) {
        Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            Optional<Point> point = point(method.getName());
            point.ifPresent(slow::await);
            point.ifPresent(hanging::await);
            boolean writes =
                    point.equals(Optional.of(Point.WRITE)) || method.getName().equals("publish");
            if (point.filter(failing::contains).isPresent() || (writes && taken(failingWrites))) {
                throw failure(method.getName());
            }
            try {
                Object answer = method.invoke(works, given);
                if (writes && taken(lostAnswers)) {
                    throw new StoreException(
                            StoreException.Code.UNKNOWN_OUTCOME, method.getName() + " loses its answer on demand");
                }
                return answer instanceof Staging staging
                        ? inFrontOf(Staging.class, staging)
                        : answer instanceof Optional<?> found ? found.map(this::watched) : answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
        return type.cast(proxy);
    }

    /** What a store gives to work with fails as it does. */
    private Object watched(Object given) {
        return given instanceof Documents documents
                ? inFrontOf(Documents.class, documents)
                : given instanceof Hits hits ? inFrontOf(Hits.class, hits) : given;
    }

    private static boolean taken(AtomicInteger left) {
        return left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
    }

    private Throwable failure(String method) {
        return thrown.<Throwable>map(Supplier::get)
                .orElseGet(() -> new StoreException(reason, method + " fails on demand"));
    }

    private static Optional<Point> point(String method) {
        return switch (method) {
            case "headsMark", "heads", "head" -> Optional.of(Point.HEADS);
            case "scan", "load" -> Optional.of(Point.LOAD);
            case "changesSince" -> Optional.of(Point.FEED);
            case "entries",
                    "history",
                    "outcome",
                    "imports",
                    "entriesBefore",
                    "scanBefore",
                    "newest",
                    "version",
                    "versions",
                    "since",
                    "of",
                    "page" -> Optional.of(Point.LOOK);
            case "create", "alter", "delete", "apply", "stage", "forget", "sweep", "save", "remove", "begin", "add" ->
                Optional.of(Point.WRITE);
            default -> Optional.empty();
        };
    }

    /** Fails everywhere from now on, saying that trying again is safe. */
    public void fail() {
        fail(Point.values());
    }

    /**
     * Fails at some points from now on, and works at the others.
     *
     * @param points where
     */
    public void fail(Point... points) {
        EnumSet<Point> chosen = EnumSet.noneOf(Point.class);
        Collections.addAll(chosen, points);
        failing = chosen;
    }

    /**
     * Fails the next writes before they do anything, and works again then.
     *
     * @param writes how many
     */
    public void failNextWrites(int writes) {
        failingWrites.set(writes);
    }

    /**
     * Does the next writes and fails all the same with {@link StoreException.Code#UNKNOWN_OUTCOME}, as when a connection
     * breaks during the commit; works again then.
     *
     * @param writes how many
     */
    public void loseNextAnswers(int writes) {
        lostAnswers.set(writes);
    }

    /**
     * Takes its time at some points from now on, before it does anything.
     *
     * @param each how long each call takes
     * @param points where
     */
    public void slow(Duration each, Point... points) {
        EnumSet<Point> chosen = EnumSet.noneOf(Point.class);
        Collections.addAll(chosen, points);
        slow = new Slow(chosen, each);
    }

    /**
     * Hangs at some points from now on, as a server does that swallows what it is sent: calls wait until
     * {@link #recover}.
     *
     * @param points where
     */
    public void hang(Point... points) {
        EnumSet<Point> chosen = EnumSet.noneOf(Point.class);
        Collections.addAll(chosen, points);
        hanging.released().countDown();
        hanging = new Hanging(chosen, new CountDownLatch(1));
    }

    /**
     * Fails with another reason from now on.
     *
     * @param value what its exceptions say
     */
    public void failWith(StoreException.Code value) {
        reason = value;
        thrown = Optional.empty();
    }

    /**
     * Fails with something that no store should throw from now on.
     *
     * @param value gives what is thrown: an {@link Error}, or a {@link RuntimeException} of any kind
     */
    public void failWith(Supplier<? extends Throwable> value) {
        thrown = Optional.of(value);
    }

    /** Works again, at once; calls that hang go on. */
    public void recover() {
        failing = Set.of();
        failingWrites.set(0);
        lostAnswers.set(0);
        slow = new Slow(Set.of(), Duration.ZERO);
        hanging.released().countDown();
        hanging = new Hanging(Set.of(), new CountDownLatch(0));
    }
}
