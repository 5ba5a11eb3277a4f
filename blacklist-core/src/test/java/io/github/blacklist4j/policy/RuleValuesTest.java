package io.github.blacklist4j.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules as values: equal, shown, taken apart and put together. */
class RuleValuesTest {
    private static final Instant THEN = Instant.parse("2026-08-11T00:00:00Z");
    private static final Forwarding.Action DECLINE = new Forwarding.Action.Reject(Rejection.DECLINE);
    private static final ListId LIST = new ListId(5, UUID.fromString("0b0f1d44-3d0b-4e6c-9d5c-0f1f6a3d2c11"));

    private static final Forwarding FORWARDING = Forwarding.of("f", List.of("A"), List.of("+48223970331"), DECLINE);
    private static final Campaign CAMPAIGN = Campaign.of("c", "A");
    private static final CallbackPoint POINT = CallbackPoint.queue("q", "A");
    private static final DialRule OUTBOUND = DialRule.of("A");
    private static final Route ROUTE = Route.of("r", "A");

    @Test
    @DisplayName("V equal rules have equal hashes, others mostly others")
    void hashes() {
        Stream.of(
                        List.<Object>of(
                                FORWARDING, FORWARDING.withLists(List.of("A")), FORWARDING.withLists(List.of("B"))),
                        List.<Object>of(CAMPAIGN, CAMPAIGN.withLists(List.of("A")), CAMPAIGN.withLists(List.of("B"))),
                        List.<Object>of(POINT, POINT.withLists(List.of("A")), POINT.withLists(List.of("B"))),
                        List.<Object>of(OUTBOUND, OUTBOUND.withLists(List.of("A")), OUTBOUND.withLists(List.of("B"))),
                        List.<Object>of(ROUTE, ROUTE.withPool("A"), ROUTE.withPool("B")),
                        List.<Object>of(
                                policies(b -> b.campaign(CAMPAIGN)),
                                policies(b -> b.campaign(Campaign.of("c", "A"))),
                                policies(b -> b.campaign(Campaign.of("d", "A")))))
                .forEach(three -> {
                    assertThat(three.get(0)).isEqualTo(three.get(1)).hasSameHashCodeAs(three.get(1));
                    assertThat(three.get(0)).isNotEqualTo(three.get(2)).doesNotHaveSameHashCodeAs(three.get(2));
                });
    }

    @Test
    @DisplayName("V rules show their ids and lists, and no number")
    void shown() {
        assertThat(FORWARDING.toString())
                .isEqualTo("Forwarding[f, lists=[A], calledNumbers=[+48*******31], " + DECLINE + "]");
        assertThat(FORWARDING.toBuilder()
                        .when(Forwarding.When.UNKNOWN)
                        .allowLists(List.of("B"))
                        .lists(List.of())
                        .build())
                .asString()
                .contains("], UNKNOWN, ");
        assertThat(CAMPAIGN.toString()).isEqualTo("Campaign[c, lists=[A]]");
        assertThat(POINT.toString()).isEqualTo("CallbackPoint[q, lists=[A]]");
        assertThat(OUTBOUND.toString()).isEqualTo("DialRule[lists=[A]]");
        assertThat(ROUTE.toString()).isEqualTo("Route[r, pool=A, RANDOM]");
        assertThat(policies(b -> b.campaign(CAMPAIGN)).toString())
                .isEqualTo("Policies[forwardings=0, campaigns=1, queues=0, widgets=0, routes=0]");
        assertThat(new Question.OfRoute("r", "+48223970331").toString()).isEqualTo("OfRoute[r]");
    }

