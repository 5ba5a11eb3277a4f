package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.policy.AllowList;
import io.github.blacklist4j.policy.BadPolicyException;
import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Finding;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Rejection;
import io.github.blacklist4j.policy.Route;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which lists policies use, and where the error about one that there is not says that it stands. */
class UsedListsTest extends PolicyTestBase {
    private static final Forwarding.Action DECLINE = new Forwarding.Action.Reject(Rejection.DECLINE);
    private static final AllowList CONSENTS = new AllowList("A", List.of("Default"));

    /** Each uses list A, at this place. */
    record Use(Policies policies, String pointer) {
        /** The rule, as a message about its list names it. */
        String user() {
            return switch (pointer.split("/", -1)[1]) {
                case "forwardings" -> pointer.startsWith("/forwardings/1") ? "forwarding 'f1'" : "forwarding 'f0'";
                case "outbound" -> "the outbound rule";
                case "campaigns" -> "campaign 'c'";
                case "queues" -> "queue 'q'";
                case "widgets" -> "widget 'w'";
                default -> "route 'r'";
            };
        }
    }

    private static Use use(String pointer, Policies.Builder policies) {
        return new Use(policies.build(), pointer);
    }

    static Stream<Use> uses() {
        return Stream.of(
                use(
                        "/forwardings/1/lists/0",
                        Policies.builder()
                                .forwarding(Forwarding.of("f0", List.of("Default"), List.of(), DECLINE))
                                .forwarding(Forwarding.of("f1", List.of("A"), List.of(), DECLINE))),
                use(
                        "/forwardings/0/allowLists/0",
                        Policies.builder()
                                .forwarding(Forwarding.of("f0", List.of("Default"), List.of(), DECLINE)
                                        .withAllowLists(List.of("A")))),
                use("/outbound/lists/1", Policies.builder().outbound(DialRule.of("Default", "A"))),
                use(
                        "/outbound/allowLists/0/list",
                        Policies.builder().outbound(DialRule.of("Default").withAllowLists(List.of(CONSENTS)))),
                use("/campaigns/0/lists/0", Policies.builder().campaign(Campaign.of("c", "A"))),
                use(
                        "/campaigns/0/addTo",
                        Policies.builder().campaign(Campaign.of("c").withAddTo("A"))),
                use("/queues/0/lists/0", Policies.builder().queue(CallbackPoint.queue("q", "A"))),
                use(
                        "/widgets/0/allowLists/0/list",
                        Policies.builder()
                                .widget(CallbackPoint.widget("w", "Default").withAllowLists(List.of(CONSENTS)))),
                use("/routes/0/pool", Policies.builder().route(Route.of("r", "A"))),
                use(
                        "/routes/0/exclude/0",
                        Policies.builder().route(Route.of("r", "Default").withExclude(List.of("A")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uses")
    @DisplayName("V the error about an unknown list begins with its place as a JSON pointer, and names the list")
    void errorNamesThePlace(Use use) {
        assertThatThrownBy(() -> PolicyEngine.of(registry, use.policies()))
                .isInstanceOf(BadPolicyException.class)
                .hasMessageStartingWith(use.pointer() + ": ")
                .hasMessageContaining("'A'");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uses")
    @DisplayName("L2 V a list that any rule uses cannot be deleted until the engine has other policies")
    void usedListIsKept(Use use) {
        registry.create("A");
        PolicyEngine engine = PolicyEngine.of(registry, use.policies());

        assertThatThrownBy(() -> registry.delete("A"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("List 'A' is used by " + use.user());
        engine.replace(Policies.builder().build());
        registry.delete("A");

        assertThat(registry.all()).extracting(Blacklist::name).containsExactly("Default");
    }

    @Test
    @DisplayName("L2 every rule that uses a list is named, of several engines too")
    void everyUserIsNamed() {
        registry.create("A");
        PolicyEngine one = engine(p -> p.campaign(Campaign.of("spring", "A")).queue(CallbackPoint.queue("q", "A")));
        PolicyEngine other = engine(p -> p.route(Route.of("r", "A")));

        assertThat(registry.usedBy(registry.list("A").id()))
                .containsExactlyInAnyOrder("campaign 'spring'", "queue 'q'", "route 'r'");
        assertThat(registry.usedBy(registry.list("Default").id())).isEmpty();
        assertThatThrownBy(() -> registry.delete("A"))
                .hasMessageContaining("campaign 'spring', queue 'q'")
                .hasMessageContaining("route 'r'");
        one.close();
        assertThatThrownBy(() -> registry.delete("A")).hasMessage("List 'A' is used by route 'r'");
        other.close();

        registry.delete("A");
    }

    @Test
    @DisplayName("L2 an engine that was forgotten and collected holds nothing back")
    void forgottenEngine() {
        registry.create("A");
        PolicyEngine.of(
                registry, Policies.builder().campaign(Campaign.of("c", "A")).build());

        await().atMost(60, TimeUnit.SECONDS).untilAsserted(() -> {
            System.gc();
            registry.delete("A");
        });
    }

    static Stream<Use> faults() {
        return Stream.of(
                use("/region", Policies.builder().region("QQ")),
                use("/protectedNumbers/1", Policies.builder().protect("112").protect("12 34 !")),
                use(
                        "/forwardings/0/calledNumbers/1",
                        Policies.builder()
                                .forwarding(Forwarding.of(
                                        "f", List.of("Default"), List.of("+48223970331", "nobody@"), DECLINE))),
                use(
                        "/forwardings/0/calledNumbers/0",
                        Policies.builder().forwarding(Forwarding.of("f", List.of("Default"), List.of("48*"), DECLINE))),
                use(
                        "/campaigns/0/allowLists/0/overrides/1",
                        Policies.builder()
                                .campaign(Campaign.of("c", "Default")
                                        .withAllowLists(
                                                List.of(new AllowList("Default", List.of("Default", "Nobody")))))),
                use(
                        "/queues/0/maxAge/a~1b~0",
                        Policies.builder()
                                .queue(CallbackPoint.queue("q", "Default")
                                        .withMaxAge(Map.of("a/b~", Duration.ofDays(1))))),
                use(
                        "/campaigns/1/region",
                        Policies.builder()
                                .campaign(Campaign.of("a"))
                                .campaign(Campaign.of("b").withRegion("QQ"))),
                use(
                        "/widgets/0/region",
                        Policies.builder().widget(CallbackPoint.widget("w").withRegion("QQ"))),
                use(
                        "/queues/0/region",
                        Policies.builder().queue(CallbackPoint.queue("q").withRegion("QQ"))),
                use(
                        "/widgets/0/allowedCountries/1",
                        Policies.builder().widget(CallbackPoint.widget("w").withAllowedCountries(List.of("PL", "XX")))),
                use(
                        "/queues/0/allowedCountries/0",
                        Policies.builder().queue(CallbackPoint.queue("q").withAllowedCountries(List.of("ZZ")))),
                use(
                        "/routes/0/fixedNumber",
                        Policies.builder().route(Route.of("r", "Default").withFixedNumber("112"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    @DisplayName("V so does the error about whatever else cannot be used, and validate finds it there")
    void otherErrorsNameThePlace(Use use) {
        assertThatThrownBy(() -> PolicyEngine.of(registry, use.policies()))
                .isInstanceOf(BadPolicyException.class)
                .hasMessageStartingWith(use.pointer() + ": ")
                .message()
                .doesNotContain("12 34");
        assertThat(PolicyEngine.validate(registry, use.policies()))
                .filteredOn(finding -> finding.severity() == Finding.Severity.ERROR)
                .extracting(Finding::pointer)
                .containsExactly(use.pointer());
    }

    @Test
    @DisplayName("V policies can be replaced by one thread after the other")
    void replacedByOtherThreads() throws Exception {
        PolicyEngine engine = engine(p -> p.outbound(DialRule.of("Default")));
        engine.replace(Policies.builder().build());

        CompletableFuture.runAsync(
                        () -> engine.replace(Policies.builder().region("DE").build()))
                .get(1, TimeUnit.MINUTES);

        assertThat(engine.policies().region()).contains("DE");
    }

    @Test
    @DisplayName("N2 the numbers of a campaign are read with its own region")
    void campaignNumbers() {
        PolicyEngine engine = engine(p -> p.campaign(Campaign.of("c").withRegion("DE")));

        assertThat(engine.campaignNumbers("c").region()).isEqualTo("DE");
    }
}
