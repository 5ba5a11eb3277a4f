package io.github.blacklist4j.engine;

import io.github.blacklist4j.policy.Decision;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Hands decisions to listeners: deciding costs a place in a queue without lock, whatever a listener does. Thread-safe. */
final class DecisionListeners {
    static final int KEPT = 10_000; // decisions per listener that is too slow; some megabytes

    private static final Logger LOG = System.getLogger("io.github.blacklist4j");

    private final List<Seat> seats = new CopyOnWriteArrayList<>();

    PolicyEngine.Subscription add(DecisionListener listener, Executor executor) {
        Seat seat = new Seat(listener, executor);
        seats.add(seat);
        return seat;
    }

    void hear(Decision decision) {
        if (!seats.isEmpty()) {
            seats.forEach(seat -> seat.put(decision));
        }
    }

    private final class Seat implements PolicyEngine.Subscription {
        private final DecisionListener listener;
        private final Executor executor;
        private final Queue<Decision> waiting = new ConcurrentLinkedQueue<>();
        private final AtomicInteger kept = new AtomicInteger();
        private final AtomicBoolean running = new AtomicBoolean();
        private final AtomicLong lost = new AtomicLong();

        Seat(DecisionListener listener, Executor executor) {
            this.listener = listener;
            this.executor = executor;
        }

        void put(Decision decision) {
            if (kept.incrementAndGet() > KEPT) {
                kept.decrementAndGet();
                lost.incrementAndGet();
            } else {
                waiting.add(decision);
            }
            start();
        }

        private void start() {
            if (!waiting.isEmpty() && running.compareAndSet(false, true)) {
                try {
                    executor.execute(this::deliver);
                } catch (RuntimeException refused) {
                    running.set(false); // what waits is told with the next decision, or lost when there are too many
                }
            }
        }

        private void deliver() {
            try {
                for (Decision next = waiting.poll(); next != null; next = waiting.poll()) {
                    kept.decrementAndGet();
                    tell(next);
                }
            } finally {
                running.set(false);
            }
            start(); // a decision may have come between the last look and the end
        }

        private void tell(Decision decision) {
            try {
                listener.decided(decision);
            } catch (RuntimeException thrown) {
                LOG.log(Level.WARNING, "A listener failed on a decision", thrown);
            }
        }

        @Override
        public long lost() {
            return lost.get();
        }

        @Override
        public void close() {
            seats.remove(this);
        }
    }
}
