package io.github.blacklist4j.jdbc.internal.connection;

import io.github.blacklist4j.store.StoreTransaction;
import java.sql.Connection;

/**
 * A transaction of the caller's: what {@code JdbcStore.join} wraps and {@link Database#join} writes in.
 *
 * @param connection the caller's connection: never committed, rolled back as a whole, closed or altered here
 */
public record JoinedTransaction(Connection connection) implements StoreTransaction {
    /** Not the connection: what its text tells is up to the driver. */
    @Override
    public String toString() {
        return "JOINED";
    }
}
