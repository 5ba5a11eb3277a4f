package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.policy.AllowList;
import io.github.blacklist4j.policy.BadPolicyException;
import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.CampaignDecision;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Finding;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.policy.Route;
import io.github.blacklist4j.policy.Target;
import io.github.blacklist4j.policy.json.PolicyJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Policies that people change over time: rule by rule, while calls run, over lists that get other names. */
class PolicyEditTest extends PolicyTestBase {
    private static final String NUMBER = "+48601234567";
    private static final String DID = "+48223970331";
    private static final Source ANNA = Source.agent("anna");

    private final ExecutorService threads = Executors.newCachedThreadPool();

    private static List<String> ids(Policies policies) {
        return policies.forwardings().stream().map(Forwarding::id).toList();
    }

    private static Forwarding forwarding(String id) {
        return Forwarding.reject(id, "Default");
    }

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    @DisplayName("V a rule is added, changed, moved and removed by its id; the others stay where they stand")
    void editsByIdentity() {
        Policies three = Policies.builder()
                .forwarding(forwarding("a"))
                .forwarding(forwarding("b"))
                .forwarding(forwarding("c"))
                .build();

        assertThat(ids(three.withForwarding(forwarding("d")))).containsExactly("a", "b", "c", "d");
        assertThat(ids(three.withoutForwarding("b"))).containsExactly("a", "c");
        assertThat(ids(three.moveForwarding("c", 0))).containsExactly("c", "a", "b");
        assertThat(ids(three.moveForwarding("a", 2))).containsExactly("b", "c", "a");
        assertThatThrownBy(() -> three.moveForwarding("a", 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> three.moveForwarding("a", -1)).isInstanceOf(IllegalArgumentException.class);
        Policies changed = three.replaceForwarding("b", rule -> rule.withPriority(7));
        assertThat(ids(changed)).containsExactly("a", "b", "c");
        assertThat(changed.forwarding("b"))
                .get()
                .extracting(Forwarding::priority)
                .isEqualTo(7);
        assertThat(ids(three)).containsExactly("a", "b", "c");
    }

    @Test
    @DisplayName("V so is each kind of rule")
    void eachKind() {
        Policies policies = Policies.builder()
                .build()
                .withCampaign(Campaign.of("c"))
                .withQueue(CallbackPoint.queue("q"))
                .withWidget(CallbackPoint.widget("w"))
                .withRoute(Route.of("r", "Default"))
                .withCampaign(Campaign.of("c2"))
                .withQueue(CallbackPoint.queue("q2"))
                .withWidget(CallbackPoint.widget("w2"))
                .withRoute(Route.of("r2", "Default"))
                .moveCampaign("c2", 0)
                .moveQueue("q2", 0)
                .moveWidget("w2", 0)
                .moveRoute("r2", 0)
                .replaceCampaign("c", rule -> rule.withLists(List.of("A")))
                .replaceQueue("q", rule -> rule.withLists(List.of("A")))
                .replaceWidget("w", rule -> rule.withLists(List.of("A")))
                .replaceRoute("r", rule -> rule.withPool("A"))
                .withOutbound(DialRule.of("A"));

        assertThat(policies.campaigns()).containsExactly(Campaign.of("c2"), Campaign.of("c", "A"));
        assertThat(policies.queues()).containsExactly(CallbackPoint.queue("q2"), CallbackPoint.queue("q", "A"));
        assertThat(policies.widgets()).containsExactly(CallbackPoint.widget("w2"), CallbackPoint.widget("w", "A"));
        assertThat(policies.routes()).containsExactly(Route.of("r2", "Default"), Route.of("r", "A"));
        assertThat(policies.campaign("c2")).isPresent();
        assertThat(policies.queue("q2")).isPresent();
        assertThat(policies.widget("w2")).isPresent();
        assertThat(policies.route("nobody")).isEmpty();
        assertThat(policies.withoutCampaign("c")
                        .withoutCampaign("c2")
                        .withoutQueue("q")
                        .withoutQueue("q2")
                        .withoutWidget("w")
                        .withoutWidget("w2")
                        .withoutRoute("r")
                        .withoutRoute("r2")
                        .withOutbound(DialRule.NONE))
                .isEqualTo(Policies.builder().build());
    }

    @Test
    @DisplayName(
            "V a rule that somebody removed does not come back when a form is saved over it, nor is one put over another")
    void editsOfWhatIsGone() {
        PolicyEngine engine = engine(p -> p.forwarding(forwarding("a")).forwarding(forwarding("b")));
        engine.update(ANNA, "not needed", p -> p.withoutForwarding("a"));

        assertThatThrownBy(() -> engine.update(ANNA, "", p -> p.replaceForwarding("a", rule -> rule.withPriority(1))))
                .isInstanceOf(RefusedException.class)
                .hasMessage("There is no forwarding 'a'");
        assertThatThrownBy(() -> engine.update(ANNA, "", p -> p.withForwarding(forwarding("b"))))
                .isInstanceOf(BadPolicyException.class)
                .hasMessageContaining("'b'");
        assertThatThrownBy(() -> engine.update(ANNA, "", p -> p.withoutForwarding("a")))
                .isInstanceOf(RefusedException.class);
        assertThat(ids(engine.policies())).containsExactly("b");
    }

    @Test
    @DisplayName("V each setting can be unset again")
    void unset() {
        Campaign campaign = Campaign.of("c")
                .withRegion("DE")
                .withAddTo("A")
                .withAutomaticStatus("x")
                .withRetryAfter(Duration.ofHours(1));

        assertThat(campaign.toBuilder()
                        .noRegion()
                        .noAddTo()
                        .noAutomaticStatus()
                        .noRetryAfter()
                        .build())
                .isEqualTo(Campaign.of("c"));
        assertThat(Route.of("r", "A").withFixedNumber("+4822").toBuilder()
                        .noFixedNumber()
                        .build())
                .isEqualTo(Route.of("r", "A"));
        assertThat(Policies.builder().region("DE").build().toBuilder()
                        .noRegion()
                        .build())
                .isEqualTo(Policies.builder().build());
    }

    @Test
    @DisplayName("V what is missing is named: no value is null")
    void nulls() {
        assertThatThrownBy(() -> Campaign.of(missing()))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("id");
        assertThatThrownBy(() -> Campaign.of("c").withAddTo(missing())).hasMessage("addTo");
        assertThatThrownBy(() -> Route.of("r", missing())).hasMessage("pool");
        assertThatThrownBy(() -> Policies.builder().forwarding(missing())).hasMessage("rule");
        assertThatThrownBy(() -> new Target(missing(), "x")).hasMessage("type");
        assertThatThrownBy(() -> PolicyEngine.of(registry, missing())).hasMessage("policies");
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // what a user who runs no checker may pass
    private static <T> T missing() {
        return null;
    }

    @Test
    @DisplayName("V no rule, target or policies show a number in their text")
    void textsAreMasked() {
        Forwarding forwarding = Forwarding.redirect("f", new Target(Target.Type.NUMBER, NUMBER), "Default")
                .withCalledNumbers(List.of(DID, "+4822*"));
        Policies policies = Policies.builder()
                .protect(DID)
                .forwarding(forwarding)
                .route(Route.of("r", "Default").withFixedNumber(DID))
                .build();

        for (Object value :
                List.of(forwarding, forwarding.action(), policies, policies.routes(), policies.campaigns())) {
            assertThat(value.toString()).doesNotContain("23970", "60123", "+4822");
        }
        assertThat(forwarding.toString()).contains("Forwarding[f", "Default", "+48*******31", "NUMBER +48*******67");
    }

    @Test
    @DisplayName(
            "V edits of several threads are made one after the other, while calls are decided: none is lost or half seen")
    void editsAreSerialised() throws Exception {
        list.add(NUMBER);
        PolicyEngine engine = engine(p -> p.forwarding(forwarding("a")).forwarding(forwarding("b")));
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> calls = CompletableFuture.runAsync(
                () -> {
                    while (!done.get()) {
                        assertThat(engine.inbound(InboundCall.of(NUMBER, DID)))
                                .isInstanceOf(InboundDecision.Reject.class);
                    }
                },
                threads);

        CompletableFuture.allOf(IntStream.range(0, 4)
                        .mapToObj(thread -> CompletableFuture.runAsync(
                                () -> IntStream.range(0, 50)
                                        .forEach(i -> engine.update(
                                                ANNA,
                                                "",
                                                p -> p.withCampaign(Campaign.of(thread + "/" + i, "Default"))
                                                        .moveForwarding("a", i % 2))),
                                threads))
                        .toArray(CompletableFuture[]::new))
                .get(60, TimeUnit.SECONDS);
        done.set(true);
        calls.get(60, TimeUnit.SECONDS);

        assertThat(engine.policies().campaigns()).hasSize(200);
        assertThat(engine.campaign("3/49", List.of(NUMBER))).isInstanceOf(CampaignDecision.Close.class);
    }

    @Test
    @DisplayName("V all that is wrong is said at once, each with its place, and the old policies stay in force")
    void allFindings() {
        PolicyEngine engine = engine(p -> p.forwarding(forwarding("a")));

        assertThatThrownBy(() -> engine.update(
                        ANNA,
                        "",
                        p -> p.withForwarding(Forwarding.reject("b", "Default", "No1")
                                        .withCalledNumbers(List.of("12 34 !", "48*")))
                                .withCampaign(Campaign.of("c", "No2", "No3").withRegion("QQ"))
                                .withRoute(Route.of("r", "Default").withFixedNumber("112"))))
                .isInstanceOfSatisfying(
                        BadPolicyException.class,
                        e -> assertThat(e.findings())
                                .allMatch(finding -> finding.code().isFault())
                                .extracting(Finding::pointer)
                                .containsExactlyInAnyOrder(
                                        "/forwardings/1/lists/1",
                                        "/forwardings/1/calledNumbers/0",
                                        "/forwardings/1/calledNumbers/1",
                                        "/campaigns/0/lists/0",
                                        "/campaigns/0/lists/1",
                                        "/routes/0/fixedNumber"));
        assertThat(ids(engine.policies())).containsExactly("a");
        assertThatThrownBy(
                        () -> PolicyJson.parse(
                                "{\"version\":1,\"region\":\"x\",\"queues\":[{},{\"id\":\"q\",\"lists\":[1]}],\"routes\":[{\"id\":\"r\"}]}"))
                .isInstanceOfSatisfying(
                        BadPolicyException.class,
                        e -> assertThat(e.findings())
                                .extracting(Finding::pointer)
                                .containsExactly("/region", "/queues/0/id", "/queues/1/lists/0", "/routes/0/pool"));
    }

    @Test
    @DisplayName("V a renamed list is shown by its new name, with the same id; the policies in force do not change")
    void renamed() {
        Blacklist spring = registry.create("Spring");
        spring.add(NUMBER);
        PolicyEngine engine = engine(p -> p.campaign(Campaign.of("c", "Spring")
                        .withMaxAge(Map.of("SPRING", Duration.ofDays(36_000)))
                        .withAllowLists(List.of(AllowList.of("Default", "spring"))))
                .forwarding(Forwarding.reject("f", "spring"))
                .route(Route.of("r", "Spring")));

        registry.rename("Spring", "Summer");

        Policies shown = engine.policies();
        assertThat(shown.listIds()).containsOnlyKeys("Default", "Summer").containsEntry("Summer", spring.id());
        assertThat(shown.campaign("c").orElseThrow())
                .extracting(
                        Campaign::lists,
                        Campaign::allowLists,
                        rule -> rule.maxAge().keySet())
                .containsExactly(List.of("Summer"), List.of(AllowList.of("Default", "Summer")), Set.of("Summer"));
        assertThat(shown.route("r").orElseThrow().pool()).isEqualTo("Summer");
        assertThat(engine.forwardings()).extracting(Forwarding::lists).containsExactly(List.of("Summer"));
        assertThat(PolicyJson.parse(PolicyJson.write(shown))).isEqualTo(shown);
        engine.update(ANNA, "", p -> p.withForwarding(Forwarding.reject("g", "Summer")));
        assertThat(engine.campaign("c", List.of(NUMBER))).isInstanceOf(CampaignDecision.Close.class);
        assertThat(engine.validate()).filteredOn(f -> f.code().isFault()).isEmpty();
    }

    @Test
    @DisplayName(
            "V a list renamed, its old name given to a new list, a restart from JSON: the campaign closes all the same, and says so")
    void oldNameOfAnotherList() {
        Blacklist optOuts = registry.create("Opt-outs");
        optOuts.add(NUMBER);
        String json;
        try (PolicyEngine before = engine(p -> p.campaign(Campaign.of("spring", "Opt-outs")))) {
            json = PolicyJson.write(before.policies());
            registry.rename("Opt-outs", "Opt-outs 2026");
            Blacklist other = registry.create("Opt-outs");
            assertThat(before.campaign("spring", List.of(NUMBER))).isInstanceOf(CampaignDecision.Close.class);
            assertThat(other.contains(NUMBER)).isFalse();
        }

        PolicyEngine after = PolicyEngine.of(registry, PolicyJson.parse(json));

        assertThat(after.campaign("spring", List.of(NUMBER)))
                .isInstanceOfSatisfying(
                        CampaignDecision.Close.class,
                        close -> assertThat(close.reason().list()).contains("Opt-outs 2026"));
        assertThat(after.validate())
                .filteredOn(finding -> finding.severity() == Finding.Severity.ERROR)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo(Finding.Code.NAME_OF_ANOTHER_LIST);
                    assertThat(finding.pointer()).isEqualTo("/campaigns/0/lists/0");
                    assertThat(finding.message()).contains("'Opt-outs'", "'Opt-outs 2026'");
                });
        assertThat(after.policies().campaign("spring").orElseThrow().lists()).containsExactly("Opt-outs 2026");
        after.update(ANNA, "", p -> p.withCampaign(Campaign.of("new", "Opt-outs")));
        assertThat(after.campaign("new", List.of(NUMBER))).isInstanceOf(CampaignDecision.Dial.class);
        assertThat(after.campaign("spring", List.of(NUMBER))).isInstanceOf(CampaignDecision.Close.class);
    }

