package io.github.blacklist4j.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KilledImportIT {
    private static final int ROWS = 12_000; // more than one write takes, so that they go through staging
    private static final int KILLS = 10;
    private static final int MOST_ATTEMPTS = 40; // some end before they are killed: the machine is not equally busy

    private final JarProcess jar;
    private final InProcess thisProcess; // not the one that is killed
    private final Path folder;

    KilledImportIT(@TempDir Path folder) {
        this.folder = folder;
        this.jar = new JarProcess(folder);
        this.thisProcess = new InProcess(folder);
    }

    @Test
    @DisplayName("M4 M6 an import killed at any moment leaves nothing or all of it")
    void nothingOrAll() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("KilledImportIT: -Dseed=" + seed);
        Random random = new Random(seed);
        writeNumbers();
        long whole = millisOfAWholeImport();

        int killed = 0;
        String list = "whole";
        for (int attempt = 0; killed < KILLS && attempt < MOST_ATTEMPTS; attempt++) {
            thisProcess.run("delete", list); // or each command would load it
            list = "attempt " + attempt;
            thisProcess.run("create", list);
            Process process = writing(list);
            long moment = random.nextLong(whole);
            boolean ended = process.waitFor(moment, TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();

            assertThat(entries(list))
                    .as("entries after writing for %d ms, ended %s, seed %d", moment, ended, seed)
                    .isIn(ended ? Set.of((long) ROWS) : Set.of(0L, (long) ROWS));
            whole = ended ? Math.max(1, Math.min(whole, moment)) : whole;
            killed += ended ? 0 : 1;
        }
        System.out.println("KilledImportIT: " + killed + " imports killed before they ended");
        assertThat(killed).isEqualTo(KILLS);
        CommandResult after =
                thisProcess.run("import", folder.resolve("numbers.csv").toString(), "--list", list);
        assertThat(after.status())
                .as("the list can still be written: %s", after)
                .isZero();
        assertThat(entries(list)).isEqualTo(ROWS);
    }

    private void writeNumbers() throws IOException {
        List<String> numbers = IntStream.range(0, ROWS)
                .mapToObj(i -> String.format("+4822%07d", 1_000_000 + 7 * i))
                .toList();
        Files.write(folder.resolve("numbers.csv"), numbers, StandardCharsets.UTF_8);
    }

    private long millisOfAWholeImport() throws Exception {
        thisProcess.run("create", "whole");
        Process process = writing("whole");
        long started = System.nanoTime();
        assertThat(process.waitFor()).isZero();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        assertThat(entries("whole")).isEqualTo(ROWS);
        return millis;
    }

    /** A process that imports, once it has begun to write: a kill before that would prove nothing. */
    private Process writing(String list) throws Exception {
        Process process = jar.start("--store", "jdbc:sqlite:test.db", "import", "numbers.csv", "--list", list);
        File log = folder.resolve("test.db-wal").toFile(); // gone when nobody has the file open
        while (log.length() == 0 && process.isAlive()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return process;
    }

    /** In memory and line by line. */
    private long entries(String list) throws Exception {
        long inMemory = thisProcess.run("lists").rows().stream()
                .filter(row -> row.get("list").asText().equals(list))
                .findFirst()
                .orElseThrow()
                .get("entries")
                .asLong();
        assertThat(thisProcess.run("entries", "--list", list).entries()).hasSize((int) inMemory);
        return inMemory;
    }
}
