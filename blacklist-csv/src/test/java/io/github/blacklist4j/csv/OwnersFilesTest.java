package io.github.blacklist4j.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.CompiledList;
import io.github.blacklist4j.Footprint;
import io.github.blacklist4j.csv.internal.CsvTestBase;
import io.github.blacklist4j.csv.internal.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Files with numbers are readable by their owner alone. */
class OwnersFilesTest extends CsvTestBase {
    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private Path readableByAll(String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "of before");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    @Test
    @DisplayName("M8 an export is its owner's alone, also in the place of a file that was not")
    void export() throws IOException {
        Path file = folder.resolve("new.csv");
        Path replaced = readableByAll("old.csv");

        CsvExport.of(registry.list("Default")).to(file);
        CsvExport.of(registry.list("Default")).to(replaced);

        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(replaced)).isEqualTo("rw-------");
    }

    @Test
    @DisplayName("M3 a new file of rejected records is its owner's alone, one that is there keeps its permissions")
    void rejects() throws IOException {
        Path text = TestData.write(folder, "number\nnobody\n");
        Path file = folder.resolve("new.csv");
        Path overwritten = readableByAll("old.csv");

        into.rejectsTo(file).run(text);
        into.rejectsTo(overwritten).run(text);

        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(overwritten)).isEqualTo("rw-r--r--");
        assertThat(overwritten).content().contains("nobody");
    }

    @Test
    @DisplayName("a compiled list is its owner's alone")
    void compiled() throws IOException {
        Path file = folder.resolve("list.blk");

        try (CompiledList.Builder builder = CompiledList.build(file, Footprint.BALANCED)) {
            builder.add(48_601_234_567L);
            builder.finish(Clock.systemUTC(), Optional.empty());
        }

        assertThat(permissions(file)).isEqualTo("rw-------");
    }
}
