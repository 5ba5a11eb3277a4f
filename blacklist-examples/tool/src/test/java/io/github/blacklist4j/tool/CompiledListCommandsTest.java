package io.github.blacklist4j.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompiledListCommandsTest {
    private final InProcess tool;
    private final Path folder;

    CompiledListCommandsTest(@TempDir Path folder) {
        this.folder = folder;
        tool = new InProcess(folder);
    }

    @Test
    void plainLinesAreCompiledAndServed() {
        String file =
                tool.file("registry.txt", "# national registry", "22 397 03 31", "", "+48601234567", "12", "601234567");
        String compiled = folder.resolve("registry.blk").toString();

        CommandResult made = tool.run("compile", file, compiled);

        assertThat(made.row().get("numbers").asLong()).isEqualTo(2);
        assertThat(made.row().get("rejected").asLong()).isEqualTo(1);
        assertThat(made.row().get("bytes").asLong()).isPositive();
        assertThat(tool.run("attach", "National", compiled).row().toString())
                .isEqualTo("{\"list\":\"National\",\"entries\":2}");
        assertThat(tool.run("check", "0048223970331", "--list", "National")
                        .row()
                        .get("listed")
                        .asBoolean())
                .isTrue();
        assertThat(tool.run("entries", "--list", "National").entries()).hasSize(2);
        CommandResult refused = tool.run("add", "+48601234568", "--list", "National");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("cannot be changed").hasLineCount(1);
        assertThat(tool.run("detach", "National").status()).isZero();
        assertThat(tool.run("lists").rows()).hasSize(1);
        assertThat(tool.run("detach", "Default").status()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "F a compiled list whose file is damaged is shown as broken, stops no command, and is ended or attached anew")
    void damagedFileIsOneBrokenList() throws IOException {
        String file = tool.file("registry.txt", "22 397 03 31", "+48601234567");
        String compiled = folder.resolve("registry.blk").toString();
        tool.run("compile", file, compiled);
        tool.run("attach", "National", compiled);
        tool.run("add", "+48601234569");
        Path damaged = Files.write(folder.resolve("registry.blk"), new byte[100]);

        CommandResult refused = tool.run("attach", "Other", damaged.toString());

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .contains("registry.blk is damaged", "nothing was changed")
                .hasLineCount(1);
        assertThat(tool.run("lists").rows()).hasSize(2);
        assertThat(tool.run("lists").rows().toString()).contains("registry.blk is damaged");
        assertThat(tool.run("stats").rows().toString()).contains("ERROR", "registry.blk is damaged", "READY");
        assertThat(tool.run("check", "+48601234569").row().get("listed").asBoolean())
                .isTrue();
        assertThat(tool.run("check", "+48601234567").row().toString())
                .contains("\"broken\":[\"National\"]")
                .doesNotContain("listed");
        assertThat(tool.run("entries", "--list", "National").err()).contains("cannot be read");
        tool.run("compile", file, folder.resolve("better.blk").toString());
        assertThat(tool.run("attach", "National", folder.resolve("better.blk").toString())
                        .status())
                .isZero();
        assertThat(tool.run("check", "+48601234567").row().get("listed").asBoolean())
                .isTrue();
        Files.delete(folder.resolve("better.blk"));
        assertThat(tool.run("detach", "National").status()).isZero();
        assertThat(tool.run("lists").rows()).hasSize(1);
    }

    @Test
    void csvIsCompiledTooButOnlyWhatIsBlockedForEver() {
        String file = tool.file(
                "list.csv", "number;until;match", "+48601234567;;", "+48601234568;2026-12-31;", "+4822;;PREFIX", "x;;");
        String compiled = folder.resolve("list.blk").toString();

        CommandResult made = tool.run("compile", file, compiled);

        assertThat(made.row().get("numbers").asLong()).isEqualTo(1);
        assertThat(made.row().get("rejected").asLong()).isEqualTo(3);
    }

    @Test
    @DisplayName("L12 a compiled list is not as of the future, or it would never be out of date")
    void notAsOfTheFuture() {
        String file = tool.file("registry.txt", "22 397 03 31");
        Path compiled = folder.resolve("registry.blk");

        CommandResult result = tool.run("compile", file, compiled.toString(), "--as-of", "2999-01-01");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("future").hasLineCount(1);
        assertThat(compiled).doesNotExist();
    }

    @Test
    void whatIsNoCompiledListIsNotAttached() {
        CommandResult refused = tool.run("attach", "National", tool.file("list.csv", "number", "+48601234567"));

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("list.csv is damaged or no list").hasLineCount(1);
        assertThat(tool.run("attach", "National", folder.resolve("none").toString())
                        .status())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("L10 history tells who did what and why, also after removal; explain tells how it was")
    void historyAndExplain() {
        tool.run("add", "+48601234567", "--by", "anna", "--description", "asked us to stop");
        tool.run("remove", "+48601234567", "--by", "jan", "--reason", "mistake");

        CommandResult history = tool.run("history", "601234567");

        assertThat(history.rows())
                .extracting(
                        row -> row.get("action").asText() + " " + row.get("by").asText())
                .containsExactly("put anna", "removed jan");
        assertThat(history.rows().get(1).get("reason").asText()).isEqualTo("mistake");
        assertThat(tool.run("explain", "601234567").row().get("listed").asBoolean())
                .isFalse();
        String then = history.rows().get(0).get("at").asText();
        assertThat(tool.run("explain", "601234567", "--at", then)
                        .row()
                        .get("listed")
                        .asBoolean())
                .isTrue();
        assertThat(tool.run("explain", "601234567", "--at", then)
                        .row()
                        .get("entry")
                        .get("description")
                        .asText())
                .isEqualTo("asked us to stop");
        assertThat(tool.run("explain", "601234567", "--at", "2020-01-01")
                        .row()
                        .get("listed")
                        .asBoolean())
                .isFalse();
    }

    @Test
    @DisplayName("L22 with --attach-folder the store has a relative path, which each machine finds in its own folder")
    void attachFolder() {
        String file = tool.file("registry.txt", "22 397 03 31", "+48601234567");
        tool.run("compile", file, folder.resolve("registry.blk").toString());

        CommandResult attached = tool.run("--attach-folder", folder.toString(), "attach", "National", "registry.blk");

        assertThat(attached.row().get("entries").asLong()).isEqualTo(2);
        assertThat(tool.run("--attach-folder", folder.toString(), "check", "601234567")
                        .row()
                        .get("listed")
                        .asBoolean())
                .isTrue();
        assertThat(tool.run("stats").rows())
                .extracting(row -> row.get("state").asText())
                .containsExactly("READY", "ERROR");
        assertThat(tool.run("--attach-folder", folder.toString(), "attach", "Other", "../registry.blk")
                        .err())
                .contains("leads out of the folder");
    }
}
