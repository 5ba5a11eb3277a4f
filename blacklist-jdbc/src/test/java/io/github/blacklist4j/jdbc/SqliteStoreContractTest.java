package io.github.blacklist4j.jdbc;

import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.tck.BlacklistStoreContract;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** The contract of stores, on a SQLite file. */
class SqliteStoreContractTest extends BlacklistStoreContract {
    @TempDir
    private Path folder;

    @Override
    protected BlacklistStore open() {
        return JdbcStore.sqlite(folder.resolve("lists.db"));
    }

    @Override
    protected Optional<BlacklistStore> openAgain() {
        return Optional.of(JdbcStore.sqlite(folder.resolve("lists.db")));
    }
}
