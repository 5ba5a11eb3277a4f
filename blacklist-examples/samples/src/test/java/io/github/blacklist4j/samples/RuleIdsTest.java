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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The ids of rules that code, tests, SQL and documents cite, against the two pages that explain them: docs/rules.md and, for
 * those that begin with {@code store-}, docs/store-contract.md.
 */
class RuleIdsTest {
    private static final Path TOP = Path.of("..", "..").toAbsolutePath().normalize();
    private static final String RULES = "docs/rules.md";
    private static final String CONTRACT = "docs/store-contract.md";
    private static final Set<String> NOT_SOURCES = Set.of("target", ".git", ".mvn");
    private static final String OWN = RuleIdsTest.class.getSimpleName() + ".java";

    /** Files about stores, which have nothing to say of calls: a bare id of I, P or W there is one of the contract's. */
    private static final Pattern ABOUT_STORES = Pattern.compile(
            CONTRACT + "|blacklist-jdbc/.*|blacklist-examples/map-store/.*|.*/blacklist4j/(?:store|tck)/.*");

    private static final Pattern OF_CALLS = Pattern.compile("[IPW]\\d+");

    /** What looks like an id and is none, with the reason. One that no file holds any more fails. */
    private static final Map<String, String> NOT_IDS = Map.of("L0", "a list of the benchmark DecisionCost");

    /** Rules in force that no test names, with the reason. */
    private static final Map<String, String> WITHOUT_A_TEST = Map.of();

    /** Rules of one letter, V and F, are told from other letters only where a test's display name begins with them. */
    private static final Pattern CITED = Pattern.compile(
            "(?<![\\w.\\-/])(?:store-[A-Z]\\d{1,2}|[%s]\\d{1,2}|Order \\d+)(?!\\w)".formatted(letters()));

    private static final Pattern DISPLAY_NAME = Pattern.compile("@DisplayName\\(\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern LEADING = Pattern.compile(
            "(?<id>Order \\d+|(?:store-)?[A-Z]\\d{1,2}|[B-HJ-Z])[:,]? +(?:to +)?"); // "A" and "I" are words
    private static final Pattern FIGURE = Pattern.compile("\\d+(?:[.,^]\\d+)*");

    /** An id in a file. */
    private record Citation(String id, Path file, int line) {
        @Override
        public String toString() {
            return file + ":" + line + " cites " + id;
        }
    }

    @Test
    void everyCitedIdIsExplained() {
        Set<String> explained =
                Stream.of(RULES, CONTRACT).flatMap(page -> ids(page).stream()).collect(Collectors.toSet());

        assertThat(citations())
                .as("ids that stand in no table of %s or %s", RULES, CONTRACT)
                .filteredOn(cited -> !explained.contains(cited.id()) && !NOT_IDS.containsKey(cited.id()))
                .isEmpty();
    }

    @Test
    void whatIsAboutStoresCitesTheContract() {
        assertThat(citations())
                .as("ids without store- where calls are not spoken of")
                .filteredOn(
                        cited -> ABOUT_STORES.matcher(cited.file().toString()).matches()
                                && OF_CALLS.matcher(cited.id()).matches())
                .isEmpty();
    }

