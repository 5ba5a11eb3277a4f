package io.github.blacklist4j.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.csv.format.RejectCode;
import io.github.blacklist4j.csv.internal.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class DamagedCellsTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}: {2}")
    @CsvFileSource(resources = "/tables/damage.csv", numLinesToSkip = 1, delimiter = '|', quoteCharacter = '`')
    @DisplayName("N4 a damaged cell is rejected, and nobody else is listed in its place")
    void damagedCell(String kind, String region, String cell, RejectCode code) throws IOException {
        Path file = Files.writeString(folder.resolve("list.csv"), "number\n\"" + cell.replace("\"", "\"\"") + "\"\n");
        try (BlacklistRegistry registry = TestData.registry(region)) {

            ImportReport report = CsvImport.into(registry, "Default").run(file);

            assertThat(report.rejects()).as(kind).isEqualTo(Map.of(code, 1L));
            assertThat(TestData.entries(registry)).isEmpty();
        }
    }
}
