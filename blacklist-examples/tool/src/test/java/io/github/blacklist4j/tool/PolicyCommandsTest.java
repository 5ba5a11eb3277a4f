package io.github.blacklist4j.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyCommandsTest {
    private static final String LISTED = "+48601234567";
    private static final String FREE = "+48601234568";
    private static final String DID = "+48223970331";
    private static final String FORWARDING = """
            {"version": 1, "region": "PL",
             "forwardings": [{"id": "f1", "lists": ["Default"], "calledNumbers": ["+48223970331"],
               "matchOn": "%s", "action": {"type": "REJECT", "rejection": "%s"}}],
             "campaigns": [{"id": "c1", "lists": ["Default"]}]}""";

    private final Path folder;
    private final InProcess tool;
    private final String policy;

    PolicyCommandsTest(@TempDir Path folder) {
        this.folder = folder;
        tool = new InProcess(folder);
        policy = tool.file("policy.json", FORWARDING.formatted("CALLER", "DECLINE"));
        tool.run("add", LISTED);
    }

    @Test
    @DisplayName("I5 --diverting is the number that a rule with matchOn DIVERTING looks for")
    void diverting() {
        String byDiverting = tool.file("diverting.json", FORWARDING.formatted("DIVERTING", "BUSY"));

        JsonNode row = tool.run(
                        "decide",
                        "inbound",
                        "--policy",
                        byDiverting,
                        "--caller",
                        FREE,
                        "--called",
                        DID,
                        "--diverting",
                        "601 234 567")
                .row();

        assertThat(row.get("decision").asText()).isEqualTo("REJECT");
        assertThat(row.get("sip").asInt()).isEqualTo(486);
    }

    @Test
    @DisplayName("C3 screen writes the records to dial as they were, and counts the others")
    void screens() throws IOException {
        String contacts = tool.file(
                "contacts.csv",
                "name;phone;mobile",
                "Ada;601 234 567;",
                "\"Bob; jr\";601 234 567;601 234 568",
                "Cy;112;",
                "Di;;");
        Path dial = folder.resolve("dial.csv");

        JsonNode row = tool.run(
                        "screen",
                        "--policy",
                        policy,
                        "--campaign",
                        "c1",
                        "--column",
                        "phone",
                        "--column",
                        "mobile",
                        contacts,
                        "--out",
                        dial.toString())
                .row();

        assertThat(row.get("records").asInt()).isEqualTo(4);
        assertThat(row.get("dial").asInt()).isEqualTo(1);
        assertThat(row.get("hold").asInt()).isZero();
        assertThat(row.get("close").asInt()).isEqualTo(3);
        assertThat(row.has("seconds")).isTrue();
        assertThat(Files.readString(dial, StandardCharsets.UTF_8))
                .isEqualTo("name;phone;mobile\n\"Bob; jr\";601 234 567;601 234 568\n");
    }

    @Test
    @DisplayName("C3 the records to dial are never written over the store")
    void storeFilesAreNeverOverwritten() {
        String contacts = tool.file("numbers.csv", LISTED, FREE);
        String store = folder.resolve("test.db").toString();

        CommandResult screened = tool.run("screen", "--policy", policy, "--campaign", "c1", "--out", store, contacts);

        assertThat(screened.status()).isEqualTo(1);
        assertThat(screened.err()).contains("the store itself");
        assertThat(tool.run("check", LISTED).row().get("listed").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("C3 a file without a header is screened by its first column, or by a place")
    void screensWithoutHeader() {
        String contacts = tool.file("numbers.csv", LISTED, FREE);

        JsonNode row = tool.run("screen", "--policy", policy, "--campaign", "c1", contacts)
                .row();

        assertThat(row.get("records").asInt()).isEqualTo(2);
        assertThat(row.get("dial").asInt()).isEqualTo(1);
        assertThat(tool.run("screen", "--policy", policy, "--campaign", "c1", "--column", "nobody", contacts)
                        .status())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("V validate gives findings with code, severity, message and pointer, and fails on an error")
    void validates() {
        String unknown =
                tool.file("unknown.json", FORWARDING.formatted("CALLER", "BUSY").replace("Default", "Nobody"));

        CommandResult bad = tool.run("validate", "--policy", unknown);
        CommandResult good = tool.run("validate", "--policy", policy);

        assertThat(bad.status()).isEqualTo(1);
        assertThat(bad.rows().get(0).get("code").asText()).isEqualTo("UNKNOWN_LIST");
        assertThat(bad.rows().get(0).get("severity").asText()).isEqualTo("ERROR");
        assertThat(bad.rows().get(0).get("pointer").asText()).isEqualTo("/forwardings/0/lists/0");
        assertThat(good.status()).isZero();
        assertThat(good.rows()).isEmpty();
    }

    @Test
    @DisplayName("V simulate shows each decision that would change, then a summary")
    void simulates() {
        String other = tool.file("other.json", FORWARDING.formatted("CALLER", "BUSY"));
        String csv = tool.file("calls.csv", "caller,called", LISTED + "," + DID, FREE + "," + DID);
        String json = tool.file(
                "calls.json",
                "{\"caller\":\"" + LISTED + "\",\"called\":\"" + DID + "\"}",
                "{\"campaign\":\"c1\",\"number\":\"" + LISTED + "\"}");

        List<JsonNode> ofCsv =
                tool.run("simulate", "--old", policy, "--new", other, csv).rows();
        List<JsonNode> ofJson =
                tool.run("simulate", "--old", policy, "--new", other, json).rows();

        assertThat(ofCsv).hasSize(2);
        assertThat(ofCsv.get(0).at("/old/sip").asInt()).isEqualTo(603);
        assertThat(ofCsv.get(0).at("/new/sip").asInt()).isEqualTo(486);
        assertThat(ofCsv.get(1).toString()).isEqualTo("{\"calls\":2,\"changed\":1}");
        assertThat(ofJson.get(1).toString()).isEqualTo("{\"calls\":2,\"changed\":1}");
    }

    @Test
    @DisplayName("V policy set stores policies with who and why; history, show, diff and restore look back")
    void storedPolicies() {
        JsonNode first = tool.run("policy", "set", policy, "--by", "anna", "--reason", "spring")
                .row();
        String other = tool.file("other.json", FORWARDING.formatted("CALLER", "BUSY"));
        tool.run("policy", "set", other, "--by", "bob");

        assertThat(first.get("version").asLong()).isEqualTo(1);
        assertThat(first.get("by").asText()).isEqualTo("anna");
        assertThat(first.get("reason").asText()).isEqualTo("spring");
        assertThat(Instant.parse(first.get("at").asText()))
                .isBefore(Instant.now().plusSeconds(60));
        List<JsonNode> history = tool.run("policy", "history").rows();
        assertThat(history).extracting(row -> row.get("version").asLong()).containsExactly(2L, 1L);
        assertThat(history.get(0).has("reason")).isFalse();
        assertThat(tool.run("policy", "diff", "1", "2").out())
                .isEqualTo("{\"rule\":\"forwarding f1\",\"change\":\"changed\"}\n");
        JsonNode shown = tool.run("policy", "show").row();
        assertThat(shown.get("version").asLong()).isEqualTo(2);
        assertThat(shown.at("/policies/forwardings/0/action/rejection").asText())
                .isEqualTo("BUSY");

        JsonNode restored =
                tool.run("policy", "restore", "1", "--why", "too harsh").row();

        assertThat(restored.get("version").asLong()).isEqualTo(3);
        assertThat(restored.get("reason").asText()).isEqualTo("too harsh");
        assertThat(restored.get("by").asText()).startsWith("tool:");
        assertThat(tool.run("policy", "restore", "17").err()).contains("There is no version 17");
    }

    @Test
    @DisplayName("V without --policy the stored policies are meant")
    void storedPoliciesAreMeant() {
        CommandResult none = tool.run("forwardings");
        assertThat(none.status()).isEqualTo(1);
        assertThat(none.err()).contains("No policies are stored for this tenant: give a file with --policy");

        tool.run("policy", "set", policy);

        assertThat(tool.run("forwardings").row().get("id").asText()).isEqualTo("f1");
        assertThat(tool.run("decide", "inbound", "--caller", LISTED, "--called", DID)
                        .row()
                        .get("decision")
                        .asText())
                .isEqualTo("REJECT");
        assertThat(tool.run("validate").status()).isZero();
        assertThat(tool.run("--tenant", "acme", "validate").status()).isEqualTo(1);
    }

    @Test
    @DisplayName("V bad policies are not stored, and what is shown for people is a policy file")
    void badPoliciesAreNotStored() throws IOException {
        String unknown =
                tool.file("unknown.json", FORWARDING.formatted("CALLER", "BUSY").replace("Default", "Nobody"));

        CommandResult bad = tool.run("policy", "set", unknown);
        assertThat(bad.status()).isEqualTo(1);
        assertThat(bad.err()).contains("/forwardings/0/lists/0").contains("nothing was changed");
        assertThat(tool.run("policy", "show").status()).isEqualTo(1);

        tool.run("policy", "set", policy);
        CommandResult shown =
                InProcess.bare("", "--store", "jdbc:sqlite:" + folder.resolve("test.db"), "policy", "show");
        assertThat(shown.err()).contains("version 1, when 20");
        Path file = Files.writeString(folder.resolve("shown.json"), shown.out());
        assertThat(tool.run("policy", "set", file.toString())
                        .row()
                        .get("version")
                        .asLong())
                .isEqualTo(2);
        assertThat(tool.run("policy", "diff", "1", "2").rows()).isEmpty();
    }
}
