package io.github.blacklist4j.csv;

import io.github.blacklist4j.BlacklistRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder for files, and a registry of Poland whose list they are imported into. */
abstract class CsvTestBase {
    @TempDir
    Path folder;

    final BlacklistRegistry registry = TestData.registry("PL");
    final CsvImport into = CsvImport.into(registry, "Default");

    @AfterEach
    void closeRegistry() {
        registry.close();
    }
}
