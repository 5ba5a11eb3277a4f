package io.github.blacklist4j.jdbc;

import io.github.blacklist4j.jdbc.internal.connection.Database;
import io.github.blacklist4j.jdbc.internal.connection.Session;
import io.github.blacklist4j.jdbc.internal.table.Entries;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreException.Code;
import java.sql.SQLException;
import java.time.Duration;

/** The versioned tables: creates or migrates them with the {@link SchemaScripts}, or checks that they are there. */
final class Schema {
    private static final String VERSION = "SELECT MAX(version) FROM blacklist_schema";

    /** An index over a hundred million entries takes its time; the network timeout is for single operations. */
    private static final Duration LONGEST_MIGRATION = Duration.ofHours(12);

    private final Database database;

    Schema(Database database) {
        this.database = database;
    }

    void prepare(SchemaMode mode) {
        if (mode == SchemaMode.NONE) {
            checkIndex();
            return;
        }
        long version = database.read("Reading the schema version", this::version);
        boolean create = version == 0 && (mode == SchemaMode.CREATE || mode == SchemaMode.MIGRATE);
        boolean migrate = version < SchemaScripts.version() && mode == SchemaMode.MIGRATE;
        if (create || migrate) {
            version = create
                    ? database.write("Creating the schema", this::bringUpToDate)
                    : database.write("Migrating the schema", LONGEST_MIGRATION, this::bringUpToDate);
        }
        validate(version);
    }

    /** What is missing else shows when it is needed, by its name; that index would only show as lists that cannot be loaded. */
    private void checkIndex() {
        if (database.read("Looking for an index", session -> database.dialect().lacks(session, Entries.OTHERS))) {
            throw new StoreException(
                    Code.REFUSED,
                    "The index " + Entries.OTHERS + " is missing, by which lists are loaded: run V5__loading.sql of the"
                            + " scripts in db/blacklist/" + folder() + ", or open once with SchemaMode.MIGRATE");
        }
    }

    private long bringUpToDate(Session session) throws SQLException {
        database.dialect().lockSchema(session);
        long version = version(session); // read again under the lock: another process may have been faster
        if (version < SchemaScripts.version()) {
            for (String statement : SchemaScripts.statements(folder(), (int) version)) {
                session.execute(statement);
            }
        }
        return version(session);
    }

    private String folder() {
        return database.dialect().scriptFolder();
    }

    /** 0 if there are no tables. */
    private long version(Session session) throws SQLException {
        if (session.queryLong(database.dialect().schemaTableQuery()) == 0) {
            return 0;
        }
        long version = session.queryLong(VERSION);
        if (version == 0) { // the scripts write it in the transaction that makes the tables
            throw new StoreException(
                    Code.REFUSED,
                    "The table blacklist_schema holds no version: somebody took its row out, or it is not ours");
        }
        return version;
    }

    private void validate(long version) {
        int needed = SchemaScripts.version();
        String scripts = "the scripts in db/blacklist/" + folder();
        if (version == 0) {
            throw new StoreException(
                    Code.REFUSED,
                    "There are no tables, version " + needed + " is needed: run " + scripts
                            + " or open with SchemaMode.CREATE");
        }
        if (version < needed) {
            throw new StoreException(
                    Code.REFUSED,
                    "The tables are of version " + version + ", version " + needed
                            + " is needed: open once with SchemaMode.MIGRATE, or run " + scripts + " from version "
                            + (version + 1) + " on");
        }
        if (version > needed) {
            throw new StoreException(
                    Code.REFUSED,
                    "The tables are of version " + version
                            + ", which a newer blacklist-jdbc made; this one knows version " + needed);
        }
    }
}
