package io.github.blacklist4j.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README and the docs show and say is there. */
class DocumentSamplesTest {
    private static final Path TOP = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern JAVA_BLOCK =
            Pattern.compile("^( *)```java\n(.*?)^ *```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)(#[^)]*)?\\)");

    @Test
    void everyJavaSampleIsCompiled() {
        List<String> samples = Stream.of(
                        "README.md",
                        "docs/consent.md",
                        "docs/embedding.md",
                        "docs/errors.md",
                        "docs/operation.md",
                        "docs/scenarios.md")
                .flatMap(document -> samples(read(TOP.resolve(document))).stream())
                .toList();
        String compiled = sources()
                .map(DocumentSamplesTest::read)
                .map(DocumentSamplesTest::flat)
                .collect(Collectors.joining("\n"));

        assertThat(samples)
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(sample -> assertThat(compiled)
                        .as("a sample that stands in no source file of blacklist-examples/samples")
                        .contains(flat(sample)));
    }

    @Test
    void everyLinkBetweenDocumentsLeadsSomewhere() throws IOException {
        List<Path> documents = new ArrayList<>();
        try (Stream<Path> top = Files.list(TOP);
                Stream<Path> docs = Files.walk(TOP.resolve("docs"))) {
            Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .forEach(documents::add);
        }

        assertThat(documents).hasSizeGreaterThan(3).allSatisfy(document -> {
            Matcher links = LINK.matcher(read(document));
            while (links.find()) {
                assertThat(document.resolveSibling(links.group(1)))
                        .as("link in " + TOP.relativize(document))
                        .exists();
            }
        });
    }

    private static List<String> samples(String document) {
        return JAVA_BLOCK
                .matcher(document)
                .results()
                .map(block -> block.group(2))
                .toList();
    }

    /** Without white space, so that a sample may stand at another depth, and be wrapped otherwise, than its source. */
    private static String flat(String text) {
        return text.replaceAll("\\s", "");
    }

    private static Stream<Path> sources() {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
