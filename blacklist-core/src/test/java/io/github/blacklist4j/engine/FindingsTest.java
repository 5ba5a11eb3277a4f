package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.CompiledList;
import io.github.blacklist4j.DataAges;
import io.github.blacklist4j.Footprint;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.policy.BadPolicyException;
import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.Everywhere;
import io.github.blacklist4j.policy.Finding;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Rejection;
import io.github.blacklist4j.policy.Route;
import io.github.blacklist4j.policy.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Findings beside those of {@link ValidationTest}: where they begin, and where they must not. */
class FindingsTest extends PolicyTestBase {
    private static final String DID = "+48223970331";
    private static final Forwarding.Action DECLINE = new Forwarding.Action.Reject(Rejection.DECLINE);

    private List<Finding> find(UnaryOperator<Policies.Builder> rules) {
        return PolicyEngine.validate(registry, rules.apply(Policies.builder()).build());
    }

    private static List<String> places(List<Finding> findings, Finding.Code code) {
        return findings.stream()
                .filter(found -> found.code() == code)
                .map(Finding::pointer)
                .toList();
    }

    private static String message(List<Finding> findings, Finding.Code code) {
        return findings.stream()
                .filter(found -> found.code() == code)
                .map(Finding::message)
                .findFirst()
                .orElse("");
    }

    private static Forwarding redirect(String id, String called, String to, String... lists) {
        return Forwarding.of(
                id,
                List.of(lists),
                List.of(called),
                new Forwarding.Action.Redirect(new Target(Target.Type.NUMBER, to)));
    }

    private void consent(Blacklist on, String number, String why) {
        on.put(exact(number).kind(Entry.Kind.ALLOW).description(why).build(), Blacklist.PutMode.MERGE);
    }

    @Test
    @DisplayName(
            "L22 V a list of the provider that is unknown says that there is no provider, another one nothing besides")
    void unknownSharedList() {
        List<Finding> findings = find(p -> p.campaign(Campaign.of("c", "provider/National", "Nowhere")));

        assertThat(findings)
                .extracting(Finding::message)
                .anySatisfy(text -> assertThat(text)
                        .contains("Unknown list 'provider/National'")
                        .contains("no provider of lists"))
                .anySatisfy(text -> assertThat(text).endsWith("Unknown list 'Nowhere' in campaign 'c'"));
    }

    @Test
    @DisplayName("I8 V a target among our numbers is caught again where a rule shares a list, and only there")
    void caughtAgain() {
        registry.create("Other");
        List<Finding> apart = find(p -> p.forwarding(redirect("f1", DID, "+48223970332", "Default"))
                .forwarding(Forwarding.of("f2", List.of("Other"), List.of("+48223970332"), DECLINE)));
        List<Finding> shared = find(p -> p.forwarding(redirect("f1", DID, "+48223970332", "Default"))
                .forwarding(Forwarding.of("f2", List.of("Default"), List.of("+48223970332"), DECLINE)));
        List<Finding> round = find(p -> p.forwarding(redirect("f1", DID, "+48223970332", "Default"))
                .forwarding(redirect("f2", "+48223970332", "+48223970333", "Default"))
                .forwarding(redirect("f3", "+48223970333", "+48223970332", "Default")));

        assertThat(places(apart, Finding.Code.CAUGHT_AGAIN)).isEmpty();
        assertThat(places(shared, Finding.Code.CAUGHT_AGAIN)).containsExactly("/forwardings/0/action/target/value");
        assertThat(message(shared, Finding.Code.CAUGHT_AGAIN))
                .isEqualTo("Forwarding 'f1' redirects to a number at which forwarding 'f2' applies to it again");
        assertThat(round)
                .filteredOn(found -> found.code() == Finding.Code.CAUGHT_AGAIN)
                .extracting(Finding::message)
                .containsExactly(
                        "Forwarding 'f1' redirects to a number at which forwarding 'f2' applies to it again",
                        "Forwarding 'f2' redirects to a number from which the call comes back to it, by 'f3'",
                        "Forwarding 'f3' redirects to a number from which the call comes back to it, by 'f2'");
    }

