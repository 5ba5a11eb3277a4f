package io.github.blacklist4j.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DecideCommandsTest {
    private static final String LISTED = "+48223970399";
    private static final String VIP = "+48223970398";
    private static final String OTHER = "+48221234567";
    private static final String DID = "+48223970331";
    private static final String POLICY = """
            {"version": 1, "region": "PL", "protectedNumbers": ["+48221112233"],
             "forwardings": [
              {"id": "f1", "lists": ["Default"], "calledNumbers": ["+48223970331"],
               "action": {"type": "REJECT", "rejection": "DECLINE"}},
              {"id": "f2", "lists": ["VIP"], "calledNumbers": [],
               "action": {"type": "REDIRECT", "target": {"type": "QUEUE", "value": "complaints"}}}],
             "outbound": {"lists": ["Default"], "agentMayOverride": true},
             "campaigns": [{"id": "c1", "lists": ["Default"], "automaticStatus": "Do not call"}],
             "queues": [{"id": "q1", "lists": ["Default"]}],
             "widgets": [{"id": "w1", "lists": ["Default"]}],
             "routes": [{"id": "r1", "pool": "Pool"}, {"id": "r2", "pool": "VIP", "exclude": ["VIP"]}]}""";

    private final InProcess tool;
    private final String policy;

    DecideCommandsTest(@TempDir Path folder) {
        tool = new InProcess(folder);
        policy = tool.file("policy.json", POLICY);
        tool.run("create", "VIP");
        tool.run("create", "Pool");
        tool.run("add", LISTED);
        tool.run("add", VIP, "--list", "VIP");
        Stream.of("+48223970301", "+48223970302", "+48223970303").forEach(n -> tool.run("add", n, "--list", "Pool"));
    }

    private JsonNode decide(String scenario, String... options) {
        Stream<String> first = Stream.of("decide", scenario, "--policy", policy);
        return tool.run(Stream.concat(first, Stream.of(options)).toArray(String[]::new))
                .row();
    }

    @Test
    @DisplayName("I1 I2 a listed caller to a forwarded number is rejected with SIP and Q.850 codes")
    void inboundReject() {
        assertThat(decide("inbound", "--caller", "22 397 03 99", "--called", DID)
                        .toString())
                .isEqualTo(
                        "{\"decision\":\"REJECT\",\"sip\":603,\"q850\":21,\"phrase\":\"Decline\",\"reasonHeader\":\"Q.850;cause=21;text=\\\"Call rejected\\\"\",\"reason\":{\"code\":\"LISTED\","
                                + "\"list\":\"Default\",\"kind\":\"BLOCK\",\"matched\":\"+48223970399\",\"rule\":\"f1\","
                                + "\"basis\":\"LIVE\"}}");
    }

    @Test
    @DisplayName("I1 I3 another number is not affected, another list redirects, an emergency number passes")
    void inboundOtherwise() {
        tool.run("add", "112");

        assertThat(decide("inbound", "--caller", LISTED, "--called", OTHER)
                        .get("decision")
                        .asText())
                .isEqualTo("PASS");
        assertThat(decide("inbound", "--caller", VIP, "--called", OTHER)
                        .get("target")
                        .toString())
                .isEqualTo("{\"type\":\"QUEUE\",\"value\":\"complaints\"}");
        assertThat(decide("inbound", "--caller", "112", "--called", DID)
                        .at("/reason/code")
                        .asText())
                .isEqualTo("PROTECTED");
    }

    @Test
    @DisplayName("I6 a restricted call is matched on the asserted number, which stays masked")
    void restrictedStaysMasked() {
        CommandResult result = tool.run(
                "decide",
                "inbound",
                "--policy",
                policy,
                "--caller",
                "anonymous",
                "--called",
                DID,
                "--restricted",
                "--asserted",
                LISTED);

        assertThat(result.row().get("decision").asText()).isEqualTo("REJECT");
        assertThat(result.out()).doesNotContain("223970399");
    }

    @Test
    @DisplayName("L4 --at decides as if it were then")
    void decidesAtAnInstant() {
        tool.run("add", OTHER, "--from", "2026-01-01", "--until", "2026-01-31");

        assertThat(decide("inbound", "--caller", OTHER, "--called", DID, "--at", "2026-01-31T23:59:59Z")
                        .get("decision")
                        .asText())
                .isEqualTo("REJECT");
        assertThat(decide("inbound", "--caller", OTHER, "--called", DID, "--at", "2026-02-01T00:00:00Z")
                        .get("decision")
                        .asText())
                .isEqualTo("PASS");
    }

    @Test
    @DisplayName("C6 a call that a person dials is refused, and may be overridden; the answer says who dials")
    void outbound() {
        JsonNode refused = decide("outbound", "--called", LISTED, "--agent", "anna");

        assertThat(refused.get("decision").asText()).isEqualTo("REFUSE");
        assertThat(refused.get("mayOverride").asBoolean()).isTrue();
        assertThat(refused.get("agent").asText()).isEqualTo("anna");
        JsonNode passed = decide("outbound", "--called", OTHER);
        assertThat(passed.get("decision").asText()).isEqualTo("PASS");
        assertThat(passed.has("agent")).isFalse();
    }

    @Test
    @DisplayName("C2 a listed number is skipped and the next tried")
    void campaignDialsNext() {
        JsonNode dial = decide(
                "campaign", "--campaign", "c1", "--number", "22 397 03 99", "--number", "x y", "--number", OTHER);

        assertThat(dial.get("decision").asText()).isEqualTo("DIAL");
        assertThat(dial.get("index").asInt()).isEqualTo(2);
        assertThat(dial.get("number").asText()).isEqualTo(OTHER);
        assertThat(dial.get("verdicts").toString())
                .isEqualTo("[{\"number\":\"+48223970399\",\"verdict\":\"BLACKLIST\"},"
                        + "{\"number\":\"x y\",\"verdict\":\"INVALID_NUMBER\"},"
                        + "{\"number\":\"+48221234567\",\"verdict\":\"DIAL\"}]");
    }

    @Test
    @DisplayName("C1 C4 a number added from the card closes the record with the automatic status")
    void campaignAddAndClose() {
        CommandResult added = tool.run(
                "campaign",
                "add",
                "22 123 45 67",
                "--policy",
                policy,
                "--campaign",
                "c1",
                "--by",
                "anna",
                "--description",
                "asked not to be called");

        assertThat(added.row().toString())
                .isEqualTo("{\"list\":\"Default\",\"number\":\"+48221234567\",\"result\":\"added\"}");
        JsonNode close = decide("campaign", "--campaign", "c1", "--number", OTHER);
        assertThat(close.get("decision").asText()).isEqualTo("CLOSE");
        assertThat(close.get("disposition").asText()).isEqualTo("BLACKLIST");
        assertThat(close.get("status").asText()).isEqualTo("Do not call");
        assertThat(tool.run("entries", "--find", "asked not").entry().get("by").asText())
                .isEqualTo("anna");
    }

    @Test
    @DisplayName("Q1 W2 a listed number is not called back, and the visitor does not learn of it")
    void callbacks() {
        assertThat(decide("callback", "--queue", "q1", "--number", OTHER)
                        .get("number")
                        .asText())
                .isEqualTo(OTHER);
        assertThat(decide("callback", "--queue", "q1", "--number", LISTED)
                        .get("decision")
                        .asText())
                .isEqualTo("SKIP");
        JsonNode listed = decide("callback", "--widget", "w1", "--number", LISTED);
        JsonNode welcome = decide("callback", "--widget", "w1", "--number", OTHER);
        assertThat(listed.get("decision").asText()).isEqualTo("SKIP");
        assertThat(welcome.get("decision").asText()).isEqualTo("CALL_BACK");
        assertThat(listed.get("publicAnswer")).isEqualTo(welcome.get("publicAnswer"));
    }

    @Test
    @DisplayName("P1 P2 numbers are drawn from the pool; the same seed draws the same")
    void present() {
        List<String> first = drawn("r1");

        assertThat(first).hasSize(50).containsOnly("+48223970301", "+48223970302", "+48223970303");
        assertThat(first).contains("+48223970301", "+48223970302", "+48223970303");
        assertThat(drawn("r1")).isEqualTo(first);
    }

    private List<String> drawn(String route) {
        return tool
                .run(
                        "decide",
                        "present",
                        "--policy",
                        policy,
                        "--route",
                        route,
                        "--called",
                        OTHER,
                        "--seed",
                        "7",
                        "--count",
                        "50")
                .rows()
                .stream()
                .map(row -> row.get("number").asText())
                .toList();
    }

    @Test
    @DisplayName("P2 a pool without candidates gives no number")
    void emptyPool() {
        JsonNode none = decide("present", "--route", "r2", "--called", OTHER);

        assertThat(none.get("decision").asText()).isEqualTo("NO_NUMBER");
        assertThat(none.has("number")).isFalse();
        assertThat(none.at("/reason/code").asText()).isEqualTo("EMPTY_POOL");
    }

    @Test
    @DisplayName("I4 forwardings are listed in the order in which they are tried")
    void forwardings() {
        CommandResult all = tool.run("forwardings", "--policy", policy);
        CommandResult ofOther = tool.run("forwardings", "--policy", policy, "--called", OTHER);

        assertThat(all.rows().get(0).toString())
                .isEqualTo("{\"id\":\"f1\",\"lists\":[\"Default\"],\"calledNumbers\":[\"+48223970331\"],"
                        + "\"action\":{\"type\":\"REJECT\",\"rejection\":\"DECLINE\"}}");
        assertThat(ofOther.row().get("id").asText()).isEqualTo("f2");
    }

    @Test
    @DisplayName("V a fault of the policy file is one line with its place")
    void faultyPolicies() {
        String unknownProperty = tool.file("a.json", "{\"version\":1,\"campains\":[]}");
        String unknownList = tool.file("b.json", "{\"version\":1,\"queues\":[{\"id\":\"q\",\"lists\":[\"Nowhere\"]}]}");

        CommandResult property = tool.run("forwardings", "--policy", unknownProperty);
        CommandResult list = tool.run("forwardings", "--policy", unknownList);
        CommandResult rule = tool.run("decide", "present", "--policy", policy, "--route", "none", "--called", OTHER);

        assertThat(property.status()).isEqualTo(1);
        assertThat(property.err()).contains("/campains").hasLineCount(1);
        assertThat(list.status()).isEqualTo(1);
        assertThat(list.err()).contains("Nowhere").hasLineCount(1);
        assertThat(rule.status()).isEqualTo(1);
        assertThat(rule.err()).contains("none").hasLineCount(1);
    }
}
