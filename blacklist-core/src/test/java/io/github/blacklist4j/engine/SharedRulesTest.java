package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.Match;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.policy.AllowList;
import io.github.blacklist4j.policy.BadPolicyException;
import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.CampaignDecision;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Everywhere;
import io.github.blacklist4j.policy.Finding;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.OutboundDecision;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.PresentDecision;
import io.github.blacklist4j.policy.Question;
import io.github.blacklist4j.policy.Reason;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.policy.Rejection;
import io.github.blacklist4j.policy.Route;
import io.github.blacklist4j.policy.json.PolicyJson;
import io.github.blacklist4j.store.memory.InMemoryStore;
import io.github.blacklist4j.tck.Operations;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules of tenants over lists of the provider. */
class SharedRulesTest {
    private static final String NUMBER = "+48601234567";
    private static final String NATIONAL = "provider/National";
    private static final Forwarding.Action DECLINE = new Forwarding.Action.Reject(Rejection.DECLINE);

    private final InMemoryStore store = new InMemoryStore();
    private final BlacklistRegistry registry = open(Optional.of("State"));
    private final Blacklists state = registry.createTenant("State");
    private final Blacklists acme = registry.createTenant("acme");
    private final Blacklist national = state.create("National");

    private BlacklistRegistry open(Optional<String> provider) {
        BlacklistRegistry.Builder builder =
                BlacklistRegistry.builder(store).region("PL").pollEvery(Duration.ofHours(1));
        provider.ifPresent(builder::provider);
        return builder.open();
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private static Policies.Builder policies() {
        return Policies.builder();
    }

    private static Policies inbound() {
        return policies()
                .forwarding(Forwarding.of("f", List.of(NATIONAL), List.of(), DECLINE))
                .build();
    }

    private static Policies campaign() {
        return policies()
                .campaign(Campaign.of("spring", NATIONAL).withAddTo("Default"))
                .build();
    }

    private static void assertShared(Reason reason, ReasonCode code) {
        assertThat(reason.code()).isEqualTo(code);
        assertThat(reason.list()).contains(NATIONAL);
        assertThat(reason.match()).map(Match::listName).contains(NATIONAL);
        assertThat(reason.toMaskedJson()).contains("\"list\":\"" + NATIONAL + "\"");
    }

    @Test
    @DisplayName("L22 C7 V validate does not miss the dates of a shared list that has them in memory")
    void reassignedNumbersOfTheProvider() {
        Policies policies = policies()
                .everywhere(Everywhere.of().withReassigned(List.of(NATIONAL)))
                .build();

        assertThat(PolicyEngine.validate(acme, policies))
                .extracting(Finding::code)
                .contains(Finding.Code.REASSIGNED_WITHOUT_DATES);
        national.configure(s -> s.toBuilder().datesInMemory(true).build());
        assertThat(PolicyEngine.validate(acme, policies))
                .extracting(Finding::code)
                .doesNotContain(Finding.Code.REASSIGNED_WITHOUT_DATES);
    }

    @Test
    @DisplayName("L22 I1 inbound, a caller on a shared list is rejected, on the fast path as in general")
    void inboundCalls() {
        national.add(NUMBER);
        state.list("Default").put(allowed("+48223970331"), Blacklist.PutMode.MERGE);
        Policies allowing = policies()
                .forwarding(Forwarding.of("f", List.of(NATIONAL), List.of(), DECLINE)
                        .withAllowLists(List.of("provider/Default")))
                .build();

        try (PolicyEngine engine = PolicyEngine.of(acme, inbound());
                PolicyEngine passing = PolicyEngine.of(acme, allowing);
                PolicyEngine own = PolicyEngine.of(state, named(inbound(), "National"))) {
            assertShared(engine.inbound(InboundCall.of(NUMBER, "+48223970331")).reason(), ReasonCode.LISTED);
            assertShared(
                    engine.inbound(InboundCall.of("601 234 567", "no number")).reason(), ReasonCode.LISTED);
            Reason passed = passing.inbound(InboundCall.of("+48223970331", "+48223970332"))
                    .reason();
            assertThat(passed.code()).isEqualTo(ReasonCode.ALLOWED);
            assertThat(passed.list()).contains("provider/Default");
            assertThat(own.inbound(InboundCall.of(NUMBER, "+48223970331"))
                            .reason()
                            .list())
                    .contains("National");
        }
    }

    private static Entry allowed(String number) {
        return Entry.of(new Pattern.Exact(PhoneNumber.ofE164(number)))
                .kind(Entry.Kind.ALLOW)
                .build();
    }

    private static Policies named(Policies policies, String name) {
        return policies.withListNames(any -> name);
    }

    @Test
    @DisplayName("L22 C1 Q1 W1 C6 P1 every scenario asks shared lists")
    void everyScenario() {
        national.add(NUMBER);
        Policies all = policies()
                .outbound(DialRule.of(NATIONAL))
                .campaign(Campaign.of("c", "Default", NATIONAL))
                .queue(CallbackPoint.queue("q", NATIONAL))
                .widget(CallbackPoint.widget("w", NATIONAL))
                .route(Route.of("r", NATIONAL).withExclude(List.of("provider/Default")))
                .build();

        try (PolicyEngine engine = PolicyEngine.of(acme, all)) {
            assertThat(engine.outbound(NUMBER)).isInstanceOf(OutboundDecision.Refuse.class);
            assertShared(engine.outbound(NUMBER).reason(), ReasonCode.LISTED);
            assertThat(engine.campaign("c", List.of(NUMBER))).isInstanceOf(CampaignDecision.Close.class);
            assertShared(engine.campaign("c", List.of(NUMBER)).reason(), ReasonCode.LISTED);
            assertShared(engine.queueCallback("q", NUMBER).reason(), ReasonCode.LISTED);
            assertShared(engine.widgetCallback("w", NUMBER).reason(), ReasonCode.LISTED);
            assertThat(engine.present("r", "+48223970331"))
                    .isInstanceOfSatisfying(
                            PresentDecision.Present.class,
                            present -> assertThat(present.number().e164()).isEqualTo(NUMBER));
        }
    }

    @Test
    @DisplayName("L22 C8 a shared list is obeyed everywhere, also by a rule made tomorrow; a rule may be exempt")
    void everywhere() {
        national.add(NUMBER);
        Policies company = policies()
                .everywhere(Everywhere.of(NATIONAL))
                .campaign(Campaign.of("c", "Default"))
                .build();

        try (PolicyEngine engine = PolicyEngine.of(acme, company)) {
            assertShared(engine.campaign("c", List.of(NUMBER)).reason(), ReasonCode.LISTED);
            engine.replace(engine.policies().withCampaign(Campaign.of("tomorrow", "Default")));
            assertShared(engine.campaign("tomorrow", List.of(NUMBER)).reason(), ReasonCode.LISTED);
        }
    }

    @Test
    @DisplayName("L22 C7 C5 consents and ages may be those of shared lists")
    void consentsAndAges() {
        national.put(allowed(NUMBER), Blacklist.PutMode.MERGE);
        Policies consents = policies()
                .campaign(Campaign.of("c", "Default", "provider/Default")
                        .withRequires(List.of(NATIONAL))
                        .withAllowLists(List.of(new AllowList(NATIONAL, List.of("provider/Default")))))
                .queue(CallbackPoint.queue("q", NATIONAL).withMaxAge(Map.of(NATIONAL, Duration.ofDays(31))))
                .build();

        try (PolicyEngine engine = PolicyEngine.of(acme, consents)) {
            assertShared(engine.campaign("c", List.of(NUMBER)).reason(), ReasonCode.ALLOWED);
            assertThat(engine.campaign("c", List.of("+48601234568")).reason().code())
                    .isEqualTo(ReasonCode.NO_CONSENT);
            Reason tooOld = engine.queueCallback("q", NUMBER).reason();
            assertThat(tooOld.code()).isEqualTo(ReasonCode.STALE_REGISTRY);
            assertThat(tooOld.list()).contains(NATIONAL);
        }
    }

    @Test
    @DisplayName("L22 C4 agents add to the first list that can be written; addTo a shared one is an error")
    void addTo() {
        Policies skipping =
                policies().campaign(Campaign.of("c", NATIONAL, "Default")).build();

        try (PolicyEngine engine = PolicyEngine.of(acme, skipping)) {
            engine.addFromCampaign("c", NUMBER, "anna", "asked");
        }

        assertThat(acme.list("Default").contains(NUMBER)).isTrue();
        assertThat(national.size()).isZero();
        assertFault(
                "List 'provider/National' cannot be written: addTo of campaign 'c'",
                Campaign.of("c", "Default").withAddTo(NATIONAL));
        assertFault("No list of campaign 'c' can be written: addTo must name one", Campaign.of("c", NATIONAL));
    }

    private void assertFault(String message, Campaign campaign) {
        assertThatThrownBy(() ->
                        PolicyEngine.of(acme, policies().campaign(campaign).build()))
                .isInstanceOfSatisfying(
                        BadPolicyException.class,
                        bad -> assertThat(bad.findings())
                                .extracting(Finding::message)
                                .containsExactly(message));
    }

    @Test
    @DisplayName(
            "L22 V rules stay with a shared list that the provider renames; they show the new name with the identity")
    void renamed() {
        national.add(NUMBER);
        try (PolicyEngine engine = PolicyEngine.of(acme, campaign())) {
            state.rename("National", "Robinson");
            Blacklist other = state.create("National");

            assertThat(engine.policies().campaigns().get(0).lists()).containsExactly("provider/Robinson");
            assertThat(engine.policies().listId("provider/Robinson")).contains(national.id());
            assertThat(PolicyJson.write(engine.policies()))
                    .contains("provider/Robinson", national.id().toString());
            assertThat(engine.campaign("spring", List.of(NUMBER)).reason().list())
                    .contains("provider/Robinson");
            try (PolicyEngine again = PolicyEngine.of(acme, PolicyJson.parse(PolicyJson.write(engine.policies())))) {
                assertThat(again.policies()).isEqualTo(engine.policies());
                assertThat(again.campaign("spring", List.of(NUMBER)).reason().code())
                        .isEqualTo(ReasonCode.LISTED);
            }
            assertThat(other.size()).isZero();
        }
    }

    @Test
    @DisplayName("L22 a name of the provider's list is as long as any other, in policies and their JSON, too")
    void longestName() {
        state.rename("National", "N".repeat(128));

        try (PolicyEngine engine = PolicyEngine.of(acme, named(inbound(), "provider/" + "n".repeat(128)))) {
            assertThat(engine.policies().listId("provider/" + "N".repeat(128))).contains(national.id());
            assertThat(PolicyJson.parse(PolicyJson.write(engine.policies()))).isEqualTo(engine.policies());
        }
    }

    @Test
    @DisplayName(
            "L2 L22 a shared list that rules of others use is not deleted, nor its tenant; the message names tenant and rule")
    void deletingIsRefused() {
        try (PolicyEngine of = PolicyEngine.of(acme, campaign());
                PolicyEngine own = PolicyEngine.of(state, named(inbound(), "National"))) {
            assertThat(of.policies().campaigns()).hasSize(1);
            assertThat(own.policies().forwardings()).hasSize(1);
            String used = "List 'National' is used by forwarding 'f', campaign 'spring' of tenant 'acme'";
            assertInUse(used, () -> state.delete("National"));
            assertInUse(used, () -> state.delete(national.id()));
            assertInUse(used, () -> registry.deleteTenant("State", Source.API, ""));
            assertThat(state.usedBy(national.id()))
                    .containsExactly("forwarding 'f'", "campaign 'spring' of tenant 'acme'");
            assertThat(acme.usedBy(national.id()))
                    .as("no rule of another tenant")
                    .containsExactly("campaign 'spring'");
            assertThat(registry.usedBy(national.id())).isEmpty();
        }

        state.delete("National");

        assertThat(acme.shared()).extracting(Blacklist::name).containsExactly("provider/Default");
    }

    private static void assertInUse(String message, ThrowingCallable deleting) {
        assertThatThrownBy(deleting)
                .hasMessage(message)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(RefusedException.Code.LIST_IN_USE));
    }

