package io.github.blacklist4j.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ImportDocumentTest {
    private static final Pattern ROW =
            Pattern.compile("^\\| `([A-Z_]+)` \\| ([^|]+) \\| [^|]+ \\|$", Pattern.MULTILINE);

    @Test
    void everyRejectCodeIsDocumentedWithItsMessage() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "import.md"), StandardCharsets.UTF_8);

        assertThat(ROW.matcher(page).results().map(row -> row.group(1) + ": " + row.group(2)))
                .containsExactly(Arrays.stream(RejectCode.values())
                        .map(code -> code + ": " + code.message())
                        .toArray(String[]::new));
    }
}
