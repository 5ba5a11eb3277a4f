/**
 * The doors: {@link io.github.blacklist4j.jdbc.JdbcStore} opens a store over SQLite or PostgreSQL, {@code Schema} creates, migrates or
 * checks its tables by {@link io.github.blacklist4j.jdbc.SchemaScripts}, {@code RelationalStore} is the storage SPI itself, a transaction per method. They stand on three hidden
 * rooms, of which each sees only those before it:
 *
 * <pre>
 * internal.connection   connections, transactions, dialects
 * internal.table        what the tables hold, a class each
 * internal.staging      bulk imports: the next generation of a list
 * </pre>
 *
 * <p>The module starts no thread: all work is done by the thread that calls the store.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.blacklist4j.jdbc;

import org.jspecify.annotations.NullMarked;
