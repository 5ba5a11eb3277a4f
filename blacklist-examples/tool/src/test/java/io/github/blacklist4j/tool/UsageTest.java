package io.github.blacklist4j.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UsageTest {
    private final InProcess tool;
    private final Path folder;

    UsageTest(@TempDir Path folder) {
        this.folder = folder;
        this.tool = new InProcess(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "decide",
                "nonsense",
                "lists --nonsense",
                "add",
                "add +48223970331 +48223970332",
                "create",
                "entries --limit x",
                "entries --limit=-1",
                "add 2001 --until tomorrow",
                "add 2001 --raw --prefix",
                "edit 2001 --until 2026-01-31 --no-until",
                "remove 2001 --force",
                "entries --state asleep",
                "entries --digits x",
                "entries --find 1 --digits 1",
                "entries --after !",
                "undo latest",
                "list set Default --max-age month",
                "list set Default --keep-for P900Y",
                "list set Default --reason-required perhaps",
                "schema print --dialect oracle",
                "schema print --from 99",
                "policy restore first",
                "decide callback --policy x --number 1",
                "decide callback --policy x --number 1 --queue q --widget w",
                "import x --header maybe",
                "import x --skip=-1",
                "import x --max-rejects=-1",
                "--region QQ lists",
                "import x --map phone",
                "import x --map =1",
                "import x --map number=",
                "import x --map date=added --map date=2",
                "preview x --map date=2 --map DATE=2"
            })
    void wrongUsageIsTwoAndOneLine(String line) {
        CommandResult result = tool.run(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("blacklist: ").contains("--help").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "import x --charset klingon|--charset|windows-1250",
                "export x --charset klingon|--charset|UTF-8",
                "import x --zone Mars|--zone|Europe/Warsaw",
                "entries --after x!|--after|cursor",
                "entries --kind grey|--kind|ALLOW",
                "undo latest|IMPORT|id of an import",
                "list set Default --max-age month|--max-age|P31D",
                "list set Default --keep-for year|--keep-for|P5Y",
                "list set Default --paused-until tomorrow|--paused-until|2026-12-24T18:00:00Z",
                "import x --as-of someday|--as-of|2026-01-31",
                "compile x y --as-of 2026-02-30|--as-of|2026-01-31",
                "--region Mars lists|--region|ISO 3166-1",
                "import x --skip many|--skip|whole number",
                "import x --max-rejects 1.5|--max-rejects|whole number",
                "entries --limit 99999999999999999999|--limit|whole number",
                "import x --delimiter ab|--delimiter|tab",
                "import x --map colour=1|--map|number, area_code, country",
                "import x --map date=added --map date=2|--map|date is mapped twice",
                "import x --mode eat|--mode|merge",
                "import x --date-format bbbb|--date-format|dd/MM/yyyy"
            })
    void wrongValuesAreExplainedInPlainWords(String line, String option, String allowed) {
        CommandResult result = tool.run(line.split(" "));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .contains(option)
                .containsIgnoringCase(allowed)
                .doesNotContainPattern(
                        "java|Exception|Optional|Moment|ZoneId|Charset\\b|libphonenumber| int\\b| long\\b")
                .hasLineCount(1);
    }

    @Test
    void aGroupNamesItsCommands() {
        CommandResult result = tool.run("policy");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("blacklist: Missing required subcommand: show, set, history, restore, diff"
                        + " (see 'blacklist policy --help')\n");
    }

    @ParameterizedTest
    @CsvSource({"ad 2001,add", "add --descripton x 2001,--description", "policy sho,show"})
    void whatIsMistypedIsSuggested(String line, String meant) {
        assertThat(tool.run(line.split(" ")).err())
                .contains("is one of these meant: ")
                .contains(meant)
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lists|+48223970331",
                "lists|+48\u00a022\u00a0397\u00a003\u00a031",
                "lists|-48223970331",
                "lists|+48223970331x",
                "lists|+48223970331/32",
                "lists|22 397 03 31",
                "import|x|--skip|+48223970331",
                "add|2001|--until|48223970331",
                "add|2001|--list|+48223970331",
                "import|48223970331",
                "create|+48223970331|+48223970331"
            })
    void noMessageHoldsAWholeNumber(String line) {
        CommandResult result = tool.run(line.split("\\|"));

        assertThat(result.status()).isNotZero();
        assertThat(result.err())
                .doesNotContain("223970331")
                .doesNotContain("397 03")
                .doesNotContain("397\u00a003");
    }

    @Test
    void globalOptionsMayStandOnBothSides() {
        String store = "jdbc:sqlite:" + folder.resolve("both.db");

        InProcess.bare("", "--store", store, "tenants", "create", "acme");
        CommandResult before =
                InProcess.bare("", "--json", "--store", store, "--tenant", "acme", "add", "2001", "--raw");
        CommandResult behind = InProcess.bare("", "check", "2001", "--tenant", "acme", "--store", store, "--json");

        assertThat(before.status()).isZero();
        assertThat(behind.row().get("listed").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:mem:x", "jdbc:mariadb://user:secret@host/db"})
    void otherDatabasesAreRefusedWithoutRepeatingTheUrl(String url) {
        CommandResult result = InProcess.bare("", "--store", url, "lists");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .contains("jdbc:sqlite:FILE")
                .contains("memory:")
                .doesNotContain("secret")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "jdbc:sqlite:", "jdbc:sqlite::memory:", "jdbc:sqlite:x?journal_mode=OFF"})
    void aMalformedUrlIsWrongUsage(String url) {
        assertThat(InProcess.bare("", "--store", url, "lists").status()).isEqualTo(2);
    }

    @Test
    void aFolderThatIsNotThereIsNamedAndNotCreated() {
        Path missing = folder.resolve("mistyped");

        CommandResult result =
                InProcess.bare("", "--store", "jdbc:sqlite:" + missing.resolve("deep/lists.db"), "lists");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains(missing.resolve("deep").toString()).hasLineCount(1);
        assertThat(missing).doesNotExist();
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() {
        String file = tool.file("text.db", "This is no database. ".repeat(100));

        CommandResult result = InProcess.bare("", "--store", "jdbc:sqlite:" + file, "lists");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).hasLineCount(1).doesNotContain("\tat ");
    }

    @Test
    void memoryLivesAsLongAsTheProcess() {
        assertThat(InProcess.bare("", "--json", "--store", "memory:", "add", "2001", "--raw")
                        .status())
                .isZero();
        assertThat(InProcess.bare("", "--json", "--store", "memory:", "check", "2001")
                        .row()
                        .get("listed")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void whatEndsALineIsEscaped() {
        tool.run("add", "2001", "--raw", "--description", "a\u2028b\u2029c\ng ół");

        CommandResult json = tool.run("entries");
        CommandResult text = InProcess.bare("", "--store", "jdbc:sqlite:" + folder.resolve("test.db"), "entries");

        assertThat(json.out()).contains("a\\u2028b\\u2029c\\ng ół");
        assertThat(json.entry().get("description").asText()).contains("a\u2028b\u2029c\ng ół");
        assertThat(text.out().lines()).hasSize(3);
    }

    @Test
    void whatSteersATerminalIsEscaped() {
        String steering = "\u001b[2J\u0085\u007f\u202e\u2066\u200f";

        CommandResult json = tool.runWith("x" + steering, "check");
        CommandResult text = InProcess.bare("x" + steering, "--store", "memory:", "check");

        assertThat(json.out()).contains("x\\u001B[2J\\u0085\\u007F\\u202e\\u2066\\u200f");
        assertThat(text.out()).contains("x\\u001b[2J\\u0085\\u007f\\u202e\\u2066\\u200f");
    }

    @Test
    void helpAndVersionGoToStdout() {
        assertThat(InProcess.bare("", "--help").out()).contains("COMMAND");
        assertThat(InProcess.bare("", "decide", "inbound", "--help").out()).contains("--caller");
        assertThat(InProcess.bare("", "--version").out()).startsWith("blacklist ");
    }
}
