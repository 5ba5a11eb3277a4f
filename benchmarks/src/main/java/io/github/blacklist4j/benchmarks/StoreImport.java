package io.github.blacklist4j.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Bulk;
import io.github.blacklist4j.csv.CsvImport;
import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.jdbc.JdbcStore;
import io.github.blacklist4j.jdbc.SchemaMode;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.Write;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/**
 * Imports into SQLite and PostgreSQL, of a shuffled and of a sorted file, until checks see the rows, beside what the database
 * does with the same rows alone, in the same table: inserts in order in transactions of 10,000, and a COPY in one
 * transaction. The cases of a database are measured in turns, each into empty tables; the databases keep what they commit.
 * Processor time is that of this process, so without PostgreSQL's.
 *
 * <p>{@code java -cp benchmarks/target/benchmarks.jar io.github.blacklist4j.benchmarks.StoreImport [ROWS [ROUNDS [DATABASES]]]}
 */
public final class StoreImport {
    private static final long SEED = 1;
    private static final int DAYS = 20;
    private static final int DESCRIPTIONS = 1_000;
    private static final Instant IMPORTED_AT = Instant.parse("2026-01-31T00:00:00Z");
    private static final String COLUMNS = "list_id, generation, match_type, number, kind, enabled, valid_from,"
            + " valid_until, added_at, description, source, added_by, added_order";
    private static final String BARE_INSERT = "INSERT INTO blacklist_entry (" + COLUMNS
            + ") VALUES (1, 0, 'EXACT', ?, 'BLOCK', 1, NULL, NULL, ?, ?, 'registry', 'night import', ?)";
    private static final List<String> SETTINGS =
            List.of("server_version", "fsync", "synchronous_commit", "full_page_writes", "shared_buffers", "wal_level");

    private final List<Row> sorted;
    private final List<Row> shuffled;
    private final Path folder;
    private final Map<String, List<Took>> took = new LinkedHashMap<>();
    private int made;
    private long begunNanos;
    private double begunCpu;

    private StoreImport(int count, Path folder) throws IOException {
        List<Long> numbers = new ArrayList<>();
        NumberSource.northAmerica(SEED, count).forEach(numbers::add); // in order, a few less
        List<Integer> texts =
                new ArrayList<>(IntStream.range(0, numbers.size()).boxed().toList());
        Collections.shuffle(texts, new Random(SEED)); // so that dates and descriptions say nothing of the number
        this.sorted = IntStream.range(0, numbers.size())
                .mapToObj(i -> new Row(numbers.get(i), texts.get(i)))
                .toList();
        List<Row> mixed = new ArrayList<>(sorted);
        Collections.shuffle(mixed, new Random(SEED));
        this.shuffled = mixed;
        this.folder = folder;
        write(file("sorted"), sorted);
        write(file("shuffled"), shuffled);
    }

    /**
     * Measures.
     *
     * @param args how many rows (default a million), how many rounds (default 5), which databases (default {@code
     *     SQLite,PostgreSQL})
     * @throws IOException if there is no room for a file, or the server does not start
     * @throws SQLException if a database fails
     */
    public static void main(String[] args) throws IOException, SQLException {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        List<String> databases = List.of((args.length > 2 ? args[2] : "SQLite,PostgreSQL").split(","));
        Path folder = Files.createTempDirectory("store-import");
        try {
            System.out.println(Machine.description());
            if (databases.contains("SQLite")) {
                StoreImport imports = new StoreImport(rows, folder);
                for (int round = 0; round <= rounds; round++) {
                    imports.intoSqlite(round > 0);
                }
                imports.print("SQLite");
            }
            if (databases.contains("PostgreSQL")) {
                intoPostgres(new StoreImport(rows, folder), rounds);
            }
        } finally {
            try (Stream<Path> left = Files.list(folder)) {
                for (Path one : left.toList()) {
                    Files.delete(one);
                }
            }
            Files.delete(folder);
        }
    }

