package io.github.blacklist4j.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.jdbc.JdbcStore;
import io.github.blacklist4j.jdbc.SchemaMode;
import io.github.blacklist4j.list.EntryPage;
import io.github.blacklist4j.list.EntryQuery;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.ListName;
import io.github.blacklist4j.store.Operation;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.Write;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleSupplier;
import javax.sql.DataSource;

/**
 * Pages of 50 entries of one list by query, in SQLite and PostgreSQL: the first, with the number of matches, and the 1,000th.
 * The time that processors spent on it, on the mean, is that of the thread itself and of PostgreSQL's processes: it tells what a busy
 * machine adds. Every entry has a description of five words; one in 50,000 has a rare word, one in 1,000 is an ALLOW.
 *
 * <p>{@code java -cp benchmarks/target/benchmarks.jar io.github.blacklist4j.benchmarks.SearchSpeed [ROWS [FOLDER]]}
 */
public final class SearchSpeed {
    private static final long SEED = 1;
    private static final int ROUNDS = 15;
    private static final int FAR = 1_000; // pages
    static final Instant NOW = Instant.parse("2026-03-05T12:00:00Z");
    private static final List<String> WORDS =
            List.of("court", "order", "asked", "never", "rude", "call", "again", "customer", "wants", "silence");

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final EntryQuery ALL = EntryQuery.all();
    private static final Map<String, EntryQuery> QUERIES = new LinkedHashMap<>();

    static {
        QUERIES.put("by number", ALL);
        QUERIES.put("by number, descending", ALL.descending());
        QUERIES.put("by date", ALL.sortByDate());
        QUERIES.put("by date, descending", ALL.sortByDate().descending());
        QUERIES.put("beginning with +4850, by number", ALL.leading("+4850"));
        QUERIES.put("beginning with +4850, by date", ALL.leading("+4850").sortByDate());
        QUERIES.put("added in one year, by date", inOneYear().sortByDate().descending());
        QUERIES.put("added in one year, by number", inOneYear());
        QUERIES.put("live, by number", ALL.state(EntryQuery.EntryState.LIVE));
        QUERIES.put("ALLOW (1 in 1,000), by number", ALL.kind(Entry.Kind.ALLOW));
        QUERIES.put("ALLOW (1 in 1,000), by date", ALL.kind(Entry.Kind.ALLOW).sortByDate());
        QUERIES.put("six digits within, by number", ALL.digits("397031"));
        QUERIES.put("six digits within, by date", ALL.digits("397031").sortByDate());
        QUERIES.put("four digits within, by number", ALL.digits("3970"));
        QUERIES.put("four digits within, by date", ALL.digits("3970").sortByDate());
        QUERIES.put("the first four digits, by number", ALL.digits("4853"));
        QUERIES.put("the first four digits, by date", ALL.digits("4853").sortByDate());
        QUERIES.put("three digits within, by number", ALL.digits("397"));
        QUERIES.put("two digits within, by number", ALL.digits("39"));
        QUERIES.put("two digits within, by date", ALL.digits("39").sortByDate());
        QUERIES.put("a common word, by number", ALL.text("Court"));
        QUERIES.put("a common word, by date", ALL.text("Court").sortByDate().descending());
        QUERIES.put("three words (1 in 300), by number", ALL.text("court order asked"));
        QUERIES.put("a rare word, by number", ALL.text("zebra"));
        QUERIES.put("a rare word, by date", ALL.text("zebra").sortByDate().descending());
    }

    private static EntryQuery inOneYear() {
        return ALL.addedFrom(new Moment.On(LocalDate.of(2024, 1, 1)))
                .addedUntil(new Moment.On(LocalDate.of(2024, 12, 31)));
    }

    private SearchSpeed() {}

