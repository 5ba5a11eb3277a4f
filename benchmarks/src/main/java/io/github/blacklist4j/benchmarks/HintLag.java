package io.github.blacklist4j.benchmarks;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.jdbc.JdbcStore;
import io.github.blacklist4j.jdbc.SchemaMode;
import io.github.blacklist4j.store.BlacklistStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How long it takes until a number that one registry has added is on the list of another, over PostgreSQL: from the return of {@code add}
 * until the other says so, with hints and without.
 *
 * <p>{@code java -cp benchmarks/target/benchmarks.jar io.github.blacklist4j.benchmarks.HintLag [NUMBERS]}
 */
public final class HintLag {
    private static final long FIRST = 48_601_000_000L;
    private static final int PAUSE_MILLIS = 20; // about fifty changes a second

    private HintLag() {}

    /**
     * Measures.
     *
     * @param args how many numbers are added with hints, ten times as many as without; else 500
     * @throws IOException if the server does not start
     * @throws SQLException if a connection cannot be closed
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        int numbers = args.length == 0 ? 500 : Integer.parseInt(args[0]);
        System.out.printf(
                "%,d numbers, a pause of %d ms between them; polls every second. %s%n%n"
                        + "| what | p50 ms | p99 ms | most | polls a second |%n|---|--:|--:|--:|--:|%n",
                numbers, PAUSE_MILLIS, Machine.description());
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start()) {
            String url = server.getJdbcUrl("postgres", "postgres");
            for (boolean hints : new boolean[] {false, true, false, true}) {
                try (FewConnections some = new FewConnections(url);
                        FewConnections others = new FewConnections(url);
                        BlacklistRegistry one = open(server, some, hints);
                        BlacklistRegistry other = open(server, others, hints)) {
                    measure(
                            hints ? "hints" : "polls alone",
                            one.list("Default"),
                            other,
                            hints ? numbers : numbers / 10);
                    for (int i = 0; i < numbers; i++) {
                        one.list("Default").remove("+" + (FIRST + i));
                    }
                }
            }
        }
    }

    private static BlacklistRegistry open(EmbeddedPostgres server, FewConnections connections, boolean hints) {
        JdbcStore.Builder builder =
                JdbcStore.builder(connections.asDataSource()).schema(SchemaMode.CREATE);
        BlacklistStore store = (hints ? builder.hints(server.getPostgresDatabase()) : builder).open();
        return BlacklistRegistry.builder(store).pollEvery(Duration.ofSeconds(1)).open();
    }

    private static void measure(String what, Blacklist from, BlacklistRegistry other, int numbers)
            throws InterruptedException {
        Blacklist to = other.list("Default");
        TimeUnit.SECONDS.sleep(1); // until it listens
        long[] lags = new long[numbers];
        long polls = other.stats().polls();
        long begun = System.nanoTime();
        for (int i = 0; i < numbers; i++) {
            String number = "+" + (FIRST + i);
            from.add(number);
            long added = System.nanoTime();
            while (!to.contains(number)) {
                TimeUnit.MICROSECONDS.sleep(200);
            }
            lags[i] = System.nanoTime() - added;
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        Arrays.sort(lags);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f | %.1f |%n",
                what,
                lags[numbers / 2] / 1e6,
                lags[numbers * 99 / 100] / 1e6,
                lags[numbers - 1] / 1e6,
                (other.stats().polls() - polls) / seconds);
    }
}
