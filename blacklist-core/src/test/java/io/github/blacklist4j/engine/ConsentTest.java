package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.DataAges;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.policy.BadPolicyException;
import io.github.blacklist4j.policy.CallbackDecision;
import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.CampaignDecision;
import io.github.blacklist4j.policy.CampaignDecision.Close;
import io.github.blacklist4j.policy.CampaignDecision.Dial;
import io.github.blacklist4j.policy.CampaignDecision.Disposition;
import io.github.blacklist4j.policy.CampaignDecision.Hold;
import io.github.blacklist4j.policy.CampaignDecision.Verdict;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Finding;
import io.github.blacklist4j.policy.OutboundDecision;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.policy.Screened;
import io.github.blacklist4j.policy.json.PolicyJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConsentTest extends PolicyTestBase {
    private static final String AGREED = "+48601234567";
    private static final String NEVER_ASKED = "+48601234568";

    private final Blacklist consents = registry.create("Consents");
    private final Campaign campaign = Campaign.of("c1", "Default").withRequires(List.of("Consents"));

    private CampaignDecision decide(Campaign with, String... numbers) {
        return engine(p -> p.campaign(with)).campaign("c1", List.of(numbers));
    }

    @Test
    @DisplayName("C7 only a number with a live ALLOW is dialled, and the reason names the consent")
    void dialled() {
        allow(consents, AGREED);

        assertThat(decide(campaign, NEVER_ASKED, AGREED)).isInstanceOfSatisfying(Dial.class, dial -> {
            assertThat(dial.index()).isEqualTo(1);
            assertThat(dial.verdicts()).containsExactly(Verdict.NO_CONSENT, Verdict.DIAL);
            assertThat(dial.reason().code()).isEqualTo(ReasonCode.ALLOWED);
            assertThat(dial.reason().list()).contains("Consents");
            assertThat(dial.reason().match().orElseThrow().kind()).isEqualTo(Entry.Kind.ALLOW);
        });
    }

    @Test
    @DisplayName(
            "C7 a record without any consent closes so, after what is listed and protected, before what is no number")
    void closed() {
        list.add("+48601234569");

        assertThat(decide(campaign, "no number", NEVER_ASKED)).isInstanceOfSatisfying(Close.class, close -> {
            assertThat(close.disposition()).isEqualTo(Disposition.NO_CONSENT);
            assertThat(close.status()).isEqualTo("No consent");
            assertThat(close.reason().code()).isEqualTo(ReasonCode.NO_CONSENT);
            assertThat(close.reason().rule()).isEqualTo("c1");
            assertThat(close.verdicts()).containsExactly(Verdict.INVALID_NUMBER, Verdict.NO_CONSENT);
        });
        assertThat(decide(campaign, NEVER_ASKED, "112"))
                .isInstanceOfSatisfying(
                        Close.class, close -> assertThat(close.disposition()).isEqualTo(Disposition.PROTECTED));
        assertThat(decide(campaign, NEVER_ASKED, "+48601234569"))
                .isInstanceOfSatisfying(
                        Close.class, close -> assertThat(close.disposition()).isEqualTo(Disposition.BLACKLIST));
        assertThat(decide(campaign.withAutomaticStatus("Dial"), NEVER_ASKED))
                .isInstanceOfSatisfying(
                        Close.class, close -> assertThat(close.status()).isEqualTo("No consent"));
    }

    @Test
    @DisplayName("C7 a BLOCK wins: of a list that is obeyed, and of any list of consents")
    void blocks() {
        Blacklist partners = registry.create("Partners");
        allow(consents, AGREED);
        allow(partners, AGREED);
        Campaign both = campaign.withRequires(List.of("Consents", "Partners"));
        assertThat(decide(both, AGREED)).isInstanceOf(Dial.class);

        partners.put(exact(AGREED).build(), Blacklist.PutMode.FORCE);
        assertThat(decide(both, AGREED)).isInstanceOfSatisfying(Close.class, close -> {
            assertThat(close.disposition()).isEqualTo(Disposition.NO_CONSENT);
            assertThat(close.reason().list()).contains("Partners");
            assertThat(close.reason().match().orElseThrow().kind()).isEqualTo(Entry.Kind.BLOCK);
        });

        list.add(AGREED);
        assertThat(decide(both, AGREED))
                .isInstanceOfSatisfying(
                        Close.class, close -> assertThat(close.disposition()).isEqualTo(Disposition.BLACKLIST));
    }

    @Test
    @DisplayName("C7 a consent counts while it is live, by a prefix as well, and from any of the lists")
    void live() {
        Blacklist partners = registry.create("Partners");
        Campaign both = campaign.withRequires(List.of("Consents", "Partners"));
        partners.put(
                exact(AGREED).kind(Entry.Kind.ALLOW).until(NOW.plusSeconds(60)).build(), Blacklist.PutMode.MERGE);
        consents.put(Entry.of(Pattern.prefix("+4960")).kind(Entry.Kind.ALLOW).build(), Blacklist.PutMode.MERGE);

        assertThat(decide(both, AGREED)).isInstanceOf(Dial.class);
        assertThat(decide(both, "+496012345")).isInstanceOf(Dial.class);
        clock.advance(Duration.ofSeconds(60));
        assertThat(decide(both, AGREED)).isInstanceOf(Close.class);
    }

    @Test
    @DisplayName("C7 F a consent is not presumed: without the list, or with one that is too old, nobody is dialled")
    void listGone() {
        Campaign bold = campaign.withOnUnavailable(Campaign.OnUnavailable.DIAL);
        PolicyEngine engine = engine(p -> p.campaign(bold)
                .outbound(DialRule.of().withRequires(List.of("Consents")))
                .queue(CallbackPoint.queueBuilder("q1")
                        .requires(List.of("Consents"))
                        .onUnavailable(CallbackPoint.OnUnavailable.CALL_BACK)
                        .build())
                .queue(CallbackPoint.queueBuilder("q2")
                        .requires(List.of("Consents"))
                        .onUnavailable(CallbackPoint.OnUnavailable.SKIP)
                        .build()));
        consents.configure(now ->
                ListSettings.DEFAULT.toBuilder().maxAge(Duration.ofDays(20)).build());
        DataAges.set(consents, NOW.minus(Duration.ofDays(21)));

        assertThat(engine.campaign("c1", List.of(AGREED)))
                .isInstanceOfSatisfying(
                        Hold.class, hold -> assertThat(hold.reason().code()).isEqualTo(ReasonCode.STALE_REGISTRY));
        assertThat(engine.queueCallback("q1", AGREED)).isInstanceOf(CallbackDecision.Hold.class);
        assertThat(engine.outbound(AGREED))
                .isInstanceOfSatisfying(
                        OutboundDecision.Refuse.class,
                        refuse -> assertThat(refuse.reason().code()).isEqualTo(ReasonCode.NO_CONSENT));

        deleteElsewhere(consents);
        assertThat(engine.campaign("c1", List.of(AGREED)))
                .isInstanceOfSatisfying(
                        Hold.class, hold -> assertThat(hold.reason().code()).isEqualTo(ReasonCode.LIST_GONE));
        assertThat(engine.queueCallback("q1", AGREED)).isInstanceOf(CallbackDecision.Hold.class);
        assertThat(engine.queueCallback("q2", AGREED)).isInstanceOf(CallbackDecision.Skip.class);
        assertThat(engine.outbound(AGREED))
                .isInstanceOfSatisfying(
                        OutboundDecision.Refuse.class,
                        refuse -> assertThat(refuse.reason().code()).isEqualTo(ReasonCode.LIST_GONE));
    }

    @Test
    @DisplayName("C7 the age of the data of a list of consents may be limited by the rule as well")
    void aged() {
        allow(consents, AGREED);
        DataAges.set(consents, NOW.minus(Duration.ofDays(11)));

        Campaign aged = campaign.withMaxAge(Map.of("Consents", Duration.ofDays(10)));

        assertThat(decide(campaign, AGREED)).isInstanceOf(Dial.class);
        assertThat(decide(aged, AGREED)).isInstanceOf(Hold.class);
        assertThat(engine(p -> p.campaign(aged)).validate())
                .filteredOn(finding -> finding.code() == Finding.Code.LIST_TOO_OLD)
                .extracting(Finding::pointer)
                .containsExactly("/campaigns/0/requires/0");
    }

    @Test
    @DisplayName("C7 calls that people dial and callbacks need a consent too")
    void otherCalls() {
        allow(consents, AGREED);
        PolicyEngine engine = engine(p -> p.outbound(DialRule.of().withRequires(List.of("Consents")))
                .widget(CallbackPoint.widget("w1").withRequires(List.of("Consents"))));

        assertThat(engine.outbound(AGREED)).isInstanceOf(OutboundDecision.Pass.class);
        assertThat(engine.outbound(NEVER_ASKED)).isInstanceOfSatisfying(OutboundDecision.Refuse.class, refuse -> {
            assertThat(refuse.reason().code()).isEqualTo(ReasonCode.NO_CONSENT);
            assertThat(refuse.agentMayOverride()).isFalse();
        });
        assertThat(engine.outbound("112")).isInstanceOf(OutboundDecision.Pass.class);
        assertThat(engine.widgetCallback("w1", AGREED)).isInstanceOf(CallbackDecision.CallBack.class);
        assertThat(engine.widgetCallback("w1", NEVER_ASKED))
                .isInstanceOfSatisfying(CallbackDecision.Skip.class, skip -> {
                    assertThat(skip.reason().code()).isEqualTo(ReasonCode.NO_CONSENT);
                    assertThat(skip.publicAnswer()).isEqualTo(CallbackDecision.PublicAnswer.ACCEPTED);
                });
    }

    @Test
    @DisplayName("C7 a screening counts those without a consent apart, and its token is void when a consent is given")
    void screened() {
        allow(consents, AGREED);
        list.add("+48601234569");
        PolicyEngine engine = engine(p -> p.campaign(campaign));
        List<Screened> screened = new ArrayList<>();

        Screened.ScreenCounts counts = engine.screen(
                "c1",
                List.of(List.of(AGREED), List.of(NEVER_ASKED), List.of("+48601234569"), List.of("none"))
                        .iterator(),
                screened::add,
                none -> {});

        assertThat(counts).isEqualTo(new Screened.ScreenCounts(4, 1, 0, 3, 1));
        Screened.ScreenToken token = screened.get(1).token();
        assertThat(engine.stillHolds("c1", token)).isTrue();
        allow(consents, NEVER_ASKED);
        assertThat(engine.stillHolds("c1", token)).isFalse();
    }

    @Test
    @DisplayName("C7 requires is kept in JSON, follows a list that is renamed, and must name a list")
    void written() {
        Policies policies = Policies.builder()
                .campaign(campaign)
                .outbound(DialRule.of().withRequires(List.of("Consents")))
                .queue(CallbackPoint.queue("q1").withRequires(List.of("Consents")))
                .widget(CallbackPoint.widget("w1").withRequires(List.of("Consents")))
                .build();
        assertThat(PolicyJson.parse(PolicyJson.write(policies))).isEqualTo(policies);

        PolicyEngine engine = PolicyEngine.of(registry, policies);
        registry.rename(consents.id(), "Agreed");
        Policies now = engine.policies();
        assertThat(now.campaigns().get(0).requires()).containsExactly("Agreed");
        assertThat(now.outbound().requires()).containsExactly("Agreed");
        assertThat(now.queues().get(0).requires()).containsExactly("Agreed");
        assertThat(now.widgets().get(0).requires()).containsExactly("Agreed");
        assertThat(engine.campaign("c1", List.of(NEVER_ASKED))).isInstanceOf(Close.class);

        assertThatThrownBy(() -> engine(p -> p.campaign(campaign.withRequires(List.of("Nobody")))))
                .isInstanceOfSatisfying(
                        BadPolicyException.class,
                        bad -> assertThat(bad.findings()).singleElement().satisfies(finding -> {
                            assertThat(finding.code()).isEqualTo(Finding.Code.UNKNOWN_LIST);
                            assertThat(finding.pointer()).isEqualTo("/campaigns/0/requires/0");
                        }));
    }

    @Test
    @DisplayName("C7 V validate tells of a list of consents that is empty, and of one that is obeyed besides")
    void validated() {
        Policies policies = Policies.builder()
                .campaign(campaign)
                .campaign(Campaign.of("c2", "Consents"))
                .build();

        assertThat(PolicyEngine.validate(registry, policies))
                .extracting(Finding::code, Finding::pointer)
                .contains(
                        tuple(Finding.Code.CONSENT_EMPTY, "/campaigns/0/requires/0"),
                        tuple(Finding.Code.CONSENT_BLOCKS, "/campaigns/0/requires/0"));

        Policies one = Policies.builder().campaign(campaign).build();
        consents.add("+48601234500");
        consents.put(Entry.of(Pattern.prefix("+4899")).build(), Blacklist.PutMode.MERGE);
        assertThat(PolicyEngine.validate(registry, one))
                .as("of a file without a kind each consent was taken for a BLOCK")
                .extracting(Finding::code)
                .contains(Finding.Code.CONSENT_EMPTY);

        allow(consents, AGREED);
        assertThat(PolicyEngine.validate(registry, one))
                .extracting(Finding::code)
                .doesNotContain(Finding.Code.CONSENT_EMPTY, Finding.Code.CONSENT_BLOCKS);
    }
}
