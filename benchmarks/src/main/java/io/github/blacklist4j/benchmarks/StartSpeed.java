package io.github.blacklist4j.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.jdbc.JdbcStore;
import io.github.blacklist4j.jdbc.SchemaMode;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.store.BlacklistStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * How long a registry takes to open over one large list that was imported from a shuffled file, beside what the driver needs to read the
 * numbers alone, in no order; SQLite and PostgreSQL. The processor time of a start is that of this process.
 *
 * <p>{@code java -cp benchmarks/target/benchmarks.jar io.github.blacklist4j.benchmarks.StartSpeed [ROWS [ROUNDS]]}
 */
public final class StartSpeed {
    private static final long SEED = 1;
    private static final int CHUNK = 10_000;
    private static final String BARE =
            "SELECT CAST(number AS BIGINT) FROM blacklist_entry WHERE match_type = 'EXACT' AND kind = 'BLOCK' AND enabled = 1"
                    + " AND valid_from IS NULL AND valid_until IS NULL";

    private final int wanted;
    private final int rounds;

    private StartSpeed(int wanted, int rounds) {
        this.wanted = wanted;
        this.rounds = rounds;
    }

    /**
     * Measures.
     *
     * @param args how many entries (default a million), how many rounds (default 5)
     * @throws IOException if there is no room for a file, or the server does not start
     * @throws SQLException if the database fails
     */
    public static void main(String[] args) throws IOException, SQLException {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        StartSpeed speed = new StartSpeed(rows, rounds);
        System.out.println(Machine.description());
        Path folder = Files.createTempDirectory("start");
        Path file = folder.resolve("start.db");
        org.sqlite.SQLiteDataSource sqlite = new org.sqlite.SQLiteDataSource();
        sqlite.setUrl("jdbc:sqlite:" + file);
        speed.measure("SQLite", () -> JdbcStore.sqlite(file), sqlite);
        Files.delete(file);
        Files.delete(folder);
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                FewConnections pool = new FewConnections(server.getJdbcUrl("postgres", "postgres"))) {
            DataSource source = pool.asDataSource();
            speed.measure(
                    "PostgreSQL",
                    () -> JdbcStore.builder(source).schema(SchemaMode.CREATE).open(),
                    source);
        }
    }

    private void measure(String database, Supplier<BlacklistStore> store, DataSource source) throws SQLException {
        int rows = fill(store.get());
        for (int round = 0; round <= rounds; round++) {
            long bare = System.nanoTime();
            long read = bare(source);
            double bareSeconds = (System.nanoTime() - bare) / 1e9;
            double cpu = cpuSeconds();
            long began = System.nanoTime();
            try (BlacklistRegistry registry =
                    BlacklistRegistry.builder(store.get()).open()) {
                double seconds = (System.nanoTime() - began) / 1e9;
                double cpuSeconds = cpuSeconds() - cpu;
                if (registry.list("Default").size() != rows || read != rows) {
                    throw new IllegalStateException(
                            "Read were " + registry.list("Default").size() + ", and alone " + read);
                }
                System.out.printf(
                        Locale.ROOT,
                        "%s, %,d entries, round %d: open %.2f s (%.2f M/s), %.2f s of processors (%.2f M/s); numbers alone %.2f s%n",
                        database,
                        rows,
                        round,
                        seconds,
                        rows / seconds / 1e6,
                        cpuSeconds,
                        rows / cpuSeconds / 1e6,
                        bareSeconds);
            }
        }
    }

    private int fill(BlacklistStore store) {
        List<Long> numbers = new ArrayList<>();
        NumberSource.northAmerica(SEED, wanted).forEach(numbers::add); // a few less
        Collections.shuffle(numbers, new Random(SEED));
        long began = System.nanoTime();
        try (BlacklistRegistry registry = BlacklistRegistry.builder(store).open();
                NumberImport all = new NumberImport(registry, registry.list("Default"))) {
            numbers.forEach(number -> all.add(new PhoneNumber(number)));
            all.publish();
        }
        System.out.printf(
                Locale.ROOT,
                "%,d shuffled rows imported and visible after %.1f s%n",
                numbers.size(),
                (System.nanoTime() - began) / 1e9);
        return numbers.size();
    }

    private static long bare(DataSource source) throws SQLException {
        long read = 0;
        long sum = 0;
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(CHUNK);
                try (ResultSet row = statement.executeQuery(BARE)) {
                    while (row.next()) {
                        sum += row.getLong(1);
                        read++;
                    }
                }
            }
            connection.rollback();
        }
        return sum == 0 ? 0 : read;
    }

    private static double cpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }
}
