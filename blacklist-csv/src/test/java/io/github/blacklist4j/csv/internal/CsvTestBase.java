package io.github.blacklist4j.csv.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.csv.CsvImport;
import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.list.ImportMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder for files, and a registry of Poland whose list they are imported into. */
public abstract class CsvTestBase {
    @TempDir
    protected Path folder;

    protected final BlacklistRegistry registry = TestData.registry("PL");
    protected final CsvImport into = CsvImport.into(registry, "Default");

    @AfterEach
    protected void closeRegistry() {
        registry.close();
    }

    /** The numbers of a text that is imported in place of the list, without a reject. */
    protected List<String> numbersOf(CsvFormat format, String text) throws IOException {
        Path file = TestData.write(folder, text);
        ImportReport report =
                into.format(format).mode(ImportMode.REPLACE).force().run(file);
        assertThat(report.rejected()).as("rejects %s", report.rejects()).isZero();
        return TestData.numbers(registry);
    }
}
