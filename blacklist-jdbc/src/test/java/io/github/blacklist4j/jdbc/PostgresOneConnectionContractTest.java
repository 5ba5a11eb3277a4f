package io.github.blacklist4j.jdbc;

/** store-T6: the same with pools of one connection, for which everybody has to wait. */
class PostgresOneConnectionContractTest extends PostgresStoreContractTest {
    PostgresOneConnectionContractTest(PostgresServer server) {
        super(server);
    }

    @Override
    int poolSize() {
        return 1;
    }
}
