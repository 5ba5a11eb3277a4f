package io.github.blacklist4j.samples;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.jdbc.JdbcStore;
import java.nio.file.Path;
import javax.sql.DataSource;

/** A registry that starts also while its database is down, with the lists as it last had them. */
final class StartWithoutStore {
    private StartWithoutStore() {}

    static BlacklistRegistry open(DataSource dataSource, Path folder) {
        return BlacklistRegistry.builder(() -> JdbcStore.builder(dataSource).open())
                .snapshots(folder)
                .open();
    }
}
