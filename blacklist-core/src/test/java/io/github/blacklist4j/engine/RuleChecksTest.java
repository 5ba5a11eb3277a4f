package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.policy.BadPolicyException;
import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Question;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.policy.Rejection;
import io.github.blacklist4j.policy.Route;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every rule has to be, whichever scenario it is for. */
class RuleChecksTest extends PolicyTestBase {
    private static final String NUMBER = "+48601234567";
    private static final Forwarding.Action REJECT = new Forwarding.Action.Reject(Rejection.DECLINE);

    private static Forwarding forwarding(String id) {
        return Forwarding.of(id, List.of("Default"), List.of(), REJECT);
    }

    @Test
    @DisplayName("V every rule has an id")
    void blankIds() {
        assertThatThrownBy(() -> forwarding(" ")).hasMessageContaining("forwarding");
        assertThatThrownBy(() -> Campaign.of("")).hasMessageContaining("campaign");
        assertThatThrownBy(() -> CallbackPoint.queue(" ")).hasMessageContaining("queue or widget");
        assertThatThrownBy(() -> Route.of("", "Default")).hasMessageContaining("route");
    }

    @Test
    @DisplayName("V no two rules of a kind have the same id, rules of different kinds may")
    void idsAreUnique() {
        List<UnaryOperator<Policies.Builder>> kinds = List.of(
                p -> p.forwarding(forwarding("x")),
                p -> p.campaign(Campaign.of("x")),
                p -> p.queue(CallbackPoint.queue("x")),
                p -> p.widget(CallbackPoint.widget("x")),
                p -> p.route(Route.of("x", "Default")));
        Policies.Builder all = Policies.builder();
        for (UnaryOperator<Policies.Builder> kind : kinds) {
            all = kind.apply(all);
            assertThatThrownBy(() -> kind.apply(kind.apply(Policies.builder())).build())
                    .isInstanceOfSatisfying(
                            BadPolicyException.class,
                            e -> assertThat(e.findings()).singleElement().satisfies(found -> {
                                assertThat(found.rule()).contains("x");
                                assertThat(found.scenario()).isPresent();
                                assertThat(found.path()).isEqualTo("/id");
                                assertThat(found.message()).contains("'x'");
                            }));
        }
        assertThat(all.build().routes()).hasSize(1);
    }

    @Test
    @DisplayName("V a length of time is longer than nothing and at most a hundred years")
    void times() {
        Duration longest = Duration.ofDays(36_525);
        CallbackPoint point = CallbackPoint.queue("q1");

        assertThat(point.withRetryAfter(longest).retryAfter()).contains(longest);
        assertThat(point.withMaxAge(Map.of("Default", longest)).maxAge()).containsValue(longest);
        for (Duration bad : List.of(Duration.ZERO, Duration.ofMillis(-1), longest.plusMillis(1))) {
            assertThatThrownBy(() -> point.withRetryAfter(bad)).hasMessageStartingWith("The time until a retry");
            assertThatThrownBy(() -> point.withMaxAge(Map.of("Default", bad))).hasMessageStartingWith("A maximum age");
        }
    }

    @Test
    @DisplayName("questions and calls say what they are and no number")
    void texts() {
        assertThat(InboundCall.of(NUMBER, NUMBER)).hasToString("InboundCall[presentationRestricted=false]");
        assertThat(new Question.Outbound(NUMBER)).hasToString("Outbound[]");
        assertThat(new Question.OfCampaign("c1", List.of(NUMBER))).hasToString("OfCampaign[c1]");
        assertThat(new Question.OfQueue("q1", NUMBER)).hasToString("OfQueue[q1]");
        assertThat(new Question.OfWidget("w1", NUMBER)).hasToString("OfWidget[w1]");
        PolicyEngine engine = engine(p -> p.campaign(Campaign.of("c1")));
        engine.screen(
                "c1",
                List.of(List.of(NUMBER)).iterator(),
                screened -> assertThat(screened).hasToString("Screened[0, Dial]"));
    }

    @ParameterizedTest
    @DisplayName("V a reason is JSON whatever a rule is called")
    @ValueSource(strings = {"a \"b\" \\c", "~ \u00a0\u00ad", "x // y", "\u017b\u00f3\u0142\u0107"})
    void reasonsAreJson(String id) throws Exception {
        list.add(NUMBER);
        PolicyEngine engine = engine(p -> p.forwarding(forwarding(id)));

        String json = engine.inbound(InboundCall.of(NUMBER, NUMBER)).reason().toMaskedJson();

        assertThat(JsonMapper.builder().build().readTree(json).get("rule").textValue())
                .isEqualTo(id);
        assertThat(json).matches("[ -~]*").doesNotContain("\\u0020", "\\u007e");
    }

    @Test
    @DisplayName("a text that is no number is dialled by a person for that reason")
    void personDialsWhatIsNoNumber() {
        PolicyEngine engine = engine(p -> p.outbound(DialRule.of("Default")));

        assertThat(engine.outbound("1".repeat(300)).reason().code()).isEqualTo(ReasonCode.UNREADABLE);
        assertThat(engine.outbound(NUMBER).reason().code()).isEqualTo(ReasonCode.NOT_LISTED);
    }

    @Test
    @DisplayName(
            "Order 4: an ALLOW on any list of a rule counts before a BLOCK, for a caller that is only asserted too")
    void allowOnAnotherListOfARule() {
        Blacklist other = registry.create("A");
        list.add(NUMBER);
        allow(other, NUMBER);
        PolicyEngine engine =
                engine(p -> p.forwarding(Forwarding.of("f1", List.of("Default", "A"), List.of(), REJECT)));
        InboundCall call = InboundCall.of("anonymous", "+48223970331").restricted(Optional.of("tel:" + NUMBER));

        assertThat(engine.inbound(call).reason().code()).isEqualTo(ReasonCode.ALLOWED);
        assertThat(engine.inbound(InboundCall.of(NUMBER, "+48223970331"))
                        .reason()
                        .code())
                .isEqualTo(ReasonCode.ALLOWED);
    }

    @Test
    @DisplayName("an engine that was closed by one thread is closed by another without waiting")
    void closedTwice() throws Exception {
        PolicyEngine engine = engine(p -> p);

        for (int i = 0; i < 2; i++) {
            Thread thread = new Thread(engine::close);
            thread.setDaemon(true);
            thread.start();
            thread.join(TimeUnit.SECONDS.toMillis(20));
            assertThat(thread.isAlive()).isFalse();
        }
    }
}