    @Test
    void everyIdIsExplainedOnceAndOnItsPage() {
        assertThat(ids(RULES))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[A-Z]\\d*|Order \\d"), "begins without store-");
        assertThat(ids(CONTRACT))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("store-[A-Z]\\d+"), "begins with store-");
    }

    @Test
    void everyRuleInForceIsNamedByATestAndNoPlannedOneIs() {
        Set<String> named = namedByTests();

        assertThat(rulesWhoseState(""))
                .as("rules of %s that are not planned, and that no @DisplayName names", RULES)
                .filteredOn(id -> !WITHOUT_A_TEST.containsKey(id) && !named.contains(id))
                .isEmpty();
        assertThat(rulesWhoseState("planned"))
                .as("planned rules that a test names: they are in force, and %s is behind", RULES)
                .filteredOn(named::contains)
                .isEmpty();
        assertThat(rulesWhoseState("").size() + rulesWhoseState("planned").size())
                .as("a state is empty or 'planned'")
                .isEqualTo(ids(RULES).size() - targets().rows().size());
    }

    @Test
    void exceptionsAreNeeded() {
        assertThat(NOT_IDS.keySet())
                .isSubsetOf(citations().stream()
                        .filter(cited -> !cited.file().endsWith(OWN))
                        .map(Citation::id)
                        .toList());
        assertThat(WITHOUT_A_TEST.keySet()).isSubsetOf(rulesWhoseState("")).doesNotContainAnyElementsOf(namedByTests());
    }

    @Test
    void targetsAreThoseOfThePerformancePage() {
        Map<String, String> measured = MarkdownTable.in("docs/performance.md").stream()
                .flatMap(table -> table.rows().stream())
                .filter(row -> row.get(0).matches("S\\d+"))
                .collect(Collectors.toMap(row -> row.get(0), row -> row.get(2) + " " + row.get(3)));

        assertThat(targets().rows().stream().map(row -> row.get(0)))
                .containsExactlyInAnyOrderElementsOf(measured.keySet());
        for (List<String> row : targets().rows()) {
            String measurement = measured.getOrDefault(row.get(0), "");
            assertThat(figures(measurement)).as(row.get(0)).containsAll(figures(withoutSizes(row.get(2))));
            assertThat(row.get(2).startsWith("reached: "))
                    .as("%s is reached as a whole: %s", row.get(0), measurement)
                    .isEqualTo(!measurement.contains("not") && !measurement.endsWith("file reached"));
        }
    }

    /** Without "at 250M", which performance.md says in another column. */
    private static String withoutSizes(String cell) {
        return cell.replaceAll(" at \\d+M", "");
    }

    private static Set<String> figures(String text) {
        return FIGURE.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
    }

    private static MarkdownTable targets() {
        return MarkdownTable.in(RULES).stream()
                .filter(table -> table.headers().contains("target"))
                .findFirst()
                .orElseThrow();
    }

    /** In order, also those that stand twice. */
    private static List<String> ids(String page) {
        return idTables(page)
                .flatMap(table -> table.rows().stream())
                .map(row -> row.get(0))
                .toList();
    }

    private static Stream<MarkdownTable> idTables(String page) {
        return MarkdownTable.in(page).stream().filter(table -> table.name().equals("id"));
    }

    private static List<String> rulesWhoseState(String state) {
        return idTables(RULES)
                .filter(table -> table.headers().contains("state"))
                .flatMap(table -> table.rows().stream()
                        .filter(row -> row.get(table.headers().indexOf("state")).equals(state))
                        .map(row -> row.get(0)))
                .toList();
    }

    /** The letters that ids of either page begin with: a bare one of the contract's is a mistake, not another word. */
    private static String letters() {
        return Stream.of(RULES, CONTRACT)
                .flatMap(page -> ids(page).stream())
                .map(id -> id.replace("store-", "").substring(0, 1))
                .distinct()
                .collect(Collectors.joining());
    }

    private static Set<Citation> citations() {
        Set<Citation> citations = new LinkedHashSet<>();
        for (Path file : sources()) {
            String text = citing(file);
            Matcher cited = CITED.matcher(text);
            while (cited.find()) {
                citations.add(new Citation(cited.group(), file, line(text, cited.start())));
            }
            Matcher name = DISPLAY_NAME.matcher(text);
            while (name.find()) {
                int line = line(text, name.start(1));
                leading(name.group(1)).forEach(id -> citations.add(new Citation(id, file, line)));
            }
        }
        return citations;
    }

    private static Set<String> namedByTests() {
        Set<String> named = new TreeSet<>();
        for (Path file : sources()) {
            if (file.toString().contains("src/test/")) {
                Matcher name = DISPLAY_NAME.matcher(MarkdownTable.read(file.toString()));
                while (name.find()) {
                    named.addAll(leading(name.group(1)));
                    CITED.matcher(name.group(1)).results().forEach(cited -> named.add(cited.group()));
                }
            }
        }
        return named;
    }

    /** The ids with which a display name begins. */
    private static List<String> leading(String name) {
        List<String> ids = new ArrayList<>();
        Matcher next = LEADING.matcher(name);
        while (next.lookingAt()) {
            ids.add(next.group("id"));
            next.region(next.end(), name.length());
        }
        return ids;
    }

    private static int line(String text, int at) {
        return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }

    /** What may cite: of a table of cases only the column that names the clause, for the other cells are data. */
    private static String citing(Path file) {
        String text = MarkdownTable.read(file.toString());
        if (!file.toString().endsWith(".csv")) {
            return text;
        }
        int column =
                List.of(text.lines().findFirst().orElse("").split("\\|", -1)).indexOf("clause");
        return text.lines()
                .map(row -> row.split("\\|", -1))
                .map(cells -> column < 0 || column >= cells.length ? "" : cells[column])
                .collect(Collectors.joining("\n"));
    }

    /** From the top of the project; never what was built. */
    private static List<Path> sources() {
        List<Path> sources = new ArrayList<>();
        try {
            Files.walkFileTree(TOP, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return NOT_SOURCES.contains(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    Path source = TOP.relativize(file);
                    if (source.toString().matches(".*\\.(java|sql|md)|.*/numbers/[^/]+\\.csv")) {
                        sources.add(source);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }
}
