package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.Limit;
import io.github.blacklist4j.policy.NetworkBlocked;
import io.github.blacklist4j.policy.NetworkBlocked.Location;
import io.github.blacklist4j.policy.NetworkBlocked.Redress;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Question;
import io.github.blacklist4j.policy.Rejection;
import io.github.blacklist4j.policy.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SimulationTest extends PolicyTestBase {
    private static final String LISTED = "+48601234567";
    private static final String FREE = "+48601234568";
    private static final String DID = "+48223970331";
    private static final Forwarding DECLINING =
            Forwarding.of("f1", List.of("Default"), List.of(), new Forwarding.Action.Reject(Rejection.DECLINE));
    private static final List<Question> CALLS = List.of(
            new Question.Inbound(InboundCall.of(LISTED, DID)),
            new Question.Inbound(InboundCall.of(FREE, DID)),
            new Question.Outbound(LISTED),
            new Question.OfCampaign("c1", List.of(LISTED, FREE)),
            new Question.OfQueue("q1", LISTED),
            new Question.OfWidget("w1", LISTED));
    private static final Policies OLD = Policies.builder()
            .forwarding(DECLINING)
            .outbound(DialRule.of("Default"))
            .campaign(Campaign.of("c1", "Default"))
            .queue(CallbackPoint.queue("q1", "Default"))
            .widget(CallbackPoint.widget("w1", "Default"))
            .build();

    private final List<Simulation.Changed> changed = new ArrayList<>();

    private Simulation.Counts run(Policies after) {
        list.add(LISTED);
        return Simulation.run(registry, OLD, after, CALLS.iterator(), changed::add);
    }

    @Test
    @DisplayName("V the same policies change nothing, nor do others that only give other reasons")
    void nothingChanges() {
        assertThat(run(OLD)).isEqualTo(new Simulation.Counts(6, 0));
        Policies renamed = Policies.builder()
                .forwarding(Forwarding.of("other", List.of("Default"), List.of(), DECLINING.action()))
                .outbound(DialRule.of("Default"))
                .campaign(Campaign.of("c1", "Default"))
                .queue(CallbackPoint.queue("q1", "Default"))
                .widget(CallbackPoint.widget("w1", "Default"))
                .build();
        assertThat(run(renamed).changed()).isZero();
    }

    @Test
    @DisplayName("V every decision that would change is reported with both, whichever scenario")
    void everyChangeIsReported() {
        Simulation.Counts counts = run(Policies.builder()
                .forwarding(Forwarding.of(
                        "f1", List.of("Default"), List.of(), new Forwarding.Action.Reject(Rejection.BUSY)))
                .campaign(Campaign.of("c1"))
                .queue(CallbackPoint.queue("q1"))
                .widget(CallbackPoint.widget("w1"))
                .build());

        assertThat(counts).isEqualTo(new Simulation.Counts(6, 5));
        assertThat(changed).extracting(Simulation.Changed::index).containsExactly(0L, 2L, 3L, 4L, 5L);
        assertThat(changed.get(0).before().orElseThrow()).isInstanceOf(InboundDecision.Reject.class);
        assertThat(changed.toString()).doesNotContain("234567");
    }

    @Test
    @DisplayName("V each part of a decision but its reason is compared")
    void partsAreCompared() {
        assertThat(run(with(OLD, DialRule.of("Default").withAgentMayOverride(true)))
                        .changed())
                .isEqualTo(1);
        NetworkBlocked blocked = new NetworkBlocked(Redress.tel("+12025550123"), Location.RPN);
        assertThat(Simulation.run(
                                registry,
                                with(blocked),
                                with(new NetworkBlocked(blocked.redress().withEmail("help@example.com"), Location.RPN)),
                                List.<Question>of(new Question.Inbound(InboundCall.of(LISTED, "+48223970331")))
                                        .iterator(),
                                changed::add)
                        .changed())
                .isEqualTo(1);
        Policies status = Policies.builder()
                .campaign(Campaign.of("c1", "Default").withAutomaticStatus("Do not call"))
                .build();
        Policies before =
                Policies.builder().campaign(Campaign.of("c1", "Default")).build();
        List<Question> closing = List.of(new Question.OfCampaign("c1", List.of(LISTED)));
        assertThat(Simulation.run(registry, before, status, closing.iterator(), changed::add)
                        .changed())
                .isEqualTo(1);
    }

    private static Policies with(NetworkBlocked blocked) {
        return Policies.builder()
                .forwarding(Forwarding.of("f1", List.of("Default"), List.of(), new Forwarding.Action.Reject(blocked)))
                .build();
    }

    private static Policies with(Policies policies, DialRule outbound) {
        return policies.withOutbound(outbound);
    }

    @Test
    @DisplayName("V a rule that only one of the policies has is a change; limits are not touched")
    void unknownRules() {
        Policies after = Policies.builder()
                .forwarding(DECLINING)
                .outbound(DialRule.of("Default"))
                .campaign(Campaign.of("c1", "Default"))
                .widget(CallbackPoint.widget("w1", "Default")
                        .withPerNumber(new Limit(1, Duration.ofHours(1), Duration.ofHours(1))))
                .build();

        assertThat(run(after).changed()).isEqualTo(1);
        assertThat(changed.get(0).after()).isEqualTo(Optional.empty());
    }

    @Test
    @DisplayName("V another number to dial or to call back, and another public answer, are changes")
    void numbersAndAnswersAreCompared() {
        list.add(LISTED);
        Policies open = Policies.builder()
                .region("PL")
                .campaign(Campaign.of("c1"))
                .queue(CallbackPoint.queue("q1"))
                .widget(CallbackPoint.widget("w1"))
                .build();
        Policies strict = Policies.builder()
                .region("PL")
                .protect("2001")
                .campaign(Campaign.of("c1", "Default"))
                .queue(CallbackPoint.queue("q1").withRegion("DE"))
                .widget(CallbackPoint.widget("w1"))
                .build();
        List<Question> calls = List.of(
                new Question.OfCampaign("c1", List.of(LISTED, FREE)),
                new Question.OfQueue("q1", "223970331"),
                new Question.OfWidget("w1", "2001"),
                new Question.OfQueue("q1", FREE));

        Simulation.run(registry, open, strict, calls.iterator(), changed::add);

        assertThat(changed).extracting(Simulation.Changed::index).containsExactly(0L, 1L, 2L);
    }

    @Test
    @DisplayName("V a rule that is no more is a change, also for calls that it let through or held")
    void rulesThatAreNoMore() {
        Policies before = Policies.builder()
                .queue(CallbackPoint.queue("q1"))
                .campaign(Campaign.of("c1", "Default").withMaxAge(Map.of("Default", Duration.ofDays(1))))
                .build();
        List<Question> calls = List.of(new Question.OfQueue("q1", FREE), new Question.OfCampaign("c1", List.of(FREE)));

        Simulation.run(registry, before, Policies.builder().build(), calls.iterator(), changed::add);

        assertThat(changed).hasSize(2).allMatch(change -> change.after().isEmpty());
    }

    @Test
    @DisplayName("V another target of a redirect is a change, another name of its rule is none")
    void targetsAreCompared() {
        list.add(LISTED);
        List<Question> calls = List.of(CALLS.get(0), CALLS.get(1));

        Simulation.run(registry, redirecting("f1", "2001"), redirecting("f1", "2002"), calls.iterator(), changed::add);

        assertThat(changed).extracting(Simulation.Changed::index).containsExactly(0L);
        assertThat(Simulation.run(
                                registry,
                                redirecting("f1", "2001"),
                                redirecting("f2", "2001"),
                                calls.iterator(),
                                changed::add)
                        .changed())
                .isZero();
    }

    private static Policies redirecting(String id, String target) {
        return Policies.builder()
                .forwarding(Forwarding.of(
                        id,
                        List.of("Default"),
                        List.of(),
                        new Forwarding.Action.Redirect(new Target(Target.Type.QUEUE, target))))
                .build();
    }
}
