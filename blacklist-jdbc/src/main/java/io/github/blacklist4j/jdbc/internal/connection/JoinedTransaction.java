package io.github.blacklist4j.jdbc.internal.connection;

import io.github.blacklist4j.store.StoreTransaction;
import java.sql.Connection;

/** A transaction of the caller's, on the caller's connection. */
public record JoinedTransaction(Connection connection) implements StoreTransaction {
    @Override
    public String toString() {
        return "JOINED";
    }
}