    @Test
    @DisplayName(
            "V a list that is gone stops no other rule at a start or an edit; its own rules say LIST_GONE, an unknown name is an error")
    void goneListAtStart() {
        Blacklist spring = registry.create("Spring");
        list.add(NUMBER);
        String json;
        try (PolicyEngine before = engine(p -> p.campaign(Campaign.of("gone", "Spring"))
                .campaign(Campaign.of("other", "Default"))
                .forwarding(Forwarding.reject("f", "Spring").withOnUnavailable(Forwarding.OnUnavailable.APPLY)))) {
            json = PolicyJson.write(before.policies());
        }
        deleteElsewhere(spring);

        PolicyEngine after = PolicyEngine.of(registry, PolicyJson.parse(json));
        after.update(ANNA, "", p -> p.withQueue(CallbackPoint.queue("q", "Default")));

        assertThat(after.campaign("gone", List.of(NUMBER)).reason())
                .extracting(reason -> reason.code(), reason -> reason.list().orElse(""))
                .containsExactly(ReasonCode.LIST_GONE, "Spring");
        assertThat(after.campaign("other", List.of(NUMBER))).isInstanceOf(CampaignDecision.Close.class);
        assertThat(after.inbound(InboundCall.of(NUMBER, DID))).isInstanceOf(InboundDecision.Reject.class);
        assertThat(after.validate()).extracting(Finding::code).contains(Finding.Code.LIST_GONE);
        assertThat(after.policies().listIds()).containsEntry("Spring", spring.id());
        assertThatThrownBy(() -> after.update(ANNA, "", p -> p.withQueue(CallbackPoint.queue("q2", "Autumn"))))
                .isInstanceOf(BadPolicyException.class);
    }

