package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.DataAges;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.policy.AllowList;
import io.github.blacklist4j.policy.BadPolicyException;
import io.github.blacklist4j.policy.CallbackDecision;
import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.CampaignDecision;
import io.github.blacklist4j.policy.CampaignDecision.Close;
import io.github.blacklist4j.policy.CampaignDecision.Dial;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Everywhere;
import io.github.blacklist4j.policy.Finding;
import io.github.blacklist4j.policy.OutboundDecision;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Question.Scenario;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.policy.Screened;
import io.github.blacklist4j.policy.json.PolicyJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EverywhereTest extends PolicyTestBase {
    private static final String OPTED_OUT = "+48601234567";
    private static final String FREE = "+48601234568";
    private static final String WHY = "a survey by order of a court";

    private final Blacklist company = registry.create("Company");
    private final Policies policies = Policies.builder()
            .everywhere(Everywhere.of("Company"))
            .campaign(Campaign.of("c1"))
            .campaign(Campaign.of("c2", "Default"))
            .queue(CallbackPoint.queue("q1"))
            .widget(CallbackPoint.widget("w1"))
            .build();

    private static CampaignDecision campaign(PolicyEngine engine, String id, String number) {
        return engine.campaign(id, List.of(number));
    }

    @Test
    @DisplayName("C8 each rule that dials obeys a list that it does not name, and the reason tells which")
    void obeyed() {
        company.add(OPTED_OUT);
        PolicyEngine engine = PolicyEngine.of(registry, policies);

        assertThat(campaign(engine, "c1", OPTED_OUT)).isInstanceOf(Close.class);
        assertThat(campaign(engine, "c1", OPTED_OUT).reason().list()).contains("Company");
        assertThat(campaign(engine, "c2", OPTED_OUT)).isInstanceOf(Close.class);
        assertThat(campaign(engine, "c1", FREE)).isInstanceOf(Dial.class);
        assertThat(engine.outbound(OPTED_OUT)).isInstanceOf(OutboundDecision.Refuse.class);
        assertThat(engine.outbound(FREE)).isInstanceOf(OutboundDecision.Pass.class);
        assertThat(engine.queueCallback("q1", OPTED_OUT)).isInstanceOf(CallbackDecision.Skip.class);
        assertThat(engine.widgetCallback("w1", OPTED_OUT)).isInstanceOf(CallbackDecision.Skip.class);
    }

    @Test
    @DisplayName("C8 a rule that is made later obeys it too, and an edit of one rule makes none forget it")
    void rulesOfTomorrow() {
        company.add(OPTED_OUT);
        PolicyEngine engine = PolicyEngine.of(registry, policies);

        engine.update(
                Source.agent("anna"),
                "a new one",
                now -> now.withCampaign(Campaign.of("c3"))
                        .withQueue(CallbackPoint.queue("q2"))
                        .replaceCampaign("c2", c -> c.withAutomaticStatus("No")));

        assertThat(campaign(engine, "c3", OPTED_OUT)).isInstanceOf(Close.class);
        assertThat(campaign(engine, "c2", OPTED_OUT)).isInstanceOf(Close.class);
        assertThat(engine.queueCallback("q2", OPTED_OUT)).isInstanceOf(CallbackDecision.Skip.class);

        engine.update(Source.agent("anna"), "no more", now -> now.withEverywhere(Everywhere.NONE));
        assertThat(campaign(engine, "c3", OPTED_OUT)).isInstanceOf(Dial.class);
        assertThat(engine.outbound(OPTED_OUT)).isInstanceOf(OutboundDecision.Pass.class);
    }

    @Test
    @DisplayName("C8 a rule is exempt by its name and with a reason, which validate tells; one of another kind is not")
    void exempt() {
        company.add(OPTED_OUT);
        Everywhere lists = Everywhere.of("Company")
                .except(Scenario.CAMPAIGN, "c1", WHY)
                .except(Scenario.WIDGET, "w1", WHY)
                .except(Scenario.OUTBOUND, "any", WHY);
        Policies exempt = policies.toBuilder()
                .queue(CallbackPoint.queue("c1"))
                .everywhere(lists)
                .build();
        PolicyEngine engine = PolicyEngine.of(registry, exempt);

        assertThat(campaign(engine, "c1", OPTED_OUT)).isInstanceOf(Dial.class);
        assertThat(engine.widgetCallback("w1", OPTED_OUT)).isInstanceOf(CallbackDecision.CallBack.class);
        assertThat(engine.outbound(OPTED_OUT)).isInstanceOf(OutboundDecision.Pass.class);
        assertThat(campaign(engine, "c2", OPTED_OUT)).isInstanceOf(Close.class);
        assertThat(engine.queueCallback("c1", OPTED_OUT)).isInstanceOf(CallbackDecision.Skip.class);
        assertThat(engine.queueCallback("q1", OPTED_OUT)).isInstanceOf(CallbackDecision.Skip.class);
        assertThat(engine.validate().stream()
                        .filter(finding -> finding.code() == Finding.Code.EXEMPT)
                        .map(Finding::message))
                .hasSize(3)
                .allMatch(message -> message.endsWith(WHY))
                .anyMatch(message -> message.contains("campaign 'c1'"))
                .anyMatch(message -> message.contains("The outbound rule"));
    }

    @Test
    @DisplayName(
            "C8 an exemption ends with its rule: another one of that id is not exempt, and one of nobody is refused")
    void exemptionOfNobody() {
        company.add(OPTED_OUT);
        PolicyEngine engine = PolicyEngine.of(
                registry, policies.withEverywhere(Everywhere.of("Company").except(Scenario.CAMPAIGN, "c1", WHY)));

        engine.update(Source.agent("anna"), "over", now -> now.withoutCampaign("c1"));
        engine.update(Source.agent("anna"), "another", now -> now.withCampaign(Campaign.of("c1")));

        assertThat(campaign(engine, "c1", OPTED_OUT)).isInstanceOf(Close.class);
        for (Scenario kind : List.of(Scenario.CAMPAIGN, Scenario.QUEUE, Scenario.WIDGET)) {
            Everywhere ofNobody = Everywhere.of("Company").except(kind, "nobody", WHY);
            assertThatThrownBy(() -> policies.withEverywhere(ofNobody))
                    .isInstanceOfSatisfying(
                            BadPolicyException.class,
                            bad -> assertThat(bad.findings())
                                    .extracting(Finding::pointer)
                                    .containsExactly("/everywhere/except/0"));
        }
        assertThatThrownBy(() -> Everywhere.of("Company").except(Scenario.CAMPAIGN, "c1", " "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Everywhere.of("Company")
                        .except(Scenario.CAMPAIGN, "c1", WHY)
                        .except(Scenario.CAMPAIGN, "c1", "again"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Everywhere.of("Company").except(Scenario.INBOUND, "f1", WHY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("C8 F a list that is obeyed everywhere is gone or too old as one that is named, and is not set aside")
    void goneAndOld() {
        Blacklist consents = registry.create("Consents");
        company.add(OPTED_OUT);
        allow(consents, OPTED_OUT);
        PolicyEngine engine = PolicyEngine.of(registry, policies);
        for (List<String> named : List.of(List.of("Default"), List.of("Default", "Company"))) {
            assertThatThrownBy(() -> PolicyEngine.of(
                            registry,
                            policies.replaceCampaign(
                                    "c2",
                                    c -> c.withLists(named)
                                            .withAllowLists(List.of(new AllowList("Consents", List.of("Company")))))))
                    .isInstanceOfSatisfying(
                            BadPolicyException.class,
                            bad -> assertThat(bad.findings())
                                    .extracting(Finding::pointer)
                                    .containsExactly("/campaigns/1/allowLists/0/overrides/0"));
        }

        company.configure(now ->
                ListSettings.DEFAULT.toBuilder().maxAge(Duration.ofDays(20)).build());
        DataAges.set(company, NOW.minus(Duration.ofDays(21)));
        assertThat(campaign(engine, "c1", FREE).reason().code()).isEqualTo(ReasonCode.STALE_REGISTRY);
        assertThat(engine.validate()).extracting(Finding::pointer).contains("/everywhere/lists/0");

        deleteElsewhere(company);
        assertThat(campaign(engine, "c1", FREE).reason().code()).isEqualTo(ReasonCode.LIST_GONE);
    }

    @Test
    @DisplayName("C8 C4 what an agent adds to a campaign without lists goes to the list that is obeyed everywhere")
    void added() {
        PolicyEngine engine = PolicyEngine.of(registry, policies);

        engine.addFromCampaign("c1", FREE, "anna", "asked never to be called");
        engine.addFromCampaign("c2", "+48601234569", "anna", "");

        assertThat(company.contains(FREE)).isTrue();
        assertThat(list.contains("+48601234569")).isTrue();
    }

    @Test
    @DisplayName("C8 C3 a token of a screening is void when such a list changes, or which lists they are")
    void tokens() {
        PolicyEngine engine = PolicyEngine.of(registry, policies);
        List<Screened> screened = new ArrayList<>();
        engine.screen("c1", List.of(List.of(FREE)).iterator(), screened::add, none -> {});
        Screened.ScreenToken token = screened.get(0).token();
        assertThat(engine.stillHolds("c1", token)).isTrue();

        engine.update(Source.agent("anna"), "all", now -> now.withEverywhere(Everywhere.of("Company", "Default")));
        assertThat(engine.stillHolds("c1", token)).isFalse();
        engine.update(Source.agent("anna"), "back", now -> now.withEverywhere(Everywhere.of("Company")));
        assertThat(engine.stillHolds("c1", token)).isTrue();
        company.add(OPTED_OUT);
        assertThat(engine.stillHolds("c1", token)).isFalse();
    }

    @Test
    @DisplayName("C8 V it is kept in JSON, follows a list that is renamed, and must name lists that are there")
    void written() {
        Policies exempt = policies.toBuilder()
                .outbound(DialRule.of("Default"))
                .everywhere(Everywhere.of("Company")
                        .except(Scenario.CAMPAIGN, "c1", WHY)
                        .except(Scenario.QUEUE, "q1", WHY)
                        .except(Scenario.OUTBOUND, "", WHY))
                .build();
        assertThat(PolicyJson.parse(PolicyJson.write(exempt))).isEqualTo(exempt);
        assertThat(PolicyJson.write(exempt)).contains("\"campaign\" : \"c1\"", "\"outbound\" : true");

        PolicyEngine engine = PolicyEngine.of(registry, policies);
        registry.rename(company.id(), "Opt-outs");
        company.add(OPTED_OUT);
        assertThat(engine.policies().everywhere().lists()).containsExactly("Opt-outs");
        assertThat(campaign(engine, "c1", OPTED_OUT)).isInstanceOf(Close.class);

        assertThatThrownBy(
                        () -> engine(p -> p.everywhere(Everywhere.of("Nobody")).campaign(Campaign.of("c1"))))
                .isInstanceOfSatisfying(
                        BadPolicyException.class,
                        bad -> assertThat(bad.findings())
                                .extracting(Finding::code, Finding::pointer)
                                .containsExactly(tuple(Finding.Code.UNKNOWN_LIST, "/everywhere/lists/0")));
        assertThatThrownBy(
                        () -> PolicyJson.parse("{\"version\": 1, \"everywhere\": {\"lists\": [\"Company\"], \"except\":"
                                + " [{\"campaign\": \"c1\", \"queue\": \"q1\", \"reason\": \"both\"}]}}"))
                .isInstanceOfSatisfying(
                        BadPolicyException.class,
                        bad -> assertThat(bad.findings().get(0).pointer()).startsWith("/everywhere/except/0"));
    }
}
