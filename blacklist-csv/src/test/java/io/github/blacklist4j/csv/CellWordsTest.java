package io.github.blacklist4j.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.csv.internal.CsvTestBase;
import io.github.blacklist4j.csv.internal.TestData;
import io.github.blacklist4j.entry.Entry;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Words of cells in the languages of the headers. */
class CellWordsTest extends CsvTestBase {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "/tables/words.csv", numLinesToSkip = 1)
    @DisplayName(
            "M11 words for true and false, kinds and matches in many languages; what could mean two things is refused")
    void words(String header, String cell, String expected) throws IOException {
        ImportReport report = into.run(TestData.write(folder, "number;" + header + "\n+48223970331;" + cell + "\n"));

        String outcome = report.rejected() > 0
                ? report.rejects().keySet().iterator().next().name()
                : said(header, TestData.entries(registry).get(0));
        assertThat(outcome).isEqualTo(expected);
    }

    private static String said(String header, Entry entry) {
        return switch (header) {
            case "kind" -> entry.kind().name();
            case "match" -> entry.pattern().match().name();
            default -> Boolean.toString(entry.validity().enabled());
        };
    }
}
