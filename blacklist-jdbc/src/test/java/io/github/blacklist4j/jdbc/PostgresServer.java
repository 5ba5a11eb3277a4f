package io.github.blacklist4j.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A PostgreSQL server that is as durable as one in production; of the version that the build asks for, if it does.
 * Thread-safe.
 */
final class PostgresServer implements AutoCloseable {
    private final EmbeddedPostgres server;
    private final AtomicInteger schemas = new AtomicInteger();

    private PostgresServer() throws IOException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("logging_collector", "on")
                .start();
        checkVersion();
    }

    /** The binaries come from the class path, where those of another version could be as well. */
    private void checkVersion() throws IOException {
        String wanted = System.getProperty("blacklist.postgres.version", "");
        try (Connection connection = DriverManager.getConnection(url())) {
            String version = connection.getMetaData().getDatabaseProductVersion();
            String major = wanted.replaceFirst("\\..*", "");
            if (!major.isEmpty() && !version.startsWith(major + ".")) {
                close();
                throw new IllegalStateException("PostgreSQL " + wanted + " is wanted, not " + version);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The URL of a new schema without tables; parameters can be appended to it. */
    String freshSchema() {
        String schema = "lists" + schemas.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return url() + "&currentSchema=" + schema;
    }

    String url() {
        return url("postgres");
    }

    String url(String database) {
        return server.getJdbcUrl("postgres", database);
    }

    /** What the server has logged so far. */
    String log() throws SQLException, InterruptedException {
        String end = "log read " + UUID.randomUUID();
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute("DO $$ BEGIN RAISE LOG '" + end + "'; END $$");
            String log = "";
            while (!log.contains(end)) { // another process of the server writes the file
                TimeUnit.MILLISECONDS.sleep(5);
                try (ResultSet file = statement.executeQuery("SELECT pg_read_file(pg_current_logfile())")) {
                    file.next();
                    log = file.getString(1);
                }
            }
            return log;
        }
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** Gives tests the one server of a run; it is started for the first of them and stopped after the last. */
    static final class Shared implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == PostgresServer.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(PostgresServer.class))
                    .computeIfAbsent(PostgresServer.class, key -> start(), PostgresServer.class);
        }

        private static PostgresServer start() {
            try {
                return new PostgresServer();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
