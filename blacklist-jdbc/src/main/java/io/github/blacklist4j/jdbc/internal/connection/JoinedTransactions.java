package io.github.blacklist4j.jdbc.internal.connection;

import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The transactions that each thread has joined and that may not have ended yet, so that a thread does not wait for a lock
 * that it holds itself. Thread-safe.
 */
final class JoinedTransactions {
    @SuppressWarnings("ThreadLocalUsage") // not static: two stores used by one thread are independent
    private final ThreadLocal<List<Known>> ofThread = ThreadLocal.withInitial(ArrayList::new);

    /** Asks whether a transaction may still be open: in memory, or through a connection of our own. */
    @FunctionalInterface
    interface Question {
        boolean mayBeOpen(Dialect.JoinedState state);
    }

    /** The caller's connection, which is not asked for anything that its driver does not know by itself. */
    private record Known(WeakReference<Connection> connection, Dialect.JoinedState state) {
        private boolean isOf(Connection other) {
            return connection.refersTo(other);
        }

        private boolean hasEnded() {
            Optional<Connection> there = Optional.ofNullable(connection.get());
            try {
                return there.isEmpty() || there.get().isClosed() || there.get().getAutoCommit();
            } catch (SQLException e) {
                return false; // unknown
            }
        }
    }

    /** This thread has written in a transaction of the caller's. A connection has one at a time: the last one counts. */
    void add(Connection connection, Dialect.JoinedState state) {
        List<Known> known = ofThread.get();
        known.removeIf(other -> other.isOf(connection) || other.hasEnded());
        known.add(new Known(new WeakReference<>(connection), state));
    }

    /** Whether this thread may hold locks in a transaction that it has joined; those that have ended are forgotten. */
    boolean mayBeOpen(Question question) {
        List<Known> known = ofThread.get();
        known.removeIf(one -> one.hasEnded() || !question.mayBeOpen(one.state()));
        if (known.isEmpty()) {
            ofThread.remove();
        }
        return !known.isEmpty();
    }
}
