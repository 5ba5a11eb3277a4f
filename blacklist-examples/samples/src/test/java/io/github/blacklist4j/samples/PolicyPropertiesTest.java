package io.github.blacklist4j.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.blacklist4j.policy.BadPolicyException;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.Target;
import io.github.blacklist4j.policy.json.PolicyJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The properties of a policy file in docs/scenarios.md, compared with those that its reader says it knows. */
class PolicyPropertiesTest {
    private static final Pattern KNOWN = Pattern.compile("/\\?: unknown property; known are (.*)");

    /** An object of a forwarding that is read after the property before it. */
    private static final String FORWARDING =
            "{\"version\": 1, \"forwardings\": [{\"id\": \"f\", \"lists\": [\"A\"], %s}]}";

    private final MarkdownTable table = MarkdownTable.of("docs/scenarios.md", "where");

    @Test
    void everyPropertyIsDocumentedAndNoOther() {
        Map<String, Set<String>> documented = new TreeMap<>();
        for (List<String> row : table.rows()) {
            for (String where : row.get(0).split(", ", -1)) {
                documented.computeIfAbsent(where, w -> new TreeSet<>()).addAll(MarkdownTable.codes(row.get(1)));
            }
        }

        assertThat(documented).isEqualTo(known());
    }

    @Test
    void valuesAreDocumented() {
        assertThat(values("target", "type")).isEqualTo(names(Target.Type.values()));
        assertThat(values("forwarding", "hiddenCallers")).isEqualTo(names(Forwarding.Callers.values()));
        assertThat(values("action", "type"))
                .containsExactly(complaint("\"action\": {\"type\": \"?\"}")
                        .replaceFirst(".*one of (.*) is expected", "$1")
                        .split(", ", -1));
    }

    @Test
    void defaultsAreDocumented() {
        assertThat(row("forwarding", "priority").get(3)).isEqualTo(Integer.toString(Forwarding.DEFAULT_PRIORITY));
        assertThat(row("top", "version").get(2)).isEqualTo(Integer.toString(PolicyJson.VERSION));
    }

    /** Each object of the file by its name in the table. Sections that hold objects are found among those of the top. */
    private static Map<String, Set<String>> known() {
        Map<String, Set<String>> known = new TreeMap<>();
        Set<String> top = properties("{\"?\": 0}");
        known.put("top", top);
        for (String section : top) {
            Set<String> ofObject = properties("{\"version\": 1, \"" + section + "\": {\"?\": 0}}");
            Set<String> ofEach = properties("{\"version\": 1, \"" + section + "\": [{\"?\": 0}]}");
            if (!ofObject.isEmpty()) {
                known.put(section, ofObject);
            } else if (!ofEach.isEmpty()) {
                known.put(section.substring(0, section.length() - 1), ofEach);
            }
        }
        known.put("action", properties(FORWARDING.formatted("\"action\": {\"?\": 0}")));
        known.put(
                "target",
                properties(FORWARDING.formatted("\"action\": {\"type\": \"REDIRECT\", \"target\": {\"?\": 0}}")));
        return known;
    }

    private static Set<String> properties(String json) {
        Matcher known = KNOWN.matcher(fault(json));
        return known.find() ? new TreeSet<>(Arrays.asList(known.group(1).split(", ", -1))) : new TreeSet<>();
    }

    private static String complaint(String ofForwarding) {
        return fault(FORWARDING.formatted(ofForwarding));
    }

    private static String fault(String json) {
        return String.valueOf(catchThrowableOfType(BadPolicyException.class, () -> PolicyJson.parse(json))
                .getMessage());
    }

    private List<String> values(String where, String property) {
        return new ArrayList<>(MarkdownTable.codes(row(where, property).get(2)));
    }

    private List<String> row(String where, String property) {
        return table.rows().stream()
                .filter(row -> Arrays.asList(row.get(0).split(", ", -1)).contains(where)
                        && MarkdownTable.codes(row.get(1)).contains(property))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row " + where + " " + property));
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
