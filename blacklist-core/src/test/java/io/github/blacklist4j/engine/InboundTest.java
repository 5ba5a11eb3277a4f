package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Match;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.policy.BadPolicyException;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Reason;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.policy.Rejection;
import io.github.blacklist4j.policy.Target;
import io.github.blacklist4j.tck.Operations;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InboundTest extends PolicyTestBase {
    private static final String LISTED = "+48601234567";
    private static final String DID = "+48223970331";
    private static final Forwarding.Action DECLINE = new Forwarding.Action.Reject(Rejection.DECLINE);
    private static final Forwarding.Action TO_QUEUE =
            new Forwarding.Action.Redirect(new Target(Target.Type.QUEUE, "complaints"));

    private InboundDecision inbound(PolicyEngine engine, CharSequence caller, CharSequence called) {
        return engine.inbound(InboundCall.of(caller, called));
    }

    private static Forwarding forwarding(String id, String list, String... calledNumbers) {
        return Forwarding.of(id, List.of(list), List.of(calledNumbers), DECLINE);
    }

    @Test
    @DisplayName("I1 I2 a listed caller of the number is rejected; other callers and other numbers are not affected")
    void rejectsListedCallerOfThatNumber() {
        list.add(LISTED);
        PolicyEngine engine = engine(p -> p.forwarding(forwarding("f1", "Default", DID)));

        InboundDecision decision = inbound(engine, "601 234 567", "22 397 03 31");

        assertThat(decision).isInstanceOfSatisfying(InboundDecision.Reject.class, reject -> {
            assertThat(reject.rejection().sipCode()).hasValue(603);
            assertThat(reject.rejection().q850Cause()).hasValue(21);
            assertThat(reject.reason().code()).isEqualTo(ReasonCode.LISTED);
            assertThat(reject.reason().rule()).isEqualTo("f1");
            assertThat(reject.reason().basis()).isEqualTo(Match.Basis.LIVE);
            assertThat(reject.reason().match()).map(Match::listName).contains("Default");
        });
        assertThat(inbound(engine, LISTED, "+48223970332").reason().code()).isEqualTo(ReasonCode.NO_RULE);
        assertThat(inbound(engine, "+48601234568", DID)).isInstanceOf(InboundDecision.Pass.class);
        assertThat(inbound(engine, "+48601234568", DID).reason().code()).isEqualTo(ReasonCode.NOT_LISTED);
    }

    @Test
    @DisplayName("I3 a redirect names its target")
    void redirects() {
        list.add(LISTED);
        PolicyEngine engine = engine(p -> p.forwarding(Forwarding.of("f1", List.of("Default"), List.of(), TO_QUEUE)));

        assertThat(inbound(engine, LISTED, DID))
                .isInstanceOfSatisfying(
                        InboundDecision.Redirect.class,
                        redirect ->
                                assertThat(redirect.target()).isEqualTo(new Target(Target.Type.QUEUE, "complaints")));
    }

    @Test
    @DisplayName("I4 priority first, then the most specific called number, then position")
    void ordersForwardings() {
        PolicyEngine engine = engine(p -> p.forwarding(forwarding("any", "Default"))
                .forwarding(forwarding("prefix", "Default", "+4822*"))
                .forwarding(forwarding("longer prefix", "Default", "+482239*"))
                .forwarding(forwarding("exact 1", "Default", DID))
                .forwarding(forwarding("exact 2", "Default", "+48223970339", DID))
                .forwarding(forwarding("first", "Default").withPriority(1))
                .forwarding(forwarding("other", "Default", "+48123456789")));

        assertThat(engine.forwardingsFor(DID))
                .extracting(Forwarding::id)
                .containsExactly("first", "exact 1", "exact 2", "longer prefix", "prefix", "any");
        assertThat(engine.forwardings().get(0).id()).isEqualTo("first");
    }

    @Test
    @DisplayName("I4 the first forwarding that matches decides")
    void firstMatchDecides() {
        registry.create("VIP complaints").add(LISTED);
        list.add(LISTED);
        PolicyEngine engine =
                engine(p -> p.forwarding(Forwarding.of("late", List.of("VIP complaints"), List.of(), TO_QUEUE))
                        .forwarding(forwarding("early", "Default").withPriority(5)));

        assertThat(inbound(engine, LISTED, DID).reason().rule()).isEqualTo("early");
    }

    @Test
    @DisplayName("Order 2: an emergency number or service line always passes inbound, whatever a list says")
    void protectedCallersPass() {
        list.addRaw("112", "");
        list.put(Entry.of(Pattern.prefix("+4822111")).build(), Blacklist.PutMode.MERGE);
        PolicyEngine engine = engine(p -> p.protect("+48221112233").forwarding(forwarding("f1", "Default")));

        assertThat(inbound(engine, "112", DID).reason().code()).isEqualTo(ReasonCode.PROTECTED);
        assertThat(inbound(engine, "22 111 22 33", DID).reason().code()).isEqualTo(ReasonCode.PROTECTED);
        assertThat(inbound(engine, "22 111 22 34", DID)).isInstanceOf(InboundDecision.Reject.class);
    }

    @Test
    @DisplayName("Order 2: protectedCallers MATCH is for operators who meet spoofed three-digit callers")
    void protectedCallersMayBeMatched() {
        list.addRaw("112", "");
        PolicyEngine engine =
                engine(p -> p.forwarding(forwarding("f1", "Default").withProtectedCallers(Forwarding.Callers.MATCH)));

        assertThat(inbound(engine, "112", DID)).isInstanceOf(InboundDecision.Reject.class);
    }

    @Test
    @DisplayName("Order 3: a hidden caller passes unless the rule says otherwise")
    void hiddenCallersPassByDefault() {
        PolicyEngine passing = engine(p -> p.forwarding(forwarding("f1", "Default")));
        PolicyEngine matching =
                engine(p -> p.forwarding(forwarding("f1", "Default").withHiddenCallers(Forwarding.Callers.MATCH)));

        assertThat(inbound(passing, "anonymous", DID).reason().code()).isEqualTo(ReasonCode.HIDDEN_CALLER);
        assertThat(inbound(matching, "anonymous", DID)).isInstanceOf(InboundDecision.Reject.class);
    }

    @Test
    @DisplayName("Order 4: inbound, a live ALLOW in any list of the rule or in its allow lists passes")
    void allowPasses() {
        list.put(Entry.of(Pattern.prefix("+48601")).build(), Blacklist.PutMode.MERGE);
        registry.create("Friends")
                .put(
                        Entry.of(Pattern.of(registry.numbers().read(LISTED)).orElseThrow())
                                .kind(Entry.Kind.ALLOW)
                                .build(),
                        Blacklist.PutMode.MERGE);
        PolicyEngine engine =
                engine(p -> p.forwarding(forwarding("f1", "Default").withAllowLists(List.of("Friends"))));

        assertThat(inbound(engine, LISTED, DID).reason().code()).isEqualTo(ReasonCode.ALLOWED);
        assertThat(inbound(engine, "+48601234568", DID)).isInstanceOf(InboundDecision.Reject.class);
    }

    @Test
    @DisplayName("I6 a restricted call is matched on its asserted identity, which the reason does not show")
    void restrictedCallIsMatchedMasked() {
        list.add(LISTED);
        PolicyEngine engine = engine(p -> p.forwarding(forwarding("f1", "Default")));
        InboundCall call = InboundCall.of("anonymous", DID);

        InboundDecision asserted = engine.inbound(call.restricted(Optional.of("<tel:" + LISTED + ">")));
        InboundDecision unknown = engine.inbound(call.restricted(Optional.empty()));

        assertThat(asserted).isInstanceOf(InboundDecision.Reject.class);
        assertThat(asserted.reason().match().orElseThrow().pattern().text()).doesNotContain("1234");
        assertThat(asserted.reason().reading().text()).isEmpty();
        assertThat(unknown.reason().code()).isEqualTo(ReasonCode.HIDDEN_CALLER);
    }

    @Test
    @DisplayName("Order 1 N2 the trunk's region reads the caller before the policies' and the registry's")
    void trunkRegionReads() {
        list.add("+442079460000");
        PolicyEngine engine = engine(p -> p.region("DE").forwarding(forwarding("f1", "Default")));

        assertThat(engine.inbound(InboundCall.of("020 7946 0000", DID).fromTrunkIn("GB")))
                .isInstanceOf(InboundDecision.Reject.class);
        assertThat(inbound(engine, "020 7946 0000", DID)).isInstanceOf(InboundDecision.Pass.class);
    }

    @Test
    @DisplayName("an unknown list is an error when the policy is built, and leaves the old policies in force")
    void unknownListIsAnError() {
        PolicyEngine engine = engine(p -> p.forwarding(forwarding("f1", "Default")));
        Policies wrong =
                Policies.builder().forwarding(forwarding("f2", "Nobody")).build();

        assertThatThrownBy(() -> engine.replace(wrong))
                .isInstanceOf(BadPolicyException.class)
                .hasMessageContaining("Nobody")
                .hasMessageContaining("f2")
                .hasMessageStartingWith("/forwardings/0/lists/0: ");
        assertThat(engine.forwardings()).extracting(Forwarding::id).containsExactly("f1");
    }

    @Test
    @DisplayName("policies bind lists by id: renaming does not break them, deleting is refused while they are in use")
    void renamingDoesNotBreak() {
        registry.create("A").add(LISTED);
        PolicyEngine engine = engine(p -> p.forwarding(forwarding("f1", "A")));

        registry.rename("A", "B");

        assertThat(inbound(engine, LISTED, DID)).isInstanceOf(InboundDecision.Reject.class);
        assertThatThrownBy(() -> registry.delete("B")).isInstanceOf(RefusedException.class);
        engine.close();
        registry.delete("B");
    }

    @Test
    @DisplayName("a list that another node deletes gives LIST_GONE, never NOT_LISTED")
    void deletedElsewhereIsGone() {
        Blacklist other = registry.create("A");
        PolicyEngine engine = engine(p -> p.forwarding(forwarding("f1", "A")));

        store.delete(other.id(), Operations.next());
        registry.refresh();

        Reason reason = inbound(engine, LISTED, DID).reason();
        assertThat(reason.code()).isEqualTo(ReasonCode.LIST_GONE);
        assertThat(reason.basis()).isEqualTo(Match.Basis.DEFAULT);
    }

    @Test
    @DisplayName("a reason can be logged as JSON with the number masked")
    void reasonIsMasked() {
        list.add(LISTED);
        PolicyEngine engine = engine(p -> p.forwarding(forwarding("f\"1", "Default")));

        String json = inbound(engine, LISTED, DID).reason().toMaskedJson();

        assertThat(json)
                .isEqualTo("{\"code\":\"LISTED\",\"rule\":\"f\\\"1\",\"list\":\"Default\",\"kind\":\"BLOCK\","
                        + "\"match\":\"EXACT\",\"matched\":\"+48*******67\",\"revision\":2,"
                        + "\"number\":\"+48*******67\",\"basis\":\"LIVE\",\"at\":\"2026-03-10T12:00:00Z\"}");
    }

    @Test
    @DisplayName("I6 a hidden caller with an asserted identity is matched on it too, masked")
    void hiddenCallerIsMatchedOnAssertedIdentity() {
        list.add(LISTED);
        PolicyEngine engine = engine(p -> p.forwarding(forwarding("f1", "Default")));
        InboundCall call = InboundCall.of("anonymous", DID).withAsserted("<tel:" + LISTED + ">");

        InboundDecision decision = engine.inbound(call);

        assertThat(decision).isInstanceOf(InboundDecision.Reject.class);
        assertThat(decision.reason().reading().text()).isEmpty();
    }

    @Test
    @DisplayName("V a slip in a number of a policy is an error, never somebody else's number")
    void policyNumbersAreReadStrictly() {
        assertThatThrownBy(() -> engine(p -> p.forwarding(forwarding("f1", "Default", "+4822397O331"))))
                .isInstanceOf(BadPolicyException.class)
                .hasMessageContaining("f1");
        assertThatThrownBy(() -> engine(p -> p.protect("nonsense +48223970331")))
                .isInstanceOf(BadPolicyException.class);
        engine(p -> p.protect("112")).close();
    }
}
