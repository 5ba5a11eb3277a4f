package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.policy.AllowList;
import io.github.blacklist4j.policy.CallbackDecision;
import io.github.blacklist4j.policy.CallbackDecision.CallBack;
import io.github.blacklist4j.policy.CallbackDecision.Hold;
import io.github.blacklist4j.policy.CallbackDecision.PublicAnswer;
import io.github.blacklist4j.policy.CallbackDecision.Skip;
import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.CallbackPoint.OnUnavailable;
import io.github.blacklist4j.policy.Limit;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.ReasonCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CallbackSettingsTest extends PolicyTestBase {
    private static final String LISTED = "+48601234567";
    private static final String FREE = "+48601234568";
    private static final Limit TWICE = new Limit(2, Duration.ofMinutes(10), Duration.ofHours(1));

    private final Blacklist other = registry.create("A");

    private PolicyEngine widget(CallbackPoint widget) {
        return engine(p -> p.widget(widget));
    }

    private static ReasonCode code(CallbackDecision decision) {
        return decision.reason().code();
    }

    @Test
    @DisplayName("Q2 a callback is checked when it is created and again when it is placed")
    void placedIsCheckedAgain() {
        PolicyEngine engine = engine(
                p -> p.queue(CallbackPoint.queue("q1", "Default")).widget(CallbackPoint.widget("w1", "Default")));
        assertThat(engine.queueCallback("q1", LISTED)).isInstanceOf(CallBack.class);
        assertThat(engine.widgetCallback("w1", LISTED)).isInstanceOf(CallBack.class);

        list.add(LISTED);

        assertThat(engine.queueCallbackPlaced("q1", LISTED)).isInstanceOf(Skip.class);
        assertThat(engine.widgetCallbackPlaced("w1", LISTED)).isInstanceOf(Skip.class);
    }

    @Test
    @DisplayName("Q2 premium-rate numbers can be refused by a setting")
    void premiumRate() {
        PolicyEngine engine = engine(p -> p.queue(CallbackPoint.queue("usual"))
                .queue(CallbackPoint.queue("strict").withPremiumRate(false)));

        assertThat(engine.queueCallback("usual", "+48701234567")).isInstanceOf(CallBack.class);
        assertThat(code(engine.queueCallback("strict", "+48701234567"))).isEqualTo(ReasonCode.PREMIUM_RATE);
    }

    @Test
    @DisplayName("Order 4: a callback is machine-dialled: allow lists set aside what they name")
    void allowLists() {
        other.add(LISTED);
        allow(registry.create("Consent"), LISTED);
        PolicyEngine engine = engine(p -> p.queue(
                CallbackPoint.queue("q1", "A").withAllowLists(List.of(new AllowList("Consent", List.of("A"))))));

        assertThat(code(engine.queueCallback("q1", LISTED))).isEqualTo(ReasonCode.ALLOWED);
        list.add(LISTED);
        assertThat(engine.queueCallback("q1", LISTED)).isInstanceOf(CallBack.class);
    }

    @Test
    @DisplayName(
            "F a callback holds when a list is gone, unless the rule says otherwise; C5 always when one is too old")
    void onUnavailable() {
        CallbackPoint point = CallbackPoint.widget("w1", "A").withRetryAfter(Duration.ofMinutes(5));
        PolicyEngine holding = widget(point);
        PolicyEngine calling = widget(point.withOnUnavailable(OnUnavailable.CALL_BACK));
        PolicyEngine skipping = widget(point.withOnUnavailable(OnUnavailable.SKIP));
        PolicyEngine old =
                widget(CallbackPoint.widget("w1", "Default").withMaxAge(Map.of("Default", Duration.ofDays(1))));

        deleteElsewhere(other);

        assertThat(holding.widgetCallback("w1", FREE)).isInstanceOfSatisfying(Hold.class, hold -> {
            assertThat(hold.retryAfter()).contains(Duration.ofMinutes(5));
            assertThat(hold.publicAnswer()).isEqualTo(PublicAnswer.ACCEPTED);
            assertThat(code(hold)).isEqualTo(ReasonCode.LIST_GONE);
        });
        assertThat(calling.widgetCallback("w1", FREE)).isInstanceOf(CallBack.class);
        assertThat(skipping.widgetCallback("w1", FREE)).isInstanceOf(Skip.class);
        assertThat(skipping.widgetCallback("w1", FREE).publicAnswer()).isEqualTo(PublicAnswer.ACCEPTED);
        assertThat(code(old.widgetCallback("w1", FREE))).isEqualTo(ReasonCode.STALE_REGISTRY);
        assertThat(old.widgetCallback("w1", FREE)).isInstanceOf(Hold.class);
    }

    @Test
    @DisplayName("W3 n requests of a number in a window, then it is refused for a time; the answer does not tell")
    void limitsNumber() {
        PolicyEngine engine = widget(CallbackPoint.widget("w1").withPerNumber(TWICE));

        assertThat(engine.widgetCallback("w1", FREE)).isInstanceOf(CallBack.class);
        assertThat(engine.widgetCallback("w1", "601 234 568")).isInstanceOf(CallBack.class);
        CallbackDecision third = engine.widgetCallback("w1", FREE);
        assertThat(code(third)).isEqualTo(ReasonCode.LIMITED);
        assertThat(third.publicAnswer()).isEqualTo(PublicAnswer.ACCEPTED);
        assertThat(engine.widgetCallback("w1", LISTED)).isInstanceOf(CallBack.class);
        assertThat(engine.widgetCallbackPlaced("w1", FREE)).isInstanceOf(CallBack.class);

        clock.advance(Duration.ofHours(1).minusMillis(1));
        assertThat(code(engine.widgetCallback("w1", FREE))).isEqualTo(ReasonCode.LIMITED);
        clock.advance(Duration.ofMillis(1));
        assertThat(engine.widgetCallback("w1", FREE)).isInstanceOf(CallBack.class);
        assertThat(engine.widgetCallback("w1", FREE)).isInstanceOf(CallBack.class);
        assertThat(code(engine.widgetCallback("w1", FREE))).isEqualTo(ReasonCode.LIMITED);
    }

    @Test
    @DisplayName("W3 a window begins with the first request and is over after its time")
    void windowIsOver() {
        PolicyEngine engine = widget(CallbackPoint.widget("w1").withPerNumber(TWICE));
        engine.widgetCallback("w1", FREE);
        clock.advance(Duration.ofMinutes(9));
        engine.widgetCallback("w1", FREE);

        clock.advance(Duration.ofMinutes(1));

        assertThat(engine.widgetCallback("w1", FREE)).isInstanceOf(CallBack.class);
        assertThat(engine.widgetCallback("w1", FREE)).isInstanceOf(CallBack.class);
        assertThat(code(engine.widgetCallback("w1", FREE))).isEqualTo(ReasonCode.LIMITED);
    }

    @Test
    @DisplayName("W3 a visitor is limited whatever numbers he types; other visitors are not")
    void limitsClient() {
        PolicyEngine engine = widget(CallbackPoint.widget("w1").withPerClient(TWICE));
        engine.widgetCallback("w1", FREE, "203.0.113.7");
        engine.widgetCallback("w1", LISTED, "203.0.113.7");

        assertThat(code(engine.widgetCallback("w1", "+48601234569", "203.0.113.7")))
                .isEqualTo(ReasonCode.LIMITED);
        assertThat(engine.widgetCallback("w1", "+48601234569", "203.0.113.8")).isInstanceOf(CallBack.class);
        assertThat(engine.widgetCallback("w1", "+48601234569")).isInstanceOf(CallBack.class);
    }

    @Test
    @DisplayName("W3 new policies do not forget who was refused")
    void limitsOutliveReplacing() {
        CallbackPoint point = CallbackPoint.widget("w1").withPerNumber(TWICE);
        PolicyEngine engine = widget(point);
        for (int i = 0; i < 3; i++) {
            engine.widgetCallback("w1", FREE);
        }

        engine.replace(Policies.builder().widget(point.withPremiumRate(true)).build());

        assertThat(code(engine.widgetCallback("w1", FREE))).isEqualTo(ReasonCode.LIMITED);
    }

    @Test
    @DisplayName("W3 a limit admits at least one request in a time longer than nothing")
    void badLimits() {
        assertThatThrownBy(() -> new Limit(0, Duration.ofHours(1), Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limit(1, Duration.ZERO, Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limit(1, Duration.ofHours(1), Duration.ofHours(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
