package io.github.blacklist4j.jdbc;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.jdbc.internal.connection.Connections;
import io.github.blacklist4j.jdbc.internal.connection.Database;
import io.github.blacklist4j.jdbc.internal.connection.Dialect;
import io.github.blacklist4j.jdbc.internal.connection.Failures;
import io.github.blacklist4j.jdbc.internal.connection.JoinedTransaction;
import io.github.blacklist4j.jdbc.internal.connection.PooledConnections;
import io.github.blacklist4j.jdbc.internal.connection.SqliteFile;
import io.github.blacklist4j.jdbc.internal.connection.Timeouts;
import io.github.blacklist4j.jdbc.internal.staging.ImportTransactions;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreTransaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;

/**
 * Keeps lists in a relational database over plain JDBC: SQLite, or PostgreSQL 13 or later. Any other database is refused
 * when the store is opened. The application brings the driver.
 *
 * <p><b>Threads and blocking.</b> A store is thread-safe. Every method of it blocks on the database, waits for a lock no
 * longer than the lock wait, and uses one connection at most, so that a pool of size 1 is enough. With SQLite one
 * transaction writes at a time in the whole file: writers of one store queue in order, writers of other processes poll.
 * With PostgreSQL one transaction writes at a time per list. Reads never wait for writers.
 *
 * <p><b>Durability.</b> What {@link #sqlite} has acknowledged survives a killed process and a power cut (write-ahead log,
 * {@code synchronous=FULL}: one fsync per commit). With your own data source it depends on the database's settings:
 * PostgreSQL needs {@code fsync} and {@code synchronous_commit} on, as they are by default.
 *
 * <p><b>Imports</b> work in transactions of at most 10,000 rows ({@link io.github.blacklist4j.store.Write#MAX_CHANGES})
 * and copy the list once, unless it is empty or replaced; a row that is new to the list is written once. On their way into
 * SQLite rows out of order wait in memory, up to a sixteenth of the heap and 256 MiB for each import under way, to be written in the
 * order of their numbers: a shuffled file takes some times as long otherwise. Into PostgreSQL
 * rows go by COPY if the driver is pgjdbc, the pool's connections unwrap to those of the driver, and this library sees the
 * driver's classes: both on the class path, or both on the module path. A process that is killed during an import leaves
 * rows behind that no reader sees; {@link BlacklistStore#sweep} drops them.
 *
 * <p><b>Privacy.</b> Failures carry the driver's codes, not its texts, which may hold numbers. A number erased by
 * {@link BlacklistStore#forget} stays in the feed, so that followers drop it, until a {@link BlacklistStore#sweep} with a
 * later instant. Then SQLite overwrites it in the file once its log is written back; PostgreSQL once the table has been
 * vacuumed.
 */
public final class JdbcStore {
    private static final int KEPT_IMPORTS = 2; // L10
    private static final int MAX_KEPT_IMPORTS = 100; // each as large as the list

    private JdbcStore() {}

