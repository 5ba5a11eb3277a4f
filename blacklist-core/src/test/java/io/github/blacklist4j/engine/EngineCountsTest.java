package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.Decision.Outcome;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Question;
import io.github.blacklist4j.policy.Question.Scenario;
import io.github.blacklist4j.policy.Reason;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.policy.Rejection;
import io.github.blacklist4j.policy.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an engine counts, and what a listener is told, of every scenario and outcome. */
class EngineCountsTest extends PolicyTestBase {
    private static final String LISTED = "+48601234567";
    private static final String FREE = "+48601234568";

    private final PolicyEngine engine = engine(p -> p.outbound(DialRule.of("Default"))
            .forwarding(
                    Forwarding.of("f1", List.of("Default"), List.of(), new Forwarding.Action.Reject(Rejection.DECLINE)))
            .campaign(Campaign.of("c1", "Default"))
            .campaign(Campaign.of("paused", "Default").toBuilder()
                    .pausedUntil(NOW.plusSeconds(60))
                    .build())
            .queue(CallbackPoint.queue("q1", "Default"))
            .queue(CallbackPoint.queue("paused", "Default").withPausedUntil(NOW.plusSeconds(60)))
            .widget(CallbackPoint.widget("w1", "Default"))
            .route(Route.of("r1", "Default"))
            .route(Route.of("empty", "Empty")));

    EngineCountsTest() {
        list.add(LISTED);
    }

    @Override
    PolicyEngine engine(UnaryOperator<Policies.Builder> rules) {
        registry.create("Empty");
        return super.engine(rules);
    }

    private void decideAll() {
        engine.inbound(InboundCall.of(LISTED, "+48223970331"));
        engine.inbound(InboundCall.of(FREE, "+48223970331"));
        engine.outbound(LISTED);
        engine.outbound(FREE);
        engine.campaign("c1", List.of(LISTED));
        engine.campaign("c1", List.of(FREE));
        engine.campaign("paused", List.of(FREE));
        engine.queueCallback("q1", LISTED);
        engine.queueCallback("q1", FREE);
        engine.queueCallback("paused", FREE);
        engine.widgetCallback("w1", LISTED);
        engine.widgetCallback("w1", FREE);
        engine.present("r1", FREE);
        engine.present("empty", FREE);
    }

    @Test
    @DisplayName("each scenario's outcomes are counted apart, and can be asked for one by one")
    void countsOfEach() {
        decideAll();
        EngineStats stats = engine.stats();

        Object[][] expected = {
            {Scenario.INBOUND, Outcome.REJECT, ReasonCode.LISTED},
            {Scenario.INBOUND, Outcome.PASS, ReasonCode.NOT_LISTED},
            {Scenario.OUTBOUND, Outcome.REFUSE, ReasonCode.LISTED},
            {Scenario.OUTBOUND, Outcome.PASS, ReasonCode.NOT_LISTED},
            {Scenario.CAMPAIGN, Outcome.CLOSE, ReasonCode.LISTED},
            {Scenario.CAMPAIGN, Outcome.DIAL, ReasonCode.NOT_LISTED},
            {Scenario.CAMPAIGN, Outcome.HOLD, ReasonCode.PAUSED},
            {Scenario.QUEUE, Outcome.SKIP, ReasonCode.LISTED},
            {Scenario.QUEUE, Outcome.CALL_BACK, ReasonCode.NOT_LISTED},
            {Scenario.QUEUE, Outcome.HOLD, ReasonCode.PAUSED},
            {Scenario.WIDGET, Outcome.SKIP, ReasonCode.LISTED},
            {Scenario.WIDGET, Outcome.CALL_BACK, ReasonCode.NOT_LISTED},
        };
        for (Object[] each : expected) {
            assertThat(stats.decisions((Scenario) each[0], (Outcome) each[1], (ReasonCode) each[2]))
                    .as(Arrays.toString(each))
                    .isEqualTo(1);
        }
        assertThat(stats.decisions(Scenario.PRESENT, Outcome.PRESENT)).isEqualTo(1);
        assertThat(stats.decisions(Scenario.PRESENT, Outcome.NO_NUMBER)).isEqualTo(1);
        assertThat(stats.decisions()).isEqualTo(14);
        assertThat(stats.decisions(Scenario.INBOUND, Outcome.REJECT, ReasonCode.NOT_LISTED))
                .isZero();
        assertThat(stats.decisions(Scenario.OUTBOUND, Outcome.PASS, ReasonCode.LISTED))
                .isZero();
    }

