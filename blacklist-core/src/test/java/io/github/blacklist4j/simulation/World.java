package io.github.blacklist4j.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A world in which one thing happens after the other: tasks have threads of their own, of which exactly one runs, until it
 * pauses, waits or ends; then chance, which has a seed, chooses among those whose time has come. If there is none, time
 * passes. So a seed always gives the same history.
 *
 * <p>Used by the thread that made it, which is a task too, and by the threads of its tasks.
 */
final class World {
    private static final ExecutorService CARRIERS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "simulated");
        thread.setDaemon(true);
        return thread;
    });
    private static final long PATIENCE_SECONDS = 60; // for a step that takes microseconds: something else blocks
    private static final int TAIL = 120; // lines

    final SplittableRandom random;
    private final List<Task> waiting = new ArrayList<>();
    private final List<Task> alive = new ArrayList<>();
    private final List<String> history = new ArrayList<>();
    private Optional<String> violation = Optional.empty();
    private long now;
    private Task current = new Task(this, "main", () -> {});

    /** One thread of the world. */
    static final class Task {
        private final Object owner;
        private final String name;
        private final Runnable work;
        private final Semaphore gate = new Semaphore(0);
        private long wakeAt;
        private boolean started;
        private boolean carried;
        private boolean ended;
        private boolean dead;
        private Optional<Task> killer = Optional.empty();

        /** Whether somebody asked it to stop; it looks by itself. */
        boolean interrupted;

        /** What it committed. */
        final List<SharedDatabase.Version> commits = new ArrayList<>();

        /** How often the store failed it. */
        int failures;

        private Task(Object owner, String name, Runnable work) {
            this.owner = owner;
            this.name = name;
            this.work = work;
        }
    }

    /** Ends a task whose node is dead; whoever catches it meets the next one at the next step. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("The node is dead", null, false, false);
        }
    }

    World(long seed) {
        random = new SplittableRandom(seed);
    }

    long now() {
        return now;
    }

    Task current() {
        return current;
    }

    boolean chance(int of) {
        return random.nextInt(of) == 0;
    }

    <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Does something after a time, on a thread of its own. */
    Task start(Object owner, String name, long delay, Runnable work) {
        requireAlive();
        Task task = new Task(owner, name, work);
        task.wakeAt = now + delay;
        waiting.add(task);
        alive.add(task);
        return task;
    }

    /** Lets time pass, and others do something. */
    void pause(long nanos) {
        Task me = current;
        requireAlive(me);
        me.wakeAt = now + nanos;
        waiting.add(me);
        goOn(me);
    }

    /** Waits until it is woken. */
    void await() {
        requireAlive(current);
        goOn(current);
    }

    /** Lets a task go on that waits, or pauses. */
    void wake(Task task) {
        if (task != current && !task.ended) {
            task.wakeAt = now;
            if (!waiting.contains(task)) {
                waiting.add(task);
            }
        }
    }

    void requireAlive() {
        requireAlive(current);
    }

    private static void requireAlive(Task task) {
        if (task.dead) {
            throw new Killed();
        }
    }

    private void goOn(Task me) {
        Task next = next();
        if (next != me) {
            run(next);
            await(me);
        }
        requireAlive(me);
    }

    private Task next() {
        long earliest = Long.MAX_VALUE;
        for (Task task : waiting) {
            earliest = Math.min(earliest, task.wakeAt);
        }
        now = Math.max(now, earliest);
        int ready = 0;
        for (Task task : waiting) {
            ready += task.wakeAt <= now ? 1 : 0;
        }
        int chosen = random.nextInt(ready);
        int place = 0;
        while (waiting.get(place).wakeAt > now || chosen-- > 0) {
            place++;
        }
        return waiting.remove(place);
    }

    private void run(Task task) {
        current = task;
        if (task.started || task.owner == this) {
            task.gate.release();
        } else {
            task.started = true;
            CARRIERS.execute(() -> carryAll(task));
        }
    }

    /** Carries a task, and then those that follow and have no thread yet. */
    private void carryAll(Task first) {
        Task task = first;
        while (task.owner != this && !task.carried) {
            task.started = true;
            task.carried = true;
            current = task;
            carry(task);
            if (task.killer.isPresent()) {
                task = task.killer.get();
            } else {
                task = next();
            }
        }
        run(task);
    }

    private void carry(Task task) {
        Thread.interrupted(); // left over from another task
        try {
            task.work.run();
        } catch (Killed end) {
            // its node crashed
        } catch (Throwable thrown) {
            violated(task.name + " threw " + thrown + " at " + List.of(thrown.getStackTrace()));
        }
        alive.remove(task);
        task.ended = true;
    }

    private static void await(Task me) {
        boolean interrupted = Thread.interrupted();
        try {
            if (!me.gate.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("A step of the simulation does not end: it waits for something real");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("The simulation was interrupted", e);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends all tasks of an owner where they stand; they unwind and change nothing any more. */
    void kill(Object owner) {
        for (Task task : List.copyOf(alive)) {
            if (task.owner == owner) {
                waiting.remove(task);
                task.dead = true;
                unwind(task);
                alive.remove(task);
            }
        }
    }

    private void unwind(Task task) {
        if (task.started) {
            Task me = current;
            task.killer = Optional.of(me);
            current = task;
            task.gate.release();
            await(me);
        }
    }

    /** Whether any task of an owner is there. */
    boolean busy(Object owner) {
        return alive.stream().anyMatch(task -> task.owner == owner);
    }

    /** Writes down what happened; the dead write nothing. */
    void note(String what) {
        if (!current.dead) {
            history.add(String.format(Locale.ROOT, "%10.6f %s", now / 1e9, what));
        }
    }

    /** Something that must not be; the first counts. */
    void violated(String what) {
        if (violation.isEmpty() && !current.dead) {
            note("VIOLATED " + what);
            violation = Optional.of(what);
        }
    }

    Optional<String> violation() {
        return violation;
    }

    List<String> history() {
        return history;
    }

    /** The end of its history. */
    @Override
    public String toString() {
        return String.join("\n", history.subList(Math.max(0, history.size() - TAIL), history.size()));
    }
}
