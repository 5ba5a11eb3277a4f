package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.DataAges;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.policy.AllowList;
import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Finding;
import io.github.blacklist4j.policy.Finding.Code;
import io.github.blacklist4j.policy.Finding.Severity;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Rejection;
import io.github.blacklist4j.policy.Route;
import io.github.blacklist4j.policy.Target;
import io.github.blacklist4j.policy.WeeklyWindow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidationTest extends PolicyTestBase {
    private static final String DID = "+48223970331";
    private static final Forwarding.Action DECLINE = new Forwarding.Action.Reject(Rejection.DECLINE);
    private static final Forwarding.Action BUSY = new Forwarding.Action.Reject(Rejection.BUSY);

    private List<Finding> find(UnaryOperator<Policies.Builder> rules) {
        return PolicyEngine.validate(registry, rules.apply(Policies.builder()).build());
    }

    private static Forwarding forwarding(String id, String... called) {
        return Forwarding.of(id, List.of("Default"), List.of(called), DECLINE);
    }

    private static List<String> summaries(List<Finding> findings) {
        return findings.stream().map(f -> f.code() + " " + f.pointer()).toList();
    }

    @Test
    @DisplayName("V policies without fault have no findings")
    void nothingToSay() {
        assertThat(find(p -> p.forwarding(forwarding("f1", DID))
                        .forwarding(forwarding("f2", "+4822*"))
                        .campaign(Campaign.of("c1", "Default"))))
                .isEmpty();
    }

    @Test
    @DisplayName("V every unknown list is found with its place, and no other")
    void unknownLists() {
        registry.create("B");

        List<Finding> findings = find(p -> p.forwarding(forwarding("f1"))
                .forwarding(Forwarding.of("f2", List.of("Default", "X"), List.of(DID), DECLINE)
                        .withAllowLists(List.of("Y")))
                .outbound(DialRule.of("X"))
                .campaign(
                        Campaign.of("c1", "B").withAddTo("Z").withAllowLists(List.of(new AllowList("X", List.of("B")))))
                .queue(CallbackPoint.queue("q1", "X"))
                .widget(CallbackPoint.widget("w1", "B", "X"))
                .route(Route.of("r1", "X").withExclude(List.of("B", "X"))));

        assertThat(findings.stream().filter(f -> f.code() == Code.UNKNOWN_LIST).map(Finding::pointer))
                .containsExactly(
                        "/forwardings/1/lists/1",
                        "/forwardings/1/allowLists/0",
                        "/outbound/lists/0",
                        "/campaigns/0/allowLists/0/list",
                        "/campaigns/0/addTo",
                        "/queues/0/lists/0",
                        "/widgets/0/lists/1",
                        "/routes/0/pool",
                        "/routes/0/exclude/1");
        assertThat(findings)
                .filteredOn(f -> f.code() == Code.UNKNOWN_LIST)
                .allMatch(f -> f.severity() == Severity.ERROR);
    }

    @Test
    @DisplayName("V texts that are no numbers are found without being repeated")
    void badNumbers() {
        List<Finding> findings = find(p -> p.protect("+48 22 111 22O3")
                .forwarding(forwarding("f1", DID, "nobody@", "48*"))
                .route(Route.of("r1", "Default").withFixedNumber("12 34 !")));

        assertThat(summaries(findings))
                .contains(
                        "BAD_NUMBER /protectedNumbers/0",
                        "BAD_NUMBER /forwardings/0/calledNumbers/1",
                        "BAD_NUMBER /forwardings/0/calledNumbers/2",
                        "BAD_NUMBER /routes/0/fixedNumber");
        assertThat(findings).noneMatch(f -> f.message().contains("111"));
    }

    @Test
    @DisplayName("V what else would refuse the policies is found")
    void badRules() {
        registry.create("B");

        assertThat(summaries(find(
                        p -> p.campaign(Campaign.of("c1", "Default").withMaxAge(Map.of("B", Duration.ofDays(1)))))))
                .contains("BAD_RULE /campaigns/0/maxAge/B");
        assertThat(summaries(find(p -> p.region("QQ")))).contains("BAD_RULE /region");
        assertThat(find(p -> p.region("QQ"))).extracting(Finding::message).noneMatch(String::isBlank);
    }

    private static Forwarding redirect(String id, String called, String target) {
        return Forwarding.of(
                id,
                List.of("Default"),
                List.of(called),
                new Forwarding.Action.Redirect(new Target(Target.Type.NUMBER, target)));
    }

    @Test
    @DisplayName("I8 a number to redirect to is one, is not protected, and is not caught by a forwarding again")
    void targets() {
        assertThat(summaries(find(p -> p.forwarding(redirect("a", DID, "+12025550173")))))
                .isEmpty();
        assertThat(summaries(find(p -> p.forwarding(redirect("a", DID, "not a number")))))
                .containsExactly("BAD_NUMBER /forwardings/0/action/target/value");
        assertThat(summaries(find(p -> p.forwarding(redirect("a", DID, "2021-07-07")))))
                .containsExactly("BAD_NUMBER /forwardings/0/action/target/value");
        assertThat(summaries(find(p -> p.forwarding(redirect("a", DID, "112")))))
                .containsExactly("BAD_TARGET /forwardings/0/action/target/value");
        assertThat(summaries(find(p -> p.forwarding(redirect("a", DID, "*98")))))
                .containsExactly("BAD_TARGET /forwardings/0/action/target/value");
        assertThat(find(p -> p.forwarding(redirect("a", DID, DID))))
                .extracting(Finding::message)
                .containsExactly("Forwarding 'a' redirects to a number from which the call comes back to it");
        assertThat(find(p -> p.forwarding(redirect("a", DID, "+48223970332"))
                        .forwarding(redirect("b", "+48223970332", "+48223970333"))
                        .forwarding(redirect("c", "+48223970333", DID))))
                .extracting(Finding::message)
                .hasSize(3)
                .first()
                .isEqualTo("Forwarding 'a' redirects to a number from which the call comes back to it, by 'b'");
        assertThat(find(p ->
                        p.forwarding(redirect("a", DID, "+48223970332")).forwarding(forwarding("b", "+48223970332"))))
                .extracting(Finding::message)
                .containsExactly("Forwarding 'a' redirects to a number at which forwarding 'b' applies to it again");
        registry.create("Other");
        assertThat(summaries(find(p -> p.forwarding(redirect("a", DID, "+48223970332"))
                        .forwarding(forwarding("b", "+48223970332").withLists(List.of("Other"))))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "+48223970331, 22 397 03 31",
        "+4930123456, 0049 30 123456",
        "+33142685300, +33 (0)1 42 68 53 00",
        "+12125552368, tel:+1-212-555-2368",
        "+5511961234567, +55 11 96123-4567",
        "+819012345678, +81 90-1234-5678"
    })
    @DisplayName(
            "I8 a forwarding to its own called number is found however that is spelled, and so are two to each other")
    void loopsInOtherSpellings(String called, String spelled) {
        assertThat(summaries(find(p -> p.forwarding(redirect("a", called, spelled)))))
                .containsExactly("CAUGHT_AGAIN /forwardings/0/action/target/value");
        assertThat(summaries(find(p -> p.forwarding(redirect("a", called, "+12025550173"))
                        .forwarding(redirect("b", "+12025550173", spelled)))))
                .containsExactly(
                        "CAUGHT_AGAIN /forwardings/0/action/target/value",
                        "CAUGHT_AGAIN /forwardings/1/action/target/value");
    }

    @Test
    @DisplayName("L8 N4 entries of before that no call can match are told, by list and kind")
    void deadEntries() {
        Blacklist list = registry.list("Default");
        list.add("+48223970331");
        list.put(Entry.of(Pattern.prefix("+48022")).build(), Blacklist.PutMode.FORCE);
        list.put(Entry.of(Pattern.prefix("+521")).build(), Blacklist.PutMode.FORCE); // found in today's form
        list.put(Entry.of(new Pattern.Exact(new PhoneNumber(480_223_970_331L))).build(), Blacklist.PutMode.FORCE);
        list.put(Entry.of(new Pattern.Exact(new PhoneNumber(390_669_820_000L))).build(), Blacklist.PutMode.FORCE);
        list.put(Entry.of(new Pattern.Raw("+12025550173")).build(), Blacklist.PutMode.FORCE);
        list.addRaw("*98", "");

        assertThat(find(p -> p.outbound(DialRule.of("Default"))))
                .contains(new Finding(
                        Finding.Code.DEAD_ENTRIES,
                        "List 'Default' has entries that no call can match: prefixes that no number begins with: 1, numbers"
                                + " with a zero that their country does not have: 1, texts that read as numbers: 1",
                        "/outbound/lists/0"));
    }

    @Test
    @DisplayName("V lists that no rule uses")
    void unusedLists() {
        registry.create("B");

        assertThat(summaries(find(p -> p.outbound(DialRule.of("Default"))))).containsExactly("UNUSED_LIST ");
        assertThat(summaries(find(p -> p.outbound(DialRule.of("Default", "b")))))
                .isEmpty();
    }

    @Test
    @DisplayName("V rules never reached: another one decides before, for each of their numbers")
    void neverReached() {
        registry.create("B");
        Forwarding narrow = forwarding("narrow", DID, "+48221*").withPriority(200);

        assertThat(summaries(find(p -> p.forwarding(narrow).forwarding(forwarding("any")))))
                .contains("NEVER_REACHED /forwardings/0");
        assertThat(summaries(find(p -> p.forwarding(narrow)
                        .forwarding(forwarding("one", "+48223970331"))
                        .forwarding(forwarding("two", "+4822*")))))
                .contains("NEVER_REACHED /forwardings/0");
        assertThat(summaries(find(p -> p.forwarding(forwarding("a", DID)).forwarding(forwarding("b", DID)))))
                .contains("NEVER_REACHED /forwardings/1");
        assertThat(summaries(find(p -> p.forwarding(forwarding("a")).forwarding(forwarding("b")))))
                .contains("NEVER_REACHED /forwardings/1");
        assertThat(summaries(find(p -> p.forwarding(forwarding("a", "+4822*")).forwarding(forwarding("b", "+4822*")))))
                .contains("NEVER_REACHED /forwardings/1");
    }

    @Test
    @DisplayName("V of a rule that is never reached it is said which others are in the way, three of them by their ids")
    void inTheWay() {
        String[] called = {"+48223970331", "+48223970332", "+48223970333", "+48223970334", "+48223970335"};

        assertThat(inTheWayOf(2, forwarding("any"), forwarding("other", called[0]), forwarding("b", called[0])))
                .isEqualTo("Forwarding 'b' is never reached: forwarding 'other' decides before it");
        assertThat(inTheWayOf(
                        2,
                        forwarding("two", called[1]),
                        forwarding("one", called[0]),
                        forwarding("b", called[0], called[1])))
                .isEqualTo(
                        "Forwarding 'b' is never reached: forwardings 'two', 'one' decide before it, each for some of its numbers");
        assertThat(inTheWayOf(
                        5,
                        forwarding("1", called[0]),
                        forwarding("2", called[1]),
                        forwarding("3", called[2]),
                        forwarding("4", called[3]),
                        forwarding("5", called[4]),
                        forwarding("b", called)))
                .contains("forwardings '1', '2', '3' and 2 more decide before it");
    }

    private String inTheWayOf(int place, Forwarding... rules) {
        return find(p -> p.forwardings(List.of(rules))).stream()
                .filter(finding -> finding.code() == Finding.Code.NEVER_REACHED
                        && finding.pointer().equals("/forwardings/" + place))
                .map(Finding::message)
                .collect(Collectors.joining());
    }

    @Test
    @DisplayName(
            "V a rule is reached if the other one is less specific, has hours, fewer lists, or lets more callers pass")
    void reached() {
        registry.create("B");
        WeeklyWindow monday =
                new WeeklyWindow(Set.of(DayOfWeek.MONDAY), LocalTime.MIDNIGHT, LocalTime.NOON, ZoneOffset.UTC);
        Forwarding late = forwarding("late").withPriority(200);
        Stream<Forwarding> others = Stream.of(
                forwarding("x", DID),
                forwarding("x").withWindows(List.of(monday)),
                Forwarding.of("x", List.of("B"), List.of(), DECLINE),
                forwarding("x").withMatchOn(Forwarding.MatchOn.CALLED),
                forwarding("x").withPriority(300));

        assertThat(others)
                .allSatisfy(other -> assertThat(
                                summaries(find(p -> p.forwarding(other).forwarding(late))))
                        .doesNotContain("NEVER_REACHED /forwardings/1"));
        for (Forwarding stronger : List.of(
                late.withHiddenCallers(Forwarding.Callers.MATCH),
                late.withProtectedCallers(Forwarding.Callers.MATCH),
                late.withOnUnavailable(Forwarding.OnUnavailable.APPLY),
                late.withAllowLists(List.of("B")))) {
            assertThat(summaries(find(p -> p.forwarding(forwarding("x")).forwarding(stronger))))
                    .doesNotContain("NEVER_REACHED /forwardings/1");
        }
        assertThat(summaries(find(p -> p.forwarding(forwarding("x")).forwarding(forwarding("y", DID)))))
                .doesNotContain("NEVER_REACHED /forwardings/1");
    }

    @Test
    @DisplayName("V contradictions: different actions, and only the position decides")
    void contradictions() {
        Forwarding busy = Forwarding.of("busy", List.of("Default"), List.of(DID, "+48221112233"), BUSY);

        assertThat(summaries(find(p -> p.forwarding(forwarding("a", DID)).forwarding(busy))))
                .containsExactly("CONTRADICTION /forwardings/1");
        assertThat(summaries(find(p -> p.forwarding(forwarding("a", DID)).forwarding(busy.withPriority(5)))))
                .doesNotContain("CONTRADICTION /forwardings/1");
        assertThat(summaries(
                        find(p -> p.forwarding(forwarding("a", "+48123456789")).forwarding(busy))))
                .isEmpty();
        assertThat(summaries(find(p -> p.route(Route.of("r1", "Default").withExclude(List.of("Default"))))))
                .contains("CONTRADICTION /routes/0/exclude/0");
    }

    @Test
    @DisplayName("V prefixes and entries that block protected numbers, own numbers or those of a pool")
    void swallowedNumbers() {
        Blacklist pool = registry.create("Pool");
        pool.add("+48223970335");
        list.put(Entry.of(Pattern.prefix("+4822")).build(), Blacklist.PutMode.MERGE);

        List<Finding> findings = find(p -> p.protect("+48221112233")
                .forwarding(forwarding("f1", DID))
                .route(Route.of("r1", "Pool").withFixedNumber("+48223970330")));

        assertThat(summaries(findings))
                .containsExactlyInAnyOrder(
                        "BLOCKS_PROTECTED /protectedNumbers/0",
                        "BLOCKS_OWN /forwardings/0/calledNumbers/0",
                        "BLOCKS_OWN /routes/0/fixedNumber",
                        "BLOCKS_OWN /routes/0/pool");
        assertThat(findings.get(0).message()).contains("prefix").doesNotContain("4822111");
        allow(list, DID);
        assertThat(summaries(find(p -> p.forwarding(forwarding("f1", DID)).route(Route.of("r1", "Pool")))))
                .containsExactly("BLOCKS_OWN /routes/0/pool");
    }

    @Test
    @DisplayName("P4 a list that is a pool and a block list is reported")
    void poolThatBlocks() {
        list.add("+48223970335");

        assertThat(summaries(
                        find(p -> p.forwarding(forwarding("f1", "+48123456789")).route(Route.of("r1", "Default")))))
                .containsExactly("POOL_BLOCKS /routes/0/pool");
    }

    @Test
    @DisplayName("V a pool without candidates, an allow list without effect, an addTo that the campaign does not obey")
    void withoutEffect() {
        registry.create("B");

        assertThat(summaries(find(p -> p.route(Route.of("r1", "B"))
                        .campaign(Campaign.of("c1", "Default")
                                .withAddTo("B")
                                .withAllowLists(List.of(new AllowList("B", List.of()))))
                        .queue(CallbackPoint.queue("q1").withAllowLists(List.of(new AllowList("B", List.of()))))
                        .widget(CallbackPoint.widget("w1").withAllowLists(List.of(new AllowList("B", List.of()))))
                        .outbound(DialRule.of().withAllowLists(List.of(new AllowList("B", List.of())))))))
                .containsExactlyInAnyOrder(
                        "WITHOUT_EFFECT /outbound/allowLists/0",
                        "WITHOUT_EFFECT /campaigns/0/allowLists/0",
                        "WITHOUT_EFFECT /queues/0/allowLists/0",
                        "WITHOUT_EFFECT /widgets/0/allowLists/0",
                        "POOL_EMPTY /routes/0/pool",
                        "ADD_TO_NOT_OBEYED /campaigns/0/addTo");
    }

    @Test
    @DisplayName("V C5 lists past their age")
    void tooOld() {
        assertThat(summaries(find(p -> p.campaign(
                                Campaign.of("c1", "Default").withMaxAge(Map.of("Default", Duration.ofDays(1))))
                        .queue(CallbackPoint.queue("q1", "Default")
                                .withMaxAge(Map.of("Default", Duration.ofDays(1)))))))
                .containsExactly("LIST_TOO_OLD /campaigns/0/lists/0");
        DataAges.set(list, NOW);
        assertThat(summaries(find(p -> p.widget(
                        CallbackPoint.widget("w1", "Default").withMaxAge(Map.of("Default", Duration.ofDays(1)))))))
                .isEmpty();
    }

    @Test
    @DisplayName("V policies in force are validated as bound: a renamed list is known, a deleted one is gone")
    void inForce() {
        Blacklist other = registry.create("A");
        PolicyEngine engine = engine(p -> p.outbound(DialRule.of("Default", "A")));
        registry.rename("A", "B");
        assertThat(engine.validate()).isEmpty();

        deleteElsewhere(other);

        assertThat(summaries(engine.validate())).containsExactly("LIST_GONE /outbound/lists/1");
        assertThat(engine.validate().get(0).severity()).isEqualTo(Severity.ERROR);
        assertThat(engine.policies().outbound().lists()).containsExactly("Default", "B");
    }

    @Test
    @DisplayName("V every finding code is documented with its severity, and no other")
    void codesAreDocumented() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "scenarios.md"), StandardCharsets.UTF_8);
        String section = page.split("\n## Findings\n", 2)[1].split("\n## ", 2)[0];

        assertThat(java.util.regex.Pattern.compile(
                                "^\\| `([A-Z_]+)` \\| ([A-Z]+) \\|", java.util.regex.Pattern.MULTILINE)
                        .matcher(section)
                        .results()
                        .map(row -> row.group(1) + " " + row.group(2)))
                .containsExactlyElementsOf(Arrays.stream(Code.values())
                        .map(code -> code + " " + code.severity())
                        .toList());
    }

    @ParameterizedTest(name = "{0} of {1} before {2} of {3}: {4}")
    @DisplayName("V a forwarding is never reached just where others decide before it on each of its numbers")
    @CsvSource({
        // called by the first, its priority, called by the second, its priority, is the second never reached
        "+4822*, 50, +48223970331, 100, true",
        "+4822*, 100, +48223970331, 100, false",
        "+4822*, 50, +48223970331 +48123456789, 100, false",
        "+48223970331, 50, +48223970331, 100, true",
        "+48223970331, 50, +48223970331, 50, true",
        "+48223970331, 50, +48223970332, 100, false",
        "+48223970331, 100, +48223970331, 50, false",
        "+4822*, 50, +48223*, 100, true",
        "+4822*, 100, +48223*, 100, false",
        "+48223*, 50, +4822*, 100, false",
        "+48223*, 100, +4822*, 100, false",
        "'', 50, +4822*, 100, true",
        "'', 100, +4822*, 100, false",
        "+48223970331, 50, +4822*, 100, false",
        "'', 50, '', 100, true",
        "'', 100, '', 50, false",
        "+4822*, 50, '', 100, false",
        "2001, 50, 2001, 100, true",
        "+4822*, 50, 2001, 100, false",
    })
    void hidden(String first, int before, String second, int after, boolean neverReached) {
        List<Finding> findings =
                find(p -> p.forwarding(forwarding("first", called(first)).withPriority(before))
                        .forwarding(forwarding("second", called(second)).withPriority(after)));

        assertThat(summaries(findings).contains("NEVER_REACHED /forwardings/1")).isEqualTo(neverReached);
    }

    private static String[] called(String numbers) {
        return numbers.isEmpty() ? new String[0] : numbers.split(" ", -1);
    }

    @Test
    @DisplayName("V two forwardings for any number contradict each other, one for any and one for a number do not")
    void contradictionsOfAny() {
        Forwarding busy =
                Forwarding.of("busy", List.of("Default"), List.of(), BUSY).withHiddenCallers(Forwarding.Callers.MATCH);

        assertThat(summaries(find(p -> p.forwarding(forwarding("a")).forwarding(busy))))
                .containsExactly("CONTRADICTION /forwardings/1");
        assertThat(summaries(find(p -> p.forwarding(forwarding("a", DID)).forwarding(busy))))
                .isEmpty();
        assertThat(summaries(find(p -> p.forwarding(busy).forwarding(forwarding("a", DID)))))
                .isEmpty();
    }

    @Test
    @DisplayName("V C5 lists past their age are found in queues and widgets too")
    void tooOldCallbacks() {
        CallbackPoint point = CallbackPoint.queue("q1", "Default").withMaxAge(Map.of("Default", Duration.ofDays(1)));

        assertThat(summaries(find(p -> p.queue(point)))).containsExactly("LIST_TOO_OLD /queues/0/lists/0");
        assertThat(summaries(find(p -> p.widget(point)))).containsExactly("LIST_TOO_OLD /widgets/0/lists/0");
    }

    @Test
    @DisplayName("V no finding: an addTo that is obeyed, a pool that excludes another list")
    void withEffect() {
        registry.create("B").add("+48223970335");

        assertThat(summaries(
                        find(p -> p.campaign(Campaign.of("c1", "Default", "B").withAddTo("B")))))
                .isEmpty();
        assertThat(summaries(find(p -> p.route(Route.of("r1", "B").withExclude(List.of("Default"))))))
                .isEmpty();
    }

    @Test
    @DisplayName("V every number of a pool is looked for on the lists that block")
    void anyNumberOfAPool() {
        Blacklist pool = registry.create("Pool");
        List.of("+48223970335", "+48223970336", "+48223970337").forEach(pool::add);
        list.add("+48223970337");

        assertThat(summaries(find(p -> p.outbound(DialRule.of("Default")).route(Route.of("r1", "Pool")))))
                .containsExactly("BLOCKS_OWN /routes/0/pool");
    }

    @Test
    @DisplayName("V one fault is one finding, whatever else it makes impossible")
    void oneFindingPerFault() {
        assertThat(summaries(find(p -> p.outbound(DialRule.of("Default", "X")))))
                .containsExactly("UNKNOWN_LIST /outbound/lists/1");
        assertThat(summaries(find(p -> p.region("QQ").forwarding(forwarding("f1", DID)))))
                .containsExactly("BAD_RULE /region");
    }

    @Test
    @DisplayName("V a list that is gone is found once at each rule that names it")
    void goneOnce() {
        Blacklist other = registry.create("A");
        PolicyEngine engine =
                engine(p -> p.outbound(DialRule.of("A", "Default", "a")).queue(CallbackPoint.queue("q1", "A")));

        deleteElsewhere(other);

        assertThat(summaries(engine.validate()))
                .containsExactly("LIST_GONE /outbound/lists/0", "LIST_GONE /queues/0/lists/0");
    }

    @Test
    @DisplayName("V L8 a prefix of called numbers with which no number begins is found at its place")
    void deadCalledPrefix() {
        List<Finding> findings = find(p -> p.outbound(DialRule.of("Default"))
                .forwarding(Forwarding.reject("f1", "Default").withCalledNumbers(List.of("+4822*", " +48022* ", DID))));

        assertThat(summaries(findings)).containsExactly("DEAD_ENTRIES /forwardings/0/calledNumbers/1");
        assertThat(findings.get(0).message()).contains("forwarding 'f1'", "+4822* may be meant");
    }

    @Test
    @DisplayName("V N4 a bad number says what is the matter with it, as lists do")
    void badNumberSaysWhy() {
        assertThat(find(p -> p.protect("22 ABC 03 31").protect("anonymous")))
                .filteredOn(finding -> finding.code() == Finding.Code.BAD_NUMBER)
                .extracting(Finding::message)
                .containsExactly(
                        "A text of 12 characters in the policies is no number: there are letters in the number",
                        "A text of 9 characters in the policies is no number: it is the word for a withheld one");
    }
}