    @Test
    @DisplayName("what a scenario can come to is told, and nothing else comes of it")
    void outcomes() {
        List<DecisionListener.DecidedCall> told = new ArrayList<>();
        engine.listen(told::add, Runnable::run);

        decideAll();

        assertThat(told)
                .hasSize(14)
                .allSatisfy(decided -> assertThat(decided.scenario().outcomes())
                        .contains(decided.decision().outcome()));
        assertThat(told)
                .extracting(DecisionListener.DecidedCall::scenario)
                .startsWith(Scenario.INBOUND, Scenario.INBOUND, Scenario.OUTBOUND, Scenario.OUTBOUND, Scenario.CAMPAIGN)
                .endsWith(Scenario.QUEUE, Scenario.WIDGET, Scenario.WIDGET, Scenario.PRESENT, Scenario.PRESENT);
        assertThat(told.get(0).toString())
                .startsWith("DecidedCall[INBOUND, f1, {\"outcome\":\"REJECT\"")
                .doesNotContain("601234567");
        assertThat(engine.inContext("a secret")).hasToString("DecisionsInContext[]");
        assertThat(Scenario.PRESENT.outcomes()).containsExactly(Outcome.PRESENT, Outcome.NO_NUMBER);
    }

    @Test
    @DisplayName("every kind of question is decided by a simulation as it was")
    void simulated() {
        List<Question> questions = List.of(
                new Question.Inbound(InboundCall.of(LISTED, "+48223970331")),
                new Question.Outbound(LISTED),
                new Question.OfCampaign("c1", List.of(LISTED)),
                new Question.OfQueue("q1", LISTED),
                new Question.OfWidget("w1", LISTED),
                new Question.OfRoute("r1", FREE));
        List<Simulation.Changed> changed = new ArrayList<>();

        Simulation.run(registry, engine.policies(), Policies.builder().build(), questions.iterator(), changed::add);

        assertThat(changed)
                .extracting(change -> change.before().orElseThrow().outcome())
                .containsExactly(
                        Outcome.REJECT, Outcome.REFUSE, Outcome.CLOSE, Outcome.SKIP, Outcome.SKIP, Outcome.PRESENT);
        assertThat(changed).extracting(change -> change.question().scenario()).containsExactly(Scenario.values());
    }

    @Test
    @DisplayName("a listener that fails is told of in the log, and is told of the next decision all the same")
    void failingListener() {
        try (CapturedLog log = new CapturedLog("io.github.blacklist4j.policy")) {
            engine.listen(
                    decided -> {
                        throw new IllegalStateException("full");
                    },
                    Runnable::run);

            engine.outbound(FREE);
            engine.outbound(FREE);

            assertThat(log.messages(Level.WARNING))
                    .containsExactly("A listener failed on a decision", "A listener failed on a decision");
        }
    }

    @Test
    @DisplayName("L23 a counter's settings have limits")
    void counterLimits() {
        HitCounter.Builder builder = HitCounter.builder(engine);

        for (int most : new int[] {0, -1, 10_000_001}) {
            assertThat(catchThrowable(() -> builder.mostEntries(most)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1 to 10,000,000");
        }
        for (Duration every : List.of(Duration.ofMillis(999), Duration.ofDays(1).plusMillis(1))) {
            assertThat(catchThrowable(() -> builder.writeEvery(every)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("every second to every day");
        }
        try (HitCounter counter = builder.mostEntries(10_000_000)
                .mostEntries(1)
                .writeEvery(Duration.ofSeconds(1))
                .writeEvery(Duration.ofDays(1))
                .build()) {
            assertThat(counter.stats()).isEqualTo(new HitCounter.HitStats(0, 0, 0, 0, 0, 0, 0));
        }
    }

    @Test
    @DisplayName("I2 a decision to refuse names contacts with NETWORK_BLOCKED, and with no other")
    void contactsOfARejection() {
        Reason reason = engine.outbound(FREE).reason();

        assertThat(catchThrowable(
                        () -> new InboundDecision.Reject(Rejection.NETWORK_BLOCKED, Optional.empty(), reason)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new InboundDecision.Reject(Rejection.BUSY, Optional.empty(), reason).outcome())
                .isEqualTo(Outcome.REJECT);
    }
}
