package io.github.blacklist4j.jdbc;

import io.github.blacklist4j.jdbc.internal.connection.Connections;
import io.github.blacklist4j.jdbc.internal.connection.Database;
import io.github.blacklist4j.jdbc.internal.connection.Dialect;
import io.github.blacklist4j.jdbc.internal.connection.Failures;
import io.github.blacklist4j.jdbc.internal.connection.JoinedTransaction;
import io.github.blacklist4j.jdbc.internal.connection.PooledConnections;
import io.github.blacklist4j.jdbc.internal.connection.SqliteFile;
import io.github.blacklist4j.jdbc.internal.connection.Timeouts;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreTransaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Keeps lists in a relational database over plain JDBC. SQLite and PostgreSQL (13 or later) are known; any other
 * database is refused when the store is opened. The driver is for the application to bring.
 *
 * <p><b>Threads and blocking.</b> A store is thread-safe. Every method of it blocks on the database, waits for a lock no
 * longer than the lock wait, and uses one connection at most, so that a pool of size 1 will do. With SQLite one
 * transaction writes at a time in the whole file: writers of one store queue in order, writers of other processes poll.
 * With PostgreSQL one transaction writes at a time per list. Reads never wait for writers.
 *
 * <p><b>Durability.</b> What {@link #sqlite} has acknowledged survives a killed process and a power cut (write-ahead log,
 * {@code synchronous=FULL}: one fsync per commit). With a data source of your own it is what that is configured for:
 * PostgreSQL needs {@code fsync} and {@code synchronous_commit} on, as they are by default.
 *
 * <p><b>Imports</b> work in transactions of at most 10,000 rows ({@link io.github.blacklist4j.store.Write#MAX_CHANGES})
 * and copy the list once, unless it is empty or replaced; a row that is new to the list is written once. With PostgreSQL
 * rows go by COPY if the driver is pgjdbc, the pool's connections unwrap to its own, and its classes can be seen from here: driver and library both on the class path, or both on the module path. A
 * process killed within leaves rows behind that no reader sees; {@link BlacklistStore#sweep} drops them.
 *
 * <p><b>Privacy.</b> Failures carry the codes of the driver, not its texts, which may hold numbers. A number erased by
 * {@link BlacklistStore#forget} stays in the feed, so that followers drop it, until a {@link BlacklistStore#sweep} with a
 * later instant; SQLite overwrites what it
 * deletes, once its log is written back; PostgreSQL after a vacuum.
 */
public final class JdbcStore {
    private JdbcStore() {}

    /**
     * A store in a SQLite file, which only processes on this machine may share: write-ahead logs do not work on network
     * file systems. File, parent folders and tables are created if they are missing.
     *
     * @param file where; two more files with its name and {@code -wal} and {@code -shm} lie beside it
     * @return the store; close it
     * @throws IllegalArgumentException if the path holds a question mark, which the driver cannot open
     * @throws UncheckedIOException if the folder cannot be created
     * @throws StoreException if the file is no database or has tables of another version
     */
    public static BlacklistStore sqlite(Path file) {
        try {
            return open(new SqliteFile(file), SchemaMode.CREATE, Timeouts.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A store over a data source, which stays the caller's: closing the store does not close it. Settings of a connection
     * are as before when it is given back.
     *
     * @param dataSource connections, pooled best; one at a time is enough
     * @return a builder
     */
    public static Builder builder(DataSource dataSource) {
        return new Builder(dataSource);
    }

    /**
     * Lets {@link BlacklistStore#apply} take part in a transaction of the caller's: what it writes is committed or rolled
     * back with it, and it never commits, rolls back, closes or alters the connection. The list stays locked until the
     * transaction ends. If the write fails, it is undone up to a savepoint and the transaction can go on. A thread that
     * writes to the same list outside the transaction before it has ended is refused soon instead of waiting for itself.
     *
     * @param callers a connection to the store's database, with auto-commit off; used only during the call it is given to
     * @return the transaction to give to {@code apply}
     */
    public static StoreTransaction join(Connection callers) {
        return new JoinedTransaction(callers);
    }

    private static BlacklistStore open(Connections connections, SchemaMode schema, Timeouts limits) {
        boolean opened = false;
        try {
            Database database = new Database(connections, dialect(connections), limits);
            new Schema(database).prepare(schema);
            opened = true;
            return new RelationalStore(database);
        } finally {
            if (!opened) {
                connections.close();
            }
        }
    }

    private static Dialect dialect(Connections connections) {
        try {
            Connection connection = connections.take();
            try {
                return Dialect.of(connection);
            } finally {
                connections.giveBack(connection, true);
            }
        } catch (SQLException e) {
            throw Failures.of(StoreException.Reason.BROKEN, "Opening the store", e);
        }
    }

    /** Collects the settings of a store. Not thread-safe. */
    public static final class Builder {
        private final DataSource dataSource;
        private SchemaMode schema = SchemaMode.VALIDATE;
        private Duration lockWait = Timeouts.DEFAULT_LOCK_WAIT;
        private Duration networkTimeout = Timeouts.DEFAULT_ANSWER;

        private Builder(DataSource dataSource) {
            this.dataSource = dataSource;
        }

        /**
         * What to do about the tables; default {@link SchemaMode#VALIDATE}.
         *
         * @param value the mode
         * @return this
         */
        public Builder schema(SchemaMode value) {
            schema = value;
            return this;
        }

        /**
         * How long an operation waits for the lock of another; default 5 seconds. After that it fails with
         * {@link StoreException.Reason#RETRY}.
         *
         * @param value at least a millisecond
         * @return this
         * @throws IllegalArgumentException if it is shorter
         */
        public Builder lockWait(Duration value) {
            if (value.toMillis() < 1) {
                throw new IllegalArgumentException("A lock wait is at least a millisecond, not " + value);
            }
            lockWait = value;
            return this;
        }

        /**
         * How long an operation waits for an answer of the server before it takes it for gone and gives up the connection;
         * default 30 seconds. A write that was about to be committed then fails with
         * {@link StoreException.Reason#UNKNOWN_OUTCOME}, anything else with {@link StoreException.Reason#RETRY}. SQLite
         * has no server.
         *
         * @param value longer than the lock wait
         * @return this
         */
        public Builder networkTimeout(Duration value) {
            networkTimeout = value;
            return this;
        }

        /**
         * Opens the store.
         *
         * @return the store; close it
         * @throws IllegalArgumentException if the network timeout is not longer than the lock wait
         * @throws StoreException {@link StoreException.Reason#REFUSED} if the database is not known or its tables are
         *     missing or of another version
         */
        public BlacklistStore open() {
            if (networkTimeout.compareTo(lockWait) <= 0) {
                throw new IllegalArgumentException(
                        "A network timeout of " + networkTimeout + " is not longer than the lock wait of " + lockWait);
            }
            return JdbcStore.open(new PooledConnections(dataSource), schema, new Timeouts(lockWait, networkTimeout));
        }
    }
}
