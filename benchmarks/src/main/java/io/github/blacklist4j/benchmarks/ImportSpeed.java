package io.github.blacklist4j.benchmarks;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.csv.CsvImport;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.list.ImportMode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A file {@code number;date;description}, from its bytes to staged rows that nobody keeps, and the bare parsing of the same
 * file by two libraries. Memory: {@code -p rows=20000000 -jvmArgs -Xmx256m ImportSpeed.pipeline}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
public class ImportSpeed {
    /** How many rows the file has. */
    @Param("1000000")
    public int rows;

    private Path file = Path.of("");
    private final BlacklistRegistry registry =
            BlacklistRegistry.builder(DiscardingStaging.store()).region("US").open();

    /** Made by JMH. */
    public ImportSpeed() {}

    /**
     * Writes the file.
     *
     * @throws IOException if there is no room for it
     */
    @Setup(Level.Trial)
    public void write() throws IOException {
        file = Files.createTempFile("import-speed", ".csv");
        NorthAmericanNumbers numbers = new NorthAmericanNumbers(1);
        try (BufferedWriter text = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            text.write("number;date;description\n");
            for (int i = 0; i < rows; i++) {
                text.write(numbers.nextE164() + ";2026-01-" + (10 + i % 20) + ";complaint " + i % 1000 + "\n");
            }
        }
    }

    /**
     * Deletes the file.
     *
     * @throws IOException if it cannot be deleted
     */
    @TearDown(Level.Trial)
    public void delete() throws IOException {
        registry.close();
        Files.delete(file);
    }

    /**
     * Parse, read numbers and dates, stage.
     *
     * @return what would be imported
     */
    @Benchmark
    public ImportReport pipeline() {
        return CsvImport.into(registry, "Default")
                .mode(ImportMode.REPLACE)
                .force()
                .dryRun(file);
    }

    /**
     * The parser that the import uses, alone.
     *
     * @return characters of the numbers
     * @throws IOException if the file cannot be read
     */
    @Benchmark
    public long commonsCsv() throws IOException {
        long chars = 0;
        CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(';').get();
        try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
            for (CSVRecord record : parser) {
                chars += record.get(0).length();
            }
        }
        return chars;
    }

    /**
     * A faster parser.
     *
     * @return characters of the numbers
     * @throws IOException if the file cannot be read
     */
    @Benchmark
    public long fastCsv() throws IOException {
        long chars = 0;
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().fieldSeparator(';').ofCsvRecord(file)) {
            for (CsvRecord record : reader) {
                chars += record.getField(0).length();
            }
        }
        return chars;
    }
}
