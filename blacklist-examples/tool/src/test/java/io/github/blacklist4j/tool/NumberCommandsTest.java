package io.github.blacklist4j.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NumberCommandsTest {
    private static final String NUMBER = "+48223970331";

    private final InProcess tool;

    NumberCommandsTest(@TempDir Path folder) {
        tool = new InProcess(folder);
    }

    @Test
    @DisplayName("N1 N3 read tells the outcome of each text")
    void readShowsOutcomes() {
        CommandResult result = tool.run("read", "--", "22 397 03 31", "Anonymous", "2001", "-", "mailto:a@b");

        assertThat(result.rows()).extracting(row -> row.get("outcome").asText()).startsWith("E164", "HIDDEN", "RAW");
        assertThat(result.rows().get(0).toString())
                .isEqualTo("{\"input\":\"22 397 03 31\",\"outcome\":\"E164\",\"number\":\"+48223970331\"}");
        assertThat(result.rows().get(1).has("number")).isFalse();
        assertThat(result.rows().get(4).get("outcome").asText()).isEqualTo("UNREADABLE");
        assertThat(result.rows().get(4).get("problem").asText()).isNotEmpty();
    }

    @Test
    @DisplayName("N2 without a region a national number is not guessed")
    void noRegionNoGuess() {
        assertThat(tool.run("--region", "ZZ", "read", "22 397 03 31")
                        .row()
                        .get("outcome")
                        .asText())
                .isEqualTo("RAW");
    }

    @Test
    void readTouchesNoStore(@TempDir Path folder) {
        CommandResult result =
                InProcess.bare("", "--store", "jdbc:sqlite:" + folder.resolve("none.db"), "read", NUMBER);

        assertThat(result.status()).isZero();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void everyLineOfStdinHasOneAnswerInOrder() {
        tool.run("add", NUMBER);

        CommandResult result =
                tool.runWith(NUMBER + "\n\n \t\r\n0048 22 397 03 31\r\n22\u2028397\rx\n\n+48221234567", "check");

        assertThat(result.rows())
                .extracting(row -> row.get("input").asText())
                .containsExactly(NUMBER, "", " \t", "0048 22 397 03 31", "22\u2028397\rx", "", "+48221234567");
        assertThat(result.rows())
                .extracting(row -> row.get("listed").asBoolean())
                .containsExactly(true, false, false, true, false, false, false);
        assertThat(result.out()).contains("22\\u2028397\\rx");
    }

    @Test
    void emptyStdinHasNoAnswer() {
        assertThat(tool.run("check").out()).isEmpty();
    }

    @Test
    @DisplayName("L9 the first list by name with a live BLOCK is named")
    void firstBlockingListIsNamed() {
        tool.run("create", "Ask first");
        tool.run("create", "Zebra");
        tool.run("add", NUMBER, "--list", "Ask first", "--allow");
        tool.run("add", "+4822", "--prefix", "--list", "Zebra", "--date", "2026-01-31", "--description", "far");

        JsonNode all = tool.run("check", NUMBER).row();
        JsonNode two = tool.run("check", NUMBER, "--list", "Default", "--list", "Ask first")
                .row();

        assertThat(all.toString())
                .isEqualTo("{\"input\":\"+48223970331\",\"outcome\":\"E164\",\"number\":\"+48223970331\","
                        + "\"listed\":true,\"list\":\"Zebra\",\"kind\":\"BLOCK\",\"matched\":\"+4822\","
                        + "\"addedAt\":\"2026-01-31\",\"description\":\"far\"}");
        assertThat(two.get("listed").asBoolean()).isFalse();
        assertThat(two.get("kind").asText()).isEqualTo("ALLOW");
        assertThat(two.get("list").asText()).isEqualTo("Ask first");
    }

    @Test
    void emergencyPlaysNoPartInFacts() {
        tool.run("add", "112", "--raw");

        assertThat(tool.run("check", "112").row().get("listed").asBoolean()).isTrue();
    }

    @Test
    void anyTextCanBeANumberBehindTheDashes() {
        CommandResult result = tool.run("check", "--", "--json", "@file", "-h", "");

        assertThat(result.rows())
                .extracting(row -> row.get("input").asText())
                .containsExactly("--json", "@file", "-h", "");
    }

    @Test
    void peopleGetAlignedText(@TempDir Path folder) {
        CommandResult result = InProcess.bare("", "--store", "memory:", "check", NUMBER, "2001");

        assertThat(result.out().lines()).hasSize(3);
        assertThat(result.out().lines().findFirst())
                .hasValueSatisfying(
                        header -> assertThat(header).startsWith("Text given  ").contains("Listed"));
        assertThat(result.out()).doesNotContain("{");
    }
}
