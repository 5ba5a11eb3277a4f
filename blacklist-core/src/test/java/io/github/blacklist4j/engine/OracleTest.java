package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.policy.CallbackDecision;
import io.github.blacklist4j.policy.CampaignDecision;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.OutboundDecision;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.PresentDecision;
import io.github.blacklist4j.policy.PresentDecision.Present;
import io.github.blacklist4j.policy.Reason;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Policies, lists and calls made by chance are decided alike by the engine and by the oracle. The seed is in the message;
 * {@code -Dblacklist.policy.seed=…} runs it again, {@code -Dblacklist.policy.worlds=…} makes it longer.
 */
class OracleTest {
    private static final int WORLDS = Integer.getInteger("blacklist.policy.worlds", 75);
    private static final int POLICIES = 7;
    private static final int CALLS = 20; // 75 · 7 · 20 = 10,500 triples per scenario

    private final long seed = Long.getLong("blacklist.policy.seed", System.nanoTime());

    /** Asks both about one call. */
    private interface Scenario {
        void compare(PolicyEngine engine, Oracle oracle, OracleWorld world, What what);
    }

    /** Says what was asked, for the message of a difference. */
    private interface What {
        Supplier<String> of(Object asked);
    }

    private void compare(Scenario scenario) {
        Random random = new Random(seed);
        for (int w = 0; w < WORLDS; w++) {
            try (OracleWorld world = new OracleWorld(random)) {
                for (int p = 0; p < POLICIES; p++) {
                    Policies policies = world.policies();
                    try (PolicyEngine engine = PolicyEngine.of(world.registry, policies)) {
                        boolean last = p == POLICIES - 1;
                        if (last && random.nextBoolean()) {
                            world.deleteOne();
                        }
                        for (int c = 0; c < CALLS; c++) {
                            String where = "seed " + seed + ", world " + w + ", policies " + p + ", call " + c + ": ";
                            scenario.compare(
                                    engine,
                                    new Oracle(world, policies),
                                    world,
                                    asked -> () -> where + asked + " " + policies);
                        }
                    }
                }
            }
        }
    }

    @Test
    @DisplayName("I1 I4 I5 I6 I7 I9 Order of every decision: inbound calls are decided as the oracle does")
    void inbound() {
        compare((engine, oracle, world, what) -> {
            InboundCall call = world.call();
            InboundDecision decision = engine.inbound(call);
            assertThat(outcome(decision))
                    .as(what.of(call.caller() + " to " + call.called()))
                    .isEqualTo(oracle.inbound(call));
        });
    }

    private static String outcome(InboundDecision decision) {
        Reason reason = decision.reason();
        if (decision instanceof InboundDecision.Pass) {
            return "PASS " + reason.code();
        }
        Forwarding.Action action = decision instanceof InboundDecision.Reject reject
                ? new Forwarding.Action.Reject(reject.rejection(), reject.networkBlocked())
                : new Forwarding.Action.Redirect(((InboundDecision.Redirect) decision).target());
        return reason.rule() + " " + action + " " + reason.code();
    }

    @Test
    @DisplayName("C6 I9 Order of every decision: calls that people dial are decided as the oracle does")
    void outbound() {
        compare((engine, oracle, world, what) -> {
            String called = world.text();
            OutboundDecision decision = engine.outbound(called);
            String outcome =
                    decision instanceof OutboundDecision.Refuse refuse ? "REFUSE " + refuse.agentMayOverride() : "PASS";
            assertThat(outcome + " " + decision.reason().code())
                    .as(what.of(called))
                    .isEqualTo(oracle.outbound(called));
        });
    }

    @Test
    @DisplayName("C1 C2 C5 I9 Order of every decision: records of campaigns are decided as the oracle does")
    void campaign() {
        compare((engine, oracle, world, what) -> {
            List<String> record = world.record();
            CampaignDecision decision = engine.campaign("c1", record);
            String outcome = "HOLD";
            if (decision instanceof CampaignDecision.Dial dial) {
                outcome = "DIAL " + dial.index();
            } else if (decision instanceof CampaignDecision.Close close) {
                outcome = "CLOSE " + close.disposition() + " " + close.status();
            }
            assertThat(outcome + " " + decision.verdicts()).as(what.of(record)).isEqualTo(oracle.campaign(record));
        });
    }

    @Test
    @DisplayName("Q1 W1 W2 I9 Order of every decision: callbacks are decided as the oracle does")
    void callback() {
        compare((engine, oracle, world, what) -> {
            String number = world.text();
            assertThat(outcome(engine.queueCallback("q1", number)))
                    .as(what.of(number))
                    .isEqualTo(oracle.callback(oracle.policies().queues().get(0), number));
            assertThat(outcome(engine.widgetCallback("w1", number)))
                    .as(what.of(number))
                    .isEqualTo(oracle.callback(oracle.policies().widgets().get(0), number));
        });
    }

    private static String outcome(CallbackDecision decision) {
        String code = decision.reason().code().name();
        if (decision instanceof CallbackDecision.Skip skip) {
            return "SKIP " + code + " " + skip.publicAnswer();
        }
        return (decision instanceof CallbackDecision.Hold ? "HOLD " : "CALL_BACK ") + code;
    }

    @Test
    @DisplayName("P1 P2 P3 the number shown is a candidate of the oracle, and there is one if it has one")
    void presentation() {
        compare((engine, oracle, world, what) -> {
            String called = world.text();
            List<String> showable = oracle.showable(called);
            PresentDecision decision = engine.present("r1", called);
            if (decision instanceof Present present) {
                assertThat(showable)
                        .as(what.of(called))
                        .contains(present.number().e164());
            } else {
                assertThat(showable).as(what.of(called)).isEmpty();
            }
        });
    }
}
