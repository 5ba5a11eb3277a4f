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

final class PreviewAndExportTest {
    private final InProcess tool;
    private final Path folder;

    PreviewAndExportTest(@TempDir Path folder) {
        this.folder = folder;
        this.tool = new InProcess(folder);
    }

    @Test
    @DisplayName("M1 preview shows delimiter, charset, header, columns, mapping, dates and rows, and changes nothing")
    void preview() {
        String file = tool.file("list.csv", "numer;data;opis", "22 397 03 31;31.01.2026;x", "22 397 03 32;;");

        CommandResult result = tool.run("preview", file);

        JsonNode row = result.row();
        assertThat(result.status()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(row.get("delimiter").asText()).isEqualTo(";");
        assertThat(row.get("charset").asText()).isEqualTo("UTF-8");
        assertThat(row.get("header").asBoolean()).isTrue();
        assertThat(row.get("columns").toString()).isEqualTo("[\"numer\",\"data\",\"opis\"]");
        assertThat(row.get("mapping").toString()).isEqualTo("{\"number\":1,\"date\":2,\"description\":3}");
        assertThat(row.get("dateFormat").asText()).isEqualTo("dd.MM.yyyy");
        assertThat(row.get("rows").toString())
                .isEqualTo("[[\"22 397 03 31\",\"31.01.2026\",\"x\"],[\"22 397 03 32\",\"\",\"\"]]");
        assertThat(row.get("grounds").toString()).contains("3 columns in 3 of 3 lines");
        assertThat(tool.run("entries").entries()).isEmpty();
    }

    @Test
    @DisplayName("M1 preview takes the format options of import; 0 says that a field is nowhere")
    void previewIsCorrected() {
        String file = tool.file("list.csv", "a,date", "22 397 03 31,x", "22 397 03 32,y");

        JsonNode row =
                tool.run("preview", file, "--header", "no", "--map", "number=1").row();
        JsonNode without = tool.run("preview", file, "--map", "date=0", "--map", "number=a")
                .row();

        assertThat(row.get("header").asBoolean()).isFalse();
        assertThat(row.get("columns").toString()).isEqualTo("[\"1\",\"2\"]");
        assertThat(row.get("mapping").toString()).isEqualTo("{\"number\":1}");
        assertThat(row.get("rows")).hasSize(3);
        assertThat(row.has("dateFormat")).isFalse();
        assertThat(without.get("mapping").toString()).isEqualTo("{\"number\":1}");
    }

    @Test
    @DisplayName("M8 export and import give the same list")
    void exportAndImport() throws IOException {
        tool.run("add", "22 397 03 31", "--description", "=1+1", "--date", "2024-01-31", "--by", "Ewa");
        tool.run("add", "+4822", "--prefix", "--until", "2027-12-31", "--allow");
        tool.run("add", "+4", "--prefix", "--force");
        tool.run("add", "2001", "--raw");
        tool.run("create", "other");
        String file = folder.resolve("list.csv").toString();

        CommandResult result = tool.run("export", file, "--delimiter", ";", "--charset", "windows-1250");
        JsonNode plain = tool.run("import", file, "--list", "other").row();
        JsonNode forced = tool.run("import", file, "--list", "other", "--force", "--allow-raw")
                .row();

        assertThat(result.row().get("list").asText()).isEqualTo("Default");
        assertThat(result.row().get("rows").asLong()).isEqualTo(4);
        assertThat(Files.readString(Path.of(file), Charset.forName("windows-1250")))
                .contains("'=1+1");
        assertThat(plain.get("rejects").toString()).isEqualTo("{\"RAW\":1,\"SHORT_PREFIX\":1}");
        assertThat(forced.get("rejected").asLong()).isZero();
        assertThat(tool.run("entries", "--list", "other").out())
                .isEqualTo(tool.run("entries").out());
    }

    @Test
    void exportRefusesWhatCannotBeWritten() {
        tool.run("add", "22 397 03 31", "--description", "жалоба");

        CommandResult charset = tool.run("export", folder.resolve("list.csv").toString(), "--charset", "ISO-8859-1");
        CommandResult delimiter = tool.run("export", folder.resolve("list.csv").toString(), "--delimiter", "\"");
        CommandResult nowhere =
                tool.run("export", folder.resolve("none").resolve("list.csv").toString());

        assertThat(charset.status()).isEqualTo(1);
        assertThat(charset.err()).contains("ISO-8859-1").hasLineCount(1);
        assertThat(delimiter.status()).isEqualTo(2);
        assertThat(nowhere.status()).isEqualTo(1);
        assertThat(Files.exists(folder.resolve("list.csv"))).isFalse();
    }
}
