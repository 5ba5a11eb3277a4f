package io.github.blacklist4j.tool;

import io.github.blacklist4j.jdbc.JdbcStore;
import io.github.blacklist4j.jdbc.SchemaMode;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.memory.InMemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** What {@code --store} names; a mistyped folder is not created. The URL itself stays out of messages: it may hold a password. */
final class StoreUrl {
    /** The default, whose folder is created. */
    static final String DEFAULT = "jdbc:sqlite:./blacklist-data/blacklist.db";

    private static final String MEMORY = "memory:";
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String SUPPORTED =
            "this version supports " + SQLITE + "FILE, " + POSTGRESQL + "//HOST/DATABASE and " + MEMORY;

    private static final String BY_API = "open once with SchemaMode.MIGRATE";
    private static final String BY_TOOL = "run `schema migrate`";

    private StoreUrl() {}

    /** The kind of database, as scripts are named by it; empty for a store in memory. */
    static Optional<String> dialect(String url) {
        return url.startsWith(SQLITE)
                ? Optional.of("sqlite")
                : Optional.of("postgresql").filter(server -> url.startsWith(POSTGRESQL));
    }

    /**
     * The store.
     *
     * @param schema what becomes of the tables of a database server; those in a file are brought up to date, unless they are only
     *     looked at
     */
    static BlacklistStore open(String url, SchemaMode schema) {
        if (url.equals(MEMORY)) {
            return new InMemoryStore();
        }
        if (url.startsWith(SQLITE)) {
            Path file = file(url.substring(SQLITE.length()));
            if (!url.equals(DEFAULT)) {
                requireFolderOf(file);
            }
            return schema == SchemaMode.VALIDATE ? lookedAt(file) : JdbcStore.sqlite(file);
        }
        if (url.startsWith(POSTGRESQL)) {
            return postgresql(url, schema);
        }
        if (url.startsWith("jdbc:")) {
            throw new RefusedException("--store names a database that is not supported: " + SUPPORTED);
        }
        throw new WrongUsageException("--store: " + SUPPORTED);
    }

    /** Refuses a target that is a file of the store itself, under whatever name. */
    static void refuseStoreFile(String url, Path target) throws IOException {
        if (url.startsWith(SQLITE)) {
            Path file = file(url.substring(SQLITE.length()));
            for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
                Path part = file.resolveSibling(file.getFileName() + suffix);
                boolean same = (Files.exists(target) && Files.exists(part))
                        ? Files.isSameFile(target, part)
                        : target.toAbsolutePath()
                                .normalize()
                                .equals(part.toAbsolutePath().normalize());
                if (same) {
                    throw new RefusedException("The file to be written is a file of the store itself");
                }
            }
        }
    }

    /** A file that is there, as it is. */
    private static BlacklistStore lookedAt(Path file) {
        if (Files.notExists(file)) {
            throw new RefusedException("--store: there is no file " + file);
        }
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl(SQLITE + file);
        return opened(JdbcStore.builder(database).schema(SchemaMode.VALIDATE));
    }

    private static BlacklistStore postgresql(String url, SchemaMode schema) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        try {
            database.setUrl(url);
        } catch (IllegalArgumentException e) {
            throw new WrongUsageException("--store: that is no URL of a PostgreSQL database", e);
        }
        Optional.ofNullable(System.getenv("BLACKLIST_DB_USER")).ifPresent(database::setUser);
        Optional.ofNullable(System.getenv("BLACKLIST_DB_PASSWORD")).ifPresent(database::setPassword);
        return opened(JdbcStore.builder(database).schema(schema));
    }

    private static BlacklistStore opened(JdbcStore.Builder settings) {
        try {
            return settings.open();
        } catch (StoreException e) {
            throw new StoreException(e.code(), String.valueOf(e.getMessage()).replace(BY_API, BY_TOOL), e);
        }
    }

    private static void requireFolderOf(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new RefusedException("--store: there is no folder " + folder);
        }
    }

    private static Path file(String name) {
        if (name.isBlank() || name.startsWith(":")) {
            throw new WrongUsageException(
                    "--store: " + SQLITE + " takes the name of a file; for a store in memory use " + MEMORY);
        }
        if (name.indexOf('?') >= 0) {
            throw new WrongUsageException("--store: " + SQLITE + "FILE takes no settings behind a question mark");
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new WrongUsageException("--store: that is no name of a file", e);
        }
    }
}