    /**
     * A store in a SQLite file, which only processes on the same machine can share: write-ahead logs do not work on
     * network file systems. The file, its parent folders and the tables are created if they are missing, and
     * tables of an older version are brought up to date ({@link SchemaMode#MIGRATE}); what is created its owner alone may
     * read.
     *
     * @param file where; two more files lie beside it while it is in use, with {@code -wal} and {@code -shm} after its name
     * @return the store; close it
     * @throws IllegalArgumentException if the path holds a question mark, which the driver cannot open
     * @throws UncheckedIOException if the folder or the file cannot be created
     * @throws StoreException if the file is not a database, or has tables of a newer version
     */
    public static BlacklistStore sqlite(Path file) {
        requireNonNull(file, "file");
        try {
            return open(
                    new SqliteFile(file), SchemaMode.MIGRATE, Timeouts.DEFAULT, ImportTransactions.CHUNK, KEPT_IMPORTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A store over a data source, which remains the caller's: closing the store does not close it. A connection is given
     * back with the settings that it had. So that nobody waits longer than the network timeout for a data source that hangs,
     * it is asked for connections on threads of the store's, 16 at a time at most; what comes too late is given back. Limit
     * how long a login may take in the data source too ({@code loginTimeout} of pgjdbc): else those that hang for ever use
     * these threads up.
     *
     * @param dataSource gives connections, preferably pooled; one at a time is enough
     * @return a builder
     */
    public static Builder builder(DataSource dataSource) {
        requireNonNull(dataSource, "dataSource");
        return new Builder(dataSource);
    }

    /**
     * Lets {@link BlacklistStore#apply} take part in a transaction of the caller's: what it writes is committed or rolled
     * back with that, and it never commits, rolls back, closes or alters the connection itself. The list stays locked until
     * the transaction ends. If the write fails, it is undone up to a savepoint and the transaction can go on. If the same
     * thread writes to the list outside the transaction before that has ended, it is soon refused instead of waiting for
     * itself. Whether it has ended is asked of PostgreSQL by the transaction's number; the driver of SQLite tells it to a
     * listener, which stays with the connection and changes nothing about it.
     *
     * @param connection a connection to the store's database, with auto-commit off; used only during the call it is given to
     * @return the transaction to give to {@code apply}
     */
    public static StoreTransaction join(Connection connection) {
        requireNonNull(connection, "connection");
        return new JoinedTransaction(connection);
    }

    /** Opens a store whose imports work with so many rows per transaction. Closes the connections if it fails. */
    static BlacklistStore open(
            Connections connections, SchemaMode schema, Timeouts timeouts, int importChunk, int keptImports) {
        return open(
                connections,
                schema,
                timeouts,
                importChunk,
                ImportTransactions::waitingBytes,
                keptImports,
                Optional.empty());
    }

    /** Opens a store whose imports also have rows wait in so much memory. */
    static BlacklistStore open(
            Connections connections,
            SchemaMode schema,
            Timeouts timeouts,
            int importChunk,
            ToLongFunction<Database> waitingBytes,
            int keptImports,
            Optional<DataSource> hints) {
        boolean opened = false;
        Runnable close = connections::close;
        try {
            Dialect dialect = dialect(connections, timeouts);
            Database database = new Database(connections, hints.isPresent() ? dialect.telling() : dialect, timeouts);
            close = database::close;
            new Schema(database).prepare(schema);
            opened = true;
            return new RelationalStore(database, importChunk, waitingBytes.applyAsLong(database), keptImports, hints);
        } finally {
            if (!opened) {
                close.run();
            }
        }
    }

    private static Dialect dialect(Connections connections, Timeouts timeouts) {
        try {
            Connection connection = connections.take(timeouts.networkTimeout());
            try {
                return Dialect.of(connection);
            } finally {
                connections.giveBack(connection, true);
            }
        } catch (SQLException e) {
            throw Failures.opening(e);
        }
    }

    /** Collects the settings of a store. Not thread-safe. */
    public static final class Builder {
        private final DataSource dataSource;
        private SchemaMode schema = SchemaMode.VALIDATE;
        private Duration lockWait = Timeouts.DEFAULT_LOCK_WAIT;
        private Duration networkTimeout = Timeouts.DEFAULT_NETWORK_TIMEOUT;
        private int keptImports = KEPT_IMPORTS;
        private Optional<DataSource> hints = Optional.empty();

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
            requireNonNull(value, "value");
            schema = value;
            return this;
        }

        /**
         * How long an operation waits for a lock that another holds; default 5 seconds. After that it fails with
         * {@link StoreException.Code#RETRY}.
         *
         * @param value at least a millisecond
         * @return this
         * @throws IllegalArgumentException if it is shorter
         */
        public Builder lockWait(Duration value) {
            requireNonNull(value, "value");
            if (value.toMillis() < 1) {
                throw new IllegalArgumentException("A lock wait is at least a millisecond, not " + value);
            }
            lockWait = value;
            return this;
        }

        /**
         * How long an operation takes at most, whatever it waits for: a connection of the data source, locks, the answers
         * of the server; default 30 seconds. To load lists may take twenty times as long once it has a connection. After that it gives up the connection. If the answer to a commit is missing the
         * write fails with {@link StoreException.Code#UNKNOWN_OUTCOME}, anything else with
         * {@link StoreException.Code#RETRY}. SQLite has no server, so that only connections are waited for.
         *
         * @param value longer than the lock wait
         * @return this
         */
        public Builder networkTimeout(Duration value) {
            requireNonNull(value, "value");
            networkTimeout = value;
            return this;
        }

        /**
         * How many large imports of a list can be undone; default 2. For each of them the store keeps the list as it was
         * before, whole; what goes beyond is dropped after the next import. Small imports can always be undone.
         *
         * @param most 0 to 100
         * @return this
         * @throws IllegalArgumentException if it is anything else
         */
        public Builder keptImports(int most) {
            if (most < 0 || most > MAX_KEPT_IMPORTS) {
                throw new IllegalArgumentException("0 to " + MAX_KEPT_IMPORTS + " imports are kept, not " + most);
            }
            keptImports = most;
            return this;
        }

        /**
         * Tells other nodes of each write and listens for theirs, so that these show within some hundredths of a second instead of
         * with the next poll; default off. For PostgreSQL with the driver pgjdbc, by {@code NOTIFY} and {@code LISTEN} of the channel
         * {@code blacklist_changes}: set it on every node that writes or shall be told. No more than a hint: what is told is lost while
         * nobody listens, and polls find it all the same.
         *
         * <p>Costs one connection to the primary for as long as the store is open, one more statement a write, and commits that
         * wait for each other in the whole database.
         *
         * @param listening gives that connection, anew after each failure: no pool, and no pooler that lends sessions by
         *     transaction, since then nothing is heard; never closed here
         * @return this
         */
        public Builder hints(DataSource listening) {
            requireNonNull(listening, "listening");
            hints = Optional.of(listening);
            return this;
        }

        /**
         * Opens the store.
         *
         * @return the store; close it
         * @throws IllegalArgumentException if the network timeout is not longer than the lock wait
         * @throws StoreException {@link StoreException.Code#REFUSED} if the database is not known, its tables are
         *     missing or of another version, or it cannot give hints that were asked for
         */
        public BlacklistStore open() {
            if (networkTimeout.compareTo(lockWait) <= 0) {
                throw new IllegalArgumentException(
                        "A network timeout of " + networkTimeout + " is not longer than the lock wait of " + lockWait);
            }
            return JdbcStore.open(
                    new PooledConnections(dataSource),
                    schema,
                    new Timeouts(lockWait, networkTimeout),
                    ImportTransactions.CHUNK,
                    ImportTransactions::waitingBytes,
                    keptImports,
                    hints);
        }
    }
}