    private static void intoPostgres(StoreImport imports, int rounds) throws IOException, SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start()) {
            System.out.println("PostgreSQL: " + settings(server));
            for (int round = 0; round <= rounds; round++) {
                imports.intoPostgres(server, round > 0);
            }
            imports.print("PostgreSQL");
        }
    }

    /**
     * A row of the file.
     *
     * @param number digits
     * @param text which of the dates and descriptions it has
     */
    private record Row(long number, int text) {
        String e164() {
            return "+" + number;
        }

        LocalDate date() {
            return LocalDate.of(2026, 1, 10 + text % DAYS);
        }

        String description() {
            return "complaint " + text % DESCRIPTIONS;
        }

        Change change() {
            return new Change.Put(Entry.of(new Pattern.Exact(new PhoneNumber(number)))
                    .addedAt(new Moment.On(date()))
                    .description(description())
                    .source(new Source("registry", "night import"))
                    .build());
        }
    }

    /**
     * What a case took.
     *
     * @param seconds by the clock
     * @param cpuSeconds of the processors, in this process
     * @param load of the machine afterwards
     */
    private record Took(double seconds, double cpuSeconds, double load) {}

    private interface Case {
        void run(Fresh database) throws SQLException;
    }

    /** Tables without rows, a store of them and a registry over it. */
    private record Fresh(String url, BlacklistStore store, BlacklistRegistry registry) {}

    private void intoSqlite(boolean counts) throws SQLException, IOException {
        sqlite("rows inserted bare, sorted", counts, this::insertBare);
        sqlite("CSV file, REPLACE, sorted", counts, database -> csv(database, ImportMode.REPLACE, "sorted"));
        sqlite("CSV file, REPLACE, shuffled", counts, database -> csv(database, ImportMode.REPLACE, "shuffled"));
        sqlite("CSV file, REPLACE of the same rows, shuffled", counts, database -> {
            csv(database, ImportMode.REPLACE, "sorted");
            began();
            csvAgain(database);
        });
    }

    private void sqlite(String name, boolean counts, Case one) throws SQLException, IOException {
        Path file = folder.resolve("lists" + made++ + ".db");
        try (BlacklistStore store = JdbcStore.sqlite(file);
                BlacklistRegistry registry =
                        BlacklistRegistry.builder(store).region("US").open()) {
            measure(name, counts, one, new Fresh("jdbc:sqlite:" + file, store, registry));
        }
        Files.deleteIfExists(file);
    }

    private void intoPostgres(EmbeddedPostgres server, boolean counts) throws SQLException {
        postgres(server, "bare COPY, shuffled, one transaction", counts, database -> copy(database, shuffled.size()));
        postgres(server, "bare COPY, shuffled, transactions of 10,000", counts, database -> copy(database, 10_000));
        postgres(server, "entries, REPLACE, shuffled, until published", counts, this::stage);
        postgres(server, "entries, REPLACE, shuffled", counts, database -> bulk(database, ImportMode.REPLACE));
        postgres(server, "entries, MERGE, shuffled", counts, database -> bulk(database, ImportMode.MERGE));
        postgres(server, "CSV file, REPLACE, sorted", counts, database -> csv(database, ImportMode.REPLACE, "sorted"));
        postgres(
                server,
                "CSV file, REPLACE, shuffled",
                counts,
                database -> csv(database, ImportMode.REPLACE, "shuffled"));
    }

    private void postgres(EmbeddedPostgres server, String name, boolean counts, Case one) throws SQLException {
        String schema = "s" + made++;
        execute(server, "CREATE SCHEMA " + schema);
        String url = server.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema;
        try (FewConnections pool = new FewConnections(url);
                BlacklistStore store = JdbcStore.builder(pool.asDataSource())
                        .schema(SchemaMode.CREATE)
                        .open();
                BlacklistRegistry registry =
                        BlacklistRegistry.builder(store).region("US").open()) {
            execute(server, "CHECKPOINT");
            measure(name, counts, one, new Fresh(url, store, registry));
        }
        execute(server, "DROP SCHEMA " + schema + " CASCADE");
    }

    /** From here on a case is measured; what it did before were its preparations. */
    private void began() {
        System.gc();
        begunCpu = cpuSeconds();
        begunNanos = System.nanoTime();
    }

    private void measure(String name, boolean counts, Case one, Fresh database) throws SQLException {
        began();
        one.run(database);
        Took now = new Took(
                (System.nanoTime() - begunNanos) / 1e9,
                cpuSeconds() - begunCpu,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        System.out.printf(
                Locale.ROOT,
                "%s%s: %.2f s, %.2f s of processors, load %.1f%n",
                counts ? "" : "(warm-up) ",
                name,
                now.seconds(),
                now.cpuSeconds(),
                now.load());
        if (counts) {
            took.computeIfAbsent(name, any -> new ArrayList<>()).add(now);
        }
    }

    private void insertBare(Fresh database) throws SQLException {
        long done = 0;
        try (Connection connection = DriverManager.getConnection(database.url() + "?synchronous=FULL");
                PreparedStatement insert = connection.prepareStatement(BARE_INSERT)) {
            connection.setAutoCommit(false);
            for (List<Row> some : chunks(sorted, Write.MAX_CHANGES)) {
                for (Row row : some) {
                    insert.setString(1, row.e164());
                    insert.setString(2, row.date().toString());
                    insert.setString(3, row.description());
                    insert.setString(4, row.date().toString());
                    insert.addBatch();
                }
                done += insert.executeBatch().length;
                connection.commit();
            }
        }
        check(done);
    }

    private static byte[] copied(List<Row> rows) {
        StringBuilder text = new StringBuilder();
        for (Row row : rows) {
            text.append("1\t0\tEXACT\t")
                    .append(row.e164())
                    .append("\tBLOCK\t1\t\\N\t\\N\t")
                    .append(row.date())
                    .append('\t')
                    .append(row.description())
                    .append("\tregistry\tnight import\t")
                    .append(row.date()) // a date, and so as it is
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void copy(Fresh database, int ofTransaction) throws SQLException {
        long done = 0;
        try (Connection connection = DriverManager.getConnection(database.url())) {
            for (List<Row> some : chunks(shuffled, ofTransaction)) {
                done += connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "COPY blacklist_entry (" + COLUMNS + ") FROM STDIN",
                                new ByteArrayInputStream(copied(some)),
                                1 << 16);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        check(done);
    }

    private static ImportTicket ticket(ImportMode mode) {
        return new ImportTicket(
                OperationId.random(), mode, IMPORTED_AT, new Source("registry", ""), "", Optional.empty());
    }

    private void stage(Fresh database) {
        ListId list = database.registry().list("Default").id();
        try (Staging staging = database.store().stage(list, ticket(ImportMode.REPLACE))) {
            eachChunk(staging::put);
            check(staging.publish(PublishGuard.FORCED).counts().added());
        }
    }

    private void bulk(Fresh database, ImportMode mode) {
        try (Bulk bulk = database.registry().list("Default").bulk(ticket(mode))) {
            eachChunk(bulk::put);
            check(bulk.publish(PublishGuard.FORCED).counts().added());
        }
    }

    private void eachChunk(Consumer<List<Change>> taking) {
        chunks(shuffled, Write.MAX_CHANGES)
                .forEach(some -> taking.accept(some.stream().map(Row::change).toList()));
    }

    private void csv(Fresh database, ImportMode mode, String order) {
        check(CsvImport.into(database.registry(), "Default")
                .mode(mode)
                .force()
                .run(file(order))
                .counts()
                .added());
    }

    private void csvAgain(Fresh database) {
        check(CsvImport.into(database.registry(), "Default")
                .mode(ImportMode.REPLACE)
                .force()
                .run(file("shuffled"))
                .counts()
                .unchanged());
    }

    private void check(long done) {
        if (done != sorted.size()) {
            throw new IllegalStateException(done + " rows of " + sorted.size());
        }
    }

    private static <T> List<List<T>> chunks(List<T> all, int size) {
        return IntStream.iterate(0, from -> from < all.size(), from -> from + size)
                .mapToObj(from -> all.subList(from, Math.min(from + size, all.size())))
                .toList();
    }

    private Path file(String order) {
        return folder.resolve(order + ".csv");
    }

    private static void write(Path file, List<Row> rows) throws IOException {
        try (BufferedWriter text = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            text.write("number;date;description\n");
            for (Row row : rows) {
                text.write(row.e164() + ";" + row.date() + ";" + row.description() + "\n");
            }
        }
    }

    private static String settings(EmbeddedPostgres server) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String name : SETTINGS) {
                try (ResultSet row = statement.executeQuery("SHOW " + name)) {
                    row.next();
                    all.add(name + " " + row.getString(1));
                }
            }
        }
        return String.join(", ", all);
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static double cpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    private void print(String database) {
        double bare = median(took.values().iterator().next(), Took::seconds);
        System.out.printf(
                "%n| %s, %,d rows | s | rows/s | × bare | s of processors | load | all, s |%n|---|--:|--:|--:|--:|--:|---|%n",
                database, sorted.size());
        took.forEach((name, all) -> {
            double seconds = median(all, Took::seconds);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.2f | %,.0f | %.2f | %.2f | %.1f | %s |%n",
                    name,
                    seconds,
                    sorted.size() / seconds,
                    bare / seconds,
                    median(all, Took::cpuSeconds),
                    median(all, Took::load),
                    Arrays.toString(all.stream()
                            .mapToDouble(one -> Math.round(one.seconds() * 100) / 100.0)
                            .sorted()
                            .toArray()));
        });
    }

    private static double median(List<Took> all, ToDoubleFunction<Took> of) {
        double[] values = all.stream().mapToDouble(of).sorted().toArray();
        return values[values.length / 2];
    }
}
