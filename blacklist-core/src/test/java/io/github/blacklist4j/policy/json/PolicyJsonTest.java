package io.github.blacklist4j.policy.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.policy.BadPolicyException;
import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Finding;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Rejection;
import io.github.blacklist4j.policy.Route;
import io.github.blacklist4j.policy.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class PolicyJsonTest {
    @TempDir
    Path folder;

    private Path write(String json) throws IOException {
        return Files.writeString(folder.resolve("policy.json"), json, StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("V a complete file gives the same policies as the builder")
    void readsWholeFile() throws IOException {
        Path file = write("""
                {"version": 1, "region": "PL", "protectedNumbers": ["+48221112233"],
                 "forwardings": [
                  {"id": "f1", "lists": ["Default"], "calledNumbers": ["+48223970331"],
                   "action": {"type": "REJECT", "rejection": "UNWANTED"}, "priority": 5},
                  {"id": "f2", "lists": ["VIP"], "allowLists": ["Friends"],
                   "protectedCallers": "MATCH", "hiddenCallers": "MATCH",
                   "action": {"type": "REDIRECT", "target": {"type": "QUEUE", "value": "complaints"}}}],
                 "outbound": {"lists": ["Default"], "agentMayOverride": true},
                 "campaigns": [{"id": "c1", "lists": ["Default"], "automaticStatus": "Do not call",
                   "addTo": "Default", "region": "DE"}],
                 "queues": [{"id": "q1", "lists": ["Default"]}],
                 "widgets": [{"id": "w1", "lists": ["Default"], "allowedCountries": ["PL"], "premiumRate": true}],
                 "routes": [{"id": "r1", "pool": "Numbers", "strategy": "RANDOM",
                   "fixedNumber": "+48223970330", "exclude": ["Never"]}]}
                """);

        Policies policies = PolicyJson.read(file);

        assertThat(policies)
                .isEqualTo(Policies.builder()
                        .region("PL")
                        .protect("+48221112233")
                        .forwarding(Forwarding.of(
                                        "f1",
                                        List.of("Default"),
                                        List.of("+48223970331"),
                                        new Forwarding.Action.Reject(Rejection.UNWANTED))
                                .withPriority(5))
                        .forwarding(Forwarding.of(
                                        "f2",
                                        List.of("VIP"),
                                        List.of(),
                                        new Forwarding.Action.Redirect(new Target(Target.Type.QUEUE, "complaints")))
                                .withAllowLists(List.of("Friends"))
                                .withProtectedCallers(Forwarding.Callers.MATCH)
                                .withHiddenCallers(Forwarding.Callers.MATCH))
                        .outbound(DialRule.of("Default").withAgentMayOverride(true))
                        .campaign(Campaign.of("c1", "Default")
                                .withAutomaticStatus("Do not call")
                                .withAddTo("Default")
                                .withRegion("DE"))
                        .queue(CallbackPoint.queue("q1", "Default"))
                        .widget(CallbackPoint.widget("w1", "Default")
                                .withAllowedCountries(List.of("PL"))
                                .withPremiumRate(true))
                        .route(Route.of("r1", "Numbers")
                                .withFixedNumber("+48223970330")
                                .withExclude(List.of("Never")))
                        .build());
    }

    @Test
    @DisplayName("V each section may be left out")
    void sectionsAreOptional() throws IOException {
        assertThat(PolicyJson.read(write("{\"version\": 1}")))
                .isEqualTo(Policies.builder().build());
    }

    @ParameterizedTest(name = "{2}: {0}")
    @DisplayName("V every fault is an error that names its place and the rule")
    @CsvFileSource(resources = "/policy/faults.csv", numLinesToSkip = 1, delimiter = '|', quoteCharacter = '`')
    void faultsNameTheirPlace(String json, String place, String rule) {
        assertThatThrownBy(() -> PolicyJson.parse(json))
                .isInstanceOf(BadPolicyException.class)
                .hasMessageContaining(place)
                .hasMessageContaining(rule);
    }

    @Test
    @DisplayName("V reloading a file replaces the policies; a bad file leaves the old ones in force")
    void reloads() throws IOException {
        try (BlacklistRegistry registry = BlacklistRegistry.inMemory();
                PolicyEngine engine =
                        PolicyEngine.of(registry, Policies.builder().build())) {
            engine.replace(PolicyJson.read(write("{\"version\": 1, \"queues\": [{\"id\": \"q1\"}]}")));
            Path unknown = write("{\"version\": 1, \"queues\": [{\"id\": \"q2\", \"lists\": [\"Nobody\"]}]}");

            assertThatThrownBy(() -> engine.replace(PolicyJson.read(unknown)))
                    .isInstanceOf(BadPolicyException.class)
                    .hasMessageStartingWith("/queues/0/lists/0: ");

            assertThat(engine.policies().queues()).extracting(CallbackPoint::id).containsExactly("q1");
        }
    }

    @Test
    @DisplayName("V too deep or too large a file is an error")
    void limits() throws IOException {
        Path large = write("{\"version\":1}" + " ".repeat(5 << 20));

        assertThatThrownBy(() -> PolicyJson.parse("[".repeat(100) + "]".repeat(100)))
                .isInstanceOf(BadPolicyException.class)
                .hasMessageContaining("depth");
        assertThatThrownBy(() -> PolicyJson.read(large))
                .isInstanceOf(BadPolicyException.class)
                .hasMessageContaining("bytes");
    }

    @Test
    @DisplayName("V policies of 4 MiB are read, of one more are not")
    void largest() throws IOException {
        String json = "{\"version\":1}";
        String largest = json + " ".repeat((4 << 20) - json.length());

        assertThat(PolicyJson.read(write(largest))).isEqualTo(PolicyJson.parse(json));
        assertThat(PolicyJson.parse(largest)).isEqualTo(PolicyJson.parse(json));
        assertThatThrownBy(() -> PolicyJson.read(write(largest + " "))).hasMessageContaining("4194304 bytes");
        assertThatThrownBy(() -> PolicyJson.parse(largest + " ")).hasMessageContaining("4194304 bytes");
    }

    @Test
    @DisplayName("V of a device that never ends no more is read than a policy file may have")
    @EnabledOnOs(OS.LINUX)
    void endless() {
        assertThatThrownBy(() -> PolicyJson.read(Path.of("/dev/zero")))
                .isInstanceOf(BadPolicyException.class)
                .hasMessageContaining("4194304 bytes");
    }

    @Test
    @DisplayName("V what is missing is said to be missing, what is no text to be none")
    void missingAndWrong() {
        assertThatThrownBy(() -> PolicyJson.parse("{\"version\":1,\"queues\":[{}]}"))
                .hasMessage("/queues/0/id: missing; a text is expected");
        assertThatThrownBy(() -> PolicyJson.parse("{\"version\":1,\"queues\":[{\"id\":7}]}"))
                .hasMessage("/queues/0/id: a text is expected");
    }

    @Test
    @DisplayName("V an id that a rule before has, and a second id of a list, are told with all other faults")
    void duplicates() {
        String json = """
                {"version": 1, "listIds": {"Default": "5@0b0f1d44-3d0b-4e6c-9d5c-0f1f6a3d2c11", "default": "none"},
                 "forwardings": [{"id": "a", "lists": ["Default"], "action": {"type": "REJECT"}},
                   {"id": "A", "lists": ["Default"], "action": {"type": "REJECT"}},
                   {"id": "a", "lists": ["Default"], "action": {"type": "REJECT"}, "priority": "high"},
                   {"id": "a", "lists": ["Default"], "action": {"type": "REJECT"}}],
                 "campaigns": [{"id": "a", "colour": 1}, {"id": "a"}],
                 "queues": [{"id": "a"}, {"id": "a"}], "widgets": [{"id": "a"}, {"id": "a"}],
                 "routes": [{"id": "a", "pool": "Default"}, {"id": "a", "pool": "Default"}]}""";

        assertThatThrownBy(() -> PolicyJson.parse(json))
                .isInstanceOfSatisfying(
                        BadPolicyException.class,
                        bad -> assertThat(bad.findings())
                                .extracting(Finding::pointer)
                                .containsExactly(
                                        "/listIds/default",
                                        "/listIds/default",
                                        "/forwardings/2/id",
                                        "/forwardings/2/priority",
                                        "/forwardings/3/id",
                                        "/campaigns/0/colour",
                                        "/campaigns/1/id",
                                        "/queues/1/id",
                                        "/widgets/1/id",
                                        "/routes/1/id"));
    }

    @Test
    @DisplayName("V what a rule refuses is told of each property, at once, and beside other faults")
    void eachProperty() {
        String json = """
                {"version": 1,
                 "campaigns": [{"id": "", "lists": ["A"], "retryAfter": "-PT1S", "region": "pl", "automaticStatus": "a\\u0000b",
                   "maxAge": {"A": "PT0S", "B": "P1D", "C": "soon", "D": "-P1D"}}],
                 "widgets": [{"id": " ", "retryAfter": "PT0S", "limiter": {
                   "perNumber": {"requests": 0, "window": "PT0S", "refusedFor": "PT0S"},
                   "perClient": {"requests": -1, "window": "PT1H", "refusedFor": "P1Y"}}}],
                 "forwardings": [
                   {"id": "", "lists": [], "matchOn": "CALLED", "hiddenCallers": "MATCH", "priority": "high",
                    "action": {"type": "REDIRECT", "target": {"type": "TO", "value": ""}},
                    "windows": [{"from": "8", "to": "09:00", "zone": "UTC", "days": []}]},
                   {"id": "f", "lists": ["A"], "matchOn": "CALLED", "hiddenCallers": "MATCH", "action": {"type": "REJECT"}}]}""";

        assertThatThrownBy(() -> PolicyJson.parse(json))
                .isInstanceOfSatisfying(
                        BadPolicyException.class,
                        bad -> assertThat(bad.findings())
                                .extracting(Finding::pointer)
                                .containsExactlyInAnyOrder(
                                        "/campaigns/0/id",
                                        "/campaigns/0/retryAfter",
                                        "/campaigns/0/region",
                                        "/campaigns/0/automaticStatus",
                                        "/campaigns/0/maxAge/A",
                                        "/campaigns/0/maxAge/C",
                                        "/campaigns/0/maxAge/D",
                                        "/widgets/0/id",
                                        "/widgets/0/retryAfter",
                                        "/widgets/0/limiter/perNumber/requests",
                                        "/widgets/0/limiter/perNumber/window",
                                        "/widgets/0/limiter/perNumber/refusedFor",
                                        "/widgets/0/limiter/perClient/requests",
                                        "/widgets/0/limiter/perClient/refusedFor",
                                        "/forwardings/0/id",
                                        "/forwardings/0/lists",
                                        "/forwardings/0/priority",
                                        "/forwardings/0/action/target/type",
                                        "/forwardings/0/action/target/value",
                                        "/forwardings/0/windows/0/from",
                                        "/forwardings/0/windows/0/days",
                                        "/forwardings/0",
                                        "/forwardings/1"));
    }

    @Test
    @DisplayName("V all faults are told, several of one rule too, each once and with its place")
    void allFaults() {
        String json = """
                {"version": 1, "region": 7, "protectedNumbers": ["112", 113],
                 "forwardings": [
                   {"id": "f1", "action": {"type": "DROP", "target": {"type": "QUEUE", "value": "q"}}, "priority": "high",
                    "windows": [{"from": "25:00", "to": "noon", "zone": "Mars"}], "colour": "red"},
                   {"action": {"type": "REDIRECT", "target": {"type": "PLANET", "value": 7}}},
                   {"id": "f3", "action": {"type": "REJECT", "colour": 1}, "lists": "none"}],
                 "campaigns": [{"id": "c1", "lists": [1], "maxAge": {"Court": "soon"}, "onUnavailable": "PERHAPS"}],
                 "widgets": [{"id": "w1", "allowedCountries": ["PL", "Poland", 48], "limiter": {"perNumber": {"window": "hour", "requests": "few"}}},
                   {"id": "w2", "limiter": 7, "premiumRate": 1}],
                 "routes": [{"id": "r1", "strategy": 1, "exclude": 7}], "listIds": {"": "5@0b0f1d44-3d0b-4e6c-9d5c-0f1f6a3d2c11"}}""";

        assertThatThrownBy(() -> PolicyJson.parse(json))
                .isInstanceOfSatisfying(
                        BadPolicyException.class,
                        bad -> assertThat(bad.findings())
                                .extracting(Finding::pointer)
                                .containsExactlyInAnyOrder(
                                        "/region",
                                        "/protectedNumbers/1",
                                        "/forwardings/0/colour",
                                        "/forwardings/0/lists",
                                        "/forwardings/0/action/type",
                                        "/forwardings/0/priority",
                                        "/forwardings/0/windows/0/from",
                                        "/forwardings/0/windows/0/to",
                                        "/forwardings/0/windows/0/zone",
                                        "/forwardings/1/id",
                                        "/forwardings/1/lists",
                                        "/forwardings/1/action/target/type",
                                        "/forwardings/1/action/target/value",
                                        "/forwardings/2/action/colour",
                                        "/forwardings/2/lists",
                                        "/campaigns/0/lists/0",
                                        "/campaigns/0/maxAge/Court",
                                        "/campaigns/0/onUnavailable",
                                        "/widgets/0/allowedCountries/1",
                                        "/widgets/0/allowedCountries/2",
                                        "/widgets/0/limiter/perNumber/window",
                                        "/widgets/0/limiter/perNumber/requests",
                                        "/widgets/1/limiter",
                                        "/widgets/1/premiumRate",
                                        "/routes/0/pool",
                                        "/routes/0/strategy",
                                        "/routes/0/exclude",
                                        "/listIds/"));
    }

    @Test
    @DisplayName("I2, V an action HANGUP is one that rejects, and is written so")
    void hangup() {
        Policies policies = PolicyJson.parse("""
                {"version": 1, "forwardings": [
                  {"id": "f1", "lists": ["Default"], "calledNumbers": [], "action": {"type": "HANGUP", "rejection": "BUSY"}}]}""");

        assertThat(policies.forwardings().get(0).action()).isEqualTo(new Forwarding.Action.Reject(Rejection.BUSY));
        assertThat(PolicyJson.write(policies)).contains("REJECT").doesNotContain("HANGUP");
    }

    @Test
    @DisplayName("V policies of a later version say that first, and nothing of what they have that is unknown here")
    void laterVersion() {
        assertThatThrownBy(() -> PolicyJson.parse("{\"version\": 2, \"spells\": [], \"queues\": 7}"))
                .isInstanceOfSatisfying(
                        BadPolicyException.class,
                        bad -> assertThat(bad.findings())
                                .extracting(Finding::pointer)
                                .containsExactly("/version"));
    }

    @Test
    @DisplayName("V the limit is one of bytes, whatever characters there are, for what is written too")
    void bytesOfCharacters() {
        String euros = "{\"version\":1,\"x\":\"" + "\u20ac".repeat((4 << 20) / 3) + "\"}";
        String fewer = "{\"version\":1,\"x\":\"" + "\u20ac".repeat((4 << 20) / 3 - 20) + "\"}";
        Policies.Builder many = Policies.builder();
        for (int i = 0; i < 60_000; i++) {
            many.campaign(Campaign.of("campaign of the spring " + i, "Default"));
        }
        Policies large = many.build();

        assertThatThrownBy(() -> PolicyJson.parse(euros)).hasMessageContaining("4194304 bytes");
        assertThatThrownBy(() -> PolicyJson.parse(fewer)).hasMessageContaining("/x: unknown property");
        assertThatThrownBy(() -> PolicyJson.write(large))
                .isInstanceOf(BadPolicyException.class)
                .hasMessageContaining("4194304 bytes");
    }

    @Test
    @DisplayName("V a fault names its rule by its id, if that is one")
    void rulesOfFaults() {
        String json = """
                {"version": 1, "region": 7, "campaigns": [
                  {"id": "spring", "lists": 1}, {"id": "a\\u0000b", "lists": 1}, {"id": 9, "lists": 1}]}""";

        assertThatThrownBy(() -> PolicyJson.parse(json))
                .isInstanceOfSatisfying(
                        BadPolicyException.class,
                        bad -> assertThat(bad.findings())
                                .filteredOn(found -> found.pointer().endsWith("/lists")
                                        || found.pointer().equals("/region"))
                                .extracting(Finding::rule)
                                .containsExactlyInAnyOrder(
                                        Optional.empty(), Optional.of("spring"), Optional.empty(), Optional.empty()));
    }

    @Test
    @DisplayName("V a fault in an exemption is told alone, whatever rule it is of")
    void faultsOfExemptions() {
        for (String rule : List.of("\"outbound\": true", "\"queue\": \"q\"", "\"campaign\": \"c\"")) {
            String json = "{\"version\": 1, \"everywhere\": {\"except\": [{" + rule
                    + ", \"reason\": \"r\", \"colour\": 1}]}}";

            assertThatThrownBy(() -> PolicyJson.parse(json))
                    .isInstanceOfSatisfying(
                            BadPolicyException.class,
                            bad -> assertThat(bad.findings())
                                    .extracting(Finding::pointer)
                                    .containsExactly("/everywhere/except/0/colour"));
        }
    }
}
