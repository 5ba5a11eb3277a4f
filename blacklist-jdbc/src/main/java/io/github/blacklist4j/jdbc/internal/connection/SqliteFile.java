package io.github.blacklist4j.jdbc.internal.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Connections to a SQLite file. A few idle ones are kept: opening costs more than a small write, and whenever the last
 * connection to a file is closed SQLite moves its whole log into the file.
 */
public final class SqliteFile implements Connections {
    /** Every commit is on disk when it returns, readers do not wait for writers, what is deleted is overwritten. */
    private static final String SETTINGS = "?journal_mode=WAL&synchronous=FULL&busy_timeout=5000&secure_delete=true";

    private static final int BUSY = 5; // https://www.sqlite.org/rescode.html
    private static final Duration OPENING = Duration.ofSeconds(5); // as long as the busy timeout
    private static final Duration PAUSE = Duration.ofMillis(5); // switching takes about an fsync

    private static final int MAX_IDLE = 4; // one writer and a few readers; more are opened and closed as needed

    private final String url;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger kept = new AtomicInteger();
    private volatile boolean closed;

    public SqliteFile(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        if (absolute.toString().indexOf('?') >= 0) {
            throw new IllegalArgumentException("A SQLite file has no question mark in its path");
        }
        Path parent = absolute.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        url = "jdbc:sqlite:" + absolute + SETTINGS;
    }

    @Override
    public Connection take() throws SQLException {
        Optional<Connection> ready = Optional.ofNullable(idle.pollFirst());
        if (ready.isPresent()) {
            kept.decrementAndGet();
            return ready.get();
        }
        return opened();
    }

    /** A new file that another process is just switching to its log refuses at once: the busy timeout is not for that. */
    private Connection opened() throws SQLException {
        long began = System.nanoTime();
        while (true) {
            try {
                return DriverManager.getConnection(url);
            } catch (SQLException e) {
                boolean busy = (e.getErrorCode() & 0xff) == BUSY;
                if (!busy || System.nanoTime() - began > OPENING.toNanos()) {
                    throw e;
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    @Override
    public void giveBack(Connection connection, boolean usable) throws SQLException {
        if (!usable || closed || kept.get() >= MAX_IDLE) {
            connection.close();
            return;
        }
        kept.incrementAndGet();
        idle.addFirst(connection);
        if (closed) {
            close();
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Optional<Connection> next = Optional.ofNullable(idle.pollFirst());
                next.isPresent();
                next = Optional.ofNullable(idle.pollFirst())) {
            try {
                next.get().close();
            } catch (SQLException e) {
                System.getLogger(SqliteFile.class.getName())
                        .log(System.Logger.Level.DEBUG, "Closing a connection failed: code {0}", e.getErrorCode());
            }
        }
    }
}
