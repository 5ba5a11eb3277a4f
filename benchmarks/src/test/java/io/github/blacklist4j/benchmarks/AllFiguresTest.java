package io.github.blacklist4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllFiguresTest {
    /** Part of others, or asked for by hand. */
    private static final Set<String> NOT_BY_THEMSELVES = Set.of("AllFigures", "Charts", "OneStructure", "LookupLoop");

    @TempDir
    Path folder;

    @Test
    void everyProgramIsRun() throws IOException {
        Set<String> programs = new TreeSet<>();
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/io/github/blacklist4j/benchmarks"))) {
            for (Path source : sources.toList()) {
                String text = Files.readString(source);
                if (text.contains("void main(String[] args)") || text.contains("@Benchmark\n")) {
                    programs.add(source.getFileName().toString().replace(".java", ""));
                }
            }
        }
        programs.removeAll(NOT_BY_THEMSELVES);

        Set<String> run = AllFigures.PROGRAMS.stream()
                .flatMap(program -> Arrays.stream(program.name().split("\\|")))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(run).isEqualTo(programs).hasSizeGreaterThan(15);
    }

    @Test
    void theTableOfTheDocumentsCanBeDrawn() throws IOException {
        Results results = Results.read(Path.of("../docs/img/comparison.tsv"));

        assertThat(results.bySize(Prepared.Data.NANP, Structure.INDEX, Figure.EVICTED_NEAR))
                .hasSizeGreaterThan(4);
        assertThat(results.bySize(Prepared.Data.NANP, Structure.INDEX, Figure.EVICTED_DRAM))
                .hasSizeGreaterThan(4);
        assertThat(results.bySize(Prepared.Data.NANP, Structure.FASTUTIL, Figure.BITS_HEAP))
                .isNotEmpty();
    }

    /** The table of the comparison, what the program printed, and the charts. */
    @Test
    void whatIsMeasuredIsWritten() throws IOException, InterruptedException {
        AllFigures.main(new String[] {"brief", folder.toString(), "Comparison"});

        Results results = Results.read(folder.resolve(Comparison.FILE));
        for (Figure figure : Figure.values()) {
            assertThat(results.value(Prepared.Data.NANP, 10_000, Structure.INDEX, figure))
                    .as(figure.name())
                    .isPresent();
        }
        assertThat(results.value(Prepared.Data.NANP, 10_000, Structure.FASTUTIL, Figure.EVICTED_NEAR))
                .isPresent();
        List<String> printed = Files.readAllLines(folder.resolve("Comparison.txt"));
        assertThat(printed.get(0)).contains("Comparison 10k INDEX FASTUTIL");
        assertThat(printed).filteredOn(line -> line.contains("load average")).hasSize(2);
        assertThat(printed.get(1)).contains("commit ", "load average ", "; 20");
        assertThat(printed).anyMatch(line -> line.startsWith("| **this library** |"));
        assertThat(Files.readString(folder.resolve("lookup.svg"))).contains("<svg");
        assertThat(Files.size(folder.resolve("memory.svg"))).isGreaterThan(1_000);
    }
}