    @Test
    @DisplayName(
            "L22 V a shared list that another node deletes is LIST_GONE, and stays so though another one gets its name")
    void gone() {
        national.add(NUMBER);
        try (PolicyEngine engine = PolicyEngine.of(acme, campaign())) {
            Policies known = engine.policies();
            store.delete(national.id(), Operations.next());
            registry.refresh();
            state.create("National").add(NUMBER);

            assertGone(engine);
            try (PolicyEngine again = PolicyEngine.of(acme, known)) {
                assertGone(again);
                assertThat(again.validate())
                        .extracting(Finding::code)
                        .contains(Finding.Code.LIST_GONE, Finding.Code.NAME_OF_ANOTHER_LIST);
            }
        }
    }

    private static void assertGone(PolicyEngine engine) {
        CampaignDecision decision = engine.campaign("spring", List.of("+48601234568"));
        assertThat(decision).isInstanceOf(CampaignDecision.Hold.class);
        assertThat(decision.reason().code()).isEqualTo(ReasonCode.LIST_GONE);
        assertThat(decision.reason().list()).contains(NATIONAL);
    }

    @Test
    @DisplayName(
            "L22 V on a node without the provider a name is unknown, a known identity LIST_GONE, and both say which setting is missing")
    void withoutProvider() {
        String missing = "this registry has no provider of lists (BlacklistRegistry.Builder.provider)";
        try (PolicyEngine with = PolicyEngine.of(acme, campaign());
                BlacklistRegistry without = open(Optional.empty())) {
            Blacklists lists = without.tenant("acme");

            assertThatThrownBy(() -> PolicyEngine.of(lists, campaign()))
                    .isInstanceOfSatisfying(
                            BadPolicyException.class,
                            bad -> assertThat(bad.findings())
                                    .extracting(Finding::code, Finding::message)
                                    .containsExactly(tuple(
                                            Finding.Code.UNKNOWN_LIST,
                                            "Unknown list 'provider/National' in campaign 'spring': There is no list"
                                                    + " 'provider/National': " + missing)));
            try (PolicyEngine engine = PolicyEngine.of(lists, with.policies())) {
                assertGone(engine);
                assertThat(engine.validate())
                        .filteredOn(finding -> finding.code() == Finding.Code.LIST_GONE)
                        .extracting(Finding::message)
                        .containsExactly("List 'provider/National' cannot be used: " + missing);
            }
        }
    }

