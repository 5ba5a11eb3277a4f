package io.github.blacklist4j.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What keeps the house easy to find one's way in: small rooms, names that stand for one thing, no crumbs of files. */
class HouseTest {
    private static final Path TOP = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Path TOOL = TOP.resolve(Path.of("blacklist-examples", "tool"));
    private static final List<Path> LIBRARY = Stream.of("blacklist-core", "blacklist-csv", "blacklist-jdbc")
            .map(TOP::resolve)
            .toList();
    private static final List<Path> MODULES = Stream.concat(
                    LIBRARY.stream(),
                    Stream.of(
                            TOOL,
                            TOP.resolve(Path.of("blacklist-examples", "samples")),
                            TOP.resolve(Path.of("blacklist-examples", "map-store")),
                            TOP.resolve("benchmarks")))
            .toList();

    private static final int MOST_FILES = 36;
    private static final int MOST_FILES_OF_THE_TOOL = 48;
    private static final int FEWEST_LINES = 12;
    private static final int FEWEST_LINES_OF_THE_TOOL = 20;

    /** Nested types that mean the same wherever they stand, by module. */
    private static final Map<String, Set<String>> ONE_MEANING = Map.of(
            "blacklist-core",
            Set.of(
                    "Builder", // collects the parts of what encloses it
                    "Code", // why, as a stable constant
                    "Hold", // campaigns and callbacks: not now
                    "Outcome", // how it ended: an operation on a store, a call that was decided
                    "OnUnavailable", // what becomes of a call when a list cannot answer; the scenarios' answers differ
                    "Pass", // inbound and outbound: the call goes on
                    "Redirect", // a call goes somewhere else: what a forwarding says, and what is decided
                    "Reject", // a call is refused: the same
                    "Raw", // a reading, and the pattern that it becomes
                    "Subscription")); // ends with close()

    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|enum|record)\\s+([A-Z]\\w*)");
    private static final Pattern EXPORT = Pattern.compile("exports ([\\w.]+);");
    private static final Pattern LOGGER = Pattern.compile("\\bgetLogger\\(\\s*([^)]*?)\\s*\\)");
    private static final Pattern NO_CODE =
            Pattern.compile("\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|//[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern COMMENT_OF_NOTHING = Pattern.compile("\\*/\\s*(?:/\\*\\*|})");
    private static final Pattern TOP_LEVEL = Pattern.compile(
            "^(?:public |abstract |final |sealed )*" + "(class|interface|enum|record) (\\w+)([^{]*)\\{(.*)",
            Pattern.MULTILINE | Pattern.DOTALL);

    @Test
    void exportedPackagesSaySinceWhen() throws IOException {
        for (Map.Entry<String, Path> one : exported().entrySet()) {
            Path about = one.getValue().resolve(one.getKey().replace('.', '/')).resolve("package-info.java");
            assertThat(Files.readString(about)).as(one.getKey()).contains("\n * @since ");
        }
    }

    @Test
    void exportedPackagesAreThoseThatAreSaidToBeReliable() throws IOException {
        assertThat(MarkdownTable.of("docs/embedding.md", "package").codes(0))
                .containsExactlyInAnyOrderElementsOf(exported().keySet());
    }

    /** The exported packages of the library, each with the sources of its module. */
    private static Map<String, Path> exported() throws IOException {
        Map<String, Path> exported = new TreeMap<>();
        for (Path module : LIBRARY) {
            Path sources = module.resolve(Path.of("src", "main", "java"));
            EXPORT.matcher(Files.readString(sources.resolve("module-info.java")))
                    .results()
                    .forEach(match -> exported.put(match.group(1), sources));
        }
        return exported;
    }

    /** A compiler of today warns of it, that of Java 17 says nothing. */
    @Test
    void everyCommentBelongsToSomething() {
        for (Path module : MODULES) {
            for (String part : List.of("main", "test")) {
                for (Path file : javaFiles(module, part)) {
                    assertThat(COMMENT_OF_NOTHING.matcher(read(file)).find())
                            .as(file.toString())
                            .isFalse();
                }
            }
        }
    }

    @Test
    void roomsAreSmall() {
        LIBRARY.forEach(module -> filesByFolder(module)
                .forEach((folder, files) ->
                        assertThat(files).as(folder.toString()).hasSizeLessThanOrEqualTo(MOST_FILES)));
        filesByFolder(TOOL)
                .forEach((folder, files) ->
                        assertThat(files).as(folder.toString()).hasSizeLessThanOrEqualTo(MOST_FILES_OF_THE_TOOL));
    }

    @Test
    void aNameStandsForOneThing() {
        for (Path module : MODULES) {
            Set<String> shared = ONE_MEANING.getOrDefault(module.getFileName().toString(), Set.of());
            Map<String, List<String>> places = new TreeMap<>();
            for (Path file : javaFiles(module, "main")) {
                TYPE.matcher(NO_CODE.matcher(read(file)).replaceAll(""))
                        .results()
                        .forEach(type -> places.computeIfAbsent(type.group(1), name -> new ArrayList<>())
                                .add(nameOf(file)));
            }

            places.entrySet()
                    .removeIf(entry -> entry.getValue().size() == 1
                            || (shared.contains(entry.getKey())
                                    && !entry.getValue().contains(entry.getKey())));
            assertThat(places)
                    .as("names declared twice in " + module.getFileName())
                    .isEmpty();
        }
    }

    @Test
    void testsHaveNamesOfTheirOwn() {
        for (Path module : MODULES) {
            List<String> names = Stream.of("main", "test")
                    .flatMap(kind -> javaFiles(module, kind).stream())
                    .map(HouseTest::nameOf)
                    .filter(name -> !name.equals("package-info"))
                    .toList();

            assertThat(names).as("files of " + module.getFileName()).doesNotHaveDuplicates();
        }
    }

    @Test
    void noFileIsACrumb() {
        List<String> crumbs = Stream.of(LIBRARY.stream(), Stream.of(TOP.resolve("benchmarks")))
                .flatMap(modules -> modules)
                .flatMap(module -> javaFiles(module, "main").stream())
                .filter(file -> lines(file) < FEWEST_LINES)
                .filter(file -> !mayBeSmall(file))
                .map(HouseTest::nameOf)
                .toList();
        List<String> crumbsOfTheTool = javaFiles(TOOL, "main").stream()
                .filter(file -> lines(file) < FEWEST_LINES_OF_THE_TOOL)
                .filter(file -> !mayBeSmall(file))
                .map(HouseTest::nameOf)
                .toList();

        assertThat(crumbs).as("files under " + FEWEST_LINES + " lines").isEmpty();
        assertThat(crumbsOfTheTool)
                .as("files of the tool under " + FEWEST_LINES_OF_THE_TOOL + " lines")
                .isEmpty();
    }

    /** An operator sets levels by these names, so that one which is not documented is never heard of. */
    @Test
    void loggersAreThoseOfTheDocument() {
        Set<String> used = LIBRARY.stream()
                .flatMap(module -> javaFiles(module, "main").stream())
                .flatMap(file -> LOGGER.matcher(read(file)).results().map(logger -> logger.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(used)
                .isEqualTo(new TreeSet<>(MarkdownTable.of("docs/operation.md", "logger").codes(0).stream()
                        .map(name -> '"' + name + '"')
                        .toList()));
    }

    /** A package's page, an exception, or a marker: a type without members. */
    private static boolean mayBeSmall(Path file) {
        String name = nameOf(file);
        return name.endsWith("-info")
                || name.endsWith("Exception")
                || TOP_LEVEL
                        .matcher(read(file))
                        .results()
                        .anyMatch(type -> type.group(1).equals("interface")
                                && type.group(4).replace("}", "").isBlank());
    }

    private static Map<Path, List<Path>> filesByFolder(Path module) {
        return javaFiles(module, "main").stream().collect(Collectors.groupingBy(Path::getParent));
    }

    private static List<Path> javaFiles(Path module, String kind) {
        Path root = module.resolve(Path.of("src", kind, "java"));
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static long lines(Path file) {
        return read(file).lines().count();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
