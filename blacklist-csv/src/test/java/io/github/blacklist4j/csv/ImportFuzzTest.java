package io.github.blacklist4j.csv;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Bulk;
import io.github.blacklist4j.csv.format.CsvException;
import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.format.CsvFormat.Header;
import io.github.blacklist4j.csv.format.Field;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.csv.internal.ImportCounters;
import io.github.blacklist4j.csv.internal.TestData;
import io.github.blacklist4j.entry.Pattern.MatchType;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.store.PublishGuard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;

/** Any bytes and options. Fuzzes in the profile {@code fuzz}; otherwise it replays the inputs beside it. */
class ImportFuzzTest {
    private static final String[] REGIONS = {"PL", "US", "ZZ"};

    /** Opened once: that takes far longer than the import of a short file. Each run leaves the lists empty. */
    private static final Map<String, BlacklistRegistry> REGISTRIES = Map.of(
            "PL", TestData.registry("PL"),
            "US", TestData.registry("US"),
            "ZZ", TestData.registry("ZZ"));

    @FuzzTest(maxDuration = "5m")
    @DisplayName("M3 M6 any bytes and options: counters add up, or the file is refused; nothing else")
    void anyBytesAndOptions(FuzzedDataProvider data) throws IOException {
        CsvFormat format = format(data);
        ImportMode mode = data.pickValue(ImportMode.values());
        boolean raw = data.consumeBoolean();
        BlacklistRegistry registry = Objects.requireNonNull(REGISTRIES.get(data.pickValue(REGIONS)));
        Path file = Files.createTempFile("fuzz", ".csv");
        Path rejects = Files.createTempFile("fuzz", ".rejects");
        try {
            Files.write(file, data.consumeRemainingAsBytes());
            CsvImport into = CsvImport.into(registry, "Default")
                    .format(format)
                    .mode(mode)
                    .force()
                    .rejectsTo(rejects)
                    .maxUnpackedBytes(1 << 20);
            run(raw ? into.allowRaw().vanity().onBadDateNow() : into, mode, file);
        } finally {
            Files.delete(file);
            Files.delete(rejects);
            empty(registry);
        }
    }

    @AfterAll
    static void close() {
        REGISTRIES.values().forEach(BlacklistRegistry::close);
    }

    private static void empty(BlacklistRegistry registry) {
        if (registry.list("Default").size() > 0) {
            try (Bulk nothing = registry.list("Default").bulk(registry.ticket(ImportMode.REPLACE))) {
                nothing.publish(PublishGuard.FORCED);
            }
        }
    }

    private static void run(CsvImport into, ImportMode mode, Path file) {
        ImportReport tried;
        try {
            into.preview(file);
            tried = into.dryRun(file);
        } catch (CsvException refused) {
            return;
        }

        ImportReport report = into.run(file);

        ImportCounters.assertAddUp(report, tried, mode, "any bytes and options");
    }

    private static CsvFormat format(FuzzedDataProvider data) {
        CsvFormat format = CsvFormat.GUESSED.withHeader(data.pickValue(Header.values()));
        if (data.consumeBoolean()) {
            format = format.withDelimiter(data.pickValue(new Character[] {',', ';', '\t', '|', '#', ' '}));
        }
        if (data.consumeBoolean()) {
            format = format.withCharset(data.consumeBoolean() ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16);
        }
        if (data.consumeBoolean()) {
            format = format.withColumn(data.pickValue(Field.values()), data.consumeInt(1, 4));
        }
        if (data.consumeBoolean()) {
            format = format.withMatch(data.pickValue(MatchType.values())).withWildcards();
        }
        return data.consumeBoolean() ? format.withSkipLines(data.consumeInt(0, 3)) : format;
    }
}
