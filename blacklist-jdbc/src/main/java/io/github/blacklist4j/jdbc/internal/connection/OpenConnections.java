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

/** The connections in use, so that closing can wait for them and then cut them off. Thread-safe. */
final class OpenConnections {
    private final Set<Connection> connections = Collections.newSetFromMap(new IdentityHashMap<>());
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition empty = lock.newCondition();
    private boolean closed;

    /** Adds a connection; once closed, adds nothing and returns false. */
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

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    void remove(Connection connection) {
        lock.lock();
        try {
            connections.remove(connection);
            if (connections.isEmpty()) {
                empty.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Accepts no more, waits for those in use, and aborts any still in use afterwards, as when a server hangs. */
    void close(Duration timeout) {
        for (Connection connection : openAfter(timeout)) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                Failures.ignore("Aborting a connection", e);
            }
        }
    }

    private List<Connection> openAfter(Duration timeout) {
        lock.lock();
        try {
            closed = true;
            long left = timeout.toNanos();
            while (!connections.isEmpty() && left > 0) {
                left = empty.awaitNanos(left);
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
