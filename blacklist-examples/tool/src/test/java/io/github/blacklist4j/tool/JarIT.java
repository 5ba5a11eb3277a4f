package io.github.blacklist4j.tool;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

final class JarIT {
    private final JarProcess jar;
    private final Path folder;

    JarIT(@TempDir Path folder) {
        this.folder = folder;
        this.jar = new JarProcess(folder);
    }

    @Test
    @DisplayName("N1 a second process finds what the first imported, in three other spellings")
    void secondProcessFindsWhatTheFirstImported() throws Exception {
        Files.writeString(folder.resolve("list.csv"), "phone,opis\n22 397 03 31,zażółć\n");

        CommandResult imported = jar.run("--json", "import", "list.csv");
        CommandResult found =
                jar.run("--json", "check", "+48 22 397-03-31", "0048223970331", "sip:+48223970331@host;user=phone");

        assertThat(imported.status()).isZero();
        assertThat(imported.row().get("added").asLong()).isEqualTo(1);
        assertThat(found.rows()).hasSize(3).allSatisfy(row -> {
            assertThat(row.get("listed").asBoolean()).isTrue();
            assertThat(row.get("number").asText()).isEqualTo("+48223970331");
            assertThat(row.get("description").asText()).isEqualTo("zażółć");
        });
        assertThat(folder.resolve("blacklist-data/blacklist.db")).exists();
        assertThat(found.err()).isEmpty();
    }

    @Test
    void everyLineOfStdinHasOneAnswerInOrderWhateverTheLocale() throws Exception {
        CommandResult result = jar.runWith("zażółć\n\n   \n+48223970331\r\n\u2028\n", "--json", "check");

        assertThat(result.status()).isZero();
        assertThat(result.rows())
                .extracting(row -> row.get("input").asText())
                .containsExactly("zażółć", "", "   ", "+48223970331", "\u2028");
    }

    @Test
    void whoeverWritesALineAndWaitsGetsItsAnswer() throws Exception {
        Process process = jar.start("--json", "read");
        try (Writer in = process.outputWriter(StandardCharsets.UTF_8);
                BufferedReader out =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String number : new String[] {"+48223970331", "", "2001"}) {
                in.write(number + "\n");
                in.flush();
                assertThat(out.readLine()).contains("\"input\":\"" + number + "\"");
            }
        }
        assertThat(process.waitFor()).isZero();
    }

    @Test
    @DisplayName("the script makes an archive of classes beside the jar and uses it; results and status are the same")
    void script() throws Exception {
        Path script = Files.copy(Path.of("bin", "blacklist"), folder.resolve("blacklist"), COPY_ATTRIBUTES);
        Files.copy(JarProcess.JAR, folder.resolve("blacklist.jar"));
        jar.run("add", "+48601234567");

        CommandResult first = jar.runProgram(script, "--json", "check", "+48601234567");
        CommandResult second = jar.runProgram(script, "--json", "check", "+48601234567");
        CommandResult refused = jar.runProgram(script, "--list", "no such", "check", "1");

        assertThat(first.status()).isZero();
        assertThat(first.row().get("listed").asBoolean()).isTrue();
        assertThat(second).isEqualTo(first);
        assertThat(refused.status())
                .isEqualTo(jar.run("--list", "no such", "check", "1").status());
        try (Stream<Path> files = Files.list(folder)) {
            Path archive = files.filter(file -> file.toString().endsWith(".jsa"))
                    .findFirst()
                    .orElseThrow();
            assertThat(jar.run(
                                    List.of("-Xshare:on", "-XX:SharedArchiveFile=" + archive),
                                    folder.resolve("blacklist.jar"),
                                    "read",
                                    "1")
                            .status())
                    .as("the virtual machine takes it")
                    .isZero();
        }
    }

    @Test
    void exitStatusAndStreamsOfAProcess() throws Exception {
        CommandResult wrong = jar.run("nonsense");
        CommandResult refused = jar.run("add", "anonymous");

        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.out()).isEmpty();
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).hasLineCount(1).contains("nothing was changed");
    }

    @Test
    @EnabledIf("stdoutIsAFile")
    void dataOnStdoutStandsAlone() throws Exception {
        jar.run("add", "+48223970331");
        Files.writeString(folder.resolve("list.csv"), "phone\n4.86E+10\n");

        CommandResult exported = jar.run("export", "/dev/stdout");
        CommandResult rejected = jar.run("--json", "import", "list.csv", "--rejects", "/dev/stdout");
        CommandResult usual = jar.run("export", "out.csv");

        assertThat(exported.out()).startsWith("number,match,").hasLineCount(2);
        assertThat(exported.err()).contains("Rows", "Default");
        assertThat(rejected.out()).startsWith("phone,").endsWith("\n").hasLineCount(2);
        assertThat(rejected.err()).contains("\"EXPONENT\":1");
        assertThat(usual.out()).contains("Rows");
        assertThat(usual.err()).isEmpty();
    }

    static boolean stdoutIsAFile() {
        return Files.exists(Path.of("/dev/stdout"));
    }

    @Test
    @DisplayName("the tour decides every scenario, positively and negatively, and leaves nothing behind")
    void demoAsJson() throws IOException, InterruptedException {
        CommandResult demo = jar.run("--json", "demo");

        assertThat(demo.status()).isZero();
        assertThat(demo.rows().get(0).get("rows").asLong()).isEqualTo(14034);
        assertThat(demo.rows())
                .extracting(row -> row.path("scenario").asText())
                .contains("inbound", "campaign", "outbound", "queue", "widget", "present");
        assertThat(demo.rows())
                .extracting(row -> row.at("/answer/decision").asText())
                .contains("REJECT", "REDIRECT", "PASS", "DIAL", "CLOSE", "REFUSE", "CALL_BACK", "SKIP", "PRESENT");
        assertThat(demo.rows())
                .extracting(row -> row.at("/because/code").asText())
                .contains("LISTED", "NOT_LISTED", "PROTECTED", "DRAWN");
        assertThat(folder.resolve("blacklist-data")).doesNotExist();
    }
}
