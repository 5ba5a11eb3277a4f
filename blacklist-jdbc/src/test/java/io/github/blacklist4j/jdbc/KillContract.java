package io.github.blacklist4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.jdbc.internal.Lists;
import io.github.blacklist4j.jdbc.internal.Queries;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.BlacklistStore.Outcome;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.memory.InMemoryStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/**
 * Kills a writing process again and again with SIGKILL, and compares what it left behind with a store whose process was
 * never killed. Each database has a subclass. {@code -Dblacklist.kill.rounds=…} and {@code -Dblacklist.kill.seed=…}.
 */
abstract class KillContract {
    private static final int ROUNDS = Integer.getInteger("blacklist.kill.rounds", 10);
    private static final int MAX_WRITES_BEFORE_KILL = 6;
    private static final int MAX_EXTRA_MILLIS = 60; // somewhere within the next write

    private final Set<Long> singles = new HashSet<>();
    private final BlacklistStore clean = new InMemoryStore(); // each import ran once, to its end
    private final ListId cleanList = Lists.create(clean, "imports");
    private int next; // the first import that was not acknowledged: the one that was killed or not begun
    private int cutOff; // imports that were killed on their way

    /** A new database, or a new place in one, for stores and for plain connections. */
    abstract String url();

    /** Waits until a server has finished with what a killed process had sent. */
    abstract void awaitQuiet(Connection connection) throws SQLException, InterruptedException;

    @Test
    @Timeout(value = 6, unit = TimeUnit.HOURS)
    @DisplayName(
            "M4 a killed process loses nothing acknowledged, leaves no half import, and repeating ends as a clean run")
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

            String when = "round " + round + " of blacklist.kill.seed=" + seed;
            try (Connection connection = DriverManager.getConnection(url);
                    BlacklistStore store = Stores.open(url)) {
                awaitQuiet(connection);
                cutOff += Queries.count(connection, "blacklist_import WHERE state = 'OPEN'") > 0 ? 1 : 0;
                check(store, single, imported, when);
                repeat(store, imported, when);
                store.sweep(Instant.EPOCH.plusMillis(1));
                checkLeftovers(connection, when);
                assertThat(Lists.entries(store, imported))
                        .as("entries after the sweep, %s", when)
                        .isEqualTo(Lists.entries(clean, cleanList));
            }
        }
        reporter.publishEntry("blacklist.kill.imports", cutOff + " of " + ROUNDS + " kills hit an import");
        assertThat(singles).isNotEmpty();
        assertThat(cutOff).as("kills that hit an import").isPositive();
    }

    private void writeAndKill(String url, ListId single, ListId imported, Random random)
            throws IOException, InterruptedException {
        Process writer = Jvm.start(KilledWriter.class, url, single, imported, next);
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
    }

    private void acknowledged(String line) {
        String[] words = line.split(" ", 2);
        int index = Integer.parseInt(words[1]);
        if (words[0].equals("single")) {
            singles.add((long) index);
        } else {
            next = index + 1;
            importCleanly(index);
        }
    }

    private Staging.Published importCleanly(int index) {
        return new KilledImport(index).into(clean, cleanList, OperationId.random());
    }

    /** What was acknowledged is there, and of the import that was killed nothing or all. */
    private void check(BlacklistStore store, ListId single, ListId imported, String when) {
        assertThat(Lists.numbers(store, single)).as("single writes, %s", when).containsAll(singles);
        if (store.outcome(imported, new KilledImport(next).operation()) == Outcome.APPLIED) {
            importCleanly(next);
        }
        assertThat(Lists.entries(store, imported))
                .as("nothing or all of import %d, %s", next, when)
                .isEqualTo(Lists.entries(clean, cleanList));
        for (ListId list : List.of(single, imported)) {
            assertThat(store.changesSince(list, 1, 100_000).batches())
                    .as("revisions without a gap, %s", when)
                    .hasSize((int) Lists.head(store, list).revision());
        }
    }

    /** Imports again to the end what was killed, whatever is left of it. */
    private void repeat(BlacklistStore store, ListId imported, String when) {
        ImportCounts counts = importCleanly(next).counts();
        Staging.Published repeated = new KilledImport(next).into(store, imported, OperationId.random());

        assertThat(repeated.counts())
                .as("counts of repeating import %d, %s", next, when)
                .isEqualTo(counts);
        assertThat(Lists.entries(store, imported))
                .as("entries after repeating import %d, %s", next, when)
                .isEqualTo(Lists.entries(clean, cleanList));
        next++;
    }

    private static void checkLeftovers(Connection connection, String when) throws SQLException {
        assertThat(Queries.count(connection, "blacklist_staged"))
                .as("rows still staged, %s", when)
                .isZero();
        assertThat(Queries.count(connection, "blacklist_import WHERE state <> 'PUBLISHED'"))
                .as("imports not ended, %s", when)
                .isZero();
        assertThat(Queries.count(connection, "(SELECT DISTINCT list_id, generation FROM blacklist_entry) AS built"))
                .as("generations of two lists, each with what its last two imports found, %s", when)
                .isLessThanOrEqualTo(6);
    }
}
