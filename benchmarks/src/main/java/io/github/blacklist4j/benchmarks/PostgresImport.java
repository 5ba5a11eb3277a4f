package io.github.blacklist4j.benchmarks;

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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
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
import org.postgresql.PGConnection;

/**
 * An import into PostgreSQL beside a bare COPY of the same rows, in one transaction, into the same table: entries that have
 * been read already, in random order, and a CSV file. The server keeps what it commits.
 *
 * <p>{@code java -cp benchmarks/target/benchmarks.jar io.github.blacklist4j.benchmarks.PostgresImport [ROWS [ROUNDS]]}
 */
public final class PostgresImport {
    private static final long SEED = 1;
    private static final Instant IMPORTED_AT = Instant.parse("2026-01-31T00:00:00Z");
    private static final String COLUMNS = "list_id, generation, match_type, number, kind, enabled, valid_from,"
            + " valid_until, added_at, description, source, added_by, added_order";
    private static final List<String> SETTINGS =
            List.of("server_version", "fsync", "synchronous_commit", "full_page_writes", "shared_buffers", "wal_level");

    private final EmbeddedPostgres server;
    private final List<Change> rows = new ArrayList<>();
    private final Path file;
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
    private int schemas;

    private PostgresImport(EmbeddedPostgres server, Path file) {
        this.server = server;
        this.file = file;
    }

    /**
     * Measures.
     *
     * @param args how many rows (default a million), how many rounds (default 5)
     * @throws IOException if there is no room for a file, or the server does not start
     * @throws SQLException if the database fails
     */
    public static void main(String[] args) throws IOException, SQLException {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        Path file = Files.createTempFile("postgres-import", ".csv");
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start()) {
            PostgresImport imports = new PostgresImport(server, file);
            imports.prepare(rows);
            System.out.printf("%s; PostgreSQL: %s%n", Machine.description(), imports.settings());
            for (int round = 0; round <= rounds; round++) {
                imports.round(round > 0);
            }
            imports.print();
        } finally {
            Files.delete(file);
        }
    }

    private void prepare(int count) throws IOException {
        List<Long> numbers = new ArrayList<>();
        NumberSource.northAmerica(SEED, count).forEach(numbers::add);
        Collections.shuffle(numbers, new Random(SEED));
        try (BufferedWriter text = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            text.write("number;date;description\n");
            for (int i = 0; i < numbers.size(); i++) {
                LocalDate date = LocalDate.of(2026, 1, 10 + i % 20);
                String description = "complaint " + i % 1_000;
                rows.add(new Change.Put(Entry.of(new Pattern.Exact(PhoneNumber.ofE164("+" + numbers.get(i))))
                        .addedAt(new Moment.On(date))
                        .description(description)
                        .source(new Source("registry", "night import"))
                        .build()));
                text.write("+" + numbers.get(i) + ";" + date + ";" + description + "\n");
            }
        }
    }

    private interface Case {
        void run(Fresh database) throws SQLException;
    }

    /** Tables without rows, a store of them and a registry over it. */
    private record Fresh(String url, BlacklistStore store, BlacklistRegistry registry) {}

    private void round(boolean counts) throws SQLException {
        measure("bare COPY, one transaction", counts, database -> copy(database, rows.size()));
        measure("bare COPY, transactions of 10,000", counts, database -> copy(database, Write.MAX_CHANGES));
        measure("entries, REPLACE, until published", counts, this::stage);
        measure("entries, REPLACE", counts, database -> bulk(database, ImportMode.REPLACE));
        measure("entries, MERGE", counts, database -> bulk(database, ImportMode.MERGE));
        measure("CSV file, REPLACE", counts, this::csv);
    }

    private void measure(String name, boolean counts, Case one) throws SQLException {
        String schema = "s" + schemas++;
        execute("CREATE SCHEMA " + schema);
        String url = server.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema;
        try (FewConnections pool = new FewConnections(url);
                BlacklistStore store = JdbcStore.builder(pool.asDataSource())
                        .schema(SchemaMode.CREATE)
                        .open();
                BlacklistRegistry registry =
                        BlacklistRegistry.builder(store).region("US").open()) {
            execute("CHECKPOINT");
            System.gc();
            long begun = System.nanoTime();
            one.run(new Fresh(url, store, registry));
            double took = (System.nanoTime() - begun) / 1e9;
            if (counts) {
                seconds.computeIfAbsent(name, any -> new ArrayList<>()).add(took);
            }
        }
        execute("DROP SCHEMA " + schema + " CASCADE");
    }

    private static byte[] copied(List<Change> rows) {
        StringBuilder text = new StringBuilder();
        for (Change row : rows) {
            Entry entry = ((Change.Put) row).after();
            text.append("1\t0\t")
                    .append(entry.pattern().match())
                    .append('\t')
                    .append(entry.pattern().text())
                    .append("\tBLOCK\t1\t\\N\t\\N\t")
                    .append(entry.addedAt().orElseThrow().text())
                    .append('\t')
                    .append(entry.description())
                    .append("\tregistry\tnight import\t")
                    .append(entry.addedAt().orElseThrow().text()) // a date, and so as it is
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void copy(Fresh database, int ofTransaction) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url())) {
            long done = 0;
            for (int from = 0; from < rows.size(); from += ofTransaction) {
                byte[] text = copied(rows.subList(from, Math.min(from + ofTransaction, rows.size())));
                done += connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "COPY blacklist_entry (" + COLUMNS + ") FROM STDIN",
                                new ByteArrayInputStream(text),
                                1 << 16);
            }
            check(done);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
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
        for (int from = 0; from < rows.size(); from += Write.MAX_CHANGES) {
            taking.accept(rows.subList(from, Math.min(from + Write.MAX_CHANGES, rows.size())));
        }
    }

    private void csv(Fresh database) {
        check(CsvImport.into(database.registry(), "Default")
                .mode(ImportMode.REPLACE)
                .force()
                .run(file)
                .counts()
                .added());
    }

    private void check(long done) {
        if (done != rows.size()) {
            throw new IllegalStateException(done + " rows of " + rows.size());
        }
    }

    private String settings() throws SQLException {
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

    private void execute(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void print() {
        double[] bare = sorted(seconds.getOrDefault("bare COPY, one transaction", List.of()));
        System.out.printf("%n| %,d rows | s | rows/s | × COPY | all |%n|---|--:|--:|--:|---|%n", rows.size());
        seconds.forEach((name, all) -> {
            double[] took = sorted(all);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.2f | %,.0f | %.2f | %s |%n",
                    name,
                    median(took),
                    rows.size() / median(took),
                    median(bare) / median(took),
                    Arrays.toString(Arrays.stream(took)
                            .map(one -> Math.round(one * 100) / 100.0)
                            .toArray()));
        });
    }

    private static double[] sorted(List<Double> all) {
        return all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }
}
