package io.github.blacklist4j.jdbc;

import io.github.blacklist4j.store.BlacklistStore;
import java.nio.file.Path;
import java.time.Duration;

/** Opens stores in tests that run on several databases. */
final class Stores {
    private static final String SQLITE = "jdbc:sqlite:";

    private Stores() {}

    /** The store behind a URL; its tables are created if they are missing. */
    static BlacklistStore open(String url) {
        if (url.startsWith(SQLITE)) {
            return JdbcStore.sqlite(Path.of(url.substring(SQLITE.length())));
        }
        return JdbcStore.builder(pool(url)).schema(SchemaMode.CREATE).open();
    }

    /** Connections that stay open until the process ends, or the server does. */
    static SmallPool pool(String url) {
        return new SmallPool(url, 8, Duration.ofSeconds(20));
    }
}
