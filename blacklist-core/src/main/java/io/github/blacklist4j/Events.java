package io.github.blacklist4j;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Hands events to listeners on an executor: publishing costs a place in a queue, whatever a listener does. Thread-safe. */
final class Events {
    private static final Logger LOG = System.getLogger("io.github.blacklist4j.sync");
    private static final int MOST_WAITING = 1024; // events per listener that is too slow; as documented at listen()

    private final Executor executor;
    private final List<Mailbox> mailboxes = new CopyOnWriteArrayList<>();

    Events(Executor executor) {
        this.executor = executor;
    }

    BlacklistRegistry.Subscription listen(Consumer<Event> listener) {
        Mailbox mailbox = new Mailbox(listener);
        mailboxes.add(mailbox);
        return () -> mailboxes.remove(mailbox);
    }

    void publish(Event event) {
        mailboxes.forEach(mailbox -> mailbox.put(event));
    }

    private final class Mailbox {
        private final Consumer<Event> listener;
        private final ArrayDeque<Event> waiting =
                new ArrayDeque<>(MOST_WAITING); // guarded by itself; never grows, so adding needs no memory
        private boolean running; // guarded by waiting
        private boolean closed; // guarded by waiting: the last event was put in

        Mailbox(Consumer<Event> listener) {
            this.listener = listener;
        }

        void put(Event event) {
            synchronized (waiting) {
                if (closed) {
                    return; // a poll under way may notice something yet
                }
                closed = event instanceof Event.StateChanged change && change.to() == Health.State.CLOSED;
                if (waiting.size() == MOST_WAITING) {
                    waiting.removeFirst();
                }
                waiting.addLast(event);
                if (running) {
                    return;
                }
                running = true;
            }
            try {
                executor.execute(this::deliver);
            } catch (Throwable refused) { // it was shut down, or has no memory for another thread
                stopped();
            }
        }

        private void deliver() {
            try {
                while (true) {
                    Event event;
                    synchronized (waiting) {
                        if (waiting.isEmpty()) {
                            running = false;
                            return;
                        }
                        event = waiting.removeFirst();
                    }
                    tell(event);
                }
            } catch (Throwable thrown) { // such as no stack left for the call of tell
                stopped();
            }
        }

        /** Delivery did not begin or broke off: what waits is told with the next event. */
        private void stopped() {
            synchronized (waiting) {
                running = false;
            }
        }

        /** Whatever a listener throws, the next events and listeners are told, and the executor's thread goes on. */
        private void tell(Event event) {
            try {
                listener.accept(event);
            } catch (Throwable thrown) {
                log(event, thrown);
            }
        }

        private static void log(Event event, Throwable thrown) {
            try {
                String kind = event.getClass().getSimpleName();
                LOG.log(Level.WARNING, "A listener failed on " + kind, thrown);
            } catch (Throwable dropped) {
                // such as no memory to tell that the listener had none
            }
        }
    }
}