    @Test
    @DisplayName("L22 V stored policies of a tenant name shared lists, and every node follows both")
    void stored() {
        try (PolicyEngine engine = PolicyEngine.stored(acme);
                BlacklistRegistry other = open(Optional.of("State"));
                PolicyEngine there = PolicyEngine.stored(other.tenant("acme"))) {
            engine.update(Source.agent("anna"), "why", p -> p.withCampaign(Campaign.of("c", "Default", NATIONAL)));
            national.add(NUMBER);
            other.refresh();

            assertShared(there.campaign("c", List.of(NUMBER)).reason(), ReasonCode.LISTED);
            state.rename("National", "Robinson");
            other.refresh();
            assertThat(there.policies().campaigns().get(0).lists()).containsExactly("Default", "provider/Robinson");
            assertInUse(
                    "List 'Robinson' is used by campaign 'c' of tenant 'acme'",
                    () -> other.tenant("State").delete("Robinson"));
        }
    }

    @Test
    @DisplayName("L22 V unused lists are the tenant's own alone")
    void unused() {
        try (PolicyEngine engine = PolicyEngine.of(acme, inbound())) {
            assertThat(engine.validate())
                    .filteredOn(finding -> finding.code() == Finding.Code.UNUSED_LIST)
                    .extracting(Finding::message)
                    .containsExactly("No rule uses list 'Default'");
        }
    }

