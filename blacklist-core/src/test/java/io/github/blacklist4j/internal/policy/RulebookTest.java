package io.github.blacklist4j.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.Everywhere;
import io.github.blacklist4j.policy.Finding;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Rejection;
import io.github.blacklist4j.policy.WeeklyWindow;
import io.github.blacklist4j.store.memory.InMemoryStore;
import io.github.blacklist4j.tck.Operations;
import io.github.blacklist4j.tck.SettableClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is made anew when policies change, and which calls are decided quickly. */
@Timeout(60)
class RulebookTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final String LISTED = "+48601234567";
    private static final String FREE = "+48601234568";
    private static final String DID = "+48223970331";
    private static final Forwarding RULE =
            Forwarding.of("f", List.of("L"), List.of(DID), new Forwarding.Action.Reject(Rejection.DECLINE));
    private static final Policies POLICIES = Policies.builder().forwarding(RULE).build();

    private final InMemoryStore store = new InMemoryStore();
    private final SettableClock clock = SettableClock.at(NOW);
    private final BlacklistRegistry registry = BlacklistRegistry.builder(store)
            .region("PL")
            .clock(clock)
            .pollEvery(Duration.ofHours(1))
            .open();
    private final Blacklist list = registry.create("L");

    RulebookTest() {
        list.add(LISTED);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private Rulebook of(Policies policies) {
        return Rulebook.of(registry, policies, new EngineMemory());
    }

    private static InboundRule first(Rulebook rulebook) {
        return rulebook.inbound().rules().get(0);
    }

    @SuppressWarnings("ReferenceEquality") // the very object, or one made anew
    private boolean reused(Policies others) {
        Rulebook before = of(POLICIES);
        return first(before.edited(others)) == first(before);
    }

    private InboundDecision quick(Forwarding rule, InboundCall call) {
        return of(Policies.builder().forwarding(rule).build())
                .inbound()
                .fastPath
                .decide(call);
    }

    @SuppressWarnings("ReferenceEquality") // the one object that stands for no decision
    private boolean isQuick(Forwarding rule) {
        return quick(rule, InboundCall.of(LISTED, DID)) != InboundFastPath.UNDECIDED;
    }

    @Test
    @DisplayName("a forwarding that did not change is not made anew when another rule does")
    void notMadeAnew() {
        assertThat(reused(POLICIES.withCampaign(Campaign.of("c", "L")))).isTrue();
        assertThat(reused(POLICIES.toBuilder()
                        .forwarding(Forwarding.reject("g", "Default"))
                        .build()))
                .isTrue();
        assertThat(reused(POLICIES.replaceForwarding("f", rule -> rule.withPriority(9))))
                .isFalse();
        assertThat(reused(Policies.builder()
                        .forwarding(Forwarding.reject("g", "L"))
                        .build()))
                .isFalse();
    }

    @Test
    @DisplayName("every forwarding is made anew when what all of them read by changes")
    void madeAnew() {
        for (UnaryOperator<Policies.Builder> change : List.<UnaryOperator<Policies.Builder>>of(
                p -> p.region("DE"),
                p -> p.protectedNumbers(List.of("+48601234567")),
                p -> p.hiddenSpellings(List.of("nobody")),
                p -> p.everywhere(Everywhere.of("L")))) {
            assertThat(reused(change.apply(POLICIES.toBuilder()).build())).isFalse();
        }
    }

    @Test
    @DisplayName("a forwarding is made anew when its list is gone, or another one has its name")
    void anotherListOfThatName() {
        Rulebook before = of(POLICIES);
        ListId first = list.id();
        registry.delete("L");
        Rulebook gone = before.edited(before.named());
        registry.create("L");
        Rulebook other = before.edited(POLICIES.toBuilder().noListIds().build());

        assertThat(first(gone)).isNotSameAs(first(before));
        assertThat(first(other)).isNotSameAs(first(before));
        assertThat(first(other).lists().lists().get(0).id()).isNotEqualTo(first);
        assertThat(other.inbound().decide(InboundCall.of(LISTED, DID))).isInstanceOf(InboundDecision.Pass.class);
    }

    @Test
    @DisplayName("policies with the names and ids of now are shown as they are, others with them")
    void named() {
        Policies named = of(POLICIES).named();

        assertThat(named.listIds()).containsEntry("L", list.id());
        assertThat(of(named).named()).isSameAs(named);
        registry.rename("L", "Renamed");
        assertThat(of(named).named().forwardings().get(0).lists()).containsExactly("Renamed");
        assertThat(of(named).named().listIds()).containsOnlyKeys("Renamed");
    }

    @Test
    @DisplayName("a list that is gone gives its name up to one that the policies name too")
    void nameOfAListThatIsGone() {
        ListId gone = list.id();
        Blacklist other = registry.create("M");
        Policies both = of(POLICIES.withCampaign(Campaign.of("c", "M"))).named();
        registry.delete("L");
        registry.rename("M", "L");

        Policies shown = of(both).named();

        assertThat(shown.campaigns().get(0).lists()).containsExactly("L");
        assertThat(shown.forwardings().get(0).lists()).containsExactly("(deleted) L");
        assertThat(shown.listIds()).containsEntry("L", other.id()).containsEntry("(deleted) L", gone);
    }

    @Test
    @DisplayName("a usual call is decided quickly, listed, allowed or not")
    void quickly() {
        Blacklist friends = registry.create("Friends");
        friends.put(
                Entry.of(Pattern.of(registry.numbers().read("+48601234569")).orElseThrow())
                        .kind(Entry.Kind.ALLOW)
                        .build(),
                Blacklist.PutMode.MERGE);
        Forwarding allowing = RULE.withAllowLists(List.of("Friends"));

        assertThat(quick(RULE, InboundCall.of(LISTED, DID))).isInstanceOf(InboundDecision.Reject.class);
        assertThat(quick(RULE, InboundCall.of(FREE, DID)))
                .isInstanceOf(InboundDecision.Pass.class)
                .isNotSameAs(InboundFastPath.UNDECIDED);
        assertThat(quick(allowing, InboundCall.of(LISTED, DID))).isInstanceOf(InboundDecision.Reject.class);
        assertThat(quick(allowing, InboundCall.of("+48601234569", DID)))
                .isInstanceOf(InboundDecision.Pass.class)
                .isNotSameAs(InboundFastPath.UNDECIDED);
        assertThat(isQuick(RULE.withPausedUntil(NOW.minusMillis(1)))).isTrue();
    }

    @Test
    @DisplayName("what needs more than entries is not decided quickly")
    void notQuickly() {
        WeeklyWindow always =
                new WeeklyWindow(Set.of(DayOfWeek.values()), LocalTime.MIN, LocalTime.MAX, ZoneOffset.UTC);

        assertThat(isQuick(RULE.withPausedUntil(NOW))).isFalse();
        assertThat(isQuick(RULE.withPausedUntil(NOW.plusSeconds(1)))).isFalse();
        assertThat(isQuick(RULE.withWindows(List.of(always)))).isFalse();
        assertThat(isQuick(RULE.withMatchOn(Forwarding.MatchOn.CALLED))).isFalse();
        for (InboundCall call : List.of(
                InboundCall.of(LISTED, DID).restricted(Optional.empty()),
                InboundCall.of(LISTED, DID).fromTrunkWithoutPlus(),
                InboundCall.of("anonymous", DID),
                InboundCall.of(LISTED, "reception"),
                InboundCall.of("112", DID))) {
            assertThat(quick(RULE, call)).isSameAs(InboundFastPath.UNDECIDED);
        }
        list.configure(now -> now.toBuilder().pausedUntil(NOW.plusSeconds(60)).build());
        assertThat(isQuick(RULE)).isFalse();
    }

    @Test
    @DisplayName("I9 the list that a forwarding waits for is the first that is paused, lists before allow lists")
    void pausedList() {
        Blacklist friends = registry.create("Friends");
        InboundRule rule = first(of(Policies.builder()
                .forwarding(RULE.withAllowLists(List.of("Friends")))
                .build()));

        friends.configure(
                now -> now.toBuilder().pausedUntil(NOW.plusSeconds(60)).build());
        assertThat(rule.pausedList(NOW)).map(Blacklist::name).contains("Friends");
        list.configure(now -> now.toBuilder().pausedUntil(NOW.plusSeconds(60)).build());
        assertThat(rule.pausedList(NOW)).map(Blacklist::name).contains("L");
    }

    @Test
    @DisplayName("a list that appears comes into force, whoever tells of it, and nobody is held up")
    void appeared() throws Exception {
        ListId id = list.id();
        Policies named = of(POLICIES).named();
        store.delete(id, Operations.next());
        registry.refresh();
        RulesInForce inForce = RulesInForce.begin(registry, of(named));

        CompletableFuture.runAsync(() -> inForce.appeared(id)).get(30, TimeUnit.SECONDS);
        inForce.use(of(POLICIES.toBuilder().forwardings(List.of()).build()));

        assertThat(inForce.rulebook().inbound().rules()).isEmpty();
        assertThat(inForce.tenant()).isEqualTo("default");
        assertThat(inForce.of(id)).isEmpty();
        inForce.end();
    }

    @Test
    @DisplayName("C8 a fault at the lists of everybody leaves the rules to be looked at")
    void faultyEverywhere() {
        Rulebook draft = Rulebook.draft(
                registry,
                POLICIES.toBuilder()
                        .everywhere(Everywhere.of("Nowhere").withReassigned(List.of("Neither")))
                        .region("XX")
                        .protectedNumbers(List.of("none"))
                        .build());

        assertThat(draft.faults())
                .extracting(Finding::pointer)
                .contains("/everywhere/lists/0", "/everywhere/reassigned/0", "/region");
        assertThat(draft.inbound().decide(InboundCall.of(LISTED, DID))).isInstanceOf(InboundDecision.Reject.class);
    }

    @Test
    @DisplayName("a fault without a place is one of the whole")
    void faultOfTheWhole() {
        assertThat(catchThrowable(() -> InvalidRuleException.at("", () -> {
                    throw new IllegalArgumentException("wrong");
                })))
                .hasMessage("top: wrong");
        assertThat(Optional.of(InvalidRuleException.at("/a", () -> 1))).contains(1);
    }
}
