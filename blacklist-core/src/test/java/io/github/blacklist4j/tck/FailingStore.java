package io.github.blacklist4j.tck;

import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.StoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A store that fails on demand, in front of one that works: for seeing what your program does when the database is away.
 * Thread-safe.
 */
public final class FailingStore {
    private final BlacklistStore behind;
    private volatile Set<Point> failing = Set.of();
    private volatile StoreException.Code reason = StoreException.Code.RETRY;

    /** Where a store may fail. */
    public enum Point {
        /** Reading the heads of lists: what polling and a cold start begin with. */
        HEADS,
        /** Loading the entries of a list. */
        LOAD,
        /** Following the changes of a list. */
        FEED,
        /** Single entries, histories and outcomes. */
        LOOK,
        /** Everything that changes a list. */
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
        return (BlacklistStore) Proxy.newProxyInstance(
                BlacklistStore.class.getClassLoader(),
                new Class<?>[] {BlacklistStore.class},
                (proxy, method, given) -> {
                    if (point(method.getName()).filter(failing::contains).isPresent()) {
                        throw new StoreException(reason, method.getName() + " fails on demand");
                    }
                    try {
                        return method.invoke(behind, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static Optional<Point> point(String method) {
        return switch (method) {
            case "headsMark", "heads", "head" -> Optional.of(Point.HEADS);
            case "scan", "scanAll" -> Optional.of(Point.LOAD);
            case "changesSince" -> Optional.of(Point.FEED);
            case "entries", "history", "outcome" -> Optional.of(Point.LOOK);
            case "create", "alter", "delete", "apply", "stage", "forget", "sweep" -> Optional.of(Point.WRITE);
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
     * Fails with another reason from now on.
     *
     * @param value what its exceptions say
     */
    public void failWith(StoreException.Code value) {
        reason = value;
    }

    /** Works again. */
    public void recover() {
        failing = Set.of();
    }
}
