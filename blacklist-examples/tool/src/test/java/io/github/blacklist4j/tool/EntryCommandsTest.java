package io.github.blacklist4j.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EntryCommandsTest {
    private static final String NUMBER = "+48223970331";
    private static final String USER = "tool:" + System.getProperty("user.name");

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
                .startsWith("{\"list\":\"Default\",\"number\":\"+48223970331\",\"result\":\"added\","
                        + "\"match\":\"EXACT\",\"kind\":\"BLOCK\",\"addedAt\":\"20")
                .endsWith(",\"enabled\":true,\"source\":\"manual\",\"by\":\"" + USER + "\"}");
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
        tool.run("add", "2001", "--raw", "--date", "2026-01-31T12:00:00Z");

        assertThat(tool.run("entries", "--list", "exceptions").entry().toString())
                .isEqualTo("{\"number\":\"+48223970331\",\"match\":\"EXACT\",\"kind\":\"ALLOW\","
                        + "\"addedAt\":\"2026-01-31\",\"description\":\"partner\",\"from\":\"2026-02-01T00:00:00Z\","
                        + "\"until\":\"2026-12-31\",\"enabled\":true,\"source\":\"crm\",\"by\":\"anna\"}");
        assertThat(tool.run("entries").entry().toString())
                .isEqualTo("{\"number\":\"2001\",\"match\":\"RAW\",\"kind\":\"BLOCK\","
                        + "\"addedAt\":\"2026-01-31T12:00:00Z\",\"enabled\":true,\"source\":\"manual\",\"by\":\"" + USER
                        + "\"}");
    }

    @Test
    void entriesAreFoundByNumberAndDescriptionUpToALimit() {
        tool.run("add", NUMBER, "--description", "Asks for MONEY");
        tool.run("add", "+48221234567");
        tool.run("add", "+48221234568");

        assertThat(tool.run("entries", "--find", "money").entry().get("number").asText())
                .isEqualTo(NUMBER);
        assertThat(tool.run("entries", "--find", "123456").entries()).hasSize(2);
        assertThat(tool.run("entries", "--limit", "1").entries()).hasSize(1);
        assertThat(tool.run("entries", "--limit", "0").entries()).isEmpty();
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
        assertThat(tool.run("entries").entries()).isEmpty();
    }

    @Test
    @DisplayName("L9 a disabled entry stays on its list and does not count")
    void disableAndEnable() {
        tool.run("add", NUMBER, "--description", "kept");

        CommandResult disabled = tool.run("disable", "22 397 03 31");
        CommandResult again = tool.run("disable", NUMBER);
        JsonNode whileDisabled = tool.run("check", NUMBER).row();
        JsonNode entry = tool.run("entries").entry();
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
    void changingWhatIsNotThereIsRefused() {
        for (String command : List.of("enable", "disable", "edit")) {
            CommandResult result = tool.run(command, NUMBER);

            assertThat(result.status()).isEqualTo(1);
            assertThat(result.out())
                    .isEqualTo("{\"list\":\"Default\",\"number\":\"+48223970331\",\"result\":\"absent\"}\n");
            assertThat(result.err())
                    .contains("nothing was changed")
                    .doesNotContain("397")
                    .hasLineCount(1);
        }
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

    @ParameterizedTest
    @DisplayName("N4 what a person types is never guessed at: it is refused, and nothing is added")
    @CsvSource({
        "4.86E+10,EXPONENT",
        "2021-07-07,DATE",
        "22 397 03 31 / 22 397 03 32,TWO_NUMBERS",
        "112,SHORT_NUMBER",
        "1-800-FLOWERS,LETTERS",
        "2001,--raw"
    })
    void damagedTextsAreRefused(String text, String problem) {
        CommandResult result = tool.run("add", text);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains(problem)
                .contains("nothing was changed")
                .hasLineCount(1);
        assertThat(tool.run("entries").entries()).isEmpty();
    }

    @Test
    @DisplayName("L3 a short code goes by a door of its own, and no number does; without a region none is guessed")
    void raw() {
        assertThat(tool.run("add", "112", "--raw").row().get("match").asText()).isEqualTo("RAW");
        assertThat(tool.run("disable", "112", "--raw").row().get("result").asText())
                .isEqualTo("updated");
        assertThat(tool.run("remove", "112", "--raw").row().get("result").asText())
                .isEqualTo("removed");
        assertThat(tool.run("add", NUMBER, "--raw").err()).contains("This is a number");
        assertThat(tool.run("--region", "ZZ", "add", "22 397 03 31").err())
                .contains("This is no number as long as there is no --region");
        assertThat(tool.run("--region", "none", "add", NUMBER).status()).isZero();
    }

    @Test
    @DisplayName("L7 a description that is not taken is said, with the one that stands")
    void descriptionThatStands() {
        tool.run("add", NUMBER, "--description", "rude");

        CommandResult again = tool.run("add", NUMBER, "--description", "polite");

        assertThat(again.row().get("result").asText()).isEqualTo("unchanged");
        assertThat(again.row().get("description").asText()).isEqualTo("rude");
        assertThat(again.err()).contains("keeps the description that it has").hasLineCount(1);
    }

    @Test
    @DisplayName("L15 --by is stamped on every change, and so is --reason")
    void actor() {
        tool.run("--by", "anna", "add", NUMBER, "--reason", "a letter");
        tool.run("disable", NUMBER, "--by", "bob", "--reason", "wrong letter");
        tool.run("remove", NUMBER);

        List<JsonNode> history = tool.run("history", NUMBER).rows();

        assertThat(history).extracting(row -> row.get("by").asText()).containsExactly("anna", "bob", USER);
        assertThat(history)
                .extracting(row -> row.path("reason").asText())
                .containsExactly("a letter", "wrong letter", "");
    }

    @Test
    @DisplayName("L16 edit changes what is given, says what stands then, and the rest stays")
    void edit() {
        tool.run("add", NUMBER, "--description", "rude", "--date", "2026-01-31", "--until", "2026-12-31");

        CommandResult edited =
                tool.run("edit", "22 397 03 31", "--description", "very rude", "--from", "2026-02-01", "--by", "eva");
        CommandResult again = tool.run("edit", NUMBER, "--description", "very rude");
        CommandResult endless = tool.run("edit", NUMBER, "--no-until", "--no-from", "--date", "2026-01-30");

        assertThat(edited.row().toString())
                .isEqualTo("{\"list\":\"Default\",\"number\":\"+48223970331\",\"result\":\"updated\","
                        + "\"match\":\"EXACT\",\"kind\":\"BLOCK\",\"addedAt\":\"2026-01-31\","
                        + "\"description\":\"very rude\",\"from\":\"2026-02-01\",\"until\":\"2026-12-31\","
                        + "\"enabled\":true,\"source\":\"manual\",\"by\":\"" + USER + "\"}");
        assertThat(again.row().get("result").asText()).isEqualTo("unchanged");
        assertThat(endless.row().has("until") || endless.row().has("from")).isFalse();
        assertThat(endless.row().get("addedAt").asText()).isEqualTo("2026-01-30");
    }

    @Test
    @DisplayName("L20 what must be kept is retained, with the date; --force needs a reason, which history tells")
    void retention() {
        tool.run("list", "set", "Default", "--keep-for", "P100Y");
        tool.run("add", NUMBER, "--date", "2026-01-31");

        CommandResult removed = tool.run("remove", NUMBER);
        CommandResult ended = tool.run("edit", NUMBER, "--until", "2026-02-01");
        CommandResult disabled = tool.run("disable", NUMBER);

        for (CommandResult refused : List.of(removed, ended, disabled)) {
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.row().get("result").asText()).isEqualTo("retained");
            assertThat(refused.row().get("keptUntil").asText()).isEqualTo("2126-01-31T00:00:00Z");
            assertThat(refused.err())
                    .contains("2126-01-31")
                    .contains("nothing was changed")
                    .hasLineCount(1);
        }
        assertThat(tool.run("remove", NUMBER, "--force").status()).isEqualTo(2);
        assertThat(tool.run("remove", NUMBER, "--force", "--reason", "a court said so")
                        .row()
                        .get("result")
                        .asText())
                .isEqualTo("removed");
    }

    @Test
    @DisplayName("L20 a list that demands reasons for removals gets one")
    void reasonRequired() {
        tool.run("list", "set", "Default", "--reason-required", "yes");
        tool.run("add", NUMBER);

        CommandResult refused = tool.run("remove", NUMBER);

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.row().get("result").asText()).isEqualTo("reason_missing");
        assertThat(refused.err()).contains("--reason").hasLineCount(1);
        assertThat(tool.run("remove", NUMBER, "--reason", "asked for it").status())
                .isZero();
    }

    @Test
    @DisplayName("L21 a date ends in the zone of the list; in another one that is given, at an instant")
    void zones() {
        tool.run("create", "Warsaw", "--zone", "Europe/Warsaw");

        CommandResult of = tool.run("add", NUMBER, "--list", "Warsaw", "--until", "2026-06-30");
        CommandResult same =
                tool.run("edit", NUMBER, "--list", "Warsaw", "--until", "2026-07-01", "--zone", "Europe/Warsaw");
        CommandResult other = tool.run(
                "edit", NUMBER, "--list", "Warsaw", "--from", "2026-07-01", "--until", "2026-07-01", "--zone", "UTC");

        assertThat(tool.run("list", "set", "warsaw").row().toString())
                .isEqualTo(
                        "{\"list\":\"Warsaw\",\"zone\":\"Europe/Warsaw\",\"reasonRequired\":false,\"datesInMemory\":false}");
        assertThat(of.row().get("until").asText()).isEqualTo("2026-06-30");
        assertThat(same.row().get("until").asText()).isEqualTo("2026-07-01");
        assertThat(other.row().get("from").asText()).isEqualTo("2026-07-01T00:00:00Z");
        assertThat(other.row().get("until").asText()).isEqualTo("2026-07-02T00:00:00Z");
    }
}
