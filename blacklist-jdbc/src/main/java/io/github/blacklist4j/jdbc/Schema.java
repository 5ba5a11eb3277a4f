package io.github.blacklist4j.jdbc;

import io.github.blacklist4j.jdbc.internal.connection.Database;
import io.github.blacklist4j.jdbc.internal.connection.Session;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreException.Code;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** The versioned tables: creates them with the scripts of the dialect, or checks that they are there. */
final class Schema {
    /** One script per version, in order, in the folder of each dialect. */
    private static final List<String> SCRIPTS = List.of("V1__blacklist.sql");

    private static final String VERSION = "SELECT MAX(version) FROM blacklist_schema";

    private final Database database;

    Schema(Database database) {
        this.database = database;
    }

    void prepare(SchemaMode mode) {
        if (mode == SchemaMode.CREATE && database.read("Reading the schema version", this::version) != SCRIPTS.size()) {
            database.write("Creating the schema", this::create);
        }
        if (mode != SchemaMode.NONE) {
            validate(database.read("Reading the schema version", this::version));
        }
    }

    private long create(Session session) throws SQLException {
        database.dialect().lockSchema(session);
        long version = version(session); // read again under the lock: another process may have been faster
        for (int i = (int) version; i < SCRIPTS.size(); i++) {
            for (String statement : statements(SCRIPTS.get(i))) {
                session.execute(statement);
            }
        }
        return version;
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
        if (version != SCRIPTS.size()) {
            String found = version == 0 ? "There are no tables" : "The tables are of version " + version;
            throw new StoreException(
                    Code.REFUSED,
                    found + ", version " + SCRIPTS.size() + " is needed: run the scripts in db/blacklist/"
                            + database.dialect().scriptFolder() + " or open with SchemaMode.CREATE");
        }
    }

    /** A statement of a script ends with a semicolon at the end of a line; a comment has lines of its own. */
    private List<String> statements(String script) {
        String text = resource("/db/blacklist/" + database.dialect().scriptFolder() + "/" + script)
                .lines()
                .filter(line -> !line.startsWith("--"))
                .collect(Collectors.joining("\n"));
        return List.of(text.split(";\\s*(\n|$)"));
    }

    private static String resource(String path) {
        try (InputStream stream = Schema.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("Missing in this library: " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
