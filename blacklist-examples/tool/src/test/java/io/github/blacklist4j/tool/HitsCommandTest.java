package io.github.blacklist4j.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.blacklist4j.jdbc.JdbcStore;
import io.github.blacklist4j.store.BlacklistStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was hit, and what was not. */
final class HitsCommandTest {
    private final Path folder;
    private final InProcess tool;

    HitsCommandTest(@TempDir Path folder) {
        this.folder = folder;
        tool = new InProcess(folder);
        tool.run("add", "+48221000001", "--date", "2020-01-31");
        tool.run("add", "+48221000002", "--date", "2020-01-31");
        tool.run("add", "+48221000003");
    }

    private CommandResult decide(String number, String... more) {
        String policy = tool.file("policy.json", "{\"version\": 1, \"outbound\": {\"lists\": [\"Default\"]}}");
        String[] args = {"decide", "outbound", "--policy", policy, "--called", number};
        String[] all = Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray(String[]::new);
        return tool.run(all);
    }

    @Test
    @DisplayName("L23 hits are counted where that is asked for, and shown by rule and entry")
    void hits() {
        assertThat(tool.run("hits").err()).contains("No hits of list 'Default' were ever counted");
        assertThat(decide("+48221000001").status()).isZero();
        assertThat(tool.run("hits").status()).isEqualTo(1);

        assertThat(decide("+48221000001", "--count-hits").status()).isZero();
        assertThat(decide("+48221000001", "--count-hits").status()).isZero();
        CommandResult shown = tool.run("hits");

        JsonNode hit = shown.row();
        assertThat(hit.fieldNames()).toIterable().containsExactly("list", "rule", "matched", "hits", "first", "last");
        assertThat(hit.get("rule").asText()).isEqualTo("outbound");
        assertThat(hit.get("matched").asText()).isEqualTo("+48221000001");
        assertThat(hit.get("hits").asLong()).isEqualTo(2);
        assertThat(Instant.parse(hit.get("first").asText()))
                .isBefore(Instant.parse(hit.get("last").asText()));
        assertThat(shown.err()).contains("Hits of list 'Default' are counted since 20");
    }

    @Test
    @DisplayName("L23 entries without a hit are shown once hits were counted for so long")
    void unused() {
        decide("+48221000001", "--count-hits");

        CommandResult early = tool.run("hits", "--unused-for", "P1Y");
        assertThat(early.status()).isEqualTo(1);
        assertThat(early.err()).contains("That is not for P1Y yet");
        try (BlacklistStore store = JdbcStore.sqlite(folder.resolve("test.db"))) {
            store.hits().orElseThrow().begin(store.heads().get(0).id(), Instant.parse("2024-01-31T12:00:00Z"));
        }
        CommandResult shown = tool.run("hits", "--unused-for", "P1Y");

        assertThat(shown.out()).isEqualTo("{\"list\":\"Default\",\"matched\":\"+48221000002\",\"hits\":0}\n");
        assertThat(tool.run("hits", "--unused-for", "1 year").status()).isEqualTo(2);
        assertThat(tool.run("hits", "--unused-for", "P0D").status()).isEqualTo(2);
    }
}
