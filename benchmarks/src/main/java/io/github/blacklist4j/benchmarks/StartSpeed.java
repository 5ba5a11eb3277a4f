package io.github.blacklist4j.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
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
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * How long a registry takes to open over one large list that was imported from a shuffled file, beside what the driver needs to read the
 * numbers alone, in no order, and beside COPY; SQLite and PostgreSQL. With {@code lists:10000} so many small lists lie around the large
 * one, with {@code tenants:1000} each of them is a tenant's. In the end the registry is left alone for a while, which tells what an idle
 * one costs. Beside each time stands what it took of processors: of this process, and of the server's processes that serve it.
 *
 * <p>{@code java -cp benchmarks/target/benchmarks.jar io.github.blacklist4j.benchmarks.StartSpeed [ROWS [ROUNDS [lists:N | tenants:N
 * [sqlite | postgresql]]]]}
 */
public final class StartSpeed {
    private static final long SEED = 1;
    private static final int CHUNK = 10_000;
    private static final int OF_SMALL_LIST = 10;
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final String ALONE = "SELECT number FROM blacklist_entry";
    private static final String COPY = "COPY (" + ALONE + ") TO STDOUT";
    private static final String SERVING = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'";

    private final int wanted;
    private final int rounds;
    private final Around around;

    private StartSpeed(int wanted, int rounds, Around around) {
        this.wanted = wanted;
        this.rounds = rounds;
        this.around = around;
    }

    /** Which small lists there are beside the large one. */
    private record Around(int count, boolean ofTenants) {
        static Around of(String text) {
            return new Around(Integer.parseInt(text.substring(text.indexOf(':') + 1)), text.startsWith("tenants:"));
        }

        String name() {
            return count + (ofTenants ? " tenants" : " small lists");
        }
    }

    /** A database; a server's processes count only for those that have one. */
    private record Measured(String name, Supplier<BlacklistStore> store, DataSource source, Optional<String> server) {}

