package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.policy.CallbackDecision;
import io.github.blacklist4j.policy.CallbackDecision.CallBack;
import io.github.blacklist4j.policy.CallbackDecision.PublicAnswer;
import io.github.blacklist4j.policy.CallbackDecision.Skip;
import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.ReasonCode;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbackTest extends PolicyTestBase {
    private static final String LISTED = "+48601234567";
    private static final String FREE = "+48601234568";

    private final PolicyEngine engine = engine(p -> p.queue(CallbackPoint.queue("q1", "Default"))
            .queue(CallbackPoint.queue("open"))
            .widget(CallbackPoint.widget("w1", "Default"))
            .widget(CallbackPoint.widget("pl").withAllowedCountries(List.of("PL"))));

    @Test
    @DisplayName("Q1 a listed caller is not called back; without a list everybody is")
    void skipsListed() {
        list.add(LISTED);

        assertThat(engine.queueCallback("q1", "601 234 567").reason().code()).isEqualTo(ReasonCode.LISTED);
        assertThat(engine.queueCallback("q1", FREE))
                .isInstanceOfSatisfying(
                        CallBack.class, back -> assertThat(back.number().e164()).isEqualTo(FREE));
        assertThat(engine.queueCallback("open", LISTED)).isInstanceOf(CallBack.class);
    }

    @Test
    @DisplayName("Q1 a hidden or raw number is nothing to call back")
    void noNumber() {
        assertThat(engine.queueCallback("q1", "anonymous").reason().code()).isEqualTo(ReasonCode.NO_NUMBER);
        assertThat(engine.queueCallback("q1", "2001").reason().code()).isEqualTo(ReasonCode.NO_NUMBER);
    }

    @ParameterizedTest
    @DisplayName("W1 W2 the typed number is read strictly, and the answer does not tell that it is listed")
    @CsvSource({
        "+48601234568, CALL_BACK, NOT_LISTED, ACCEPTED",
        "+48601234567, SKIP, LISTED, ACCEPTED",
        "112, SKIP, PROTECTED, ACCEPTED",
        "+48701234567, SKIP, PREMIUM_RATE, ACCEPTED",
        "hello, SKIP, UNREADABLE, INVALID_NUMBER",
        "2021-07-07, SKIP, UNREADABLE, INVALID_NUMBER",
        "12, SKIP, NO_NUMBER, INVALID_NUMBER",
    })
    void widgetAnswersNeutrally(String typed, String decision, ReasonCode code, PublicAnswer answer) {
        list.add(LISTED);

        CallbackDecision decided = engine.widgetCallback("w1", typed);

        assertThat(decided instanceof CallBack ? "CALL_BACK" : "SKIP").isEqualTo(decision);
        assertThat(decided.reason().code()).isEqualTo(code);
        assertThat(decided.publicAnswer()).isEqualTo(answer);
    }

    @Test
    @DisplayName("W1 countries can be limited")
    void countriesAreLimited() {
        assertThat(engine.widgetCallback("pl", "+442079460000")).isInstanceOfSatisfying(Skip.class, skip -> {
            assertThat(skip.reason().code()).isEqualTo(ReasonCode.COUNTRY_NOT_ALLOWED);
            assertThat(skip.publicAnswer()).isEqualTo(PublicAnswer.ACCEPTED);
        });
        assertThat(engine.widgetCallback("pl", FREE)).isInstanceOf(CallBack.class);
    }

    @ParameterizedTest
    @DisplayName("W1 a country is the number's own where several share a code; a number of none of them is refused")
    @CsvSource({
        "+12024561111, NO_RULE",
        "+16135550123, COUNTRY_NOT_ALLOWED",
        "+18765230123, COUNTRY_NOT_ALLOWED",
        "+19995550123, COUNTRY_NOT_ALLOWED",
        "+80012345678, COUNTRY_NOT_ALLOWED",
    })
    void countriesThatShareACode(String typed, ReasonCode code) {
        try (PolicyEngine us = engine(p -> p.widget(CallbackPoint.widget("w1").withAllowedCountries(List.of("US"))))) {
            assertThat(us.widgetCallback("w1", typed).reason().code()).isEqualTo(code);
        }
    }

    @Test
    @DisplayName("W1 a country that is no code of two capitals is an error, not a widget that refuses everybody")
    void countriesAreCodes() {
        assertThatThrownBy(() -> CallbackPoint.widget("w1").withAllowedCountries(List.of("us")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
