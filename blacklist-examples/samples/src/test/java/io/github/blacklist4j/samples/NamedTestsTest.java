package io.github.blacklist4j.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents name tests as proofs: each is there, under that name. */
class NamedTestsTest {
    private static final Path TOP = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+(?:Test|Proof|Stress))\\b");
    private static final int CELLS_OF_A_GUARD = 3;

    @Test
    void everyTestThatADocumentNamesIsThere() throws IOException {
        Set<String> there = filesBelow(TOP, ".java");

        for (String document : documents()) {
            Set<String> named = NAME.matcher(MarkdownTable.read(document))
                    .results()
                    .map(name -> name.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(there).as("tests named in " + document).containsAll(named);
        }
    }

    @Test
    void everyGuardSaysWhatWasPlantedAndSeen() {
        List<List<String>> rows = MarkdownTable.of("docs/guards.md", "guard").rows();

        assertThat(rows).isNotEmpty();
        assertThat(rows)
                .allSatisfy(row -> assertThat(row).hasSize(CELLS_OF_A_GUARD).noneMatch(String::isBlank));
    }

    private static List<String> documents() throws IOException {
        try (Stream<Path> docs = Files.list(TOP.resolve("docs"))) {
            return Stream.concat(
                            Stream.of("README.md", "CONTRIBUTING.md"),
                            docs.map(file -> "docs/" + file.getFileName()).filter(name -> name.endsWith(".md")))
                    .sorted()
                    .toList();
        }
    }

    private static Set<String> filesBelow(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