    /**
     * Measures.
     *
     * @param args how many entries (default a million), in which folder SQLite keeps them (default a temporary one)
     * @throws IOException if there is no room for a file, or the server does not start
     * @throws SQLException if the database fails
     */
    public static void main(String[] args) throws IOException, SQLException {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        Path folder = args.length > 1 ? Path.of(args[1]) : Files.createTempDirectory("search");
        Path file = folder.resolve("search.db");
        try (BlacklistStore store = JdbcStore.sqlite(file)) {
            measure("SQLite", store, rows, () -> {}, () -> 0);
        }
        Files.delete(file);
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                FewConnections pool = new FewConnections(server.getJdbcUrl("postgres", "postgres"));
                BlacklistStore store = JdbcStore.builder(pool.asDataSource())
                        .schema(SchemaMode.CREATE)
                        .open()) {
            DataSource source = pool.asDataSource();
            measure("PostgreSQL", store, rows, () -> vacuum(source), () -> serverMillis(source));
        }
    }

    private static void measure(
            String database, BlacklistStore store, int rows, Runnable settling, DoubleSupplier server) {
        long began = System.nanoTime();
        double cpuBefore = server.getAsDouble() + ownMillis();
        ListId list = fill(store, rows);
        print(
                "%n%s, %,d entries, written in %.1f s, %.1f s of processors%n",
                database,
                rows,
                (System.nanoTime() - began) / 1e9,
                (server.getAsDouble() + ownMillis() - cpuBefore) / 1e3);
        settling.run();
        print("%-36s %10s %10s %8s %10s %8s%n", "query", "matches", "first, ms", "CPU", FAR + "th, ms", "CPU");
        QUERIES.forEach((name, query) -> {
            EntryPage first = store.search(list, query, NOW);
            print(
                    "%-36s %9d%s %s %s%n",
                    name,
                    first.matches(),
                    first.more() ? "+" : " ",
                    measured(store, list, query, server),
                    far(store, list, query)
                            .map(cursor -> measured(store, list, query.after(cursor), server))
                            .orElse(""));
        });
    }

    /** As the server does by itself within some minutes after so many inserts. */
    private static void vacuum(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM blacklist_entry, blacklist_stretch");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String measured(BlacklistStore store, ListId list, EntryQuery query, DoubleSupplier server) {
        median(store, list, query); // warm
        double cpu = threadMillis() + server.getAsDouble();
        double wall = median(store, list, query);
        return String.format(Locale.ROOT, "%10.1f %8.1f", wall, (threadMillis() + server.getAsDouble() - cpu) / ROUNDS);
    }

    private static double threadMillis() {
        return THREADS.getCurrentThreadCpuTime() / 1e6;
    }

    /** What the processes behind all connections of a server have had, as the system counts it: by hundredths of a second. */
    private static double serverMillis(DataSource source) {
        long millis = 0;
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pid FROM pg_stat_activity")) {
            while (rows.next()) {
                millis += ProcessHandle.of(rows.getLong(1))
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElse(Duration.ZERO)
                        .toMillis();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return millis;
    }

    /** What all threads of this process have had. */
    private static double ownMillis() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e6;
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values); // the result
    }

    /** Where the 1,000th page begins, if there are so many; by pages of a thousand, which is the same place. */
    private static Optional<EntryPage.EntryCursor> far(BlacklistStore store, ListId list, EntryQuery query) {
        Optional<EntryPage.EntryCursor> cursor = Optional.empty();
        for (int i = 0; i < FAR * 50 / EntryQuery.MAX_LIMIT; i++) {
            EntryQuery part = cursor.map(query::after).orElse(query).limit(EntryQuery.MAX_LIMIT);
            cursor = store.search(list, part, NOW).next();
            if (cursor.isEmpty()) {
                return cursor;
            }
        }
        return cursor;
    }

    private static double median(BlacklistStore store, ListId list, EntryQuery query) {
        double[] millis = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long began = System.nanoTime();
            store.search(list, query, NOW);
            millis[i] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(millis);
        return millis[ROUNDS / 2];
    }

    static ListId fill(BlacklistStore store, int rows) {
        ListId list = store.create(
                        "acme",
                        new ListHead.Traits(new ListName("large"), ListSettings.DEFAULT, 1),
                        Operation.of(NOW, Source.API, ""))
                .id();
        replace(store, list, rows, SEED);
        return list;
    }

    static void replace(BlacklistStore store, ListId list, int rows, long seed) {
        Random random = new Random(seed);
        try (Staging staging = store.stage(list, ImportTicket.of(ImportMode.REPLACE, NOW))) {
            List<Change> waiting = new ArrayList<>();
            for (int i = 0; i < rows; i++) {
                waiting.add(new Change.Put(entry(random, i)));
                if (waiting.size() == Write.MAX_CHANGES || i == rows - 1) {
                    staging.put(waiting);
                    waiting.clear();
                }
            }
            staging.publish(PublishGuard.FORCED);
        }
    }

    static Entry entry(Random random, int i) {
        StringBuilder words = new StringBuilder();
        for (int word = 0; word < 5; word++) {
            words.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
        }
        words.append(i % 50_000 == 7 ? "Zebra" : "");
        LocalDate day = LocalDate.of(2000 + random.nextInt(27), 1 + random.nextInt(12), 1 + random.nextInt(28));
        long spread = i * 7_919L % 900_000_000L; // a prime, so that no number comes twice
        return Entry.of(new Pattern.Exact(new PhoneNumber(48_100_000_000L + spread)))
                .kind(i % 1_000 == 3 ? Entry.Kind.ALLOW : Entry.Kind.BLOCK)
                .addedAt(
                        random.nextBoolean()
                                ? new Moment.On(day)
                                : new Moment.At(day.atTime(12, 13).toInstant(ZoneOffset.UTC)))
                .description(words.toString().strip())
                .source(Source.importOf("0f8fad5b-d9cb-469f-a165-70867728950e"))
                .build();
    }
}