    @Test
    @DisplayName("I8 V a target that is protected, or no whole number, is told of; one that is neither is not")
    void badTargets() {
        Policies.Builder rules = Policies.builder()
                .forwarding(redirect("f1", DID, "112", "Default"))
                .forwarding(redirect("f2", DID, "77", "Default"))
                .forwarding(redirect("f3", DID, "+48601234567", "Default"));

        assertThat(places(PolicyEngine.validate(registry, rules.build()), Finding.Code.BAD_TARGET))
                .containsExactly("/forwardings/0/action/target/value", "/forwardings/1/action/target/value");
        assertThat(PolicyEngine.validate(registry, rules.build()))
                .extracting(Finding::message)
                .contains(
                        "Forwarding 'f1' redirects to a protected number",
                        "Forwarding 'f2' redirects to a text that is no whole number");
    }

    @Test
    @DisplayName("N4 L8 V entries that no call can match are counted, those of one list once, and what was removed not")
    void deadEntries() {
        force(Pattern.prefix("+48022"));
        dead(2, 3);
        registry.create("Clean").add("+48601234567");
        PolicyEngine engine =
                engine(p -> p.campaign(Campaign.of("c1", "Default", "Clean")).campaign(Campaign.of("c2", "Default")));

        assertThat(places(engine.validate(), Finding.Code.DEAD_ENTRIES)).containsExactly("/campaigns/0/lists/0");
        assertThat(message(engine.validate(), Finding.Code.DEAD_ENTRIES))
                .isEqualTo("List 'Default' has entries that no call can match: prefixes that no number begins with: 1, "
                        + "numbers with a zero that their country does not have: 2, texts that read as numbers: 3");
    }

    @Test
    @DisplayName("N4 V of very many entries that no call can match no more are counted than are worth it")
    void manyDeadEntries() {
        dead(1_000, 999);

        assertThat(message(find(p -> p.campaign(Campaign.of("c1", "Default"))), Finding.Code.DEAD_ENTRIES))
                .contains("does not have: at least 1000, texts that read as numbers: 999");
    }

    /** As older versions stored them: today such texts are read as numbers, and such numbers refused. */
    private void dead(int zeros, int texts) {
        IntStream.range(0, zeros)
                .mapToObj(i -> new Pattern.Exact(new PhoneNumber(480_223_970_000L + i)))
                .forEach(this::force);
        IntStream.range(0, texts)
                .mapToObj(i -> new Pattern.Raw(Integer.toString(223_970_000 + i)))
                .forEach(this::force);
    }

    private void force(Pattern pattern) {
        list.put(Entry.of(pattern).build(), Blacklist.PutMode.FORCE);
    }

    @Test
    @DisplayName("L8 V a called prefix that no number begins with is told of with what may be meant, if that is short")
    void deadCalledPrefixes() {
        List<Finding> findings =
                find(p -> p.forwarding(Forwarding.of("f", List.of("Default"), List.of("+48022*"), DECLINE))
                        .forwarding(Forwarding.of("g", List.of("Default"), List.of("+48022397033*"), DECLINE))
                        .forwarding(Forwarding.of("h", List.of("Default"), List.of(DID), DECLINE)));

        assertThat(findings)
                .filteredOn(found -> found.code() == Finding.Code.DEAD_ENTRIES)
                .extracting(Finding::message)
                .first()
                .asString()
                .endsWith(", +4822* may be meant");
        assertThat(places(findings, Finding.Code.DEAD_ENTRIES))
                .containsExactly("/forwardings/0/calledNumbers/0", "/forwardings/1/calledNumbers/0");
    }

    @Test
    @DisplayName("C7 V lists of consents are told of once: obeyed as well, empty, untraced")
    void consents() {
        Blacklist both = registry.create("Both");
        Blacklist untraced = registry.create("Untraced");
        Blacklist fine = registry.create("Fine");
        registry.create("Empty");
        consent(both, "+48601234567", "form 17");
        consent(fine, "+48601234567", "form 17");
        allow(untraced, "+48601234567");
        allow(untraced, "+48601234568");
        Campaign campaign = Campaign.of("c", "Both").withRequires(List.of("Both", "Untraced", "Fine", "Empty"));

        List<Finding> findings = find(
                p -> p.campaign(campaign).queue(CallbackPoint.queue("q").withRequires(List.of("Untraced", "Empty"))));

        assertThat(places(findings, Finding.Code.CONSENT_BLOCKS)).containsExactly("/campaigns/0/requires/0");
        assertThat(places(findings, Finding.Code.CONSENT_EMPTY)).containsExactly("/campaigns/0/requires/3");
        assertThat(places(findings, Finding.Code.CONSENT_UNTRACED)).containsExactly("/campaigns/0/requires/1");
        assertThat(message(findings, Finding.Code.CONSENT_UNTRACED)).contains("has 2 consents without");
    }

