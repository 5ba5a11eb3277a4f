package io.github.blacklist4j.engine;

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

/**
 * Hands decisions to listeners. The thread that decides adds them to a queue without a lock, whatever a listener does;
 * the listener's executor empties the queue. Thread-safe.
 */
final class DecisionListeners {
    static final int MAX_WAITING = 10_000; // decisions per listener that is too slow; some megabytes

    private static final Logger LOG = System.getLogger("io.github.blacklist4j.policy");

    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();

    PolicyEngine.Subscription add(DecisionListener listener, Executor executor) {
        Subscriber subscriber = new Subscriber(listener, executor);
        subscribers.add(subscriber);
        return subscriber;
    }

    boolean any() {
        return !subscribers.isEmpty();
    }

    void publish(DecisionListener.DecidedCall decided) {
        subscribers.forEach(subscriber -> subscriber.enqueue(decided));
    }

    private final class Subscriber implements PolicyEngine.Subscription {
        private final DecisionListener listener;
        private final Executor executor;
        private final Queue<DecisionListener.DecidedCall> queue = new ConcurrentLinkedQueue<>();
        private final AtomicInteger waiting = new AtomicInteger(); // ConcurrentLinkedQueue.size() would walk through it
        private final AtomicBoolean delivering = new AtomicBoolean();
        private final AtomicLong lost = new AtomicLong();

        Subscriber(DecisionListener listener, Executor executor) {
            this.listener = listener;
            this.executor = executor;
        }

        void enqueue(DecisionListener.DecidedCall decided) {
            if (waiting.incrementAndGet() > MAX_WAITING || !added(decided)) {
                waiting.decrementAndGet();
                lost.incrementAndGet();
            }
            startDelivery();
        }

        private boolean added(DecisionListener.DecidedCall decided) {
            try {
                return queue.add(decided);
            } catch (OutOfMemoryError full) {
                return false;
            }
        }

        private void startDelivery() {
            if (!queue.isEmpty() && delivering.compareAndSet(false, true)) {
                try {
                    executor.execute(this::deliver);
                } catch (Throwable refused) { // also if there is no memory for another thread
                    delivering.set(false); // what waits goes with the next decision, or is lost when there are too many
                }
            }
        }

        private void deliver() {
            try {
                for (DecisionListener.DecidedCall next = queue.poll(); next != null; next = queue.poll()) {
                    waiting.decrementAndGet();
                    notifyListener(next);
                }
            } finally {
                delivering.set(false);
            }
            startDelivery(); // a decision may have come between the last look and the end
        }

        private void notifyListener(DecisionListener.DecidedCall decided) {
            try {
                listener.decided(decided);
            } catch (Throwable thrown) { // the executor's thread may be the one that decides, or the host's
                log(thrown);
            }
        }

        private static void log(Throwable thrown) {
            try {
                LOG.log(Level.WARNING, "A listener failed on a decision", thrown);
            } catch (Throwable dropped) {
                // such as no memory to tell that the listener had none
            }
        }

        @Override
        public long lost() {
            return lost.get();
        }

        @Override
        public void close() {
            subscribers.remove(this);
        }
    }
}
