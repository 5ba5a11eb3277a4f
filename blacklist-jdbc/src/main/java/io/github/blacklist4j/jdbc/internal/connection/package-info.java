/**
 * Connections and transactions: one callback, one transaction, one connection, and failures without a driver's text.
 *
 * <p><b>Read first</b> {@link io.github.blacklist4j.jdbc.internal.connection.Database}, which runs callbacks in
 * transactions; then {@link io.github.blacklist4j.jdbc.internal.connection.Session}, which is all that a callback sees of
 * JDBC; then {@link io.github.blacklist4j.jdbc.internal.connection.Dialect}, what differs between databases, with
 * {@code PostgresqlDialect} and {@code SqliteDialect}.
 * {@link io.github.blacklist4j.jdbc.internal.connection.Connections} come from a {@code DataSource}
 * ({@code PooledConnections}) or a file ({@code SqliteFile}). The other classes are parts of these.
 *
 * <p>A write, and what its failures become:
 *
 * <pre>
 * Database.write
 *   Deadline              for all of what follows: the network timeout
 *   JoinedTransactions    own joined transaction may hold the lock: wait 100 ms only  REFUSED
 *   writerLock            SQLite: writers of this process queue, within the lock wait RETRY
 *   Connections.take      OpenConnections notes it, so that close() can abort it      RETRY; closed: BROKEN
 *   Watchdog.watch        aborts the connection at the deadline, if there is a server RETRY; in the commit UNKNOWN_OUTCOME
 *   Transaction.begin     what is left of the lock wait, network timeout, isolation   RETRY or BROKEN
 *   TransactionCallback   statements through a Session; if it throws: roll back       RETRY or BROKEN
 *   Transaction.commit    if it fails: roll back; RETRY if nothing is left for sure   UNKNOWN_OUTCOME
 *   Transaction.restore   auto-commit, lock wait and network timeout as they were
 *   Connections.giveBack  if roll back or restore failed: not used again
 * </pre>
 *
 * <p>A read is the same without the steps that wait for locks; all its statements see one state. {@code Database.join} uses the
 * caller's connection instead: a savepoint, the callback, and back to the savepoint if it throws. RETRY is for what
 * {@code Dialect.isTransient} knows and for lost connections.
 *
 * <p><b>Threads.</b> Everything runs on the thread that calls the store, but for what may hang: a data source is asked for
 * connections on threads of {@code PooledConnections}, and the one of {@code Watchdog} aborts connections; both end when the
 * store is closed. {@code Database}, {@code Connections} and dialects are shared by all threads; a {@code Session} belongs
 * to one. Besides the watchdog only {@code close} reaches over to other threads' connections, which it aborts after two
 * seconds.
 *
 * <p><b>Who may enter:</b> {@code internal.table}, {@code internal.staging} and the doors. This room sees no other of the
 * module, and is the only one that knows a driver.
 */
@NullMarked
package io.github.blacklist4j.jdbc.internal.connection;

import org.jspecify.annotations.NullMarked;
