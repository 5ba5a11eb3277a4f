package io.github.blacklist4j.jdbc;

import io.github.blacklist4j.store.BlacklistStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Opens stores in tests that run on several databases, and in the processes that they start. */
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

    /** Opens a store four times at once; returns how many lists each of them found. */
    static List<Long> openFourAtOnce(String url) throws Exception {
        return openFourAtOnce(() -> open(url));
    }

    /** The same of a store that is opened in another way. */
    static List<Long> openFourAtOnce(Callable<BlacklistStore> open) throws Exception {
        Callable<Long> opening = () -> {
            try (BlacklistStore store = open.call()) {
                return store.headsMark().count();
            }
        };
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Long> counts = new ArrayList<>();
            for (Future<Long> opened : threads.invokeAll(Collections.nCopies(4, opening))) {
                counts.add(opened.get());
            }
            return counts;
        } finally {
            threads.shutdownNow();
        }
    }
}