    @Test
    @DisplayName("V what a builder set it takes back")
    void takenBack() {
        assertThat(POINT.toBuilder()
                        .id("other")
                        .consentMaxAge(Period.ofYears(1))
                        .region("PL")
                        .retryAfter(Duration.ofHours(1))
                        .perNumber(new Limit(3, Duration.ofHours(1), Duration.ofHours(1)))
                        .perClient(new Limit(3, Duration.ofHours(1), Duration.ofHours(1)))
                        .pausedUntil(THEN)
                        .noConsentMaxAge()
                        .noRegion()
                        .noRetryAfter()
                        .noPerNumber()
                        .noPerClient()
                        .noPausedUntil()
                        .id("q")
                        .build())
                .isEqualTo(POINT);
        assertThat(CAMPAIGN.toBuilder()
                        .id("other")
                        .consentMaxAge(Period.ofYears(1))
                        .noConsentMaxAge()
                        .id("c")
                        .build())
                .isEqualTo(CAMPAIGN);
        assertThat(OUTBOUND.toBuilder()
                        .consentMaxAge(Period.ofYears(1))
                        .pausedUntil(THEN)
                        .remember(new DialRule.Remember("A", Period.ofDays(1)))
                        .noConsentMaxAge()
                        .noPausedUntil()
                        .noRemember()
                        .build())
                .isEqualTo(OUTBOUND);
        assertThat(FORWARDING.toBuilder().pausedUntil(THEN).noPausedUntil().build())
                .isEqualTo(FORWARDING);
        assertThat(ROUTE.toBuilder().id("other").id("r").build()).isEqualTo(ROUTE);
        Forwarding.Action busy = new Forwarding.Action.Reject(Rejection.BUSY);
        assertThat(FORWARDING.withAction(busy).action()).isEqualTo(busy);
        assertThat(FORWARDING.withAction(busy).withAction(DECLINE)).isEqualTo(FORWARDING);
    }

    @Test
    @DisplayName("V two ids for names that look the same are refused; taking back one leaves the others")
    void idsOfNames() {
        ListId other = new ListId(6, LIST.epoch());

        assertThatThrownBy(() -> policies(b -> b.listId("Default", LIST).listId("default", other)))
                .isInstanceOf(BadPolicyException.class)
                .hasMessageContaining("/listIds: Two ids");
        assertThat(policies(b ->
                                b.listId("Default", LIST).listId("Court", other).noListId("DEFAULT"))
                        .listIds())
                .isEqualTo(Map.of("Court", other));
    }

    @Test
    @DisplayName("V a rule alone takes the ids of its lists with it, and no others")
    void alone() {
        Policies all = policies(b -> b.campaign(CAMPAIGN)
                .queue(CallbackPoint.queue("q", "B"))
                .listId("A", LIST)
                .listId("B", new ListId(6, LIST.epoch())));

        assertThat(all.alone(Question.Scenario.CAMPAIGN, "c"))
                .isEqualTo(policies(b -> b.campaign(CAMPAIGN).listId("A", LIST)));
    }

    @Test
    @DisplayName("V rules of every kind are added by a form, their lists as these policies call them")
    void added() {
        Policies here = policies(b -> b.listId("Renamed", LIST));
        Policies form = policies(b -> b.campaign(CAMPAIGN)
                .queue(POINT)
                .widget(POINT)
                .route(ROUTE)
                .forwarding(FORWARDING)
                .outbound(OUTBOUND)
                .listId("A", LIST));

        Policies both = here.withRules(form);

        assertThat(both.campaigns()).containsExactly(CAMPAIGN.withLists(List.of("Renamed")));
        assertThat(both.queues()).containsExactly(POINT.withLists(List.of("Renamed")));
        assertThat(both.widgets()).containsExactly(POINT.withLists(List.of("Renamed")));
        assertThat(both.routes()).containsExactly(ROUTE.withPool("Renamed"));
        assertThat(both.forwardings()).containsExactly(FORWARDING.withLists(List.of("Renamed")));
        assertThat(both.outbound()).isEqualTo(OUTBOUND.withLists(List.of("Renamed")));
    }

