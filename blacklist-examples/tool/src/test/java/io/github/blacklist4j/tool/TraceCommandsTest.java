package io.github.blacklist4j.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What imports leave behind, and taking one back. */
final class TraceCommandsTest {
    private final InProcess tool;
    private final String id;

    TraceCommandsTest(@TempDir Path folder) {
        tool = new InProcess(folder);
        tool.run("add", "+48221000001", "--date", "2026-01-31");
        String file = tool.file(
                "numbers.csv",
                "phone,date,description",
                "+48221000001,2026-01-31,rude",
                "+48221000002,2026-01-31,",
                "+48221000003,2026-01-31,");
        id = tool.run("import", file, "--by", "eva", "--reason", "weekly")
                .row()
                .get("id")
                .asText();
    }

    @Test
    @DisplayName("L19 imports shows what was imported, by its id, the newest first")
    void imports() {
        JsonNode trace = tool.run("imports").row();

        assertThat(trace.get("id").asText()).isEqualTo(id);
        assertThat(Instant.parse(trace.get("at").asText()))
                .isBefore(Instant.now().plusSeconds(60));
        assertThat(trace.get("mode").asText()).isEqualTo("merge");
        assertThat(trace.get("by").asText()).isEqualTo("eva");
        assertThat(trace.get("reason").asText()).isEqualTo("weekly");
        assertThat(trace.get("file").asText()).isEqualTo("numbers.csv");
        assertThat(trace.get("hash").asText()).matches("[0-9a-f]{64}");
        assertThat(trace.get("added").asLong()).isEqualTo(2);
        assertThat(trace.get("updated").asLong()).isEqualTo(1);
        assertThat(trace.get("removed").asLong()).isZero();
        assertThat(trace.get("revision").asLong()).isEqualTo(3);
        assertThat(trace.get("undone").asBoolean()).isFalse();
        assertThat(trace.get("source").asText()).isEqualTo("import:" + id);
        assertThat(tool.run("imports", "--list", "Nowhere").status()).isEqualTo(1);
    }

    @Test
    @DisplayName("L19 undo takes an import back, but for what others changed since, and says who did so and why")
    void undo() {
        tool.run("edit", "+48221000003", "--description", "kept");

        CommandResult tried = tool.run("undo", id, "--dry-run");
        assertThat(tried.out())
                .isEqualTo("{\"list\":\"Default\",\"dryRun\":true,\"removed\":2,\"restored\":1,\"revision\":4}\n");
        assertThat(tool.run("entries").entries()).hasSize(3);

        CommandResult undone = tool.run("undo", id, "--by", "anna", "--reason", "the wrong file");

        assertThat(undone.out())
                .isEqualTo("{\"list\":\"Default\",\"removed\":1,\"restored\":1,\"kept\":1,\"revision\":5}\n");
        assertThat(tool.run("entries").entries())
                .extracting(entry ->
                        entry.get("number").asText() + entry.path("description").asText())
                .containsExactly("+48221000001", "+48221000003kept");
        List<JsonNode> traces = tool.run("imports").rows();
        assertThat(traces.get(0).get("mode").asText()).isEqualTo("undo");
        assertThat(traces.get(0).get("undoes").asText()).isEqualTo(id);
        assertThat(traces.get(0).get("by").asText()).isEqualTo("anna");
        assertThat(traces.get(0).get("reason").asText()).isEqualTo("the wrong file");
        assertThat(traces.get(1).get("undone").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("L19 what is undone, or is no import, cannot be undone, also in a dry run")
    void refused() {
        tool.run("undo", id);

        for (String option : new String[] {"--dry-run", "--reason=x"}) {
            CommandResult again = tool.run("undo", id, option);
            assertThat(again.status()).isEqualTo(1);
            assertThat(again.err())
                    .contains("cannot be undone: that was done already")
                    .contains("nothing was changed");
            CommandResult unknown = tool.run("undo", "00000000-0000-0000-0000-000000000000", option);
            assertThat(unknown.status()).isEqualTo(1);
            assertThat(unknown.err()).contains("no import of this id");
        }
    }

    @Test
    @DisplayName("L20 what the list must keep is not undone, unless forced with a reason")
    void retained() {
        tool.run("list", "set", "Default", "--keep-for", "P100Y");

        CommandResult refused = tool.run("undo", id);

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("nothing was changed").hasLineCount(1);
        assertThat(tool.run("undo", id, "--force").status()).isEqualTo(2);
        assertThat(tool.run("undo", id, "--force", "--reason", "the wrong file")
                        .row()
                        .get("removed")
                        .asLong())
                .isEqualTo(2);
    }
}
