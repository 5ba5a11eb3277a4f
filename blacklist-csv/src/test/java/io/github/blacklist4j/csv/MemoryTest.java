package io.github.blacklist4j.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {
    /** So many rows in so many mebibytes; profile {@code soak} has more rows. */
    private static final long ROWS = Long.getLong("blacklist.memory.rows", 300_000);

    private static final int MEBIBYTES = Integer.getInteger("blacklist.memory.mebibytes", 40);

    @TempDir
    Path folder;

    @Test
    @DisplayName("M6 memory does not grow with the file: all rows go through a small heap")
    void rowsGoThroughASmallHeap() throws Exception {
        Path output = folder.resolve("output");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + MEBIBYTES + "m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MemoryProof.class.getName(),
                        Long.toString(ROWS))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        int exit = child.waitFor();

        assertThat(exit).as(Files.readString(output)).isZero();
    }
}
