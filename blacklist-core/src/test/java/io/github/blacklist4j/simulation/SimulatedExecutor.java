package io.github.blacklist4j.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The executor of one node, with one thread or a few of its {@link World}. As those of the JVM it runs repeated work that
 * has thrown never again, and tells nobody.
 */
final class SimulatedExecutor extends AbstractExecutorService implements ScheduledExecutorService {
    private final World world;
    private final Object owner;
    private final int threads;
    private final Observer observer;
    private final Deque<Job> queue = new ArrayDeque<>();
    private int running;

    /** Learns of repeated work. */
    interface Observer {
        /** It begins. */
        void begins(long period);

        /** It ended, or threw something. */
        void ended(long period);
    }

    SimulatedExecutor(World world, Object owner, int threads, Observer observer) {
        this.world = world;
        this.owner = owner;
        this.threads = threads;
        this.observer = observer;
    }

    private final class Job implements ScheduledFuture<Object> {
        private final Runnable work;
        private final long period; // nanoseconds; 0: once
        private World.Task task = world.current();
        private boolean cancelled;
        private boolean active;

        Job(Runnable work, long period) {
            this.work = work;
            this.period = period;
        }

        void run() {
            if (cancelled) {
                return;
            }
            active = true;
            task = world.current();
            try {
                runObserved();
                if (period > 0 && !cancelled) {
                    after(period);
                }
            } finally {
                active = false;
                task.interrupted = false;
            }
        }

        private void runObserved() {
            if (period > 0) {
                observer.begins(period);
            }
            try {
                work.run();
            } finally {
                if (period > 0) {
                    observer.ended(period);
                }
            }
        }

        void after(long delay) {
            world.start(owner, "timer", delay, () -> {
                if (running == threads) {
                    queue.add(this);
                } else {
                    running++;
                    runAll(this);
                }
            });
        }

        @Override
        public boolean cancel(boolean interrupting) {
            cancelled = true;
            if (interrupting && active) {
                task.interrupted = true;
                world.wake(task);
            }
            return true;
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }

        @Override
        public boolean isDone() {
            return cancelled;
        }

        @Override
        public Object get() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object get(long timeout, TimeUnit unit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long getDelay(TimeUnit unit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int compareTo(Delayed other) {
            throw new UnsupportedOperationException();
        }
    }

    private void runAll(Job first) {
        Job job = first;
        while (job != null) {
            try {
                job.run();
            } catch (RuntimeException | Error e) {
                world.requireAlive();
                world.note("a task of the executor threw " + e.getClass().getSimpleName());
            }
            job = queue.poll();
        }
        running--;
    }

    @Override
    public void execute(Runnable work) {
        world.requireAlive();
        Job job = new Job(work, 0);
        if (running == threads) {
            queue.add(job);
        } else {
            running++;
            world.start(owner, "work", 0, () -> runAll(job));
        }
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
        world.requireAlive();
        Job job = new Job(work, 0);
        job.after(unit.toNanos(delay));
        return job;
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable work, long first, long pause, TimeUnit unit) {
        world.requireAlive();
        Job job = new Job(work, unit.toNanos(pause));
        job.after(unit.toNanos(first));
        return job;
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> work, long delay, TimeUnit unit) {
        throw new RejectedExecutionException();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable work, long first, long period, TimeUnit unit) {
        throw new RejectedExecutionException();
    }

    @Override
    public void shutdown() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Runnable> shutdownNow() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }
}