    @Test
    @DisplayName("C7 V lists of reassigned numbers need their dates in memory, and a compiled file has none")
    void reassigned(@TempDir Path folder) throws IOException {
        registry.create("Without");
        registry.create("With")
                .configure(now -> now.toBuilder().datesInMemory(true).build());
        Path compiled = folder.resolve("file.blacklist");
        try (CompiledList.Builder numbers = CompiledList.build(compiled, Footprint.BALANCED)) {
            numbers.add(48_601_234_567L);
            numbers.finish(clock, Optional.empty());
        }
        registry.attach("File", compiled)
                .configure(now -> now.toBuilder().datesInMemory(true).build());

        List<Finding> findings =
                find(p -> p.everywhere(Everywhere.of().withReassigned(List.of("Without", "With", "File"))));

        assertThat(places(findings, Finding.Code.REASSIGNED_WITHOUT_DATES))
                .containsExactly("/everywhere/reassigned/0", "/everywhere/reassigned/2");
    }

    @Test
    @DisplayName("V an own number that a list blocks is told of, a text too; what the list allows is not")
    void ownNumbers() {
        list.addRaw("77", "");
        list.add("+48223970332");
        list.put(Entry.of(Pattern.prefix("+482239704")).build(), Blacklist.PutMode.MERGE);
        allow(list, "+48223970335");

        List<Finding> findings = find(p -> p.forwarding(Forwarding.of(
                "f", List.of("Default"), List.of("77", DID, "+48223970332", "+48223970335", "+48223970400"), DECLINE)));

        assertThat(places(findings, Finding.Code.BLOCKS_OWN))
                .containsExactlyInAnyOrder(
                        "/forwardings/0/calledNumbers/0",
                        "/forwardings/0/calledNumbers/2",
                        "/forwardings/0/calledNumbers/4");
        assertThat(findings)
                .filteredOn(found -> found.pointer().endsWith("/4"))
                .extracting(Finding::message)
                .containsExactly("List 'Default' blocks this number by a prefix");
    }

    @Test
    @DisplayName("P1 V a pool that a rule obeys, is empty, excludes itself, or has a blocked number")
    void pools() {
        Blacklist pool = registry.create("Pool");
        Blacklist free = registry.create("Free");
        Blacklist other = registry.create("Other");
        pool.add("+48223970331");
        pool.add("+48223970332");
        free.add("+48223970341");
        other.add("+48223970332");
        other.add("+48601234567");
        allow(other, "+48223970341");

        List<Finding> findings = find(p -> p.campaign(Campaign.of("c", "Other"))
                .route(Route.of("blocked", "Pool"))
                .route(Route.of("free", "Free"))
                .route(Route.of("empty", "Default"))
                .route(Route.of("none", "Free").withExclude(List.of("Free"))));
        List<Finding> asked = find(p -> p.campaign(Campaign.of("c", "Pool")).route(Route.of("r", "Pool")));

        assertThat(places(findings, Finding.Code.BLOCKS_OWN)).containsExactly("/routes/0/pool");
        assertThat(places(findings, Finding.Code.POOL_EMPTY)).containsExactly("/routes/2/pool");
        assertThat(places(findings, Finding.Code.CONTRADICTION)).containsExactly("/routes/3/exclude/0");
        assertThat(places(asked, Finding.Code.POOL_BLOCKS)).containsExactly("/routes/0/pool");
        assertThat(places(asked, Finding.Code.BLOCKS_OWN)).isEmpty();
    }

