package io.github.blacklist4j.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that never ends a line or a record has the limits of an import, instead of all the memory. */
final class HugeInputTest {
    private static final String NUMBER = "+48223970331";
    private static final int FIELD = 65_536;
    private static final int RECORD = 1_048_576;

    private final InProcess tool;
    private final String policy;

    HugeInputTest(@TempDir Path folder) {
        tool = new InProcess(folder);
        policy = tool.file(
                "policy.json", "{\"version\": 1, \"campaigns\": [{\"id\": \"c1\", \"lists\": [\"Default\"]}]}");
    }

    private CommandResult screen(String contacts) {
        return tool.run("screen", "--policy", policy, "--campaign", "c1", contacts);
    }

    private CommandResult simulate(String calls) {
        return tool.run("simulate", "--old", policy, "--new", policy, calls);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "read"})
    @DisplayName("a line of stdin that is too long for a field is an error that names it, behind the answers before it")
    void longLine(String command) {
        CommandResult ran = tool.runWith(NUMBER + "\n" + "2".repeat(FIELD) + "\n" + "2".repeat(FIELD + 1), command);

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.rows()).hasSize(2);
        assertThat(ran.err()).isEqualTo("blacklist: Line 3 has more than 65536 characters\n");
    }

    static Stream<Arguments> records() {
        String within = "x".repeat(FIELD) + "\n";
        return Stream.of(
                Arguments.of("x".repeat(RECORD), "", "1048576 characters"),
                Arguments.of("\"" + within.repeat(17), "\"", "1048576 characters"),
                Arguments.of("\"" + "y\n".repeat(200), "\"", "200 lines; is a quote not closed?"),
                Arguments.of(",".repeat(1_000), "", "1000 columns"),
                Arguments.of(",".repeat(RECORD - 1), "", "1000 columns"));
    }

    @ParameterizedTest
    @MethodSource("records")
    @DisplayName("a record beyond a limit is an error that names its line and the limit")
    void longRecord(String begin, String end, String limit) {
        String file = tool.file("records.csv", "called,name", NUMBER + ",\"a\nb\"", NUMBER + ",b", begin + end);

        for (CommandResult ran : new CommandResult[] {screen(file), simulate(file)}) {
            assertThat(ran.status()).isEqualTo(1);
            assertThat(ran.err())
                    .isEqualTo("blacklist: The record that begins on line 5 has more than " + limit + "\n");
        }
    }

    @Test
    @DisplayName("many records of any length within the limits are read")
    void manyRecords() {
        String row = NUMBER + ",\"" + ",y\n".repeat(199) + "\"";
        String file = tool.file(
                "records.csv",
                Stream.concat(
                                Stream.of("called,name"),
                                Stream.generate(() -> row).limit(200))
                        .toArray(String[]::new));

        assertThat(screen(file).row().get("records").asInt()).isEqualTo(200);
        assertThat(simulate(file).row().get("calls").asInt()).isEqualTo(200);
    }

    @Test
    @DisplayName("so is a line of JSON that is too long")
    void longJson() {
        String call = "{\"called\": \"" + NUMBER + "\"}";

        assertThat(simulate(tool.file("calls.json", call, call + " ".repeat(RECORD)))
                        .err())
                .isEqualTo("blacklist: Line 2 has more than 1048576 characters\n");
        assertThat(simulate(tool.file("call.json", " ".repeat(RECORD) + call)).err())
                .isEqualTo("blacklist: Line 1 has more than 1048576 characters\n");
    }
}