    /**
     * Measures.
     *
     * @param args how many entries (default a million), how many rounds (default 5), which small lists (default none), which
     *     database (default both)
     * @throws IOException if there is no room for a file, or the server does not start
     * @throws SQLException if the database fails
     * @throws InterruptedException never
     */
    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        Around around = Around.of(args.length > 2 ? args[2] : "lists:0");
        StartSpeed speed = new StartSpeed(rows, rounds, around);
        String database = args.length > 3 ? args[3] : "";
        System.out.println(Machine.description());
        if (!database.equals("postgresql")) {
            Path folder = Files.createTempDirectory("start");
            Path file = folder.resolve("start.db");
            org.sqlite.SQLiteDataSource sqlite = new org.sqlite.SQLiteDataSource();
            sqlite.setUrl("jdbc:sqlite:" + file);
            speed.measure(new Measured("SQLite", () -> JdbcStore.sqlite(file), sqlite, Optional.empty()));
            Files.delete(file);
            Files.delete(folder);
        }
        if (!database.equals("sqlite")) {
            try (EmbeddedPostgres server = EmbeddedPostgres.start();
                    FewConnections pool = new FewConnections(server.getJdbcUrl("postgres", "postgres"))) {
                DataSource source = pool.asDataSource();
                speed.measure(new Measured(
                        "PostgreSQL",
                        () -> JdbcStore.builder(source)
                                .schema(SchemaMode.CREATE)
                                .open(),
                        source,
                        Optional.of(server.getJdbcUrl("postgres", "postgres"))));
            }
        }
    }

    private void measure(Measured database) throws SQLException, InterruptedException {
        int rows = fill(database);
        long all = rows + (long) around.count() * OF_SMALL_LIST;
        System.out.printf(
                "%n| %s, %,d entries, %s | load | s | M/s | s of this process | s of the server | M/s of processors | what |%n|---|--:|--:|--:|--:|--:|--:|---|%n",
                database.name(), rows, around.name());
        for (int round = 0; round <= rounds; round++) {
            String name = "round " + round;
            try (Taken taken = new Taken(database)) {
                check(alone(database.source()), all);
                taken.print(name, all, "numbers alone");
            }
            if (database.server().isPresent()) {
                try (Taken taken = new Taken(database)) {
                    check(copied(database.source()), all);
                    taken.print(name, all, "COPY");
                }
            }
            try (Taken taken = new Taken(database);
                    BlacklistRegistry registry =
                            BlacklistRegistry.builder(database.store().get()).open()) {
                taken.print(name, all, "open");
                check(registry.list("Default").size(), rows);
                check(registry.tenants().size() - 1L, around.ofTenants() ? around.count() : 0);
                if (round == rounds) {
                    idle(database);
                }
            }
        }
    }

    private void idle(Measured database) throws SQLException, InterruptedException {
        try (Taken taken = new Taken(database)) {
            Thread.sleep(IDLE.toMillis());
            System.out.printf(
                    Locale.ROOT,
                    "%nIdle over %s: %.2f %% of a core by this process, %.2f %% by the server%n%n",
                    around.name(),
                    100 * taken.process() / IDLE.toSeconds(),
                    100 * taken.server() / IDLE.toSeconds());
        }
    }

    private static void check(long read, long expected) {
        if (read != expected) {
            throw new IllegalStateException(read + " instead of " + expected);
        }
    }

    private int fill(Measured database) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        NumberSource.northAmerica(SEED, wanted).forEach(numbers::add); // a few less
        Collections.shuffle(numbers, new Random(SEED));
        long began = System.nanoTime();
        try (BlacklistRegistry registry =
                BlacklistRegistry.builder(database.store().get()).open()) {
            small(registry, 0, around.count() / 2, numbers);
            try (NumberImport all = new NumberImport(registry, registry.list("Default"))) {
                numbers.forEach(number -> all.add(new PhoneNumber(number)));
                all.publish();
            }
            small(registry, around.count() / 2, around.count(), numbers);
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %,d shuffled rows and %s written after %.1f s%n",
                database.name(),
                numbers.size(),
                around.name(),
                (System.nanoTime() - began) / 1e9);
        return numbers.size();
    }

    private void small(BlacklistRegistry registry, int from, int to, List<Long> numbers) {
        for (int i = from; i < to; i++) {
            Blacklists owner = around.ofTenants() ? registry.createTenant("tenant " + i) : registry;
            Blacklist list = around.ofTenants() ? owner.list("Default") : owner.create("list " + i);
            List<Change> entries = new ArrayList<>();
            for (int k = 0; k < OF_SMALL_LIST; k++) {
                PhoneNumber number = new PhoneNumber(numbers.get((i * OF_SMALL_LIST + k) % numbers.size()));
                entries.add(new Change.Put(Entry.of(new Pattern.Exact(number)).build()));
            }
            list.apply(entries);
        }
    }

    private static long alone(DataSource source) throws SQLException {
        long read = 0;
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(CHUNK);
                try (ResultSet row = statement.executeQuery(ALONE)) {
                    while (row.next()) {
                        read += row.getBytes(1).length > 1 ? 1 : 0;
                    }
                }
            }
            connection.rollback();
            connection.setAutoCommit(true); // it is used again
        }
        return read;
    }

    private static long copied(DataSource source) throws SQLException {
        long read = 0;
        try (Connection connection = source.getConnection()) {
            CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(COPY);
            for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                read += row.length > 1 ? 1 : 0;
            }
        }
        return read;
    }

    /** What has been taken since. The server's processes are those that serve somebody at either end. */
    private static final class Taken implements AutoCloseable {
        private final Optional<Connection> asking;
        private final long began;
        private final double process;
        private final double server;

        Taken(Measured database) throws SQLException {
            asking = database.server().isPresent()
                    ? Optional.of(DriverManager.getConnection(database.server().get()))
                    : Optional.empty();
            server = serving();
            process = processSeconds();
            began = System.nanoTime();
        }

        double process() {
            return processSeconds() - process;
        }

        double server() throws SQLException {
            return serving() - server;
        }

        void print(String round, long entries, String what) throws SQLException {
            double seconds = (System.nanoTime() - began) / 1e9;
            double own = process();
            double others = server();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %.2f | %.2f | %.2f | %.2f | %.2f | %s |%n",
                    round,
                    Machine.load(),
                    seconds,
                    entries / seconds / 1e6,
                    own,
                    others,
                    entries / (own + others) / 1e6,
                    what);
        }

        private double serving() throws SQLException {
            if (asking.isEmpty()) {
                return 0;
            }
            double seconds = 0;
            try (Statement statement = asking.get().createStatement();
                    ResultSet row = statement.executeQuery(SERVING)) {
                while (row.next()) {
                    seconds += ProcessHandle.of(row.getLong(1))
                                    .flatMap(one -> one.info().totalCpuDuration())
                                    .orElse(Duration.ZERO)
                                    .toMillis()
                            / 1e3;
                }
            }
            return seconds;
        }

        private static double processSeconds() {
            return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
        }

        @Override
        public void close() throws SQLException {
            if (asking.isPresent()) {
                asking.get().close();
            }
        }
    }
}