    @Test
    @DisplayName("L22 the same policies serve the provider, which is shown its lists by their own names")
    void ofTheProvider() {
        national.add(NUMBER);
        ListId id = national.id();

        try (PolicyEngine engine = PolicyEngine.of(state, inbound())) {
            assertThat(engine.policies().forwardings().get(0).lists()).containsExactly("National");
            assertThat(engine.policies().listIds()).isEqualTo(Map.of("National", id));
            assertThat(engine.inbound(InboundCall.of(NUMBER, "+48223970331"))
                            .reason()
                            .list())
                    .contains("National");
        }
    }

    @Test
    @DisplayName("L14 L22 L23 hits of a shared list are the provider's to see, and tell no rules of tenants")
    void hits() {
        national.add(NUMBER);
        PolicyEngine engine = PolicyEngine.of(acme, inbound());
        try (HitCounter counter = HitCounter.of(engine)) {
            counter.decided(new DecisionListener.DecidedCall(
                    Question.Scenario.INBOUND,
                    "f",
                    new Question.Inbound(InboundCall.of(NUMBER, "+48223970331")),
                    engine.inbound(InboundCall.of(NUMBER, "+48223970331")),
                    Optional.empty()));
            counter.flush();

            assertThat(national.hits())
                    .isNotEmpty()
                    .allSatisfy(hit -> assertThat(hit.rule()).isEqualTo("(other tenants)"));
        }
        Blacklist shared = acme.list(NATIONAL);
        for (ThrowingCallable looking :
                List.<ThrowingCallable>of(shared::hits, shared::hitsSince, () -> shared.unusedFor(Period.ofDays(1)))) {
            assertThatThrownBy(looking)
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.code()).isEqualTo(RefusedException.Code.READ_ONLY));
        }
    }
}
