package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.BlacklistRegistry;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The table rule → test of docs/scenarios.md: made of the names of the tests, so that none is missing and none made up. */
class ScenarioRulesTest {
    private static final List<String> RULES = List.of(
            "Order 1", "Order 2", "Order 3", "Order 4", "Order 5", "I1", "I2", "I3", "I4", "I5", "I6", "I7", "I9", "C1",
            "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "Q1", "Q2", "W1", "W2", "W3", "P1", "P2", "P3", "P4", "V",
            "F", "L4", "L5");
    private static final List<String> ROOMS = List.of("engine", "policy", "internal/policy");
    private static final Pattern RULE = Pattern.compile("(Order( \\d)?|[A-Z]\\d+|V|F)( of every decision)?:? +");

    private static Map<String, Set<String>> proofs() throws IOException, URISyntaxException {
        Map<String, Set<String>> proofs = new TreeMap<>();
        for (Class<?> test : tests()) {
            for (Method method : test.getDeclaredMethods()) {
                Optional.ofNullable(method.getAnnotation(DisplayName.class)).ifPresent(name -> {
                    Matcher rule = RULE.matcher(name.value());
                    while (rule.lookingAt()) {
                        proofs.computeIfAbsent(rule.group(1), r -> new TreeSet<>())
                                .add("`" + test.getSimpleName() + "." + method.getName() + "`");
                        rule.region(rule.end(), name.value().length());
                    }
                });
            }
        }
        return proofs;
    }

    private static List<Class<?>> tests() throws IOException, URISyntaxException {
        URL own = Objects.requireNonNull(ScenarioRulesTest.class.getResource("ScenarioRulesTest.class"));
        Path base = Path.of(own.toURI()).resolve("../..").normalize();
        String packageOfBase = BlacklistRegistry.class.getPackageName();
        List<Class<?>> tests = new ArrayList<>();
        for (String room : ROOMS) {
            try (Stream<Path> files = Files.walk(base.resolve(room))) {
                files.filter(file -> file.toString().endsWith("Test.class"))
                        .map(file -> base.relativize(file)
                                .toString()
                                .replace('/', '.')
                                .replace(".class", ""))
                        .forEach(name -> tests.add(load(packageOfBase + "." + name)));
            }
        }
        return tests;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ScenarioRulesTest.class.getClassLoader()); // not run, only looked at
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyRuleHasTestsAndThePageNamesThem() throws IOException, URISyntaxException {
        Map<String, Set<String>> proofs = proofs();
        String page = Files.readString(Path.of("..", "docs", "scenarios.md"), StandardCharsets.UTF_8);
        List<String> expected = RULES.stream()
                .map(rule -> "| " + rule + " | " + String.join(", ", proofs.getOrDefault(rule, Set.of())) + " |")
                .toList();

        assertThat(proofs.keySet()).containsAll(RULES);
        assertThat(Arrays.stream(page.split("\n## Rules and their tests\n", 2)[1].split("\n"))
                        .filter(line -> line.startsWith("| ") && !line.startsWith("| rule")))
                .as("the table should be\n" + String.join("\n", expected))
                .containsExactlyElementsOf(expected);
    }
}
