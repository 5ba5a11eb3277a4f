package io.github.blacklist4j.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EntryCommandsTest {
    private static final String NUMBER = "+48223970331";

    private final InProcess tool;

    EntryCommandsTest(@TempDir Path folder) {
        tool = new InProcess(folder);
    }

    @Test
    @DisplayName("L7 adding tells added, updated and unchanged")
    void addReportsWhatItDid() {
        CommandResult first = tool.run("add", "22 397 03 31");
        CommandResult described = tool.run("add", NUMBER, "--description", "asks for money");
        CommandResult again = tool.run("add", NUMBER);

        assertThat(first.row().toString())
                .isEqualTo("{\"list\":\"Default\",\"number\":\"+48223970331\",\"result\":\"added\"}");
        assertThat(described.row().get("result").asText()).isEqualTo("updated");
        assertThat(again.row().get("result").asText()).isEqualTo("unchanged");
    }

    @Test
    @DisplayName("L3 L4 an entry shows all that was said of it, and leaves out what was not")
    void entryShowsItsFields() {
        tool.run("create", "Exceptions");
        tool.run(
                "add",
                NUMBER,
                "--list",
                "Exceptions",
                "--allow",
                "--date",
                "2026-01-31",
                "--description",
                "partner",
                "--from",
                "2026-02-01T00:00:00Z",
                "--until",
                "2026-12-31",
                "--by",
                "anna",
                "--source",
                "crm");
        tool.run("add", "2001", "--date", "2026-01-31T12:00:00Z");

        assertThat(tool.run("entries", "--list", "exceptions").row().toString())
                .isEqualTo("{\"number\":\"+48223970331\",\"match\":\"EXACT\",\"kind\":\"ALLOW\","
                        + "\"addedAt\":\"2026-01-31\",\"description\":\"partner\",\"from\":\"2026-02-01T00:00:00Z\","
                        + "\"until\":\"2026-12-31\",\"enabled\":true,\"source\":\"crm\",\"by\":\"anna\"}");
        assertThat(tool.run("entries").row().toString())
                .isEqualTo("{\"number\":\"2001\",\"match\":\"RAW\",\"kind\":\"BLOCK\","
                        + "\"addedAt\":\"2026-01-31T12:00:00Z\",\"enabled\":true,\"source\":\"manual\"}");
    }

    @Test
    void entriesAreFoundByNumberAndDescriptionUpToALimit() {
        tool.run("add", NUMBER, "--description", "Asks for MONEY");
        tool.run("add", "+48221234567");
        tool.run("add", "+48221234568");

        assertThat(tool.run("entries", "--find", "money").row().get("number").asText())
                .isEqualTo(NUMBER);
        assertThat(tool.run("entries", "--find", "123456").rows()).hasSize(2);
        assertThat(tool.run("entries", "--limit", "1").rows()).hasSize(1);
        assertThat(tool.run("entries", "--limit", "0").rows()).isEmpty();
    }

    @Test
    @DisplayName("L8 a prefix is listed and removed as one; a short one needs --force")
    void prefixes() {
        CommandResult refused = tool.run("add", "+48", "--prefix");
        CommandResult forced = tool.run("add", "+48", "--prefix", "--force");
        tool.run("add", "+48 22", "--prefix");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).endsWith("nothing was changed\n");
        assertThat(forced.row().get("number").asText()).isEqualTo("+48");
        assertThat(tool.run("check", NUMBER).row().get("matched").asText()).isEqualTo("+4822");
        assertThat(tool.run("remove", "+4822", "--prefix").row().get("result").asText())
                .isEqualTo("removed");
        assertThat(tool.run("check", NUMBER).row().get("matched").asText()).isEqualTo("+48");
    }

    @Test
    @DisplayName("L7 ALLOW over BLOCK is refused unless it is to replace it")
    void conflictIsRefused() {
        tool.run("add", NUMBER);

        CommandResult refused = tool.run("add", NUMBER, "--allow");
        CommandResult replaced = tool.run("add", NUMBER, "--allow", "--replace");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("nothing was changed").doesNotContain("397");
        assertThat(replaced.row().get("result").asText()).isEqualTo("updated");
        assertThat(tool.run("check", NUMBER).row().get("kind").asText()).isEqualTo("ALLOW");
    }

    @ParameterizedTest
    @DisplayName("N3 what is hidden or unreadable cannot be listed")
    @ValueSource(strings = {"anonymous", "", "https://example.com/+12025550173", "\u0001"})
    void hiddenAndUnreadableAreRefused(String text) {
        CommandResult result = tool.run("add", "--", text);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("nothing was changed").hasLineCount(1).doesNotContain("555");
        assertThat(tool.run("entries").out()).isEmpty();
    }

    @Test
    @DisplayName("L9 a disabled entry stays on its list and does not count")
    void disableAndEnable() {
        tool.run("add", NUMBER, "--description", "kept");

        CommandResult disabled = tool.run("disable", "22 397 03 31");
        CommandResult again = tool.run("disable", NUMBER);
        JsonNode whileDisabled = tool.run("check", NUMBER).row();
        JsonNode entry = tool.run("entries").row();
        CommandResult enabled = tool.run("enable", NUMBER);

        assertThat(disabled.row().get("result").asText()).isEqualTo("updated");
        assertThat(again.row().get("result").asText()).isEqualTo("unchanged");
        assertThat(whileDisabled.get("listed").asBoolean()).isFalse();
        assertThat(entry.get("enabled").asBoolean()).isFalse();
        assertThat(entry.get("description").asText()).isEqualTo("kept");
        assertThat(enabled.row().get("result").asText()).isEqualTo("updated");
        assertThat(tool.run("check", NUMBER).row().get("listed").asBoolean()).isTrue();
    }

    @Test
    void enablingWhatIsNotThereIsRefused() {
        CommandResult result = tool.run("enable", NUMBER);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).doesNotContain("397");
    }

    @Test
    void removingWhatIsNotThereIsNoFailure() {
        tool.run("add", NUMBER);

        CommandResult removed = tool.run("remove", NUMBER, "--by", "anna", "--reason", "asked for it");
        CommandResult again = tool.run("remove", NUMBER);

        assertThat(removed.row().get("result").asText()).isEqualTo("removed");
        assertThat(again.status()).isZero();
        assertThat(again.row().get("result").asText()).isEqualTo("absent");
    }

    @Test
    void anUnknownListIsRefusedByName() {
        CommandResult result = tool.run("add", NUMBER, "--list", "Nowhere");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("Nowhere").contains("nothing was changed");
    }
}
