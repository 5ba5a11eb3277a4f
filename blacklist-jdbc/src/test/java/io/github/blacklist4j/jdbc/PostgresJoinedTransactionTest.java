package io.github.blacklist4j.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.jdbc.internal.Lists;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreTransaction;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Joined transactions on PostgreSQL. */
@ExtendWith(PostgresServer.Shared.class)
class PostgresJoinedTransactionTest extends JoinedTransactionContract {
    private final PostgresServer server;

    PostgresJoinedTransactionTest(PostgresServer server) {
        this.server = server;
    }

    @Override
    String url() {
        return server.freshSchema();
    }

    @Test
    @DisplayName("store-T6 a thread does not wait for either of two transactions that it has joined")
    void twoTransactionsOfOneThread() throws SQLException {
        ListId other = Lists.create(store, "other");
        try (Connection first = DriverManager.getConnection(url)) {
            first.setAutoCommit(false);
            store.apply(list, Lists.write(Lists.put(1)), JdbcStore.join(first));
            try (Connection second = DriverManager.getConnection(url)) {
                second.setAutoCommit(false);
                store.apply(other, Lists.write(Lists.put(1)), JdbcStore.join(second));
                second.commit();
            }

            assertThatThrownBy(() -> store.apply(list, Lists.write(Lists.put(2)), StoreTransaction.AUTO))
                    .satisfies(StoreFailures.failureFor(StoreException.Code.REFUSED));
        }
    }
}
