package io.github.blacklist4j;

import io.github.blacklist4j.internal.sync.Follower;
import io.github.blacklist4j.list.ListId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Hands events to listeners on an executor: publishing costs a place in a queue, whatever a listener does. Thread-safe. */
final class Events implements Follower.Changes {
    private static final Logger LOG = System.getLogger("io.github.blacklist4j");
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

    @Override
    public void changed(ListId list, long revision) {
        publish(new Event.ListChanged(list, revision));
    }

    @Override
    public void gone(ListId list) {
        publish(new Event.ListGone(list));
    }

    @Override
    public void broken(ListId list, String cause) {
        publish(new Event.ListBroken(list, cause));
    }

    private final class Mailbox {
        private final Consumer<Event> listener;
        private final ArrayDeque<Event> waiting = new ArrayDeque<>(); // guarded by itself
        private boolean running; // guarded by waiting

        Mailbox(Consumer<Event> listener) {
            this.listener = listener;
        }

        void put(Event event) {
            synchronized (waiting) {
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
            } catch (RejectedExecutionException closed) {
                synchronized (waiting) {
                    running = false; // the executor was shut down: no listener is called any more
                }
            }
        }

        private void deliver() {
            while (true) {
                Event event;
                synchronized (waiting) {
                    if (waiting.isEmpty()) {
                        running = false;
                        return;
                    }
                    event = waiting.removeFirst();
                }
                try {
                    listener.accept(event);
                } catch (RuntimeException thrown) {
                    LOG.log(
                            Level.WARNING,
                            "A listener failed on " + event.getClass().getSimpleName(),
                            thrown);
                }
            }
        }
    }
}