    @Test
    @DisplayName("L12 a list that is renamed is renamed where numbers are added to it")
    void renamed() {
        Policies before =
                policies(b -> b.campaign(CAMPAIGN.toBuilder().addTo("A").build())
                        .outbound(OUTBOUND.toBuilder()
                                .remember(new DialRule.Remember("A", Period.ofDays(1)))
                                .build()));

        Policies after = before.withListNames(name -> name.equals("A") ? "B" : name);

        assertThat(after.campaigns().get(0).addTo()).contains("B");
        assertThat(after.outbound().remember()).map(DialRule.Remember::list).contains("B");
        assertThat(before.withListNames(name -> name).campaigns().get(0))
                .as("what does not change is the same object")
                .isSameAs(before.campaigns().get(0));
    }

    @ParameterizedTest
    @CsvSource({
        "/forwardings/0, INBOUND, ''",
        "/forwardings/0/lists/1, INBOUND, /lists/1",
        "/outbound, OUTBOUND, ''",
        "/outbound/lists/0, OUTBOUND, /lists/0",
        "/campaigns/3/region, CAMPAIGN, /region",
        "/queues/0/lists, QUEUE, /lists",
        "/widgets/0/lists, WIDGET, /lists",
        "/routes/0/pool, PRESENT, /pool",
        "/campaigns, , /campaigns",
        "/region, , /region",
        "'', , ''"
    })
    @DisplayName("V a finding says of which kind the rule is that it leads into, and where in it")
    void places(String pointer, Question.Scenario scenario, String path) {
        Finding finding = new Finding(Finding.Code.BAD_RULE, "wrong", pointer);

        assertThat(finding.scenario()).isEqualTo(Optional.ofNullable(scenario));
        assertThat(finding.path()).isEqualTo(path);
    }

    @Test
    @DisplayName("V the message of policies with many faults tells the first ten and how many more there are")
    void manyFaults() {
        assertThat(faults(10)).hasMessageEndingWith("/9: wrong").hasMessageContaining("top: wrong");
        assertThat(faults(12)).hasMessageEndingWith("/9: wrong\nand 2 more");
        assertThat(faults(1).code()).isEqualTo(BadPolicyException.Code.BAD_POLICIES);
        assertThat(faults(12).findings()).hasSize(12);
    }

    private static BadPolicyException faults(int count) {
        return new BadPolicyException(IntStream.range(0, count)
                .mapToObj(i -> new Finding(Finding.Code.BAD_RULE, "wrong", i == 0 ? "" : "/" + i))
                .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pl", "P", "POL", "P1", "[A", "A["})
    @DisplayName("V a region is two capital letters")
    void regions(String region) {
        assertThatThrownBy(() -> CAMPAIGN.toBuilder().region(region).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two capital letters");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a\u0000b", "\ud800"})
    @DisplayName("V a target has a value that can be stored")
    void targets(String value) {
        assertThatThrownBy(() -> new Target(Target.Type.QUEUE, value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("V the exemption of a rule that goes is taken away with it, and no other")
    void exemptions() {
        Everywhere.Exemption of = new Everywhere.Exemption(Question.Scenario.CAMPAIGN, "c", "asked for");
        Everywhere.Exemption other = new Everywhere.Exemption(Question.Scenario.CAMPAIGN, "d", "asked for");
        Everywhere.Exemption queue = new Everywhere.Exemption(Question.Scenario.QUEUE, "c", "asked for");
        Everywhere all = new Everywhere(List.of("A"), List.of(of, other, queue), List.of());

        assertThat(all.without(Question.Scenario.CAMPAIGN, "c").except()).containsExactly(other, queue);
    }

    @Test
    @DisplayName("V a form for a rule that is not there is refused")
    void unknownRule() {
        assertThatThrownBy(() -> policies(b -> {}).alone(Question.Scenario.CAMPAIGN, "c"))
                .isInstanceOf(RefusedException.class);
    }

    private static Policies policies(Consumer<Policies.Builder> settings) {
        Policies.Builder builder = Policies.builder();
        settings.accept(builder);
        return builder.build();
    }
}
