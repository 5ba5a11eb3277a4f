package io.github.blacklist4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a query per call costs: an indexed SELECT on SQLite in the same process, prepared once, one million numbers, the file
 * in the page cache.
 *
 * <p>{@code java -cp benchmarks/target/benchmarks.jar io.github.blacklist4j.benchmarks.QueryPerCall}
 */
public final class QueryPerCall {
    private static final int SIZE = 1_000_000;
    private static final int CHUNK = 10_000;
    private static final int TIMES = 200_000;

    private QueryPerCall() {}

    /**
     * Measures.
     *
     * @param args none
     * @throws IOException if there is no room for a file
     * @throws SQLException if the database fails
     */
    public static void main(String[] args) throws IOException, SQLException {
        Path file = Files.createTempFile("query-per-call", ".db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            NumberSource source = Prepared.Data.NANP.source(SIZE);
            fill(connection, source);
            Probes probes = Probes.of(source, SIZE, Prepared.SEED);
            long[] times = new long[TIMES];
            try (PreparedStatement select = connection.prepareStatement("SELECT 1 FROM numbers WHERE number = ?")) {
                for (int round = 0; round < 2; round++) {
                    for (int i = 0; i < TIMES; i++) {
                        long start = System.nanoTime();
                        ask(select, probes.hits()[i]);
                        times[i] = System.nanoTime() - start;
                    }
                }
            }
            Arrays.sort(times);
            System.out.printf(
                    Locale.ROOT,
                    "%s%nSQLite, indexed SELECT, %,d numbers: p50 %,d ns, p99 %,d ns%n",
                    Machine.description(),
                    SIZE,
                    times[TIMES / 2],
                    times[TIMES * 99 / 100]);
        } finally {
            Files.delete(file);
        }
    }

    private static boolean ask(PreparedStatement select, long number) throws SQLException {
        select.setLong(1, number);
        try (ResultSet found = select.executeQuery()) {
            return found.next();
        }
    }

    private static void fill(Connection connection, NumberSource source) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement create =
                connection.prepareStatement("CREATE TABLE numbers (number INTEGER PRIMARY KEY)")) {
            create.execute();
        }
        int[] count = new int[1];
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO numbers VALUES (?)")) {
            long[] numbers = new long[SIZE * 2];
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
