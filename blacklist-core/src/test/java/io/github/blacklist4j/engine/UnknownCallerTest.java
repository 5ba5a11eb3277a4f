package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.CompiledList;
import io.github.blacklist4j.Footprint;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.policy.AllowList;
import io.github.blacklist4j.policy.BadPolicyException;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Finding;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.Forwarding.Callers;
import io.github.blacklist4j.policy.Forwarding.MatchOn;
import io.github.blacklist4j.policy.Forwarding.OnUnavailable;
import io.github.blacklist4j.policy.Forwarding.When;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Reason;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.policy.Target;
import io.github.blacklist4j.policy.json.PolicyJson;
import io.github.blacklist4j.store.StoreException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnknownCallerTest extends PolicyTestBase {
    private static final String KNOWN = "+48601234567";
    private static final String STRANGER = "+48601234568";
    private static final String DID = "+48223970331";

    private final Blacklist friends = registry.create("Friends");
    private final Forwarding onlyKnown = Forwarding.reject("f1", "Default")
            .withAllowLists(List.of("Friends"))
            .withWhen(When.UNKNOWN);

    private PolicyEngine with(Forwarding... rules) {
        return engine(p -> {
            Stream.of(rules).forEach(p::forwarding);
            return p;
        });
    }

    /** The fast path decides the one, the general way the other. */
    private static List<InboundCall> calls(String caller) {
        return List.of(
                InboundCall.of(caller, DID),
                InboundCall.of(caller.substring(1), DID.substring(1)).fromTrunkWithoutPlus());
    }

    private static ReasonCode code(PolicyEngine engine, InboundCall call) {
        return engine.inbound(call).reason().code();
    }

    @Test
    @DisplayName(
            "I7 V a forwarding for unknown callers may name allow lists alone; validate tells which of two is never reached")
    void withAllowListsAlone() {
        Forwarding alone = onlyKnown.withLists(List.of());
        Policies two = Policies.builder()
                .forwarding(alone)
                .forwarding(Forwarding.reject("f2", "Default")
                        .withAllowLists(List.of("Friends"))
                        .withWhen(When.UNKNOWN)
                        .withLists(List.of()))
                .build();

        assertThat(PolicyEngine.validate(
                        registry, Policies.builder().forwarding(alone).build()))
                .extracting(Finding::code)
                .doesNotContain(Finding.Code.NEVER_REACHED);
        assertThat(PolicyEngine.validate(registry, two))
                .extracting(Finding::code, Finding::pointer)
                .contains(tuple(Finding.Code.NEVER_REACHED, "/forwardings/1"));
        assertThat(code(with(alone), calls(STRANGER).get(0))).isEqualTo(ReasonCode.UNKNOWN_CALLER);
    }

    @Test
    @DisplayName(
            "I7 a forwarding for unknown callers applies to everyone but those with a live ALLOW on one of its lists")
    void applies() {
        PolicyEngine engine = with(onlyKnown);
        allow(friends, KNOWN);
        list.put(
                Entry.of(Pattern.prefix("+4870"))
                        .kind(Entry.Kind.ALLOW)
                        .until(NOW.plusSeconds(60))
                        .build(),
                Blacklist.PutMode.MERGE);

        for (InboundCall call : calls(STRANGER)) {
            assertThat(engine.inbound(call)).isInstanceOfSatisfying(InboundDecision.Reject.class, reject -> {
                Reason reason = reject.reason();
                assertThat(reason.code()).isEqualTo(ReasonCode.UNKNOWN_CALLER);
                assertThat(reason.rule()).isEqualTo("f1");
                assertThat(reason.match()).isEmpty();
                assertThat(reason.list()).isEmpty();
                assertThat(reason.reading()).isEqualTo(registry.numbers().read(STRANGER));
                assertThat(reason.toMaskedJson())
                        .contains("\"UNKNOWN_CALLER\",\"rule\":\"f1\"")
                        .doesNotContain("601234568");
            });
        }
        for (InboundCall call : calls(KNOWN)) {
            assertThat(engine.inbound(call)).isInstanceOf(InboundDecision.Pass.class);
            assertThat(engine.inbound(call).reason().list()).contains("Friends");
        }
        assertThat(code(engine, InboundCall.of("+48701234567", DID))).isEqualTo(ReasonCode.ALLOWED);
        clock.advance(Duration.ofSeconds(60));
        assertThat(code(engine, InboundCall.of("+48701234567", DID))).isEqualTo(ReasonCode.UNKNOWN_CALLER);
    }

    @Test
    @DisplayName("I7 who is on a BLOCK is unknown as well, and the reason names the entry")
    void listed() {
        list.add(STRANGER);
        friends.add("+48601234569");
        PolicyEngine engine = with(onlyKnown);

        for (InboundCall call : calls(STRANGER)) {
            assertThat(code(engine, call)).isEqualTo(ReasonCode.LISTED);
        }
        assertThat(code(engine, InboundCall.of("+48601234569", DID)))
                .as("a BLOCK on an allow list says nothing")
                .isEqualTo(ReasonCode.UNKNOWN_CALLER);
    }

    @Test
    @DisplayName("I7 Order 2 Order 3 protected callers pass, hidden ones by their own setting, odd ones are unknown")
    void others() {
        friends.put(Entry.of(new Pattern.Raw("2001")).kind(Entry.Kind.ALLOW).build(), Blacklist.PutMode.MERGE);
        PolicyEngine engine = with(onlyKnown);
        PolicyEngine strict = with(onlyKnown.withHiddenCallers(Callers.MATCH).withProtectedCallers(Callers.MATCH));

        assertThat(code(engine, InboundCall.of("112", DID))).isEqualTo(ReasonCode.PROTECTED);
        assertThat(code(strict, InboundCall.of("112", DID))).isEqualTo(ReasonCode.UNKNOWN_CALLER);
        assertThat(engine.inbound(InboundCall.of("anonymous", DID))).isInstanceOf(InboundDecision.Pass.class);
        assertThat(code(strict, InboundCall.of("anonymous", DID))).isEqualTo(ReasonCode.HIDDEN_CALLER);
        assertThat(strict.inbound(InboundCall.of("anonymous", DID))).isInstanceOf(InboundDecision.Reject.class);
        assertThat(code(engine, InboundCall.of("2001", DID))).isEqualTo(ReasonCode.ALLOWED);
        assertThat(code(engine, InboundCall.of("2002", DID))).isEqualTo(ReasonCode.UNKNOWN_CALLER);
        assertThat(code(engine, InboundCall.of("<sip:bob;bob@", DID))).isEqualTo(ReasonCode.UNKNOWN_CALLER);
        Reason restricted = engine.inbound(InboundCall.of("anonymous", DID).restricted(Optional.of(STRANGER)))
                .reason();
        assertThat(restricted.code()).isEqualTo(ReasonCode.UNKNOWN_CALLER);
        assertThat(restricted.reading().text()).doesNotContain("601234568");
    }

    @Test
    @DisplayName("I7 F nobody is unknown because a list is gone, unless the rule says so")
    void listGone() {
        list.add("+48601234569");
        PolicyEngine engine = with(onlyKnown, Forwarding.redirect("f2", new Target(Target.Type.QUEUE, "q"), "Default"));
        PolicyEngine bold = with(onlyKnown.withOnUnavailable(OnUnavailable.APPLY));
        deleteElsewhere(friends);

        for (InboundCall call : calls(STRANGER)) {
            assertThat(engine.inbound(call)).isInstanceOf(InboundDecision.Pass.class);
            assertThat(code(engine, call)).isEqualTo(ReasonCode.LIST_GONE);
            assertThat(bold.inbound(call)).isInstanceOf(InboundDecision.Reject.class);
            assertThat(code(bold, call)).isEqualTo(ReasonCode.LIST_GONE);
        }
        assertThat(code(engine, InboundCall.of("+48601234569", DID))).isEqualTo(ReasonCode.LISTED);
    }

    @Test
    @DisplayName("I7 F while the store is down the last lists known say who is unknown")
    void storeDown() {
        allow(friends, KNOWN);
        PolicyEngine engine = with(onlyKnown);
        failing.fail();
        assertThatThrownBy(registry::refresh).isInstanceOf(StoreException.class);

        assertThat(code(engine, InboundCall.of(KNOWN, DID))).isEqualTo(ReasonCode.ALLOWED);
        Reason reason = engine.inbound(InboundCall.of(STRANGER, DID)).reason();
        assertThat(reason.code()).isEqualTo(ReasonCode.UNKNOWN_CALLER);
        assertThat(reason.staleSince()).isPresent();
    }

    @Test
    @DisplayName("I7 I5 the number that is looked for must be known, whichever it is")
    void matchOn() {
        allow(friends, KNOWN);
        PolicyEngine engine = with(onlyKnown.withMatchOn(MatchOn.DIVERTING));
        InboundCall call = InboundCall.of(STRANGER, DID);

        assertThat(code(engine, call)).isEqualTo(ReasonCode.NOT_LISTED);
        assertThat(code(engine, call.divertedBy(KNOWN))).isEqualTo(ReasonCode.ALLOWED);
        assertThat(code(engine, call.divertedBy(STRANGER))).isEqualTo(ReasonCode.UNKNOWN_CALLER);
    }

    @Test
    @DisplayName("I7 V a forwarding that knows nobody is told: its lists are empty, or files")
    void knowsNobody(@TempDir Path folder) {
        Path file = folder.resolve("national.blk");
        try (CompiledList.Builder building = CompiledList.build(file, Footprint.BALANCED)) {
            building.add(new PhoneNumber(48_601_234_567L));
            building.finish(Clock.fixed(NOW, ZoneOffset.UTC), Optional.empty());
        }
        registry.attach("National", file);
        Forwarding rule = onlyKnown.withLists(List.of("Default", "National"));

        assertThat(found(rule, Finding.Code.NOBODY_KNOWN)).containsExactly(tuple("/forwardings/0/when", "f1"));
        assertThat(found(rule.withWhen(When.LISTED), Finding.Code.NOBODY_KNOWN)).isEmpty();
        allow(friends, KNOWN);
        assertThat(found(rule, Finding.Code.NOBODY_KNOWN)).isEmpty();
    }

    private List<Tuple> found(Forwarding rule, Finding.Code code) {
        return found(Policies.builder().forwarding(rule).build(), code);
    }

    private List<Tuple> found(Policies policies, Finding.Code code) {
        return PolicyEngine.validate(registry, policies).stream()
                .filter(finding -> finding.code() == code)
                .map(finding -> tuple(finding.pointer(), finding.rule().orElseThrow()))
                .toList();
    }

    @Test
    @DisplayName("I7 V what stands behind a forwarding for unknown callers is never reached, whatever its lists")
    void neverReached() {
        allow(friends, KNOWN);
        registry.create("Other");
        Forwarding behind = Forwarding.redirect("f2", new Target(Target.Type.QUEUE, "q"), "Other");

        assertThat(found(both(onlyKnown, behind), Finding.Code.NEVER_REACHED))
                .containsExactly(tuple("/forwardings/1", "f2"));
        assertThat(found(both(onlyKnown, behind.withWhen(When.UNKNOWN)), Finding.Code.NEVER_REACHED))
                .containsExactly(tuple("/forwardings/1", "f2"));
        Forwarding ofOne = onlyKnown.withCalledNumbers(List.of(DID));
        assertThat(found(both(ofOne, behind.withCalledNumbers(List.of(DID))), Finding.Code.NEVER_REACHED))
                .hasSize(1);
        for (Forwarding reached : List.of(
                behind.withPriority(1),
                behind.withHiddenCallers(Callers.MATCH),
                behind.withProtectedCallers(Callers.MATCH),
                behind.withMatchOn(MatchOn.CALLED))) {
            assertThat(found(both(onlyKnown, reached), Finding.Code.NEVER_REACHED))
                    .isEmpty();
        }
        assertThat(found(both(ofOne, behind), Finding.Code.NEVER_REACHED)).isEmpty();
        Forwarding listed = Forwarding.reject("f1", "Default").withAllowLists(List.of("Friends"));
        assertThat(found(both(listed, onlyKnown.toBuilder().id("f2").build()), Finding.Code.NEVER_REACHED))
                .as("for the unknown it is")
                .isEmpty();
    }

    private static Policies both(Forwarding one, Forwarding other) {
        return Policies.builder().forwarding(one).forwarding(other).build();
    }

    @Test
    @DisplayName("I7 I8 a redirected call is unknown there, too")
    void caughtAgain() {
        allow(friends, KNOWN);
        Forwarding redirecting = Forwarding.redirect("f0", new Target(Target.Type.NUMBER, DID), "Default")
                .withCalledNumbers(List.of("+48223970332"));
        Forwarding there = onlyKnown.withLists(List.of("Friends")).withCalledNumbers(List.of(DID));

        assertThat(found(both(redirecting, there), Finding.Code.CAUGHT_AGAIN))
                .containsExactly(tuple("/forwardings/0/action/target/value", "f0"));
        assertThat(found(both(redirecting, there.withWhen(When.LISTED)), Finding.Code.CAUGHT_AGAIN))
                .isEmpty();
    }

    @Test
    @DisplayName("I7 whoever was dialled may call back for a time, which a further call lengthens")
    void placed() {
        PolicyEngine engine = engine(p -> p.forwarding(onlyKnown)
                .protect("+48221112233")
                .outbound(DialRule.of().withRemember(new DialRule.Remember("Friends", Period.ofDays(30)))));
        assertThat(engine.placed("601 234 567")).contains(WriteResult.ADDED);
        assertThat(engine.inbound(InboundCall.of(KNOWN, DID))).isInstanceOf(InboundDecision.Pass.class);
        assertThat(engine.inbound(InboundCall.of(STRANGER, DID))).isInstanceOf(InboundDecision.Reject.class);

        clock.advance(Duration.ofDays(29));
        assertThat(engine.placed(KNOWN)).contains(WriteResult.UPDATED);
        clock.advance(Duration.ofDays(29));
        assertThat(engine.inbound(InboundCall.of(KNOWN, DID))).isInstanceOf(InboundDecision.Pass.class);
        clock.advance(Duration.ofDays(1));
        assertThat(engine.inbound(InboundCall.of(KNOWN, DID))).isInstanceOf(InboundDecision.Reject.class);

        friends.add(STRANGER);
        assertThat(engine.placed(STRANGER)).contains(WriteResult.CONFLICT);
        assertThat(List.of("112", "+48221112233", "anonymous", "2001", "no number"))
                .allSatisfy(text -> assertThat(engine.placed(text)).isEmpty());
        assertThat(with(onlyKnown).placed(KNOWN)).isEmpty();

        String disabled = "+48601234570";
        allow(friends, disabled);
        friends.disable(disabled);
        assertThat(engine.placed(disabled)).as("what people entered stays").contains(WriteResult.UNCHANGED);
        assertThat(engine.inbound(InboundCall.of(disabled, DID))).isInstanceOf(InboundDecision.Reject.class);
    }

    @Test
    @DisplayName(
            "I7, V where placed calls are remembered is kept in JSON, follows its list, and is a list that can be written")
    void remembered(@TempDir Path folder) {
        Policies policies = Policies.builder()
                .outbound(DialRule.of().withRemember(new DialRule.Remember("Friends", Period.ofDays(30))))
                .build();
        assertThat(PolicyJson.parse(PolicyJson.write(policies))).isEqualTo(policies);
        PolicyEngine engine = PolicyEngine.of(registry, policies);
        registry.rename(friends.id(), "Known");
        assertThat(engine.policies().outbound().remember().orElseThrow().list()).isEqualTo("Known");
        assertThat(registry.usedBy(friends.id())).containsExactly("the outbound rule");
        registry.rename(friends.id(), "Friends");

        registry.attach("File", file(folder));
        assertThatThrownBy(() -> engine(
                        p -> p.outbound(DialRule.of().withRemember(new DialRule.Remember("File", Period.ofDays(1))))))
                .isInstanceOfSatisfying(
                        BadPolicyException.class,
                        bad -> assertThat(bad.findings())
                                .singleElement()
                                .satisfies(
                                        finding -> assertThat(finding.pointer()).isEqualTo("/outbound/remember/list")));
        DialRule intoFriends = DialRule.of().withRemember(new DialRule.Remember("Friends", Period.ofDays(1)));
        assertThatThrownBy(() -> engine(
                        p -> p.outbound(intoFriends).campaign(Campaign.of("c1").withRequires(List.of("Friends")))))
                .as("who was called has consented to nothing")
                .isInstanceOfSatisfying(
                        BadPolicyException.class,
                        bad -> assertThat(bad.findings())
                                .singleElement()
                                .satisfies(
                                        finding -> assertThat(finding.pointer()).isEqualTo("/outbound/remember/list")));
        assertThatThrownBy(() -> engine(p -> p.outbound(intoFriends
                        .withLists(List.of("Default"))
                        .withAllowLists(List.of(AllowList.of("Friends", "Default"))))))
                .isInstanceOf(BadPolicyException.class);
        assertThatThrownBy(() -> new DialRule.Remember("Friends", Period.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("I7 an allowlist needs no other list than the one that allows")
    void allowListAlone() {
        PolicyEngine engine = with(onlyKnown.toBuilder().lists(List.of()).build());
        allow(friends, KNOWN);
        list.add(KNOWN);

        for (InboundCall call : calls(KNOWN)) {
            assertThat(engine.inbound(call)).isInstanceOf(InboundDecision.Pass.class);
        }
        for (InboundCall call : calls(STRANGER)) {
            assertThat(engine.inbound(call)).isInstanceOf(InboundDecision.Reject.class);
        }
        assertThatThrownBy(() -> Forwarding.reject("f2").withWhen(When.UNKNOWN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        onlyKnown.toBuilder().lists(List.of()).when(When.LISTED).build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Path file(Path folder) {
        Path file = folder.resolve("file.blk");
        try (CompiledList.Builder building = CompiledList.build(file, Footprint.BALANCED)) {
            building.add(PhoneNumber.ofE164(KNOWN));
            building.finish(Clock.fixed(NOW, ZoneOffset.UTC), Optional.empty());
        }
        return file;
    }
}
