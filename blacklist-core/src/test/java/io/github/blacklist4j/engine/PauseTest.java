package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.policy.AllowList;
import io.github.blacklist4j.policy.CallbackDecision;
import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.CampaignDecision;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Everywhere;
import io.github.blacklist4j.policy.Finding;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.Forwarding.When;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.OutboundDecision;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Question;
import io.github.blacklist4j.policy.Reason;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.policy.Screened;
import io.github.blacklist4j.policy.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PauseTest extends PolicyTestBase {
    private static final String LISTED = "+48601234567";
    private static final String FREE = "+48601234568";
    private static final String DID = "+48223970331";
    private static final InboundCall CALL = InboundCall.of(LISTED, DID);
    private static final Instant END = NOW.plusSeconds(60);

    private final Blacklist other = registry.create("Other");

    private static void pause(Blacklist paused) {
        paused.configure(now -> now.toBuilder().pausedUntil(END).build());
    }

    private void endOfPause() {
        clock.advance(Duration.between(clock.instant(), END));
    }

    private static void isPaused(Reason reason, String rule, String on) {
        assertThat(reason.code()).isEqualTo(ReasonCode.PAUSED);
        assertThat(reason.rule()).isEqualTo(rule);
        assertThat(reason.list()).contains(on);
        assertThat(reason.match().orElseThrow().listName()).isEqualTo(on);
    }

    @Test
    @DisplayName("I9 a forwarding that is paused is passed over, and the reason says what it would have done")
    void forwarding() {
        list.add(LISTED);
        Forwarding paused = Forwarding.reject("f1", "Default").withPausedUntil(END);
        PolicyEngine engine = engine(p -> p.forwarding(paused));

        InboundDecision decision = engine.inbound(CALL);
        assertThat(decision).isInstanceOf(InboundDecision.Pass.class);
        isPaused(decision.reason(), "f1", "Default");
        assertThat(engine.inbound(InboundCall.of(FREE, DID)).reason().code()).isEqualTo(ReasonCode.NO_RULE);
        assertThat(engine.inbound(InboundCall.of("112", DID)).reason().code()).isEqualTo(ReasonCode.PROTECTED);

        clock.advance(Duration.ofSeconds(60).minusNanos(1));
        assertThat(engine.inbound(CALL)).isInstanceOf(InboundDecision.Pass.class);
        endOfPause();
        assertThat(engine.inbound(CALL)).isInstanceOf(InboundDecision.Reject.class);
        assertThat(engine.inbound(CALL).reason().code()).isEqualTo(ReasonCode.LISTED);
    }

    @Test
    @DisplayName("I9 behind a forwarding that is paused the next one decides, and its reason is its own")
    void nextForwarding() {
        list.add(LISTED);
        allow(other, FREE);
        Forwarding behind = Forwarding.redirect("f2", new Target(Target.Type.QUEUE, "q"), "Default");
        PolicyEngine engine = engine(
                p -> p.forwarding(Forwarding.reject("f1", "Default", "Other").withPausedUntil(END))
                        .forwarding(behind));

        assertThat(engine.inbound(CALL)).isInstanceOf(InboundDecision.Redirect.class);
        assertThat(engine.inbound(CALL).reason().rule()).isEqualTo("f2");
        assertThat(engine.inbound(InboundCall.of(FREE, DID)).reason().code())
                .as("the ALLOW of a rule that is paused says nothing")
                .isEqualTo(ReasonCode.NOT_LISTED);
    }

    @Test
    @DisplayName(
            "I9 inbound no entry of a list that is paused counts, and the reason says so if one would have decided")
    void listInbound() {
        list.add(LISTED);
        allow(other, FREE);
        PolicyEngine engine = engine(p -> p.forwarding(Forwarding.reject("f1", "Default", "Other")));
        pause(list);

        assertThat(engine.inbound(CALL)).isInstanceOf(InboundDecision.Pass.class);
        isPaused(engine.inbound(CALL).reason(), "f1", "Default");
        assertThat(engine.inbound(InboundCall.of("+48601234569", DID)).reason().code())
                .isEqualTo(ReasonCode.NOT_LISTED);
        other.add(LISTED);
        assertThat(engine.inbound(CALL).reason().list()).contains("Other");
        assertThat(engine.inbound(CALL)).isInstanceOf(InboundDecision.Reject.class);

        pause(other);
        isPaused(engine.inbound(InboundCall.of(FREE, DID)).reason(), "f1", "Other");
        endOfPause();
        assertThat(engine.inbound(CALL)).isInstanceOf(InboundDecision.Reject.class);
        assertThat(engine.inbound(InboundCall.of(FREE, DID)).reason().code()).isEqualTo(ReasonCode.ALLOWED);
    }

    @Test
    @DisplayName("I9 I7 nobody is unknown because a list is paused")
    void unknown() {
        allow(other, FREE);
        PolicyEngine engine = engine(
                p -> p.forwarding(Forwarding.reject("f1", "Default", "Other").withWhen(When.UNKNOWN)));
        pause(other);

        InboundDecision stranger = engine.inbound(CALL);
        assertThat(stranger).isInstanceOf(InboundDecision.Pass.class);
        assertThat(stranger.reason().code()).isEqualTo(ReasonCode.PAUSED);
        assertThat(stranger.reason().list()).contains("Other");
        isPaused(engine.inbound(InboundCall.of(FREE, DID)).reason(), "f1", "Other");
        list.add(LISTED);
        assertThat(engine.inbound(CALL).reason().code()).isEqualTo(ReasonCode.LISTED);
    }

    @Test
    @DisplayName(
            "I9 a campaign, queue or widget that is paused holds, and says for how long; protected numbers as ever")
    void machines() {
        list.add(LISTED);
        PolicyEngine engine = engine(p -> p.campaign(Campaign.of("c1", "Default")
                        .withRetryAfter(Duration.ofHours(1))
                        .withPausedUntil(END))
                .queue(CallbackPoint.queue("q1", "Default").withPausedUntil(END))
                .widget(CallbackPoint.widget("w1", "Default").withPausedUntil(END)));

        for (String number : List.of(LISTED, FREE)) {
            assertThat(engine.campaign("c1", List.of("112", number)))
                    .isInstanceOfSatisfying(CampaignDecision.Hold.class, hold -> {
                        assertThat(hold.reason().code()).isEqualTo(ReasonCode.PAUSED);
                        assertThat(hold.reason().rule()).isEqualTo("c1");
                        assertThat(hold.retryAfter()).contains(Duration.ofSeconds(60));
                        assertThat(hold.verdicts())
                                .containsExactly(
                                        CampaignDecision.Verdict.PROTECTED, CampaignDecision.Verdict.UNDECIDED);
                    });
            for (CallbackDecision decision :
                    List.of(engine.queueCallback("q1", number), engine.widgetCallback("w1", number))) {
                assertThat(decision).isInstanceOfSatisfying(CallbackDecision.Hold.class, hold -> {
                    assertThat(hold.reason().code()).isEqualTo(ReasonCode.PAUSED);
                    assertThat(hold.retryAfter()).contains(Duration.ofSeconds(60));
                });
            }
        }
        assertThat(engine.campaign("c1", List.of("112"))).isInstanceOf(CampaignDecision.Close.class);
        endOfPause();
        assertThat(engine.campaign("c1", List.of(LISTED))).isInstanceOf(CampaignDecision.Close.class);
        assertThat(engine.campaign("c1", List.of(FREE))).isInstanceOf(CampaignDecision.Dial.class);
    }

    @Test
    @DisplayName("I9 no machine dials past a list that is paused, of those who block or of those who agreed")
    void listForMachines() {
        list.add(LISTED);
        allow(other, FREE);
        Campaign campaign = Campaign.of("c1", "Default").withRequires(List.of("Other"));
        PolicyEngine engine = engine(p -> p.campaign(campaign.withOnUnavailable(Campaign.OnUnavailable.DIAL))
                .queue(CallbackPoint.queue("q1", "Default")));
        assertThat(engine.campaign("c1", List.of(FREE))).isInstanceOf(CampaignDecision.Dial.class);

        pause(other);
        assertThat(engine.campaign("c1", List.of(FREE))).isInstanceOfSatisfying(CampaignDecision.Hold.class, hold -> {
            assertThat(hold.reason().code()).isEqualTo(ReasonCode.PAUSED);
            assertThat(hold.reason().list()).contains("Other");
            assertThat(hold.retryAfter()).contains(Duration.ofSeconds(60));
        });
        assertThat(engine.campaign("c1", List.of(LISTED)))
                .as("a list that is not paused still closes")
                .isInstanceOf(CampaignDecision.Close.class);

        pause(list);
        assertThat(engine.campaign("c1", List.of(LISTED)))
                .isInstanceOfSatisfying(CampaignDecision.Hold.class, hold -> isPaused(hold.reason(), "c1", "Default"));
        assertThat(engine.queueCallback("q1", FREE)).isInstanceOf(CallbackDecision.Hold.class);
        endOfPause();
        assertThat(engine.campaign("c1", List.of(FREE))).isInstanceOf(CampaignDecision.Dial.class);
        assertThat(engine.queueCallback("q1", LISTED)).isInstanceOf(CallbackDecision.Skip.class);
    }

    @Test
    @DisplayName(
            "I9 C6 for calls that people dial an entry of a list that is paused says nothing, and no consent is presumed")
    void listForPeople() {
        list.add(LISTED);
        allow(other, FREE);
        PolicyEngine engine = engine(p -> p.outbound(DialRule.of("Default")));
        pause(list);
        OutboundDecision decision = engine.outbound(LISTED);
        assertThat(decision).isInstanceOf(OutboundDecision.Pass.class);
        isPaused(decision.reason(), "outbound", "Default");
        assertThat(engine.outbound(FREE).reason().code()).isEqualTo(ReasonCode.NOT_LISTED);

        PolicyEngine asking = engine(p -> p.outbound(DialRule.of().withRequires(List.of("Other"))));
        assertThat(asking.outbound(FREE)).isInstanceOf(OutboundDecision.Pass.class);
        pause(other);
        assertThat(asking.outbound(FREE)).isInstanceOfSatisfying(OutboundDecision.Refuse.class, refuse -> {
            assertThat(refuse.reason().code()).isEqualTo(ReasonCode.PAUSED);
            assertThat(refuse.reason().list()).contains("Other");
        });
    }

    @Test
    @DisplayName("I9 an allow list that is paused sets nothing aside")
    void allowList() {
        list.add(LISTED);
        allow(other, LISTED);
        PolicyEngine engine = engine(
                p -> p.outbound(DialRule.of("Default").withAllowLists(List.of(AllowList.of("Other", "Default")))));
        assertThat(engine.outbound(LISTED)).isInstanceOf(OutboundDecision.Pass.class);

        pause(other);
        assertThat(engine.outbound(LISTED)).isInstanceOf(OutboundDecision.Refuse.class);
    }

    @Test
    @DisplayName("I9 C8 while the rule for calls that people dial is paused, what all rules obey is obeyed")
    void outbound() {
        Blacklist company = registry.create("Company");
        company.add("+48601234569");
        list.add(LISTED);
        PolicyEngine engine = engine(
                p -> p.outbound(DialRule.of("Default").withPausedUntil(END)).everywhere(Everywhere.of("Company")));

        for (String number : List.of(LISTED, FREE)) {
            OutboundDecision decision = engine.outbound(number);
            assertThat(decision).isInstanceOf(OutboundDecision.Pass.class);
            assertThat(decision.reason().code()).isEqualTo(ReasonCode.PAUSED);
            assertThat(decision.reason().rule()).isEqualTo("outbound");
        }
        assertThat(engine.outbound("+48601234569")).isInstanceOf(OutboundDecision.Refuse.class);
        assertThat(engine.outbound("112").reason().code()).isEqualTo(ReasonCode.PROTECTED);
        PolicyEngine consenting = engine(
                p -> p.outbound(DialRule.of().withRequires(List.of("Other")).withPausedUntil(END)));
        assertThat(consenting.outbound(FREE))
                .as("a consent is needed all the same")
                .isInstanceOf(OutboundDecision.Refuse.class);
        endOfPause();
        assertThat(engine.outbound(LISTED)).isInstanceOf(OutboundDecision.Refuse.class);
        assertThat(engine.outbound(FREE)).isInstanceOf(OutboundDecision.Pass.class);
    }

    @Test
    @DisplayName("I9 C3 a token ends with the pause of its campaign, or of a list that it obeys or is allowed by")
    void tokens() {
        assertThat(endOfToken(Campaign.of("c1", "Default").withPausedUntil(END)))
                .isTrue();
        pause(other);
        assertThat(endOfToken(Campaign.of("c1", "Default", "Other"))).isTrue();
        assertThat(endOfToken(Campaign.of("c1", "Default").withRequires(List.of("Other"))))
                .isTrue();
        assertThat(endOfToken(Campaign.of("c1", "Default").withAllowLists(List.of(AllowList.of("Other", "Default")))))
                .isTrue();
        assertThat(endOfToken(Campaign.of("c1", "Default"))).isFalse();
    }

    /** Whether a token holds until the pause ends, and not longer. */
    private boolean endOfToken(Campaign campaign) {
        clock.set(NOW);
        PolicyEngine engine = engine(p -> p.campaign(campaign));
        List<Screened> out = new ArrayList<>();
        engine.screen("c1", List.of(List.of(FREE)).iterator(), out::add, counts -> {});
        clock.set(END.minusMillis(1));
        assertThat(engine.stillHolds("c1", out.get(0).token())).isTrue();
        clock.set(END);
        return !engine.stillHolds("c1", out.get(0).token());
    }

    @Test
    @DisplayName("I9 L9 what a list says of a number is a fact, and knows no pause")
    void facts() {
        list.add(LISTED);
        pause(list);

        assertThat(list.contains(LISTED)).isTrue();
        assertThat(list.find(LISTED).orElseThrow().kind()).isEqualTo(Entry.Kind.BLOCK);
        assertThat(list.settings().pausedUntil()).contains(END);
        list.configure(now -> now.toBuilder().noPausedUntil().build());
        assertThat(list.settings()).isEqualTo(ListSettings.DEFAULT);
        assertThat(ListSettings.DEFAULT.toBuilder().pausedUntil(END).build()).isNotEqualTo(ListSettings.DEFAULT);
    }

    @Test
    @DisplayName("I9 an end that nobody can write down is refused, and none ends a pause at once")
    void ends() {
        assertThat(Campaign.of("c1").withPausedUntil(END).toBuilder()
                        .noPausedUntil()
                        .build())
                .isEqualTo(Campaign.of("c1"))
                .isNotEqualTo(Campaign.of("c1").withPausedUntil(END));
        for (Instant end : List.of(Instant.MIN, Instant.MAX, Instant.EPOCH.minusNanos(1))) {
            assertThatThrownBy(() -> DialRule.of().withPausedUntil(end))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1970 and 9999");
            assertThatThrownBy(() -> ListSettings.DEFAULT.toBuilder().pausedUntil(end))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1970 and 9999");
        }
    }

    @Test
    @DisplayName("I9 V a forwarding that is paused is in nobody's way")
    void notInTheWay() {
        Policies policies = Policies.builder()
                .forwarding(Forwarding.reject("f1", "Default").withPausedUntil(END))
                .forwarding(Forwarding.reject("f2", "Default"))
                .build();

        assertThat(PolicyEngine.validate(registry, policies))
                .extracting(Finding::code)
                .doesNotContain(Finding.Code.NEVER_REACHED);
        endOfPause();
        assertThat(PolicyEngine.validate(registry, policies))
                .extracting(Finding::code)
                .contains(Finding.Code.NEVER_REACHED);
    }

    @Test
    @DisplayName("I9 L23 an entry that would have decided is no hit")
    void noHit() {
        list.add(LISTED);
        InboundCall call = InboundCall.of(LISTED, "+48223970331");
        for (boolean paused : List.of(true, false)) {
            Forwarding rule = Forwarding.reject("f1", "Default");
            PolicyEngine engine = engine(p -> p.forwarding(paused ? rule.withPausedUntil(END) : rule));
            try (HitCounter counter = HitCounter.of(engine)) {
                counter.decided(new DecisionListener.DecidedCall(
                        Question.Scenario.INBOUND,
                        "f1",
                        new Question.Inbound(call),
                        engine.inbound(call),
                        Optional.empty()));
            }
            assertThat(list.hits().findAny().isPresent()).isEqualTo(!paused);
        }
    }
}
