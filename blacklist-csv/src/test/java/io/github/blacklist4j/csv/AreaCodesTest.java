package io.github.blacklist4j.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.BlacklistRegistry;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class AreaCodesTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvFileSource(resources = "/tables/area-codes.csv", numLinesToSkip = 1, delimiter = '|')
    @DisplayName(
            "N4 a local number is read with the area code beside it, a whole one as it is; never as somebody else's")
    void readWithItsAreaCode(String region, String header, String row, String expected) throws IOException {
        Path file = TestData.write(folder, header + "\n" + row + "\n");
        try (BlacklistRegistry registry = TestData.registry(region)) {

            CsvImport.into(registry, "Default").run(file);

            assertThat(TestData.numbers(registry)).containsExactly(expected);
        }
    }
}