    @Test
    @DisplayName("L16 V data that are too old are told of wherever a rule obeys them, once each, dated or not")
    void tooOld() {
        for (String name : List.of("Company", "Reassigned", "Consents", "Fresh", "Dated")) {
            registry.create(name)
                    .configure(now -> now.toBuilder()
                            .maxAge(Duration.ofDays(1))
                            .datesInMemory(true)
                            .build());
        }
        registry.create("Queue");
        DataAges.set(registry.list("Fresh"), NOW);
        DataAges.set(registry.list("Dated"), NOW.minus(Duration.ofDays(2)));

        List<Finding> findings = find(p -> p.everywhere(Everywhere.of("Company").withReassigned(List.of("Reassigned")))
                .campaign(Campaign.of("c", "Fresh", "Dated").withRequires(List.of("Consents")))
                .queue(CallbackPoint.queue("q", "Queue", "Company")
                        .withMaxAge(Map.of("queue", Duration.ofHours(1), "Company", Duration.ofDays(9)))));

        assertThat(places(findings, Finding.Code.LIST_TOO_OLD))
                .containsExactlyInAnyOrder(
                        "/everywhere/lists/0",
                        "/everywhere/reassigned/0",
                        "/campaigns/0/lists/1",
                        "/campaigns/0/requires/0",
                        "/queues/0/lists/0");
        assertThat(findings)
                .filteredOn(found -> found.pointer().equals("/campaigns/0/lists/1"))
                .extracting(Finding::message)
                .containsExactly("The data of list 'Dated' are older than allowed");
        assertThat(message(findings, Finding.Code.LIST_TOO_OLD)).contains("have no date");
    }

    @Test
    @DisplayName("V a name that another list has by now is told of in a new rule, and says where the list went")
    void namesOfOthers() {
        Blacklist first = registry.create("First");
        ListId id = first.id();
        PolicyEngine engine = engine(p -> p.campaign(Campaign.of("c", "First")));
        registry.rename("First", "Renamed");
        registry.create("First");

        List<Finding> findings = PolicyEngine.validate(
                registry,
                Policies.builder()
                        .campaign(Campaign.of("c", "First"))
                        .listId("First", id)
                        .build());

        assertThat(places(findings, Finding.Code.NAME_OF_ANOTHER_LIST)).containsExactly("/campaigns/0/lists/0");
        assertThat(message(findings, Finding.Code.NAME_OF_ANOTHER_LIST)).endsWith("now 'Renamed'");
        assertThat(engine.policies().campaigns().get(0).lists()).containsExactly("Renamed");
    }

    @Test
    @DisplayName("C8 V an unknown list that is obeyed everywhere is told of with all other faults")
    void unknownEverywhere() {
        List<Finding> findings = find(p -> p.everywhere(Everywhere.of("Nowhere").withReassigned(List.of("Neither")))
                .campaign(Campaign.of("c", "Default")));

        assertThat(places(findings, Finding.Code.UNKNOWN_LIST))
                .containsExactlyInAnyOrder("/everywhere/lists/0", "/everywhere/reassigned/0");
    }

    @Test
    @DisplayName(
            "V a name that another list has by now says if the list that is meant is gone, in what is validated and changed")
    void nameOfAListThatIsGone() {
        Blacklist first = registry.create("First");
        PolicyEngine engine = engine(p -> p.campaign(Campaign.of("c", "First")).listId("First", first.id()));
        Policies before = engine.policies();
        deleteElsewhere(first);
        registry.create("First");

        List<Finding> findings = PolicyEngine.validate(registry, before);

        assertThat(message(findings, Finding.Code.NAME_OF_ANOTHER_LIST)).endsWith("which is gone");
        assertThatThrownBy(() -> engine.replace(before.withCampaign(Campaign.of("new", "First"))))
                .isInstanceOf(BadPolicyException.class)
                .hasMessageContaining("which is gone");
    }

    @Test
    @DisplayName("L16 V consents that are too old are told of in queues and widgets, too")
    void oldConsents() {
        registry.create("Consents")
                .configure(now -> now.toBuilder().maxAge(Duration.ofDays(1)).build());

        assertThat(places(
                        find(p -> p.queue(CallbackPoint.queue("q").withRequires(List.of("Consents")))),
                        Finding.Code.LIST_TOO_OLD))
                .containsExactly("/queues/0/requires/0");
        assertThat(places(
                        find(p -> p.widget(CallbackPoint.widget("w").withRequires(List.of("Consents")))),
                        Finding.Code.LIST_TOO_OLD))
                .containsExactly("/widgets/0/requires/0");
    }

    @Test
    @DisplayName("V an own number is told of once, however many rules obey the list that blocks it")
    void onceForEachNumber() {
        list.add("+48223970332");

        List<Finding> findings =
                find(p -> p.forwarding(Forwarding.of("f", List.of("Default"), List.of("+48223970332"), DECLINE))
                        .campaign(Campaign.of("c1", "Default"))
                        .campaign(Campaign.of("c2", "Default")));

        assertThat(places(findings, Finding.Code.BLOCKS_OWN)).containsExactly("/forwardings/0/calledNumbers/0");
    }
}
