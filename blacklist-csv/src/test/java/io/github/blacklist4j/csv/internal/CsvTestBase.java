package io.github.blacklist4j.csv.internal;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.csv.CsvImport;
import java.nio.file.Path;
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
}
