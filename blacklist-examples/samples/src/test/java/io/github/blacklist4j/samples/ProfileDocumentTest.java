package io.github.blacklist4j.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** CONTRIBUTING lets a newcomer run every profile of the build: it has a row for each, and no others. */
class ProfileDocumentTest {
    private static final Path TOP = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Set<String> NOT_THE_BUILD = Set.of("target", "src", ".git");
    private static final Pattern PROFILE = Pattern.compile("<profile>(.*?)</profile>", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern ID = Pattern.compile("<id>([^<]+)</id>");
    private static final Pattern PROPERTIES =
            Pattern.compile("<systemPropertyVariables>(.*?)</systemPropertyVariables>", Pattern.DOTALL);
    private static final Pattern PROPERTY = Pattern.compile("<([\\w.\\-]+)>[^<$]*</"); // not those of the build

    private static final int COMMAND = 1;
    private static final int PROVES = 3;

    /**
     * A profile of a pom.
     *
     * @param module the folder of the pom, empty for the top
     * @param id its id, the first in its text
     * @param properties the system properties that it sets for tests to a value of its own
     */
    private record Profile(String module, String id, List<String> properties) {
        String name() {
            return module + " " + id;
        }
    }

    @Test
    void everyProfileHasARowAndEveryRowAProfile() {
        assertThat(table().rows().stream().map(ProfileDocumentTest::nameOf))
                .as("profiles of CONTRIBUTING.md: first cell the id, the command names the module")
                .containsExactlyInAnyOrderElementsOf(
                        profiles().stream().map(Profile::name).toList());
    }

    @Test
    void everyRowHasACommandATimeAndWhatItProves() {
        assertThat(table().rows()).allSatisfy(row -> {
            assertThat(row).hasSize(PROVES + 1).noneMatch(String::isBlank);
            assertThat(MarkdownTable.codes(row.get(COMMAND))).hasSize(1);
        });
    }

    @Test
    void everyPropertyThatAProfileSetsIsNamedInItsRow() {
        for (Profile profile : profiles()) {
            String row = table().rows().stream()
                    .filter(cells -> nameOf(cells).equals(profile.name()))
                    .map(cells -> String.join(" ", cells))
                    .findFirst()
                    .orElse("");
            assertThat(profile.properties())
                    .as("properties of %s in its row", profile.name())
                    .allSatisfy(property -> assertThat(row).contains("`" + property + "`"));
        }
    }

    private static MarkdownTable table() {
        return MarkdownTable.of("CONTRIBUTING.md", "profile");
    }

    /** Module and id, as the row's command has them. */
    private static String nameOf(List<String> row) {
        String command = String.join(" ", MarkdownTable.codes(row.get(COMMAND)));
        String module = optionOf(command, "-pl ([\\w/\\-]+)");
        String id = String.join(" ", MarkdownTable.codes(row.get(0)));
        return module + " " + id;
    }

    private static String optionOf(String command, String pattern) {
        return Pattern.compile(pattern)
                .matcher(command)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
    }

    private static List<Profile> profiles() {
        return poms().stream()
                .flatMap(pom -> {
                    String text =
                            COMMENT.matcher(MarkdownTable.read(pom.toString())).replaceAll("");
                    String module =
                            pom.getParent() == null ? "" : pom.getParent().toString();
                    return PROFILE.matcher(text).results().map(found -> profile(module, found.group(1)));
                })
                .toList();
    }

    private static Profile profile(String module, String text) {
        String id = ID.matcher(text).results().findFirst().orElseThrow().group(1);
        List<String> properties = PROPERTIES
                .matcher(text)
                .results()
                .flatMap(found -> PROPERTY.matcher(found.group(1)).results())
                .map(found -> found.group(1))
                .collect(Collectors.toList());
        return new Profile(module, id, properties);
    }

    /** From the top of the project. */
    private static List<Path> poms() {
        List<Path> poms = new ArrayList<>();
        try {
            Files.walkFileTree(TOP, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return NOT_THE_BUILD.contains(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.endsWith("pom.xml")) {
                        poms.add(TOP.relativize(file));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return poms;
    }
}
