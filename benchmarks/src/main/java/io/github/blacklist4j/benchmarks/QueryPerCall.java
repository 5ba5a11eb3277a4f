package io.github.blacklist4j.benchmarks;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.CompiledList;
import io.github.blacklist4j.Footprint;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a query per call costs beside {@code contains}: an indexed SELECT, prepared once, one million numbers in the page
 * cache; on SQLite in the same process and on PostgreSQL over loopback.
 *
 * <p>{@code java -cp benchmarks/target/benchmarks.jar io.github.blacklist4j.benchmarks.QueryPerCall}
 */
public final class QueryPerCall {
    private static final int SIZE = 1_000_000;
    private static final int CHUNK = 10_000;
    private static final int TIMES = 200_000;

    private final NumberSource source = Prepared.Data.NANP.source(SIZE);
    private final long[] hits = Probes.of(source, SIZE, Prepared.SEED).hits();

    private QueryPerCall() {}

    /**
     * Measures.
     *
     * @param args none
     * @throws IOException if there is no room for files, or the server does not start
     * @throws SQLException if a database fails
     */
    public static void main(String[] args) throws IOException, SQLException {
        System.out.printf(
                "%s%n%n| one of %,d numbers | p50 ns | p99 ns |%n|---|--:|--:|%n", Machine.description(), SIZE);
        QueryPerCall queries = new QueryPerCall();
        Path folder = Files.createTempDirectory("query-per-call");
        Path file = folder.resolve("numbers.db");
        Path compiled = folder.resolve("numbers.blk");
        try {
            queries.library(compiled);
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
                queries.database("SQLite in process, indexed SELECT", connection);
            }
            try (EmbeddedPostgres server = EmbeddedPostgres.start();
                    Connection connection = server.getPostgresDatabase().getConnection()) {
                queries.database("PostgreSQL over loopback, indexed SELECT", connection);
            }
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(compiled);
            Files.delete(folder);
        }
    }

    private void library(Path file) throws SQLException {
        try (BlacklistRegistry registry = BlacklistRegistry.inMemory();
                CompiledList.Builder builder = CompiledList.build(file, Footprint.BALANCED)) {
            source.forEach(builder::add);
            builder.finish(Clock.systemUTC(), Optional.empty());
            Blacklist list = registry.attach("National", file);
            String[] texts =
                    Arrays.stream(hits).limit(TIMES).mapToObj(n -> "+" + n).toArray(String[]::new);
            measure("this library, `contains` of a text", i -> list.contains(texts[i]));
        }
    }

    private void database(String name, Connection connection) throws SQLException {
        fill(connection);
        try (PreparedStatement select = connection.prepareStatement("SELECT 1 FROM numbers WHERE number = ?")) {
            measure(name, i -> ask(select, hits[i]));
        }
    }

    private interface Query {
        boolean ask(int index) throws SQLException;
    }

    private static void measure(String name, Query query) throws SQLException {
        long[] times = new long[TIMES];
        int found = 0;
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < TIMES; i++) {
                long start = System.nanoTime();
                found += query.ask(i) ? 1 : 0;
                times[i] = System.nanoTime() - start;
            }
        }
        if (found != 2 * TIMES) {
            throw new IllegalStateException(name + " found " + found);
        }
        Arrays.sort(times);
        System.out.printf(Locale.ROOT, "| %s | %,d | %,d |%n", name, times[TIMES / 2], times[TIMES / 100 * 99]);
    }

    private static boolean ask(PreparedStatement select, long number) throws SQLException {
        select.setLong(1, number);
        try (ResultSet found = select.executeQuery()) {
            return found.next();
        }
    }

    private void fill(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement create =
                connection.prepareStatement("CREATE TABLE numbers (number BIGINT PRIMARY KEY)")) {
            create.execute();
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO numbers VALUES (?)")) {
            long[] numbers = new long[SIZE * 2];
            int[] count = new int[1];
            source.forEach(number -> numbers[count[0]++] = number);
            for (int i = 0; i < count[0]; i++) {
                insert.setLong(1, numbers[i]);
                insert.addBatch();
                if (i % CHUNK == CHUNK - 1) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }
}
