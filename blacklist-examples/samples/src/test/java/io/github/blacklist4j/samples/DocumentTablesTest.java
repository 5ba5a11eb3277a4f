package io.github.blacklist4j.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.csv.CsvImport;
import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.format.Field;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern.MatchType;
import io.github.blacklist4j.jdbc.JdbcStore;
import io.github.blacklist4j.jdbc.SchemaMode;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.policy.Rejection;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the tables of README and docs list, compared with the code. The policy file is {@link PolicyPropertiesTest}'s. */
class DocumentTablesTest {
    private static final Path TOP = Path.of("..", "..");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    /** Tables that are compared somewhere; those of figures and of advice, which no code has, are named as such. */
    private static final List<String> KNOWN = List.of(
            "README.md: artifact",
            "README.md: the question",
            "README.md: method of the builder",
            "README.md: method of `JdbcStore.Builder`",
            "README.md: from a text to a verdict", // figures
            "docs/architecture.md: module",
            "docs/architecture.md: room of blacklist-core", // ArchitectureTest, as the next two
            "docs/architecture.md: room of blacklist-csv",
            "docs/architecture.md: room of blacklist-jdbc",
            "docs/architecture.md: step", // ArchitectureTest, too
            "docs/consent.md: duty", // ConsentPageTest
            "docs/architecture.md: to add", // advice
            "docs/embedding.md: package", // HouseTest
            "docs/errors.md: code of `RefusedException`", // ErrorsTest, as the next three
            "docs/errors.md: code of `StoreException`",
            "docs/errors.md: code of `BadPolicyException`",
            "docs/errors.md: code of `CsvException`",
            "docs/guards.md: guard", // NamedTestsTest
            "docs/import.md: about the file",
            "docs/import.md: field",
            "docs/import.md: mode",
            "docs/import.md: method of `CsvImport`",
            "docs/import.md: code", // ImportDocumentTest, as the next three
            "docs/import.md: rule",
            "docs/import.md: ending",
            "docs/import.md: preset",
            "docs/import.md: step", // UndoTest
            "docs/failure.md: when", // FailureTest
            "docs/shared-lists.md: on a node", // BadListTest
            "docs/operation.md: meter", // BlacklistMetricsTest
            "docs/operation.md: mode", // what each mode does with which tables: SchemaMigrationTest
            "docs/operation.md: version", // of the tables: SchemaMigrationTest
            "docs/performance.md: query", // figures, as the next one
            "docs/performance.md: rules",
            "docs/operation.md: logger", // HouseTest
            "docs/numbers.md: written as", // figures, as the next one: DamagedNumbersTest
            "docs/numbers.md: ",
            "docs/numbers.md: problem",
            "docs/mutation.md: room", // figures
            "docs/mutation.md: where", // what mutants survive, and why
            "docs/rules.md: id", // RuleIdsTest
            "docs/scenarios.md: finding", // ValidationTest
            "docs/scenarios.md: rule", // ScenarioRulesTest
            "docs/scenarios.md: object", // PolicyPropertiesTest
            "docs/performance.md: structure", // figures, as the next four
            "docs/performance.md: spelling",
            "docs/performance.md: what",
            "docs/performance.md: state",
            "docs/performance.md: ",
            "docs/scenarios.md: code", // ReasonCodeTest
            "docs/scenarios.md: code where", // advice
            "docs/scenarios.md: what is paused", // PauseTest
            "docs/scenarios.md: where", // PolicyPropertiesTest
            "docs/scenarios.md: rejection",
            "docs/store-contract.md: id", // StoreContractDocumentTest
            "docs/tool.md: option", // ToolDocumentTest, as the next two
            "docs/tool.md: command",
            "docs/tool.md: preset");

    @Test
    void everyTableIsKnownToATest() throws IOException {
        try (Stream<Path> docs = Files.list(TOP.resolve("docs"))) {
            List<String> documents = Stream.concat(
                            Stream.of("README.md"),
                            docs.map(file -> "docs/" + file.getFileName()).filter(name -> name.endsWith(".md")))
                    .toList();

            assertThat(documents.stream()
                            .flatMap(document -> MarkdownTable.in(document).stream())
                            .map(table -> table.document() + ": " + table.name()))
                    .as("a table of options is compared with the code by a test; add the test, then the name")
                    .isSubsetOf(KNOWN);
        }
    }

