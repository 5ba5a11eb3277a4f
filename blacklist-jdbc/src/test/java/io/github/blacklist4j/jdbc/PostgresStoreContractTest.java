package io.github.blacklist4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.tck.BlacklistStoreContract;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract of stores, on PostgreSQL: a schema per test, a pool per store. */
@ExtendWith(PostgresServer.Shared.class)
class PostgresStoreContractTest extends BlacklistStoreContract {
    private final PostgresServer server;
    private final List<SmallPool> pools = new ArrayList<>();
    private String url = "";

    PostgresStoreContractTest(PostgresServer server) {
        this.server = server;
    }

    /** How many connections each store's pool has. */
    int poolSize() {
        return 8;
    }

    @Override
    protected BlacklistStore open() {
        url = server.freshSchema();
        return store();
    }

    @Override
    protected Optional<BlacklistStore> openAgain() {
        return Optional.of(store());
    }

    private BlacklistStore store() {
        SmallPool pool = new SmallPool(url, poolSize(), Duration.ofSeconds(20));
        pools.add(pool);
        return JdbcStore.builder(pool).schema(SchemaMode.CREATE).open();
    }

    @AfterEach
    void connectionsCameBackAsTheyWere() throws SQLException {
        for (SmallPool pool : pools) {
            pool.close();
            assertThat(pool.faults()).as("store-T5 settings are restored").isEmpty();
        }
    }
}
