package io.github.blacklist4j.jdbc.internal.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteCommitListener;
import org.sqlite.SQLiteConnection;

/**
 * Counts the writing transactions that have ended on connections of callers: the driver tells, where SQLite has no way to
 * ask. A listener stays with a connection for as long as that is open and changes nothing about it. With
 * {@link PostgresqlCopy} the only class that knows a driver: it is loaded only if that can be seen from this module.
 * Thread-safe.
 */
final class SqliteTransactionEnds {
    private final Map<SQLiteConnection, Ends> ends = new WeakHashMap<>(); // guarded by lock
    private final ReentrantLock lock = new ReentrantLock();

    /** How many of one connection have ended. Does not know its connection, which would never be let go otherwise. */
    private static final class Ends implements SQLiteCommitListener {
        private final AtomicLong count = new AtomicLong();

        @Override
        public void onCommit() {
            count.incrementAndGet();
        }

        @Override
        public void onRollback() {
            count.incrementAndGet();
        }
    }

    /** The transaction that is open on a connection now. */
    Dialect.JoinedState current(Connection connection) throws SQLException {
        if (!connection.isWrapperFor(SQLiteConnection.class)) {
            return Dialect.JoinedState.UNKNOWN;
        }
        AtomicLong count = of(connection.unwrap(SQLiteConnection.class)).count;
        long now = count.get();
        return own -> count.get() == now;
    }

    private Ends of(SQLiteConnection connection) {
        lock.lock();
        try {
            return ends.computeIfAbsent(connection, added -> {
                Ends listener = new Ends();
                added.addCommitListener(listener);
                return listener;
            });
        } finally {
            lock.unlock();
        }
    }
}
