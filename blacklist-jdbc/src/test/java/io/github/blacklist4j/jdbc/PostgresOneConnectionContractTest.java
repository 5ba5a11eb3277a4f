package io.github.blacklist4j.jdbc;

/** store-T6: the same with pools of a single connection, for which every thread has to wait. */
class PostgresOneConnectionContractTest extends PostgresStoreContractTest {
    PostgresOneConnectionContractTest(PostgresServer server) {
        super(server);
    }

    @Override
    int poolSize() {
        return 1;
    }
}
