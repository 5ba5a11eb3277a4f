package io.github.blacklist4j.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.jdbc.JdbcStore;
import io.github.blacklist4j.jdbc.SchemaMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.Write;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What it costs to keep entries as they stood before, in a SQLite file: a REPLACE of a whole list with and without the generation
 * that it replaced, and single edits with {@code blacklist_before} and with a view in its place that takes nothing in.
 *
 * <p>{@code java -cp benchmarks/target/benchmarks.jar io.github.blacklist4j.benchmarks.KeptBefore [ROWS [FOLDER]]}
 */
public final class KeptBefore {
    private static final int EDITS = 1_500;
    private static final int ROUNDS = 6;

    private KeptBefore() {}

    /**
     * Measures.
     *
     * @param args how many entries (default 100,000), in which folder (default a temporary one)
     * @throws IOException if there is no room for a file
     * @throws SQLException if the database fails
     */
    public static void main(String[] args) throws IOException, SQLException {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        Path folder = args.length > 1 ? Path.of(args[1]) : Files.createTempDirectory("before");
        for (int i = 0; i < 2; i++) {
            for (int kept : List.of(2, 0)) {
                measure(Files.createTempDirectory(folder, "kept").resolve("lists.db"), rows, kept);
            }
        }
    }

    private static void measure(Path file, int rows, int kept) throws SQLException {
        FewConnections pool = new FewConnections("jdbc:sqlite:" + file
                + "?journal_mode=WAL&synchronous=FULL&busy_timeout=5000&secure_delete=true"); // as JdbcStore.sqlite
        try (pool;
                BlacklistStore store = JdbcStore.builder(pool.asDataSource())
                        .schema(SchemaMode.CREATE)
                        .keptImports(kept)
                        .open()) {
            ListId list = SearchSpeed.fill(store, rows);
            double cpu = processMillis();
            long began = System.nanoTime();
            SearchSpeed.replace(store, list, rows, 2);
            print(
                    "%d imports kept: replacing %,d entries takes %.1f s, %.1f s of processors%n",
                    kept, rows, (System.nanoTime() - began) / 1e9, (processMillis() - cpu) / 1e3);
            for (int round = 0; kept > 0 && round < ROUNDS; round++) {
                boolean keeps = round % 2 == 0;
                if (!keeps) {
                    run(
                            pool,
                            "ALTER TABLE blacklist_before RENAME TO aside",
                            "CREATE VIEW blacklist_before AS SELECT * FROM aside",
                            "CREATE TRIGGER takes_none INSTEAD OF INSERT ON blacklist_before BEGIN SELECT 1; END");
                }
                edit(store, list, round, keeps);
                if (!keeps) {
                    run(
                            pool,
                            "DROP TRIGGER takes_none",
                            "DROP VIEW blacklist_before",
                            "ALTER TABLE aside RENAME TO blacklist_before");
                }
            }
        }
    }

    private static void edit(BlacklistStore store, ListId list, int round, boolean keeps) {
        Random random = new Random(2);
        double[] micros = new double[EDITS];
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < EDITS; i++) {
            Entry entry = SearchSpeed.entry(random, i);
            Change change = new Change.Put(
                    entry.toBuilder().description("edited " + round).build());
            Write write = new Write(OperationId.random(), SearchSpeed.NOW, List.of(change), Merge.replacing());
            long began = System.nanoTime();
            store.apply(list, write, StoreTransaction.AUTO);
            micros[i] = (System.nanoTime() - began) / 1e3;
        }
        double each = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e3 / EDITS;
        Arrays.sort(micros);
        print(
                "  an edit %s: median %.0f us, %.0f us of a processor%n",
                keeps ? "that keeps what stood before" : "that does not", micros[EDITS / 2], each);
    }

    private static void run(FewConnections pool, String... statements) throws SQLException {
        try (Connection connection = pool.asDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static double processMillis() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e6;
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values); // the result
    }
}
