package io.github.blacklist4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ListId;
import java.io.BufferedReader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/**
 * Kills a writing process again and again with SIGKILL. A subclass says where the database is.
 * {@code -Dblacklist.kill.rounds=…} and {@code -Dblacklist.kill.seed=…}.
 */
abstract class KillProof {
    private static final int ROUNDS = Integer.getInteger("blacklist.kill.rounds", 10);
    private static final int MAX_WRITES_BEFORE_KILL = 6;
    private static final int MAX_EXTRA_MILLIS = 60; // somewhere within the next write

    private final Set<Long> singles = new HashSet<>();
    private final Set<Long> imports = new HashSet<>();
    private int nextIndex;

    /** A new database, or a new place in one, for stores and for plain connections. */
    abstract String url();

    /** Waits until what a killed process had sent is done with: a server may still be at it. */
    abstract void awaitQuiet(Connection connection) throws SQLException, InterruptedException;

    @Test
    @Timeout(value = 6, unit = TimeUnit.HOURS)
    @DisplayName("M4 a killed process loses nothing that was acknowledged and leaves no half import")
    void nothingAcknowledgedIsLost(TestReporter reporter) throws Exception {
        long seed = Long.getLong("blacklist.kill.seed", System.nanoTime());
        reporter.publishEntry("blacklist.kill.seed", Long.toString(seed));
        Random random = new Random(seed);
        String url = url();
        ListId single;
        ListId imported;
        try (BlacklistStore store = Stores.open(url)) {
            single = Lists.create(store, "singles");
            imported = Lists.create(store, "imports");
        }

        for (int round = 0; round < ROUNDS; round++) {
            writeAndKill(url, single, imported, random);

            try (Connection connection = DriverManager.getConnection(url);
                    BlacklistStore store = Stores.open(url)) {
                awaitQuiet(connection);
                check(store, single, imported, "round " + round + " of seed " + seed);
                store.sweep(Instant.EPOCH.plusMillis(1));
                assertThat(count(connection, "blacklist_staged")).isZero();
                assertThat(count(connection, "blacklist_import WHERE state <> 'PUBLISHED'"))
                        .isZero();
                assertThat(count(connection, "(SELECT DISTINCT list_id, generation FROM blacklist_entry) AS built"))
                        .isLessThanOrEqualTo(2);
            }
        }
        assertThat(singles).isNotEmpty();
        assertThat(imports).isNotEmpty();
    }

    private void writeAndKill(String url, ListId single, ListId imported, Random random)
            throws IOException, InterruptedException {
        Process writer = Jvm.start(KilledWriter.class, url, single.value(), imported.value(), nextIndex);
        int left = 1 + random.nextInt(MAX_WRITES_BEFORE_KILL);
        int extraMillis = random.nextInt(MAX_EXTRA_MILLIS);
        try (BufferedReader out = writer.inputReader()) {
            String line = out.readLine();
            while (line != null) {
                acknowledged(line);
                left--;
                if (left == 0) {
                    TimeUnit.MILLISECONDS.sleep(extraMillis);
                    writer.toHandle().destroyForcibly(); // unlike that of the process this leaves its output readable
                }
                line = out.readLine(); // what was acknowledged before the kill is still to be read
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
        assertThat(left).as("writes before the writer ended by itself").isNotPositive();
        nextIndex++; // the last one may or may not be there
    }

    private void acknowledged(String line) {
        String[] words = line.split(" ", 2);
        long index = Long.parseLong(words[1]);
        (words[0].equals("single") ? singles : imports).add(index);
        nextIndex = (int) Math.max(nextIndex, index + 1);
    }

    private void check(BlacklistStore store, ListId single, ListId imported, String when) {
        assertThat(Lists.numbers(store, single)).as("single writes, %s", when).containsAll(singles);
        TreeMap<Long, Integer> blocks = new TreeMap<>();
        Lists.numbers(store, imported).forEach(number -> blocks.merge(number / KilledWriter.IMPORT, 1, Integer::sum));
        assertThat(blocks.values()).as("rows of each import, %s", when).allMatch(rows -> rows == KilledWriter.IMPORT);
        assertThat(blocks.keySet()).as("imports, %s", when).containsAll(imports);
        for (ListId list : List.of(single, imported)) {
            assertThat(store.changesSince(list, 1, 100_000).batches())
                    .as("revisions without a gap, %s", when)
                    .hasSize((int) Lists.head(store, list).revision());
        }
    }

    private static long count(Connection connection, String from) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + from)) {
            row.next();
            return row.getLong(1);
        }
    }
}
