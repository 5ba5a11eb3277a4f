package io.github.blacklist4j.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImportCommandTest {
    private final InProcess tool;
    private final Path folder;

    ImportCommandTest(@TempDir Path folder) {
        this.folder = folder;
        this.tool = new InProcess(folder);
    }

    @Test
    @DisplayName("M3 the report counts each row once, and rejects by code")
    void reportCountsRows() {
        String file =
                tool.file("list.csv", "phone,description", "22 397 03 31,a", "+48223970331,b", ",c", "4.86E+10,d");

        CommandResult result = tool.run("import", file);

        JsonNode row = result.row();
        assertThat(result.status()).isZero();
        assertThat(result.err()).contains("2 of 4 rows were rejected").hasLineCount(1);
        assertThat(row.get("list").asText()).isEqualTo("Default");
        assertThat(row.get("mode").asText()).isEqualTo("merge");
        assertThat(row.get("dryRun").asBoolean()).isFalse();
        assertThat(row.get("rows").asLong()).isEqualTo(4);
        assertThat(row.get("added").asLong()).isEqualTo(1);
        assertThat(row.get("duplicates").asLong()).isEqualTo(1);
        assertThat(row.get("rejected").asLong()).isEqualTo(2);
        assertThat(row.get("rejects").toString()).isEqualTo("{\"BLANK_NUMBER\":1,\"EXPONENT\":1}");
        assertThat(row.get("seconds").isNumber()).isTrue();
        assertThat(row.has("revision")).isTrue();
    }

    @Test
    @DisplayName("M1 the format can be told: columns, delimiter, charset, header, dates, lines to skip")
    void optionsDescribeTheFormat() throws IOException {
        Path file = folder.resolve("told.csv");
        String text = "exported by hand\nbłąd;31/01/2026;22 397 03 31;x\n";
        Files.write(file, text.getBytes(Charset.forName("windows-1250")));

        CommandResult result = tool.run(
                "import",
                file.toString(),
                "--skip",
                "1",
                "--header",
                "no",
                "--delimiter",
                ";",
                "--charset",
                "windows-1250",
                "--map",
                "number=3",
                "--map",
                "DATE=2",
                "--map",
                "description=1",
                "--date-format",
                "dd/MM/yyyy");

        assertThat(result.row().get("added").asLong()).isEqualTo(1);
        JsonNode entry = tool.run("entries").entry();
        assertThat(entry.get("number").asText()).isEqualTo("+48223970331");
        assertThat(entry.get("addedAt").asText()).isEqualTo("2026-01-31");
        assertThat(entry.get("description").asText()).isEqualTo("błąd");
    }

    @Test
    @DisplayName("M1 a tab is named, a column by its header")
    void tabAndHeader() {
        String file = tool.file("tab.csv", "a\tNummer des Anrufers", "1\t+48223970331");

        CommandResult result = tool.run("import", file, "--delimiter", "tab", "--map", "number=Nummer des Anrufers");

        assertThat(result.row().get("added").asLong()).isEqualTo(1);
    }

    @Test
    @DisplayName("M5 a dry run counts the same and changes nothing")
    void dryRunChangesNothing() {
        String file = tool.file("list.csv", "+48223970331", "+48223970332");

        CommandResult dry = tool.run("import", file, "--dry-run");

        assertThat(dry.status()).isZero();
        assertThat(dry.row().get("dryRun").asBoolean()).isTrue();
        assertThat(dry.row().get("added").asLong()).isEqualTo(2);
        assertThat(tool.run("entries").entries()).isEmpty();
    }

    @Test
    @DisplayName("M4 ALL_OR_NOTHING and the limit of rejects change nothing, and the report is still given")
    void limitsChangeNothing() {
        String file = tool.file("list.csv", "phone", "+48223970331", "4.86E+10");

        CommandResult all = tool.run("import", file, "--all-or-nothing");
        CommandResult limit = tool.run("import", file, "--max-rejects", "0");
        CommandResult enough = tool.run("import", file, "--max-rejects", "1");

        assertThat(all.status()).isEqualTo(1);
        assertThat(all.err()).contains("nothing was changed");
        assertThat(all.row().get("rejected").asLong()).isEqualTo(1);
        assertThat(limit.status()).isEqualTo(1);
        assertThat(limit.row().get("rejected").asLong()).isEqualTo(1);
        assertThat(enough.status()).isZero();
    }

    @Test
    @DisplayName("M4 REPLACE takes the place of the list, REMOVE takes rows off it, a small file needs --force")
    void modes() {
        String four = tool.file("four.csv", "+48223970331", "+48223970332", "+48223970333", "+48223970334");
        String one = tool.file("one.csv", "+48223970331");
        tool.run("import", four);

        CommandResult small = tool.run("import", one, "--mode", "replace");
        CommandResult forced = tool.run("import", one, "--mode", "replace", "--force", "--as-of", "2026-01-31");
        CommandResult removed = tool.run("import", four, "--mode", "REMOVE");

        assertThat(small.status()).isEqualTo(1);
        assertThat(small.err()).contains("nothing was changed");
        assertThat(forced.row().get("mode").asText()).isEqualTo("replace");
        assertThat(forced.row().get("removed").asLong()).isEqualTo(3);
        assertThat(removed.row().get("removed").asLong()).isEqualTo(1);
        assertThat(removed.row().get("unchanged").asLong()).isEqualTo(3);
    }

    @Test
    @DisplayName("M3 the reject file holds the rows with their reason")
    void rejectFile() throws IOException {
        String file = tool.file("list.csv", "phone,note", "4.86E+10,x");
        Path rejects = folder.resolve("rejects.csv");

        tool.run("import", file, "--rejects", rejects.toString());

        assertThat(Files.readString(rejects)).contains("4.86E+10,x").contains("EXPONENT");
    }

    @Test
    @DisplayName("M1 C7 --kind says what the rows of a file are that has no column for it")
    void kindOfAllRows() {
        String file =
                tool.file("consents.csv", "phone;kind;date\n+48601234567;;2026-01-02\n+48601234568;BLOCK;2026-01-02\n");

        assertThat(tool.run("import", file, "--kind", "allow")
                        .row()
                        .get("added")
                        .asInt())
                .isEqualTo(2);

        assertThat(tool.run("entries").rows())
                .filteredOn(row -> row.has("number"))
                .extracting(row -> row.get("kind").asText())
                .containsExactly("ALLOW", "BLOCK");
    }

    @Test
    @DisplayName("N3 M7 --require-valid, --allow-raw, --vanity and --on-bad-date decide about single rows")
    void rowsDecidedByOptions() {
        String raw = tool.file("raw.csv", "phone", "2001");
        String vanity = tool.file("vanity.csv", "phone", "1-800-FLOWERS");
        String invalid = tool.file("invalid.csv", "phone", "+12125550100", "+10005550100");
        String date = tool.file("date.csv", "phone,date", "+48223970331,yesterday");

        assertThat(tool.run("import", raw).row().get("rejects").toString()).isEqualTo("{\"RAW\":1}");
        assertThat(tool.run("import", raw, "--allow-raw").row().get("added").asLong())
                .isEqualTo(1);
        assertThat(tool.run("--region", "US", "import", vanity)
                        .row()
                        .get("rejects")
                        .toString())
                .isEqualTo("{\"LETTERS\":1}");
        assertThat(tool.run("--region", "US", "import", vanity, "--vanity")
                        .row()
                        .get("added")
                        .asLong())
                .isEqualTo(1);
        assertThat(tool.run("import", invalid, "--require-valid")
                        .row()
                        .get("rejects")
                        .toString())
                .isEqualTo("{\"NOT_VALID\":1}");
        assertThat(tool.run("import", date).row().get("rejects").toString()).isEqualTo("{\"BAD_DATE\":1}");
        assertThat(tool.run("import", date, "--on-bad-date", "now")
                        .row()
                        .get("added")
                        .asLong())
                .isEqualTo(1);
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        CommandResult result = tool.run("import", folder.resolve("none.csv").toString());

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .contains("none.csv")
                .contains("nothing was changed")
                .hasLineCount(1);
    }

    @Test
    void presetsNameKnownFormats() {
        String prefixes = tool.file("prefixes.txt", "+4822", "+4832");
        String lines = tool.file("lines.txt", "+48601234567", "+48601234568");

        assertThat(tool.run("import", prefixes, "--preset", "prefixes", "--map", "number=1", "--header", "no")
                        .row()
                        .get("added")
                        .asLong())
                .isEqualTo(2);
        assertThat(tool.run("import", lines, "--preset", "lines")
                        .row()
                        .get("added")
                        .asLong())
                .isEqualTo(2);
        assertThat(tool.run("check", "22 397 03 31").row().get("matched").asText())
                .isEqualTo("+4822");
        assertThat(tool.run("import", lines, "--preset", "nobody").status()).isEqualTo(2);
    }

    @Test
    @DisplayName("M4 the files of the store are never written over")
    void storeFilesAreNeverOverwritten() {
        String file = tool.file("list.csv", "phone", "+48223970331", "4.86E+10");
        String store = folder.resolve("test.db").toString();
        tool.run("import", file);

        CommandResult rejects = tool.run("import", file, "--rejects", store);
        CommandResult export = tool.run("export", store);
        CommandResult compile = tool.run("compile", file, store);
        CommandResult log = tool.run("export", store + "-wal");

        assertThat(rejects.status()).isEqualTo(1);
        assertThat(rejects.err()).contains("the store itself").contains("nothing was changed");
        assertThat(export.status()).isEqualTo(1);
        assertThat(compile.status()).isEqualTo(1);
        assertThat(log.status()).isEqualTo(1);
        assertThat(tool.run("check", "+48223970331").row().get("listed").asBoolean())
                .isTrue();
    }

    @Test
    void aFileWithoutRowsIsPointedOut() {
        CommandResult result = tool.run("import", tool.file("list.csv", "phone,description"));

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("no records").hasLineCount(1);
    }

    @Test
    void aMissingFolderIsNamed() {
        String file = tool.file("list.csv", "+48223970331");
        Path missing = folder.resolve("none");

        CommandResult result =
                tool.run("import", file, "--rejects", missing.resolve("r.csv").toString());

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("There is no folder " + missing);
        assertThat(tool.run("export", missing.resolve("x.csv").toString()).err())
                .contains("There is no folder " + missing)
                .doesNotContain(".part");
    }
}
