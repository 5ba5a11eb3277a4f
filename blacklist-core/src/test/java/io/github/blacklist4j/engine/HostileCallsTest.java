package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.policy.CallbackDecision;
import io.github.blacklist4j.policy.CallbackDecision.PublicAnswer;
import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.CampaignDecision;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.Limit;
import io.github.blacklist4j.policy.OutboundDecision;
import io.github.blacklist4j.policy.PresentDecision;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.policy.Rejection;
import io.github.blacklist4j.policy.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody would try who wants to get past the rules, or to learn what they are. */
class HostileCallsTest extends PolicyTestBase {
    private static final String LISTED = "+48601234567";
    private static final String FREE = "+48601234568";
    private static final String DID = "+48223970331";

    private PolicyEngine declining() {
        return engine(p -> p.forwarding(Forwarding.of(
                "f1", List.of("Default"), List.of(DID), new Forwarding.Action.Reject(Rejection.DECLINE))));
    }

    @ParameterizedTest
    @DisplayName("I1 a listed caller is recognised however the number is dressed, and so is the called one")
    @CsvSource({
        "+48601234567, +48223970331",
        "0048601234567, 22 397 03 31",
        "601 234 567, sip:+48223970331@pbx.example",
        "tel:+48-601-234-567, 0048 22 397 03 31",
        "<sip:+48601234567@carrier.example;user=phone>;tag=1, <sip:%2B48223970331@pbx.example>",
        "'\"+48 700 000 000\" <sip:+48601234567@carrier.example>', +48223970331",
        "+48\u00a0601\u200b234567, +48223970331",
        "+٤٨٦٠١٢٣٤٥٦٧, ＋４８２２３９７０３３１",
    })
    void disguises(String caller, String called) {
        list.add(LISTED);

        assertThat(declining().inbound(InboundCall.of(unescaped(caller), unescaped(called))))
                .isInstanceOf(InboundDecision.Reject.class);
    }

    private static String unescaped(String text) {
        return text.replace("\\u00a0", "\u00a0").replace("\\u200b", "\u200b");
    }

    @ParameterizedTest
    @DisplayName("I5 I6 whatever spells a withheld number is one, and its asserted identity is looked for")
    @ValueSource(
            strings = {
                "anonymous",
                "Anonymous <sip:anonymous@anonymous.invalid>",
                "sip:c8oqz84zk7z@anonymous.invalid",
                "266696687",
                "+266696687",
                " 266696687 ",
                "sip:+266696687@carrier.example",
                "TEL:266696687",
                "unavailable",
                "restricted",
                "",
                "   ",
                "sip:0000000@carrier.example",
            })
    void hiddenHoweverSpelled(String caller) {
        list.add(LISTED);
        PolicyEngine engine = engine(p -> p.forwarding(Forwarding.of(
                        "f1",
                        List.of("Default"),
                        List.of(),
                        new Forwarding.Action.Reject(Rejection.ANONYMITY_DISALLOWED))
                .withHiddenCallers(Forwarding.Callers.MATCH)));

        InboundDecision hidden = engine.inbound(InboundCall.of(caller, DID));
        InboundDecision asserted = engine.inbound(InboundCall.of(caller, DID).withAsserted("<sip:" + LISTED + "@x>"));
        InboundDecision free = engine.inbound(InboundCall.of(caller, DID).withAsserted("<sip:" + FREE + "@x>"));

        assertThat(hidden.reason().code()).isEqualTo(ReasonCode.HIDDEN_CALLER);
        assertThat(asserted.reason().code()).isEqualTo(ReasonCode.LISTED);
        assertThat(asserted.reason().toMaskedJson()).doesNotContain("601234567");
        assertThat(free).isInstanceOf(InboundDecision.Pass.class);
    }

