package io.github.blacklist4j.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.csv.format.CsvException;
import io.github.blacklist4j.csv.format.CsvPreset;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.csv.format.RejectCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ImportDocumentTest {
    private static final Pattern ROW =
            Pattern.compile("^\\| `([A-Z_]+)` \\| ([^|]+) \\| [^|]+ \\|$", Pattern.MULTILINE);

    private static final Pattern NAME = Pattern.compile("^\\| `([A-Z_]+)` \\|", Pattern.MULTILINE);

    @Test
    void everyRejectCodeIsDocumentedWithItsMessage() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "import.md"), StandardCharsets.UTF_8);

        assertThat(ROW.matcher(section(page, "Rejected records"))
                        .results()
                        .map(row -> row.group(1) + ": " + row.group(2)))
                .containsExactly(Arrays.stream(RejectCode.values())
                        .map(code -> code + ": " + code.message())
                        .toArray(String[]::new));
    }

    @Test
    void everyRuleOfAFileIsDocumented() throws IOException {
        assertThat(names("Files that are refused")).containsExactly(names(CsvException.Code.values()));
    }

    @Test
    void everyEndingIsDocumented() throws IOException {
        assertThat(names("Endings")).containsExactly(names(ImportReport.Ending.values()));
    }

    @Test
    void everyPresetIsDocumented() throws IOException {
        assertThat(names("Presets")).containsExactly(names(CsvPreset.values()));
    }

    private static String[] names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toArray(String[]::new);
    }

    private static Stream<String> names(String section) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "import.md"), StandardCharsets.UTF_8);
        return NAME.matcher(section(page, section)).results().map(row -> row.group(1));
    }

    private static String section(String page, String name) {
        int start = page.indexOf("\n## " + name + "\n");
        assertThat(start).as("section %s", name).isPositive();
        int end = page.indexOf("\n## ", start + 1);
        return end < 0 ? page.substring(start) : page.substring(start, end);
    }
}
