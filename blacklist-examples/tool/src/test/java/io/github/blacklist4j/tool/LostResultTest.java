package io.github.blacklist4j.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stdout that is full. */
final class LostResultTest {
    private final InProcess tool;
    private final String store;

    LostResultTest(@TempDir Path folder) {
        tool = new InProcess(folder);
        store = "jdbc:sqlite:" + folder.resolve("test.db");
    }

    private CommandResult full(String... command) {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] args = new String[command.length + 2];
        args[0] = "--store";
        args[1] = store;
        System.arraycopy(command, 0, args, 2, command.length);
        int status = new Tool(InputStream.nullInputStream(), full, err, Display.NONE).run(args);
        return new CommandResult(status, "", err.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @DisplayName("a change whose result cannot be written is told as what it is: made")
    @CsvSource({
        "add 2001 --raw, list=Default number=2001 result=added match=RAW kind=BLOCK addedAt=",
        "remove 2002, list=Default number=2002 result=removed",
        "create Nights, list=Nights",
        "delete Days, list=Days"
    })
    void changes(String command, String result) {
        tool.run("add", "2002", "--raw");
        tool.run("create", "Days");

        CommandResult ran = full(command.split(" "));

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err())
                .startsWith("blacklist: The command was carried out, but its result cannot be written"
                        + " (No space left on device): " + result)
                .hasLineCount(1);
    }

    @Test
    @DisplayName("the number is masked there, and it was added")
    void masked() {
        CommandResult ran = full("add", "+48223970331");

        assertThat(ran.err()).contains("result=added").doesNotContain("223970331", "nothing was changed");
        assertThat(tool.run("check", "+48223970331").row().get("listed").asBoolean())
                .isTrue();
    }

    @Test
    @DisplayName("a command that only looks says that its result cannot be written")
    void looks() {
        assertThat(full("lists").err())
                .isEqualTo("blacklist: The result cannot be written (No space left on device)\n");
    }

    @Test
    @DisplayName("a change that failed is not taken for one that was made")
    void failed() {
        assertThat(full("delete", "Nobody").err()).endsWith("; nothing was changed\n");
    }
}
