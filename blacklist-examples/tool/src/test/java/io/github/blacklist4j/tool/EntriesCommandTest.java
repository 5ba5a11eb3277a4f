package io.github.blacklist4j.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Four entries, found by each option. */
final class EntriesCommandTest {
    private final InProcess tool;

    EntriesCommandTest(@TempDir Path folder) {
        tool = new InProcess(folder);
        tool.run("add", "+48221000001", "--date", "2026-01-04", "--description", "Asks for MONEY", "--by", "anna");
        tool.run("add", "+48221000002", "--date", "2026-01-03", "--allow", "--until", "2026-01-31", "--by", "bob");
        tool.run("add", "+4822", "--prefix", "--date", "2026-01-02", "--from", "2999-01-01", "--source", "crm");
        tool.run("add", "2001", "--raw", "--date", "2026-01-01");
        tool.run("disable", "2001");
    }

    private List<String> found(String... options) {
        List<String> command = new ArrayList<>(List.of("entries"));
        command.addAll(List.of(options));
        CommandResult result = tool.run(command.toArray(String[]::new));
        assertThat(result.status()).isZero();
        List<String> numbers = result.entries().stream()
                .map(entry -> entry.get("number").asText())
                .toList();
        assertThat(result.last().toString()).isEqualTo("{\"matches\":" + numbers.size() + ",\"more\":false}");
        return numbers;
    }

    @ParameterizedTest
    @DisplayName("L17 each option narrows down what is shown")
    @CsvSource({
        "--digits 100000,+48221000001 +48221000002",
        "--digits +4822,+4822 +48221000001 +48221000002",
        "--text money,+48221000001",
        "--find money,+48221000001",
        "--find 2001,2001",
        "--kind allow,+48221000002",
        "--match prefix,+4822",
        "--match RAW,2001",
        "--state live,+48221000001",
        "--state future,+4822",
        "--state expired,+48221000002",
        "--state disabled,2001",
        "--source crm,+4822",
        "--author bob,+48221000002",
        "--added-from 2026-01-03,+48221000001 +48221000002",
        "--added-to 2026-01-02,+4822 2001",
        "--added-from 2026-01-02 --added-to 2026-01-02,+4822",
        "--sort date,2001 +4822 +48221000002 +48221000001",
        "--sort date --desc,+48221000001 +48221000002 +4822 2001",
        "--desc,2001 +48221000002 +48221000001 +4822",
        "--kind block --text x,"
    })
    void options(String options, String numbers) {
        assertThat(found(options.split(" "))).isEqualTo(numbers == null ? List.of() : List.of(numbers.split(" ")));
    }

    @Test
    @DisplayName("L17 a cursor goes on where the last answer ended, for the same query only")
    void pages() {
        List<String> seen = new ArrayList<>();
        CommandResult page = tool.run("entries", "--sort", "date", "--limit", "3");
        while (page.last().has("next")) {
            page.entries().forEach(entry -> seen.add(entry.get("number").asText()));
            assertThat(page.last().get("matches").asLong()).isEqualTo(4);
            assertThat(page.last().get("more").asBoolean()).isFalse();
            String next = page.last().get("next").asText();
            assertThat(tool.run("entries", "--sort", "number", "--after", next).status())
                    .isEqualTo(1);
            page = tool.run("entries", "--sort", "date", "--limit", "1", "--after", next);
        }
        page.entries().forEach(entry -> seen.add(entry.get("number").asText()));

        assertThat(seen).containsExactly("2001", "+4822", "+48221000002", "+48221000001");
        assertThat(page.last().get("matches").asLong()).isEqualTo(4);
    }

    @Test
    @DisplayName("L17 without a limit all are shown, of however many pages; from 10,000 on they are not counted")
    void manyPages() {
        StringBuilder numbers = new StringBuilder("phone");
        for (int i = 0; i < 10_500; i++) {
            numbers.append(System.lineSeparator()).append("+4860").append(1_000_000 + i);
        }
        tool.run("create", "Many");
        tool.run("import", tool.file("many.csv", numbers.toString()), "--list", "Many");

        CommandResult all = tool.run("entries", "--list", "Many");
        JsonNode none = tool.run("entries", "--list", "Many", "--limit", "0").row();

        assertThat(all.entries()).hasSize(10_500);
        assertThat(all.last().toString()).isEqualTo("{\"matches\":10000,\"more\":true}");
        assertThat(none).isEqualTo(all.last());
    }

    @Test
    @DisplayName("L18 where says on which lists a number stands, and whether it counts")
    void where() {
        tool.run("create", "Partners");
        tool.run("add", "+48221000001", "--list", "Partners", "--date", "2026-02-01", "--allow", "--by", "eva");

        assertThat(tool.run("where", "22 100 00 01").out())
                .isEqualTo("{\"list\":\"Default\",\"match\":\"EXACT\",\"matched\":\"+48221000001\","
                        + "\"kind\":\"BLOCK\",\"live\":true,\"addedAt\":\"2026-01-04\","
                        + "\"description\":\"Asks for MONEY\",\"by\":\"anna\"}\n"
                        + "{\"list\":\"Default\",\"match\":\"PREFIX\",\"matched\":\"+4822\",\"kind\":\"BLOCK\","
                        + "\"live\":false,\"addedAt\":\"2026-01-02\",\"by\":\"tool:"
                        + System.getProperty("user.name") + "\"}\n"
                        + "{\"list\":\"Partners\",\"match\":\"EXACT\",\"matched\":\"+48221000001\","
                        + "\"kind\":\"ALLOW\",\"live\":true,\"addedAt\":\"2026-02-01\",\"by\":\"eva\"}\n");
        assertThat(tool.run("where", "+48601234567").out()).isEmpty();
        assertThat(tool.run("where", "anonymous").status()).isEqualTo(1);
    }
}
