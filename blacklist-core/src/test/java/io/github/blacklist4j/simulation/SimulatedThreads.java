package io.github.blacklist4j.simulation;

import io.github.blacklist4j.internal.sync.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** The threads of one node, their locks and its time, all within a {@link World}. */
final class SimulatedThreads implements Threads {
    private static final int PREEMPTED = 4; // one lock of so many lets others go first
    private static final int MOST_NANOS = 2_000_000;

    private final World world;
    private final Object owner;

    SimulatedThreads(World world, Object owner) {
        this.world = world;
        this.owner = owner;
    }

    @Override
    public long nanoTime() {
        return world.now();
    }

    @Override
    public Lock lock() {
        return new SimulatedLock();
    }

    @Override
    public Started start(String name, Runnable work) {
        world.requireAlive();
        SimulatedStarted started = new SimulatedStarted();
        started.task = Optional.of(world.start(owner, name, 0, () -> {
            work.run();
            started.ended = true;
            started.joining.forEach(world::wake);
        }));
        return started;
    }

    private final class SimulatedStarted implements Started {
        private final List<World.Task> joining = new ArrayList<>();
        private Optional<World.Task> task = Optional.empty();
        private boolean ended;

        @Override
        public boolean ends(Duration within) {
            long end = world.now() + within.toNanos();
            joining.add(world.current());
            while (!ended && world.now() < end) {
                world.pause(end - world.now());
            }
            return ended;
        }

        @Override
        public void interrupt() {
            task.ifPresent(one -> {
                one.interrupted = true;
                world.wake(one);
            });
        }
    }

    /** Whoever waits for it is known to the world. */
    private final class SimulatedLock implements Lock {
        private final List<World.Task> waiters = new ArrayList<>();
        private Optional<World.Task> holder = Optional.empty();
        private int holds;

        private boolean take() {
            World.Task me = world.current();
            if (holder.isPresent() && holder.get() != me) {
                return false;
            }
            holder = Optional.of(me);
            holds++;
            return true;
        }

        @Override
        public void lock() {
            world.requireAlive();
            if (world.chance(PREEMPTED)) {
                world.pause(world.random.nextInt(MOST_NANOS));
            }
            World.Task me = world.current();
            while (!take()) {
                waiters.add(me);
                world.await();
                waiters.remove(me);
            }
        }

        @Override
        public boolean tryLock() {
            world.requireAlive();
            return take();
        }

        @Override
        public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
            world.requireAlive();
            World.Task me = world.current();
            long end = world.now() + unit.toNanos(time);
            while (!take()) {
                throwIfInterrupted(me);
                if (world.now() >= end) {
                    return false;
                }
                waiters.add(me);
                world.pause(end - world.now());
                waiters.remove(me);
            }
            return true;
        }

        @Override
        public void unlock() {
            if (--holds == 0) {
                holder = Optional.empty();
                waiters.forEach(world::wake);
            }
        }

        @Override
        public void lockInterruptibly() {
            lock();
        }

        @Override
        public Condition newCondition() {
            return new SimulatedCondition(this);
        }
    }

    private static void throwIfInterrupted(World.Task me) throws InterruptedException {
        if (me.interrupted) {
            me.interrupted = false;
            throw new InterruptedException();
        }
    }

    private final class SimulatedCondition implements Condition {
        private final SimulatedLock lock;
        private final List<World.Task> waiters = new ArrayList<>();

        SimulatedCondition(SimulatedLock lock) {
            this.lock = lock;
        }

        @Override
        public long awaitNanos(long nanos) {
            long end = world.now() + nanos;
            World.Task me = world.current();
            waiters.add(me);
            lock.unlock();
            world.pause(nanos);
            waiters.remove(me);
            lock.lock();
            return end - world.now();
        }

        @Override
        public void signalAll() {
            waiters.forEach(world::wake);
        }

        @Override
        public void signal() {
            signalAll();
        }

        @Override
        public void await() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void awaitUninterruptibly() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean await(long time, TimeUnit unit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean awaitUntil(java.util.Date deadline) {
            throw new UnsupportedOperationException();
        }
    }
}
