package io.github.blacklist4j.jdbc.internal.connection;

import io.github.blacklist4j.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * What differs between databases. To support another one, implement this, add a line to {@link #of} and a folder of
 * scripts. Immutable and thread-safe.
 */
public interface Dialect {
    /**
     * The dialect of the database behind a connection.
     *
     * @throws StoreException {@link StoreException.Code#REFUSED} for a database that is not known here
     */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        if (product.equals("SQLite")) {
            return new SqliteDialect();
        }
        if (product.equals("PostgreSQL")) {
            return new PostgresqlDialect(connection);
        }
        throw new StoreException(StoreException.Code.REFUSED, "No dialect for the database " + product);
    }

    /** Name of the folder below {@code db/blacklist} that holds the scripts. */
    String scriptFolder();

    /** A query that returns 1 if the table with the schema version exists, else 0. */
    String schemaTableQuery();

    /** Makes others who create the schema wait until this transaction ends. */
    void lockSchema(Session session) throws SQLException;

    /**
     * A transaction of our own on a connection, not yet begun.
     *
     * @param writes whether it will write; if not, all its reads see one state of the database
     * @param timeouts how long it may wait
     */
    Transaction transaction(Connection connection, boolean writes, Timeouts timeouts);

    /**
     * This dialect, telling others of each transaction that writes.
     *
     * @throws StoreException {@link StoreException.Code#REFUSED} if that cannot be done with this database and its driver
     */
    default Dialect telling() {
        throw new StoreException(
                StoreException.Code.REFUSED, "Hints need PostgreSQL and its driver pgjdbc, seen by this library");
    }

    /** Tells others that this transaction writes, once it is committed, if this dialect does; nothing is lost if nobody listens. */
    default void tell(Session session) throws SQLException {}

    /**
     * Passes on what others tell, on a thread of its own.
     *
     * @param dataSource gives the connection to listen on
     * @param hint is run when something has perhaps changed
     * @return ends it
     */
    default Runnable listen(DataSource dataSource, Runnable hint) {
        throw new UnsupportedOperationException("Nobody tells");
    }

    /** Whether a server answers, for which one may wait in vain. */
    boolean hasServer();

    /**
     * Which transaction of the caller's is open on a connection, after it has been written in.
     *
     * @return by which it can be told later, without the caller's connection, whether it still is
     */
    JoinedState joined(Connection connection) throws SQLException;

    /** One transaction of a caller's. Immutable, or thread-safe. */
    @FunctionalInterface
    interface JoinedState {
        /** For as long as the connection is open and its auto-commit off, nobody can say. */
        JoinedState UNKNOWN = own -> true;

        /**
         * Whether it may still be open, and so hold locks.
         *
         * @param own gives an answer of the database, over a connection of our own
         */
        boolean mayBeOpen(Query own);
    }

    /** Asks the database for one number, which may fail with a {@link StoreException}. */
    @FunctionalInterface
    interface Query {
        long number(String sql, Object... values);
    }

    /** Whether only one transaction of the whole database can write at a time. */
    boolean hasSingleWriter();

    /**
     * Whether the same transaction may well succeed when it is tried again: a lock was not to be had, the database
     * sacrificed the transaction to another, or the server is going down. Lost connections (class 08) need not be listed.
     */
    boolean isTransient(SQLException failure);

    /**
     * Whether a commit that failed in this way has certainly left nothing behind.
     *
     * @param rolledBack whether the transaction was still open after it, and was rolled back then
     */
    boolean isRolledBackFor(SQLException commitFailure, boolean rolledBack);

    /** Whether a row with this unique key is there already. */
    boolean isDuplicateKey(SQLException failure);

    /** A text column with A to Z in lower case, and everything else as it is, for a LIKE that tells cases apart or not. */
    String asciiFolded(String column);

    /** Has the planner know what a table holds now, for a database that does not look by itself soon enough. */
    default void analyze(Session session, String table) throws SQLException {
        // looks by itself, or plans without
    }

    /** Much of a table is about to be read, in any order, by this transaction. */
    default void readsMuch(Session session) throws SQLException {
        // a table is read in the order in which it is stored
    }

    /** Whether many rows are inserted much faster in the order of their key, so that they had better wait for each other. */
    default boolean isFasterInOrder() {
        return false;
    }

    /** What stands behind the name of a table whose rows are to be found by an index that the planner may not choose by itself. */
    default String goingBy(String index) {
        return "";
    }

    /** Whether a statement that names this index of {@code blacklist_entry} would fail, since somebody made the tables without it. */
    default boolean lacks(Session session, String index) throws SQLException {
        return false; // no statement names one
    }

    /** Whether a text column holds the text bound to it, character by character. */
    String contains(String column);

    /** Takes the bytes of a text: {@code bytes[0]} to {@code bytes[length - 1]}. */
    @FunctionalInterface
    interface TextConsumer {
        void take(byte[] bytes, int length) throws SQLException;
    }

    /**
     * Gives the only column of a query, a text without control characters and backslashes, of however many rows; a dialect overrides it if its
     * database has a faster way than a result set.
     */
    default void texts(Session session, String sql, TextConsumer consumer, long... values) throws SQLException {
        Object[] bound = Arrays.stream(values).boxed().toArray();
        session.stream(
                sql,
                row -> {
                    byte[] text = row.getBytes(1);
                    consumer.take(text, text.length);
                },
                bound);
    }

    /** Inserts many rows; a dialect overrides it if its database has a faster way than a batch. */
    default <T> void insertMany(Session session, Insertion into, Collection<T> items, Function<T, List<Object>> values)
            throws SQLException {
        session.batch(into.sql(), items, values);
    }

    /** One transaction. After {@link #restore} the connection's settings are as they were before {@link #begin}. */
    interface Transaction {
        /** Begins it; if that fails, no transaction is open. */
        void begin() throws SQLException;

        void commit() throws SQLException;

        void rollback() throws SQLException;

        void restore() throws SQLException;
    }
}
