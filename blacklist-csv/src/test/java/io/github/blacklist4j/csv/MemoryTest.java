package io.github.blacklist4j.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        proveWith(MEBIBYTES, Long.toString(ROWS));
    }

    @Test
    @DisplayName("M6 records of maximal length with a file for those rejected go through a heap of 64 MiB")
    void longRecordsGoThroughASmallHeap() throws Exception {
        proveWith(64, "60", "long");
    }

    private void proveWith(int mebibytes, String... arguments) throws Exception {
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + mebibytes + "m",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeapImport.class.getName()));
        command.addAll(List.of(arguments));
        Process child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        int exit = child.waitFor();

        assertThat(exit).as(Files.readString(output)).isZero();
    }
}