    @Test
    @DisplayName("V another list takes the part of one that is gone only when somebody says so")
    void nameIsLookedUpAgain() {
        Blacklist spring = registry.create("Spring");
        PolicyEngine engine = engine(p -> p.campaign(Campaign.of("c", "Spring")));
        deleteElsewhere(spring);
        registry.create("Spring").add(NUMBER);
        engine.update(ANNA, "", p -> p.withQueue(CallbackPoint.queue("q", "Default")));
        assertThat(engine.campaign("c", List.of(NUMBER)).reason().code()).isEqualTo(ReasonCode.LIST_GONE);

        engine.update(ANNA, "made anew", p -> p.toBuilder().noListId("Spring").build());

        assertThat(engine.campaign("c", List.of(NUMBER)).reason().code()).isEqualTo(ReasonCode.LISTED);
    }

    @Test
    @DisplayName(
            "V a new or changed rule that names a list whose name belongs to another one by now is refused at its place; the others stay")
    void newRuleByTheNameOfAnotherList() {
        Blacklist spam = registry.create("Spam");
        PolicyEngine engine = engine(p -> p.forwarding(Forwarding.reject("old", "Spam"))
                .campaign(Campaign.of("old", "Spam").withMaxAge(Map.of("Spam", Duration.ofDays(36_000)))));
        deleteElsewhere(spam);
        registry.create("Spam").add(NUMBER);

        assertThatThrownBy(() -> engine.update(
                        ANNA,
                        "",
                        p -> p.withForwarding(Forwarding.reject("new", "Default", "Spam"))
                                .withOutbound(DialRule.of("Spam"))
                                .replaceCampaign("old", rule -> rule.withRegion("DE"))))
                .isInstanceOfSatisfying(BadPolicyException.class, e -> {
                    assertThat(e.findings())
                            .allMatch(finding -> finding.code() == Finding.Code.NAME_OF_ANOTHER_LIST)
                            .extracting(Finding::pointer)
                            .containsExactly(
                                    "/forwardings/1/lists/1",
                                    "/outbound/lists/0",
                                    "/campaigns/0/lists/0",
                                    "/campaigns/0/maxAge/Spam");
                    assertThat(e).hasMessageContaining("forwarding 'new'").hasMessageContaining("noListId(\"Spam\")");
                });
        assertThat(ids(engine.policies())).containsExactly("old");
        engine.update(ANNA, "", p -> p.withForwarding(forwarding("b")).moveForwarding("b", 0));
        assertThat(engine.validate())
                .filteredOn(finding -> finding.severity() == Finding.Severity.ERROR)
                .extracting(Finding::code, Finding::pointer)
                .containsExactlyInAnyOrder(
                        tuple(Finding.Code.LIST_GONE, "/forwardings/1/lists/0"),
                        tuple(Finding.Code.NAME_OF_ANOTHER_LIST, "/forwardings/1/lists/0"),
                        tuple(Finding.Code.LIST_GONE, "/campaigns/0/lists/0"),
                        tuple(Finding.Code.NAME_OF_ANOTHER_LIST, "/campaigns/0/lists/0"));

        engine.update(
                ANNA,
                "",
                p -> p.toBuilder()
                        .noListId("Spam")
                        .forwarding(Forwarding.reject("new", "Spam"))
                        .build());

        assertThat(engine.inbound(InboundCall.of(NUMBER, DID))).isInstanceOf(InboundDecision.Reject.class);
    }

    @Test
    @DisplayName(
            "V so is one that names a renamed list by its old name; policies given as a whole may, and stay with the list")
    void newRuleByAnOldName() {
        Blacklist optOuts = registry.create("Opt-outs");
        PolicyEngine engine = engine(p -> p.campaign(Campaign.of("spring", "Opt-outs")));
        Policies shown = engine.policies();
        registry.rename("Opt-outs", "Opt-outs 2026");
        registry.create("Opt-outs").add(NUMBER);

        assertThatThrownBy(() -> engine.update(ANNA, "", p -> shown.withCampaign(Campaign.of("new", "Opt-outs"))))
                .isInstanceOfSatisfying(
                        BadPolicyException.class,
                        e -> assertThat(e.findings())
                                .filteredOn(finding -> finding.pointer().equals("/campaigns/1/lists/0"))
                                .singleElement()
                                .satisfies(
                                        finding -> assertThat(finding.message()).contains("'Opt-outs 2026'")));
        engine.replace(shown);
        assertThat(engine.policies().listId("Opt-outs 2026")).contains(optOuts.id());
    }
}
