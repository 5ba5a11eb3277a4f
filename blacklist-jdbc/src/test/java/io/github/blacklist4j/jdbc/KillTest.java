package io.github.blacklist4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ListId;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a writing process again and again. {@code -Dblacklist.kill.rounds=…} and {@code -Dblacklist.kill.seed=…}. */
class KillTest {
    private static final int ROUNDS = Integer.getInteger("blacklist.kill.rounds", 10);
    private static final int MAX_WRITES_BEFORE_KILL = 6;
    private static final int MAX_EXTRA_MILLIS = 60; // somewhere within the next write

    @TempDir
    private Path folder;

    private final Set<Long> singles = new HashSet<>();
    private final Set<Long> imports = new HashSet<>();
    private int nextIndex;

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    @DisplayName("M4 a killed process loses nothing that was acknowledged and leaves no half import")
    void nothingAcknowledgedIsLost(TestReporter reporter) throws Exception {
        long seed = Long.getLong("blacklist.kill.seed", System.nanoTime());
        reporter.publishEntry("blacklist.kill.seed", Long.toString(seed));
        Random random = new Random(seed);
        Path file = folder.resolve("killed.db");
        ListId single;
        ListId imported;
        try (BlacklistStore store = JdbcStore.sqlite(file)) {
            single = Lists.create(store, "singles");
            imported = Lists.create(store, "imports");
        }

        for (int round = 0; round < ROUNDS; round++) {
            writeAndKill(file, single, imported, random);

            try (BlacklistStore store = JdbcStore.sqlite(file)) {
                check(store, single, imported, "round " + round + " of seed " + seed);
                store.sweep(Instant.EPOCH.plusMillis(1));
            }
            assertThat(count(file, "blacklist_staged")).isZero();
            assertThat(count(file, "blacklist_import WHERE state <> 'PUBLISHED'"))
                    .isZero();
            assertThat(count(file, "(SELECT DISTINCT list_id, generation FROM blacklist_entry)"))
                    .isLessThanOrEqualTo(2);
        }
        assertThat(singles).isNotEmpty();
        assertThat(imports).isNotEmpty();
    }

    private void writeAndKill(Path file, ListId single, ListId imported, Random random)
            throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(),
                        KilledWriter.class.getName(),
                        file.toString(),
                        Long.toString(single.value()),
                        Long.toString(imported.value()),
                        Integer.toString(nextIndex))
                .redirectError(Redirect.INHERIT)
                .start();
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

    /** Where the few classes lie that the writer needs; this test may run on a module path. */
    private static String classPath() {
        return Stream.of(
                        "io.github.blacklist4j.jdbc.KilledWriter",
                        "io.github.blacklist4j.jdbc.JdbcStore",
                        "io.github.blacklist4j.store.BlacklistStore",
                        "org.sqlite.JDBC")
                .map(KillTest::rootOf)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String rootOf(String className) {
        String resource = className.replace('.', '/') + ".class";
        try {
            Class<?> type = Class.forName(className);
            String url = Objects.requireNonNull(type.getResource(type.getSimpleName() + ".class"))
                    .toString()
                    .replaceFirst("^jar:", "")
                    .replaceFirst("!?/\\Q" + resource + "\\E$", "");
            return Path.of(URI.create(url)).toString();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
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

    private static long count(Path file, String from) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + from)) {
            return row.getLong(1);
        }
    }
}
