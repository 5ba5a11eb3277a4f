package io.github.blacklist4j.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The scripts that make and migrate the tables, to be printed and run by hand where programs have no right to create tables.
 * They are also the resources {@code db/blacklist/DATABASE/V…__….sql} of this library, named so that Flyway can run them.
 */
public final class SchemaScripts {
    /** One script per version, in order, in the folder of each database. */
    private static final List<String> SCRIPTS =
            List.of("V1__blacklist.sql", "V2__search.sql", "V3__list_settings.sql", "V4__hits.sql", "V5__loading.sql");

    private static final List<String> DATABASES = List.of("postgresql", "sqlite");

    private SchemaScripts() {}

    /**
     * The version of the tables that this library works with.
     *
     * @return the highest version that there is a script for
     */
    public static int version() {
        return SCRIPTS.size();
    }

    /**
     * The databases that there are scripts for.
     *
     * @return their names as {@link #text} takes them, in order
     */
    public static List<String> databases() {
        return DATABASES;
    }

    /**
     * What brings tables up to date. To be run as a whole, in one transaction, in the schema that the store's connections
     * have; open the store with {@link SchemaMode#VALIDATE} afterwards.
     *
     * @param database one of {@link #databases}
     * @param from the version of the tables as they are; 0: there are none
     * @return the statements, with comments; empty if the tables are up to date
     * @throws IllegalArgumentException if the database or the version is not known
     */
    public static String text(String database, int from) {
        if (!DATABASES.contains(database)) {
            throw new IllegalArgumentException("There are scripts for " + DATABASES + ", not for this database");
        }
        if (from < 0 || from > version()) {
            throw new IllegalArgumentException("A version is 0 to " + version() + ", not " + from);
        }
        return SCRIPTS.subList(from, version()).stream()
                .map(script -> resource("/db/blacklist/" + database + "/" + script))
                .collect(Collectors.joining("\n"));
    }

    /**
     * The statements of {@link #text}, one by one. One ends with a semicolon at the end of a line; comments have lines of
     * their own.
     */
    static List<String> statements(String database, int from) {
        String text = text(database, from)
                .lines()
                .filter(line -> !line.startsWith("--"))
                .collect(Collectors.joining("\n"));
        return text.isBlank() ? List.of() : List.of(text.split(";\\s*(\n|$)"));
    }

    private static String resource(String path) {
        try (InputStream stream = SchemaScripts.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("Missing in this library: " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