    @Test
    void readmeListsTheSettingsOfARegistry() {
        assertThat(MarkdownTable.of("README.md", "method of the builder").codes(0))
                .containsExactlyInAnyOrderElementsOf(
                        methods(BlacklistRegistry.Builder.class, returning(BlacklistRegistry.Builder.class)));
    }

    @Test
    void readmeListsTheSettingsOfAStore() {
        MarkdownTable table = MarkdownTable.of("README.md", "method of `JdbcStore.Builder`");

        assertThat(table.codes(0))
                .containsExactlyInAnyOrderElementsOf(
                        methods(JdbcStore.Builder.class, returning(JdbcStore.Builder.class)));
        assertThat(MarkdownTable.codes(table.row("schema").get(1))).isEqualTo(names(SchemaMode.values()));
    }

    @Test
    void readmeListsTheQuestionsThatTheEngineAnswers() {
        assertThat(MarkdownTable.of("README.md", "the question").codes(1))
                .containsExactlyInAnyOrderElementsOf(methods(
                        PolicyEngine.class,
                        method -> method.getReturnType().getSimpleName().endsWith("Decision")));
    }

    @Test
    void importPageListsWhatCanBeDeclaredOfAFormat() {
        assertThat(MarkdownTable.of("docs/import.md", "about the file").codes(2).stream()
                        .map(code -> code.replace("CsvFormat.", "")))
                .containsExactlyInAnyOrderElementsOf(methods(CsvFormat.class, returning(CsvFormat.class)));
    }

    @Test
    void importPageListsTheFieldsAndTheirValues() {
        MarkdownTable table = MarkdownTable.of("docs/import.md", "field");

        assertThat(table.codes(0))
                .containsExactlyInAnyOrderElementsOf(names(Field.values()).stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList());
        assertThat(MarkdownTable.codes(table.row("kind").get(1))).isEqualTo(names(Entry.Kind.values()));
        assertThat(MarkdownTable.codes(table.row("match").get(1))).isEqualTo(names(MatchType.values()));
    }

    @Test
    void numbersPageListsTheProblems() {
        assertThat(MarkdownTable.of("docs/numbers.md", "problem").codes(0))
                .containsExactlyInAnyOrder(names(Reading.Problem.values()).toArray(new String[0]));
    }

    @Test
    void importPageListsTheModes() {
        assertThat(MarkdownTable.of("docs/import.md", "mode").codes(0)).isEqualTo(names(ImportMode.values()));
    }

    @Test
    void importPageListsTheSettingsOfAnImport() {
        assertThat(MarkdownTable.of("docs/import.md", "method of `CsvImport`").codes(0))
                .containsExactlyInAnyOrderElementsOf(methods(CsvImport.class, returning(CsvImport.class)));
    }

    @Test
    void scenarioPageListsTheRejectionsWithTheirCodes() {
        List<List<String>> rows = Arrays.stream(Rejection.values())
                .map(rejection ->
                        List.of("`" + rejection + "`", text(rejection.sipCode()), text(rejection.q850Cause())))
                .toList();

        assertThat(MarkdownTable.of("docs/scenarios.md", "rejection").rows().stream()
                        .map(row -> row.subList(0, 3)))
                .isEqualTo(rows);
    }

    @Test
    void modulesAreThoseOfTheBuild() {
        List<String> modules = MODULE.matcher(MarkdownTable.read("pom.xml"))
                .results()
                .map(module -> module.group(1))
                .toList();

        assertThat(firstCodes(MarkdownTable.of("docs/architecture.md", "module")))
                .containsExactlyInAnyOrderElementsOf(modules);
        assertThat(firstCodes(MarkdownTable.of("README.md", "artifact")))
                .as("modules that users depend on, and the kit")
                .containsExactly("blacklist-core", "blacklist-csv", "blacklist-jdbc", "blacklist-core")
                .isSubsetOf(modules);
    }

    private static List<String> firstCodes(MarkdownTable table) {
        return table.rows().stream()
                .map(row -> MarkdownTable.codes(row.get(0)).get(0))
                .toList();
    }

    private static String text(OptionalInt code) {
        return code.isPresent() ? Integer.toString(code.getAsInt()) : "none";
    }

    private static Predicate<Method> returning(Class<?> type) {
        return method -> method.getReturnType() == type;
    }

    /** The names of the public methods of an object that the predicate takes, each once. */
    private static List<String> methods(Class<?> type, Predicate<Method> wanted) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .filter(wanted)
                .map(Method::getName)
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
