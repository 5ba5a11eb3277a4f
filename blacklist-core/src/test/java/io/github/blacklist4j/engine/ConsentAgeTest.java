package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.DataAges;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
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
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Everywhere;
import io.github.blacklist4j.policy.Finding;
import io.github.blacklist4j.policy.OutboundDecision;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Question;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.policy.Screened;
import io.github.blacklist4j.policy.json.PolicyJson;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Consents that end: by their age, and because somebody else has the number now. */
class ConsentAgeTest extends PolicyTestBase {
    private static final String AGREED = "+48601234567";
    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);

    private final Blacklist consents = registry.create("Consents");
    private final Blacklist partners = registry.create("Partners");
    private final Blacklist reassigned = registry.create("Reassigned");
    private final Campaign campaign = Campaign.of("c1").withRequires(List.of("Consents"));

    private void consent(Blacklist on, LocalDate day) {
        on.put(
                exact(AGREED)
                        .kind(Entry.Kind.ALLOW)
                        .addedAt(new Moment.On(day))
                        .description("web form")
                        .build(),
                Blacklist.PutMode.FORCE);
    }

    private void reassign(LocalDate day) {
        reassigned.put(exact(AGREED).addedAt(new Moment.On(day)).build(), Blacklist.PutMode.FORCE);
    }

    private static CampaignDecision decide(PolicyEngine engine) {
        return engine.campaign("c1", List.of(AGREED));
    }

    @Test
    @DisplayName(
            "C7 a consent counts for so long from its day of addition on, in the zone of its list, and is named when it ends")
    void tooOld() {
        PolicyEngine engine = engine(p -> p.campaign(campaign.withConsentMaxAge(Period.ofYears(2))));
        consent(consents, TODAY.minusYears(2).plusDays(1));
        assertThat(decide(engine)).isInstanceOf(Dial.class);

        consent(consents, TODAY.minusYears(2));
        assertThat(decide(engine)).isInstanceOfSatisfying(Close.class, close -> {
            assertThat(close.disposition()).isEqualTo(Disposition.NO_CONSENT);
            assertThat(close.reason().code()).isEqualTo(ReasonCode.NO_CONSENT);
            assertThat(close.reason().match().orElseThrow().kind()).isEqualTo(Entry.Kind.ALLOW);
        });
        assertThat(decide(engine(p -> p.campaign(campaign)))).isInstanceOf(Dial.class);
        consent(consents, TODAY.plusYears(36));
        assertThat(decide(engine))
                .as("a day that is still to come is a mistake")
                .isInstanceOf(Close.class);

        consents.configure(
                s -> s.toBuilder().zone(ZoneId.of("Pacific/Honolulu")).build()); // where it is the day before
        clock.advance(Duration.between(
                        NOW, TODAY.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                .plusHours(1));
        consent(consents, TODAY.minusYears(2).plusDays(1));
        assertThat(decide(engine)).isInstanceOf(Dial.class);
    }

    @Test
    @DisplayName("C7 where one of several consents has ended, another counts")
    void newerElsewhere() {
        PolicyEngine engine = engine(p -> p.campaign(
                campaign.withRequires(List.of("Consents", "Partners")).withConsentMaxAge(Period.ofMonths(6))));
        consent(consents, TODAY.minusMonths(7));
        assertThat(decide(engine)).isInstanceOf(Close.class);

        consent(partners, TODAY.minusMonths(5));
        assertThat(decide(engine))
                .isInstanceOfSatisfying(
                        Dial.class, dial -> assertThat(dial.reason().list()).contains("Partners"));
    }

    @Test
    @DisplayName("C7 calls that people dial and callbacks ask for the age of a consent too")
    void otherCalls() {
        Period month = Period.ofMonths(1);
        PolicyEngine engine = engine(
                p -> p.outbound(DialRule.of().withRequires(List.of("Consents")).withConsentMaxAge(month))
                        .queue(CallbackPoint.queue("q1")
                                .withRequires(List.of("Consents"))
                                .withConsentMaxAge(month))
                        .widget(CallbackPoint.widget("w1")
                                .withRequires(List.of("Consents"))
                                .withConsentMaxAge(month)));
        consent(consents, TODAY.minusMonths(1).plusDays(1));
        assertThat(engine.outbound(AGREED)).isInstanceOf(OutboundDecision.Pass.class);
        assertThat(engine.queueCallback("q1", AGREED)).isInstanceOf(CallbackDecision.CallBack.class);
        assertThat(engine.widgetCallback("w1", AGREED)).isInstanceOf(CallbackDecision.CallBack.class);

        consent(consents, TODAY.minusMonths(1));
        assertThat(engine.outbound(AGREED)).isInstanceOf(OutboundDecision.Refuse.class);
        assertThat(engine.queueCallback("q1", AGREED)).isInstanceOf(CallbackDecision.Skip.class);
        assertThat(engine.widgetCallback("w1", AGREED)).isInstanceOf(CallbackDecision.Skip.class);
    }

    @Test
    @DisplayName(
            "C7 whoever consented before the number was reassigned, or on that day, has it no more; exempt rules ask too")
    void reassigned() {
        UnaryOperator<Policies.Builder> rules = p -> p.campaign(campaign)
                .everywhere(Everywhere.NONE
                        .withReassigned(List.of("Reassigned"))
                        .except(Question.Scenario.CAMPAIGN, "c1", "a test"));
        PolicyEngine engine = engine(rules);
        consent(consents, TODAY.minusDays(10));
        assertThat(decide(engine)).isInstanceOf(Dial.class);

        reassign(TODAY.minusDays(20));
        assertThat(decide(engine)).as("no dates in memory").isInstanceOf(Close.class);

        reassigned.configure(s -> s.toBuilder().datesInMemory(true).build());
        assertThat(decide(engine)).isInstanceOf(Dial.class);
        reassign(TODAY.minusDays(10));
        assertThat(decide(engine)).isInstanceOfSatisfying(Close.class, close -> {
            assertThat(close.disposition()).isEqualTo(Disposition.NO_CONSENT);
            assertThat(close.reason().list()).contains("Reassigned");
        });
        reassign(TODAY.minusDays(11));
        assertThat(decide(engine)).isInstanceOf(Dial.class);

        reassigned.configure(s -> s.toBuilder().datesInMemory(false).build());
        assertThat(decide(engine)).as("taken back").isInstanceOf(Close.class);
    }

    @Test
    @DisplayName(
            "C7 F without the list of reassigned numbers, or with one that is too old, nobody's consent is certain")
    void reassignedUnknown() {
        PolicyEngine engine = engine(p -> p.campaign(campaign.withOnUnavailable(Campaign.OnUnavailable.DIAL))
                .campaign(Campaign.of("free", "Default"))
                .everywhere(Everywhere.NONE.withReassigned(List.of("Reassigned"))));
        consent(consents, TODAY);
        reassigned.configure(now ->
                ListSettings.DEFAULT.toBuilder().maxAge(Duration.ofDays(20)).build());
        DataAges.set(reassigned, NOW.minus(Duration.ofDays(21)));
        assertThat(decide(engine))
                .isInstanceOfSatisfying(
                        Hold.class, hold -> assertThat(hold.reason().code()).isEqualTo(ReasonCode.STALE_REGISTRY));

        deleteElsewhere(reassigned);
        assertThat(decide(engine))
                .isInstanceOfSatisfying(
                        Hold.class, hold -> assertThat(hold.reason().code()).isEqualTo(ReasonCode.LIST_GONE));
        assertThat(engine.campaign("free", List.of(AGREED))).isInstanceOf(Dial.class);
    }

    @Test
    @DisplayName(
            "C3, C7 a token ends when the next day begins in the zone of a list of consents, and with a reassignment")
    void tokens() {
        PolicyEngine engine = engine(p -> p.campaign(campaign.withConsentMaxAge(Period.ofDays(2)))
                .everywhere(Everywhere.NONE.withReassigned(List.of("Reassigned"))));
        consents.configure(
                s -> s.toBuilder().zone(ZoneId.of("Asia/Tokyo")).build()); // nine hours ahead, and 12:00 is now
        consent(consents, TODAY);
        List<Screened> screened = new ArrayList<>();
        engine.screen("c1", List.of(List.of(AGREED)).iterator(), screened::add, none -> {});
        Screened.ScreenToken token = screened.get(0).token();

        clock.advance(Duration.ofHours(2));
        assertThat(engine.stillHolds("c1", token)).isTrue();
        clock.advance(Duration.ofHours(1));
        assertThat(engine.stillHolds("c1", token)).isFalse();

        engine.screen("c1", List.of(List.of(AGREED)).iterator(), screened::add, none -> {});
        assertThat(engine.stillHolds("c1", screened.get(1).token())).isTrue();
        reassign(TODAY);
        assertThat(engine.stillHolds("c1", screened.get(1).token())).isFalse();
    }

    @Test
    @DisplayName("C7, V both are kept in JSON, follow lists that are renamed, and a list they need is in use")
    void written() {
        Policies policies = Policies.builder()
                .campaign(campaign.withConsentMaxAge(Period.of(1, 6, 3)))
                .outbound(DialRule.of().withRequires(List.of("Consents")).withConsentMaxAge(Period.ofDays(7)))
                .queue(CallbackPoint.queue("q1").withConsentMaxAge(Period.ofWeeks(2)))
                .everywhere(Everywhere.of("Default").withReassigned(List.of("Reassigned")))
                .build();
        String json = PolicyJson.write(policies);
        assertThat(PolicyJson.parse(json)).isEqualTo(policies);
        assertThat(json).contains("\"consentMaxAge\" : \"P1Y6M3D\"", "\"reassigned\" : [ \"Reassigned\" ]");

        PolicyEngine engine = PolicyEngine.of(registry, policies);
        registry.rename(reassigned.id(), "Moved");
        assertThat(engine.policies().everywhere().reassigned()).containsExactly("Moved");
        assertThat(registry.usedBy(reassigned.id())).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0D", "P-1Y", "P101Y", "P2147483647Y", "PT48H", "2 years", ""})
    @DisplayName("C7, V an age that is none is refused at its place")
    void noAge(String age) {
        assertThatThrownBy(() -> PolicyJson.parse(
                        "{\"version\":1,\"campaigns\":[{\"id\":\"c1\",\"consentMaxAge\":\"" + age + "\"}]}"))
                .isInstanceOfSatisfying(
                        BadPolicyException.class,
                        bad -> assertThat(bad.findings().get(0).pointer()).startsWith("/campaigns/0"));
    }

    @Test
    @DisplayName("C7, V validate tells of consents that nothing proves, and of reassigned numbers without dates")
    void validated() {
        UnaryOperator<Policies.Builder> rules =
                p -> p.campaign(campaign).everywhere(Everywhere.NONE.withReassigned(List.of("Reassigned")));
        Policies policies = rules.apply(Policies.builder()).build();
        consents.put(
                Entry.of(Pattern.prefix("+4822"))
                        .kind(Entry.Kind.ALLOW)
                        .source(Source.API)
                        .build(),
                Blacklist.PutMode.MERGE);

        Map<Finding.Code, String> at = Map.of(
                Finding.Code.CONSENT_UNTRACED, "/campaigns/0/requires/0",
                Finding.Code.REASSIGNED_WITHOUT_DATES, "/everywhere/reassigned/0");
        at.forEach((code, pointer) -> assertThat(PolicyEngine.validate(registry, policies))
                .filteredOn(finding -> finding.code() == code)
                .singleElement()
                .satisfies(finding -> assertThat(finding.pointer()).isEqualTo(pointer)));

        consents.remove(Pattern.prefix("+4822"));
        consents.put(exact(AGREED).kind(Entry.Kind.ALLOW).source(Source.API).build(), Blacklist.PutMode.MERGE);
        assertThat(PolicyEngine.validate(registry, policies))
                .extracting(Finding::code)
                .contains(Finding.Code.CONSENT_UNTRACED);
        consent(consents, TODAY);
        reassigned.configure(s -> s.toBuilder().datesInMemory(true).build());
        assertThat(PolicyEngine.validate(registry, policies))
                .extracting(Finding::code)
                .doesNotContainAnyElementsOf(at.keySet());
    }
}
