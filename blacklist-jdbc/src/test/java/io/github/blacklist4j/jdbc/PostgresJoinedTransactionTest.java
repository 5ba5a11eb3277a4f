package io.github.blacklist4j.jdbc;

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
}