    @Test
    @DisplayName(
            "W2 W3 a visitor who asks again and again learns nothing of the lists, neither before the limit nor after")
    void answersAreAlike() {
        list.add(LISTED);
        PolicyEngine engine = engine(p -> p.widget(CallbackPoint.widget("w1", "Default")
                .withPerNumber(new Limit(2, Duration.ofHours(1), Duration.ofHours(1)))
                .withAllowedCountries(List.of("PL"))));

        for (String number : List.of(LISTED, FREE, "+48701234567", "+12024561111", "112", "+48112")) {
            List<PublicAnswer> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(engine.widgetCallback("w1", number, "visitor").publicAnswer());
            }
            assertThat(answers).as(number).containsOnly(PublicAnswer.ACCEPTED);
        }
    }

    @Test
    @DisplayName(
            "C2 F what cannot be decided holds the record before a later number closes it; a listed one before it does not")
    void holdBeforeClose() {
        Blacklist other = registry.create("A");
        list.add(LISTED);
        PolicyEngine engine = engine(p -> p.campaign(Campaign.of("c1", "Default", "A")));
        deleteElsewhere(other);

        CampaignDecision both = engine.campaign("c1", List.of(LISTED, FREE));
        CampaignDecision turned = engine.campaign("c1", List.of(FREE, LISTED));
        CampaignDecision listed = engine.campaign("c1", List.of(LISTED, "abc", LISTED));

        assertThat(both).isInstanceOf(CampaignDecision.Hold.class);
        assertThat(turned).isInstanceOf(CampaignDecision.Hold.class);
        assertThat(turned.verdicts())
                .containsExactly(CampaignDecision.Verdict.UNDECIDED, CampaignDecision.Verdict.NOT_REACHED);
        assertThat(listed).isInstanceOf(CampaignDecision.Close.class);
        assertThat(listed.verdicts())
                .containsExactly(
                        CampaignDecision.Verdict.BLACKLIST,
                        CampaignDecision.Verdict.INVALID_NUMBER,
                        CampaignDecision.Verdict.DUPLICATE);
    }

    @Test
    @DisplayName(
            "P1 P2 raw entries, prefixes, ALLOW and ended entries of a pool are never shown, however often one draws")
    void onlyNumbersAreShown() {
        list.addRaw("2001", "");
        list.put(Entry.of(Pattern.prefix("+48601")).build(), Blacklist.PutMode.MERGE);
        allow(list, LISTED);
        list.put(exact(FREE).until(NOW).build(), Blacklist.PutMode.MERGE);
        list.add(DID);
        PolicyEngine engine = engine(p -> p.route(Route.of("r1", "Default")));

        for (int i = 0; i < 200; i++) {
            assertThat(engine.present("r1", LISTED))
                    .isInstanceOfSatisfying(
                            PresentDecision.Present.class,
                            shown -> assertThat(shown.number().e164()).isEqualTo(DID));
            assertThat(engine.present("r1", "22 397 03 31")).isInstanceOf(PresentDecision.NoNumber.class);
        }
    }

    @Test
    @DisplayName("N8 no text of any length breaks a decision of any scenario")
    void anyText() {
        PolicyEngine engine = engine(p -> p.forwarding(Forwarding.of(
                        "f1", List.of("Default"), List.of(), new Forwarding.Action.Reject(Rejection.DECLINE)))
                .outbound(DialRule.of("Default"))
                .campaign(Campaign.of("c1", "Default"))
                .queue(CallbackPoint.queue("q1", "Default"))
                .widget(CallbackPoint.widget("w1", "Default"))
                .route(Route.of("r1", "Default")));

        for (String text : List.of(
                "",
                "+",
                "sip:",
                "<",
                "<>",
                "tel:;",
                "\u0000",
                "9".repeat(16),
                "+" + "9".repeat(300),
                "<sip:" + "1".repeat(5_000),
                "\ud800",
                "%",
                "sip:%@",
                ":",
                "@;>",
                "a:b:c")) {
            InboundCall call =
                    new InboundCall(text, text, false, Optional.of(text), Optional.of(text), Optional.of("DE"), true);
            assertThat(engine.inbound(call)).isInstanceOf(InboundDecision.Pass.class);
            assertThat(engine.outbound(text)).isInstanceOf(OutboundDecision.Pass.class);
            assertThat(engine.campaign("c1", List.of(text))).isInstanceOf(CampaignDecision.Close.class);
            assertThat(engine.queueCallback("q1", text)).isInstanceOf(CallbackDecision.Skip.class);
            assertThat(engine.widgetCallback("w1", text, text).publicAnswer()).isEqualTo(PublicAnswer.INVALID_NUMBER);
            assertThat(engine.present("r1", text)).isInstanceOf(PresentDecision.NoNumber.class);
        }
    }
}
