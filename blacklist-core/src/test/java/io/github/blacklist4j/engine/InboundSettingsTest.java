package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Match;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.Forwarding.Callers;
import io.github.blacklist4j.policy.Forwarding.MatchOn;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.Reason;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.policy.Rejection;
import io.github.blacklist4j.policy.Target;
import io.github.blacklist4j.policy.WeeklyWindow;
import io.github.blacklist4j.tck.Reasons;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InboundSettingsTest extends PolicyTestBase {
    private static final String LISTED = "+48601234567";
    private static final String FREE = "+48601234568";
    private static final String DID = "+48223970331";
    private static final Forwarding DEFAULTS =
            Forwarding.of("f1", List.of("Default"), List.of(), new Forwarding.Action.Reject(Rejection.DECLINE));

    private PolicyEngine with(Forwarding forwarding) {
        return engine(p -> p.forwarding(forwarding));
    }

    private static ReasonCode code(PolicyEngine engine, InboundCall call) {
        return engine.inbound(call).reason().code();
    }

    @Test
    @DisplayName("I5 matchOn: the caller, the called or the diverting number is looked for")
    void matchesTheNumberThatWasAskedFor() {
        list.add(LISTED);
        InboundCall byCaller = InboundCall.of(LISTED, DID);
        InboundCall toCalled = InboundCall.of(FREE, LISTED);
        InboundCall diverted = InboundCall.of(FREE, DID).divertedBy("<sip:" + LISTED + "@pbx>;reason=unconditional");

        for (MatchOn matchOn : MatchOn.values()) {
            PolicyEngine engine = with(DEFAULTS.withMatchOn(matchOn));

            assertThat(List.of(code(engine, byCaller), code(engine, toCalled), code(engine, diverted)))
                    .as(matchOn.name())
                    .containsExactly(
                            matchOn == MatchOn.CALLER ? ReasonCode.LISTED : ReasonCode.NOT_LISTED,
                            matchOn == MatchOn.CALLED ? ReasonCode.LISTED : ReasonCode.NOT_LISTED,
                            matchOn == MatchOn.DIVERTING ? ReasonCode.LISTED : ReasonCode.NOT_LISTED);
        }
    }

    @Test
    @DisplayName("I5 a hidden diverting number affects nothing; a hidden caller does not stop a rule on another number")
    void hiddenConcernsTheCallerOnly() {
        list.add(DID);
        PolicyEngine diverting = with(DEFAULTS.withMatchOn(MatchOn.DIVERTING));
        PolicyEngine called = with(DEFAULTS.withMatchOn(MatchOn.CALLED));

        assertThat(code(diverting, InboundCall.of(FREE, DID).divertedBy("anonymous")))
                .isEqualTo(ReasonCode.NOT_LISTED);
        assertThat(code(called, InboundCall.of("anonymous", DID))).isEqualTo(ReasonCode.LISTED);
        assertThatThrownBy(() -> DEFAULTS.withMatchOn(MatchOn.CALLED).withHiddenCallers(Callers.MATCH))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName(
            "Order 2: a protected caller passes whatever number a rule looks for; so does a protected looked-for one")
    void protectedPassesOnEveryNumber() {
        list.add(DID);
        list.addRaw("112", "");
        PolicyEngine called = with(DEFAULTS.withMatchOn(MatchOn.CALLED));
        PolicyEngine diverting = with(DEFAULTS.withMatchOn(MatchOn.DIVERTING));

        assertThat(code(called, InboundCall.of("112", DID))).isEqualTo(ReasonCode.PROTECTED);
        assertThat(diverting.inbound(InboundCall.of(FREE, DID).divertedBy("112")))
                .isInstanceOf(InboundDecision.Pass.class);
    }

    @ParameterizedTest(name = "{0} {1}-{2} {3} at {4}: {5} ({6})")
    @DisplayName("I5 a weekly window goes by the clock on the wall, across midnight and when clocks change")
    @CsvFileSource(resources = "/policy/windows.csv", numLinesToSkip = 1)
    void window(String days, LocalTime from, LocalTime to, String zone, Instant at, boolean inside, String why) {
        Set<DayOfWeek> on = EnumSet.noneOf(DayOfWeek.class);
        List.of(days.split(" ", -1)).forEach(day -> on.add(DayOfWeek.valueOf(day)));
        WeeklyWindow window = new WeeklyWindow(on, from, to, ZoneId.of(zone));
        list.add(LISTED);
        PolicyEngine engine = with(DEFAULTS.withWindows(List.of(window)));

        clock.set(at);

        assertThat(window.contains(at)).as(why).isEqualTo(inside);
        assertThat(code(engine, InboundCall.of(LISTED, DID)))
                .isEqualTo(inside ? ReasonCode.LISTED : ReasonCode.NO_RULE);
    }

    @Test
    @DisplayName("I5 several windows: one is enough; outside of all the next forwarding is asked")
    void severalWindows() {
        ZoneId zone = ZoneId.of("Europe/Warsaw"); // NOW is a Tuesday, 13:00 there
        WeeklyWindow never =
                new WeeklyWindow(EnumSet.of(DayOfWeek.SUNDAY), LocalTime.of(1, 0), LocalTime.of(2, 0), zone);
        WeeklyWindow now =
                new WeeklyWindow(EnumSet.of(DayOfWeek.TUESDAY), LocalTime.of(13, 0), LocalTime.of(13, 1), zone);
        list.add(LISTED);
        Forwarding second = Forwarding.of("f2", List.of("Default"), List.of(), DEFAULTS.action());

        PolicyEngine outside =
                engine(p -> p.forwarding(DEFAULTS.withWindows(List.of(never))).forwarding(second));

        assertThat(code(with(DEFAULTS.withWindows(List.of(never, now))), InboundCall.of(LISTED, DID)))
                .isEqualTo(ReasonCode.LISTED);
        assertThat(outside.inbound(InboundCall.of(LISTED, DID)).reason().rule()).isEqualTo("f2");
        assertThatThrownBy(() -> new WeeklyWindow(Set.of(), LocalTime.NOON, LocalTime.NOON, zone))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @DisplayName("I5 N3 spellings of a withheld number: those of the policy, and ANONYMOUS on a keypad")
    @ValueSource(
            strings = {
                "266696687",
                "+266696687",
                "<sip:266696687@carrier.example>",
                "Numero Nascosto",
                "<sip:numero nascosto@carrier.example;user=phone>",
                "tel:266696687",
                "00000"
            })
    void hiddenSpellings(String caller) {
        PolicyEngine engine =
                engine(p -> p.hidden("numero nascosto").hidden("00000").forwarding(DEFAULTS));

        assertThat(code(engine, InboundCall.of(caller, DID))).isEqualTo(ReasonCode.HIDDEN_CALLER);
        assertThat(code(engine, InboundCall.of("+48266696687", DID))).isEqualTo(ReasonCode.NOT_LISTED);
    }

    @Test
    @DisplayName("I6 the diverting number of a restricted call may be shown, the asserted one may not")
    void onlyTheCallerIsRestricted() {
        list.add(LISTED);
        InboundCall call = InboundCall.of("anonymous", DID)
                .restricted(Optional.of("tel:" + FREE))
                .divertedBy(LISTED);

        Reason reason =
                with(DEFAULTS.withMatchOn(MatchOn.DIVERTING)).inbound(call).reason();

        assertThat(reason.reading().text()).isEqualTo(LISTED);
        assertThat(with(DEFAULTS).inbound(call).reason().reading().text()).isEmpty();
    }

    @Test
    @DisplayName("N5 a trunk that sends international numbers without a plus")
    void trunkWithoutPlus() {
        list.add("+442079460000");
        InboundCall call = InboundCall.of("442079460000", DID);

        assertThat(code(with(DEFAULTS), call)).isEqualTo(ReasonCode.NOT_LISTED);
        assertThat(code(with(DEFAULTS), call.fromTrunkWithoutPlus())).isEqualTo(ReasonCode.LISTED);
        assertThat(code(with(DEFAULTS), call.fromTrunkIn("DE").fromTrunkWithoutPlus()))
                .isEqualTo(ReasonCode.LISTED);
    }

    @ParameterizedTest
    @DisplayName("I2 each rejection has its codes and a ready Reason header (RFC 3326, RFC 6432)")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "DECLINE, 603, Decline, 21, Q.850;cause=21;text=\"Call rejected\"",
                "FORBIDDEN, 403, Forbidden, 21, Q.850;cause=21;text=\"Call rejected\"",
                "ANONYMITY_DISALLOWED, 433, Anonymity Disallowed, 24, Q.850;cause=24;text=\"Call rejected due to ACR supplementary service\"",
                "BUSY, 486, Busy Here, 17, Q.850;cause=17;text=\"User busy\"",
                "UNALLOCATED, 404, Not Found, 1, Q.850;cause=1;text=\"Unallocated (unassigned) number\"",
                "NETWORK_BLOCKED, 603, Network Blocked, 21,",
                "UNWANTED, 607, Unwanted, 21, Q.850;cause=21;text=\"Call rejected\"",
                "REJECTED, 608, Rejected, 21, Q.850;cause=21;text=\"Call rejected\"",
                "SILENT, , , ,"
            })
    void rejections(Rejection rejection, Integer sip, String phrase, Integer q850, String header) {
        assertThat(rejection.sipCode().isPresent() ? rejection.sipCode().getAsInt() : null)
                .isEqualTo(sip);
        assertThat(rejection.phrase()).isEqualTo(Optional.ofNullable(phrase));
        assertThat(rejection.q850Cause().isPresent() ? rejection.q850Cause().getAsInt() : null)
                .isEqualTo(q850);
        assertThat(rejection.reasonHeader()).isEqualTo(Optional.ofNullable(header));
        if (rejection != Rejection.NETWORK_BLOCKED) {
            InboundDecision.Reject reject = new InboundDecision.Reject(rejection, Reasons.of(ReasonCode.LISTED));
            assertThat(reject.phrase()).isEqualTo(rejection.phrase());
            assertThat(reject.reasonHeader()).isEqualTo(rejection.reasonHeader());
        }
    }

    @ParameterizedTest
    @DisplayName("I3 every kind of target is given on as it is")
    @EnumSource(Target.Type.class)
    void targets(Target.Type type) {
        list.add(LISTED);
        Target target = new Target(type, "7");
        PolicyEngine engine =
                with(Forwarding.of("f1", List.of("Default"), List.of(), new Forwarding.Action.Redirect(target)));

        assertThat(engine.inbound(InboundCall.of(LISTED, DID)))
                .isInstanceOfSatisfying(
                        InboundDecision.Redirect.class,
                        redirect -> assertThat(redirect.target()).isEqualTo(target));
    }

    @Test
    @DisplayName("I4 a rule that names a number and a prefix of it is tried once, as the more specific")
    void mostSpecificEntryOfARuleCounts() {
        Forwarding both = Forwarding.of("both", List.of("Default"), List.of("+4822*", DID), DEFAULTS.action());
        Forwarding longer = Forwarding.of("longer", List.of("Default"), List.of("+482239703*"), DEFAULTS.action());
        PolicyEngine engine = engine(p -> p.forwarding(longer).forwarding(both).forwarding(DEFAULTS));

        assertThat(engine.forwardingsFor(DID)).extracting(Forwarding::id).containsExactly("both", "longer", "f1");
        assertThat(engine.forwardingsFor("+48223970332"))
                .extracting(Forwarding::id)
                .containsExactly("longer", "both", "f1");
        assertThat(engine.forwardingsFor("2001")).extracting(Forwarding::id).containsExactly("f1");
    }

    @Test
    @DisplayName("I1 called numbers may be short codes")
    void calledShortCode() {
        list.add(LISTED);
        PolicyEngine engine = with(Forwarding.of("f1", List.of("Default"), List.of("2001"), DEFAULTS.action()));

        assertThat(code(engine, InboundCall.of(LISTED, "2001"))).isEqualTo(ReasonCode.LISTED);
        assertThat(code(engine, InboundCall.of(LISTED, "2002"))).isEqualTo(ReasonCode.NO_RULE);
    }

    @Test
    @DisplayName("Order 4: inbound, an ALLOW on any of the rule's own lists passes, whichever list blocks")
    void allowOnOwnListPasses() {
        list.add(LISTED);
        allow(registry.create("A"), LISTED);
        PolicyEngine engine = with(Forwarding.of("f1", List.of("Default", "A"), List.of(), DEFAULTS.action()));

        assertThat(code(engine, InboundCall.of(LISTED, DID))).isEqualTo(ReasonCode.ALLOWED);
        assertThat(engine.inbound(InboundCall.of(LISTED, DID)).reason().list()).contains("A");
    }

    @Test
    @DisplayName("F inbound passes when a list is gone, unless the forwarding says MATCH")
    void onUnavailable() {
        Blacklist other = registry.create("A");
        Forwarding onGone = Forwarding.of("f1", List.of("A"), List.of(), DEFAULTS.action());
        PolicyEngine passing = with(onGone);
        PolicyEngine matching = with(onGone.withOnUnavailable(Forwarding.OnUnavailable.APPLY));

        deleteElsewhere(other);

        assertThat(passing.inbound(InboundCall.of(FREE, DID))).isInstanceOf(InboundDecision.Pass.class);
        assertThat(passing.inbound(InboundCall.of(FREE, DID)).reason().list()).contains("A");
        assertThat(matching.inbound(InboundCall.of(FREE, DID)))
                .isInstanceOfSatisfying(
                        InboundDecision.Reject.class,
                        reject -> assertThat(reject.reason().code()).isEqualTo(ReasonCode.LIST_GONE));
        assertThat(matching.inbound(InboundCall.of("112", DID)).reason().code()).isEqualTo(ReasonCode.PROTECTED);
        assertThat(matching.inbound(InboundCall.of("anonymous", DID))).isInstanceOf(InboundDecision.Pass.class);
    }

    @Test
    @DisplayName("F the last known good data decide, and the reason says since when")
    void staleBasis() {
        list.add(LISTED);
        PolicyEngine engine = with(DEFAULTS);
        clock.set(NOW.plusSeconds(60));
        registry.refresh();
        failing.fail();
        clock.set(NOW.plusSeconds(90));
        assertThatThrownBy(registry::refresh).isInstanceOf(RuntimeException.class);
        clock.set(NOW.plusSeconds(120));

        Reason listed = engine.inbound(InboundCall.of(LISTED, DID)).reason();
        Reason free = engine.inbound(InboundCall.of(FREE, DID)).reason();

        assertThat(List.of(listed.basis(), free.basis())).containsOnly(Match.Basis.STALE);
        assertThat(listed.staleSince()).contains(NOW.plusSeconds(60));
        assertThat(free.staleSince()).contains(NOW.plusSeconds(60));
        assertThat(listed.toMaskedJson())
                .contains(
                        "\"basis\":\"STALE\",\"staleSince\":\"2026-03-10T12:01:00Z\",\"at\":\"2026-03-10T12:02:00Z\"");
    }

    @Test
    @DisplayName("F an allow list that is gone counts as a list that is gone: what it let pass is not known")
    void allowListIsGone() {
        Blacklist friends = registry.create("Friends");
        Forwarding rule = Forwarding.of(
                        "f1", List.of("Default"), List.of(), new Forwarding.Action.Reject(Rejection.BUSY))
                .withAllowLists(List.of("Friends"));
        PolicyEngine passing = engine(p -> p.forwarding(rule));
        PolicyEngine matching = engine(p -> p.forwarding(rule.withOnUnavailable(Forwarding.OnUnavailable.APPLY)));

        deleteElsewhere(friends);

        InboundDecision passed = passing.inbound(InboundCall.of("+48601234568", "+48223970331"));
        assertThat(passed).isInstanceOf(InboundDecision.Pass.class);
        assertThat(passed.reason().code()).isEqualTo(ReasonCode.LIST_GONE);
        assertThat(passed.reason().list()).contains("Friends");
        assertThat(matching.inbound(InboundCall.of("+48601234568", "+48223970331")))
                .isInstanceOf(InboundDecision.Reject.class);
    }

    @Test
    @DisplayName("F an entry of a list that is gone still decides: the basis is STALE, since when is not known")
    void goneListStillBlocks() {
        Blacklist gone = registry.create("A");
        gone.add("+48601234567");
        PolicyEngine engine = engine(p -> p.forwarding(
                Forwarding.of("f1", List.of("A"), List.of(), new Forwarding.Action.Reject(Rejection.BUSY))));

        deleteElsewhere(gone);
        Reason reason =
                engine.inbound(InboundCall.of("+48601234567", "+48223970331")).reason();

        assertThat(reason.code()).isEqualTo(ReasonCode.LISTED);
        assertThat(reason.basis()).isEqualTo(io.github.blacklist4j.Match.Basis.STALE);
        assertThat(reason.staleSince()).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("I1 Order 5 a call that passes says why: no number at all, or one that is not listed")
    @CsvSource({"'?', UNREADABLE", "+48601234568, NOT_LISTED", "2001, NOT_LISTED"})
    void passingSaysWhy(String caller, ReasonCode code) {
        PolicyEngine engine = engine(p -> p.forwarding(
                Forwarding.of("f1", List.of("Default"), List.of(), new Forwarding.Action.Reject(Rejection.BUSY))));

        assertThat(engine.inbound(InboundCall.of(caller, "+48223970331"))
                        .reason()
                        .code())
                .isEqualTo(code);
    }
}
