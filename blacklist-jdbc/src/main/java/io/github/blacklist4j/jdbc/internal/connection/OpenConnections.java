package io.github.blacklist4j.jdbc.internal.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The connections that work is under way on. Thread-safe. */
final class OpenConnections {
    private final Set<Connection> connections = Collections.newSetFromMap(new IdentityHashMap<>());
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();
    private boolean closed;

    /** Answers false, and does not take it in, once closed. */
    boolean add(Connection connection) {
        lock.lock();
        try {
            if (!closed) {
                connections.add(connection);
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    void remove(Connection connection) {
        lock.lock();
        try {
            connections.remove(connection);
            if (connections.isEmpty()) {
                none.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more in, waits for what is under way, and cuts off what takes longer, as when a server hangs. */
    void close(Duration patience) {
        for (Connection connection : leftAfter(patience)) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                System.getLogger(OpenConnections.class.getName())
                        .log(System.Logger.Level.DEBUG, "Aborting a connection failed: code {0}", e.getErrorCode());
            }
        }
    }

    private List<Connection> leftAfter(Duration patience) {
        lock.lock();
        try {
            closed = true;
            long left = patience.toNanos();
            while (!connections.isEmpty() && left > 0) {
                left = none.awaitNanos(left);
            }
            return List.copyOf(connections);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.copyOf(connections);
        } finally {
            lock.unlock();
        }
    }
}
