package io.github.blacklist4j.jdbc.internal.connection;

import io.github.blacklist4j.file.OwnerFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
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
 * Connections to a SQLite file. A few stay open while idle, for opening one costs more than a small write (not measured
 * alone), and whenever the last connection to a file is closed SQLite moves its whole log into the file.
 */
public final class SqliteFile implements Connections {
    /**
     * With the write-ahead log readers never wait for writers; with {@code synchronous=FULL} every commit is on disk when it
     * returns, for one fsync each (neither was measured alone); {@code secure_delete} overwrites what is deleted with zeros,
     * as erased numbers must not stay in the file.
     */
    private static final String SETTINGS = "?journal_mode=WAL&synchronous=FULL&busy_timeout=5000&secure_delete=true";

    /**
     * A cache of 16 MB, for searches: the numbers of a million entries take 7 MB in a copy, of which SQLite's own 2 MB would keep
     * nothing from one search to the next. It is of a connection, so only as many have it as are kept.
     */
    private static final String LARGE_CACHE = "&cache_size=-16000";

    private static final Duration OPEN_TIMEOUT = Duration.ofSeconds(5); // as long as the busy timeout
    private static final Duration OPEN_PAUSE = Duration.ofMillis(5); // switching to the log takes about an fsync

    private static final int MAX_IDLE = 4; // one writer and a few readers; more are opened and closed as needed

    private final String url;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger idleCount = new AtomicInteger();
    private final AtomicInteger openCount = new AtomicInteger();
    private volatile boolean closed;

    public SqliteFile(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        if (absolute.toString().indexOf('?') >= 0) {
            throw new IllegalArgumentException("A SQLite file has no question mark in its path");
        }
        Path parent = absolute.getParent();
        if (parent != null) {
            OwnerFiles.createFolders(parent);
        }
        createUnlessThere(absolute);
        url = "jdbc:sqlite:" + absolute + SETTINGS;
    }

    /**
     * So that its owner alone may read it; the log beside it gets the permissions of the file. A file that is there must not
     * even be opened: closing it would give up the locks that SQLite has on it in this process.
     */
    private static void createUnlessThere(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        try {
            OwnerFiles.create(file).close();
        } catch (FileAlreadyExistsException e) {
            return; // somebody else just did
        }
    }

    @Override
    public Connection take(Duration most) throws SQLException {
        Optional<Connection> ready = Optional.ofNullable(idle.pollFirst());
        if (ready.isPresent()) {
            idleCount.decrementAndGet();
            return ready.get();
        }
        return open(most.compareTo(OPEN_TIMEOUT) < 0 ? most : OPEN_TIMEOUT);
    }

    /** While another process switches a new file to its log, opening is refused at once, whatever the busy timeout. */
    private Connection open(Duration most) throws SQLException {
        long began = System.nanoTime();
        while (true) {
            try {
                boolean few = openCount.get() < MAX_IDLE;
                Connection opened = DriverManager.getConnection(few ? url + LARGE_CACHE : url);
                openCount.incrementAndGet();
                return opened;
            } catch (SQLException e) {
                boolean busy = SqliteCodes.primary(e) == SqliteCodes.BUSY;
                if (!busy || System.nanoTime() - began > most.toNanos()) {
                    throw e;
                }
            }
            LockSupport.parkNanos(OPEN_PAUSE.toNanos());
        }
    }

    @Override
    public void giveBack(Connection connection, boolean usable) throws SQLException {
        if (!usable || closed || idleCount.get() >= MAX_IDLE) {
            closeOne(connection);
            return;
        }
        idleCount.incrementAndGet();
        idle.addFirst(connection);
        if (closed) { // meanwhile, so that nobody else would close what was just added
            close();
        }
    }

    private void closeOne(Connection connection) throws SQLException {
        openCount.decrementAndGet();
        connection.close();
    }

    @Override
    public void close() {
        closed = true;
        for (Optional<Connection> next = Optional.ofNullable(idle.pollFirst());
                next.isPresent();
                next = Optional.ofNullable(idle.pollFirst())) {
            try {
                closeOne(next.get());
            } catch (SQLException e) {
                Failures.ignore("Closing a connection", e);
            }
        }
    }
}
