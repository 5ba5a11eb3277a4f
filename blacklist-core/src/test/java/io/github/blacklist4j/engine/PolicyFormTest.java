package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.policy.AllowList;
import io.github.blacklist4j.policy.BadPolicyException;
import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Finding;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Question.Scenario;
import io.github.blacklist4j.policy.Route;
import io.github.blacklist4j.policy.json.PolicyJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A page on which somebody looks at one rule for a while: it is sent as JSON, and comes back as such. */
class PolicyFormTest extends PolicyTestBase {
    private static final Source ANNA = Source.agent("anna");

    private static Policies everyKind(String list) {
        return Policies.builder()
                .region("PL")
                .forwarding(Forwarding.reject("first", "Default"))
                .forwarding(Forwarding.reject("f", list))
                .outbound(DialRule.of(list))
                .campaign(Campaign.of("c", list).withAllowLists(List.of(AllowList.of("Default", list))))
                .queue(CallbackPoint.queue("q", list))
                .widget(CallbackPoint.widget("w", list))
                .route(Route.of("r", "Default").withExclude(List.of(list)))
                .build();
    }

    @Test
    @DisplayName(
            "V a form of one rule knows its lists by their ids: renamed, and the name given to another one, they are still meant")
    void renamedMeanwhile() {
        for (Map.Entry<Scenario, String> rule : Map.of(
                        Scenario.INBOUND, "f",
                        Scenario.OUTBOUND, "",
                        Scenario.CAMPAIGN, "c",
                        Scenario.QUEUE, "q",
                        Scenario.WIDGET, "w",
                        Scenario.PRESENT, "r")
                .entrySet()) {
            String name = "Spam " + rule.getKey();
            Blacklist meant = registry.create(name);
            PolicyEngine engine = PolicyEngine.of(registry, everyKind(name));
            String form = PolicyJson.write(engine.policies().alone(rule.getKey(), rule.getValue()));
            registry.rename(name, "Former " + name);
            registry.create(name);

            Policies saved = engine.update(ANNA, "", p -> p.replaceRules(PolicyJson.parse(form)));

            assertThat(saved.listIds()).as(name).hasSize(2).containsEntry("Former " + name, meant.id());
            assertThat(saved).as("no other rule").isEqualTo(engine.update(ANNA, "", p -> p));
            Policies shown = saved.alone(rule.getKey(), rule.getValue());
            assertThat(PolicyJson.write(shown))
                    .contains("\"Former " + name + "\"")
                    .doesNotContain("\"" + name + "\"");
            engine.close();
        }
    }

    @Test
    @DisplayName("V a rule compares equal by the ids of its lists while only their names change")
    void comparedByIds() {
        Blacklist meant = registry.create("Spam");
        PolicyEngine engine = PolicyEngine.of(registry, everyKind("Spam"));
        String shown = PolicyJson.write(engine.policies().alone(Scenario.CAMPAIGN, "c"));
        registry.rename("Spam", "Former spam");
        registry.create("Spam");

        Policies renamed = engine.policies().alone(Scenario.CAMPAIGN, "c");
        engine.update(ANNA, "", p -> {
            assertThat(byIds(p.alone(Scenario.CAMPAIGN, "c"))).isEqualTo(byIds(PolicyJson.parse(shown)));
            return p.replaceCampaign("c", c -> c.withAutomaticStatus("No"));
        });
        Policies edited = engine.policies().alone(Scenario.CAMPAIGN, "c");

        assertThat(renamed).isNotEqualTo(PolicyJson.parse(shown));
        assertThat(byIds(renamed)).isEqualTo(byIds(PolicyJson.parse(shown)));
        assertThat(byIds(edited)).isNotEqualTo(byIds(PolicyJson.parse(shown)));
        assertThat(byIds(renamed).campaigns().get(0).lists())
                .containsExactly(meant.id().text());
    }

    /** As docs/embedding.md says. */
    private static Policies byIds(Policies some) {
        return some.withListNames(name -> some.listId(name).map(ListId::text).orElse(name));
    }

    @Test
    @DisplayName(
            "V a list that was picked and deleted meanwhile is waited for, as one of another node; validate tells it")
    void pickedAndDeleted() {
        Blacklist picked = registry.create("Spam");
        PolicyEngine engine = PolicyEngine.of(registry, everyKind("Default"));
        Policies form = Policies.builder()
                .forwarding(Forwarding.reject("f", "Default", "Spam"))
                .listId("Spam", picked.id())
                .build();
        deleteElsewhere(picked);

        engine.update(ANNA, "", p -> p.replaceRules(form));

        assertThat(engine.validate())
                .filteredOn(finding -> finding.code() == Finding.Code.LIST_GONE)
                .extracting(Finding::rule, Finding::path)
                .containsExactly(tuple(Optional.of("f"), "/lists/1"));
    }

    @Test
    @DisplayName("V so is a list that the policies do not know yet, in a rule that is changed or new")
    void listOfNoRule() {
        Blacklist meant = registry.create("Spam");
        PolicyEngine engine = PolicyEngine.of(registry, everyKind("Default"));
        Policies changed = Policies.builder()
                .forwarding(Forwarding.reject("f", "Spam"))
                .listId("Spam", meant.id())
                .build();
        Policies added = Policies.builder()
                .forwarding(Forwarding.reject("new", "spam"))
                .listId("Spam", meant.id())
                .build();
        registry.rename("Spam", "Former spam");
        registry.create("Spam");

        engine.update(ANNA, "", p -> p.replaceRules(changed));
        Policies saved = engine.update(ANNA, "", p -> p.withRules(added));

        assertThat(saved.forwardings())
                .extracting(Forwarding::id, Forwarding::lists)
                .containsExactly(
                        tuple("first", List.of("Default")),
                        tuple("f", List.of("Former spam")),
                        tuple("new", List.of("Former spam")));
        assertThat(saved.listId("Former spam")).contains(meant.id());
    }

    @Test
    @DisplayName("V a form takes no other rule along, brings back none that was removed, and adds none twice")
    void oneRule() {
        Policies policies = everyKind("Default");

        assertThat(policies.alone(Scenario.QUEUE, "q"))
                .isEqualTo(Policies.builder()
                        .queue(CallbackPoint.queue("q", "Default"))
                        .build());
        assertThat(policies.replaceRules(policies.alone(Scenario.QUEUE, "q"))).isEqualTo(policies);
        assertThatThrownBy(() -> policies.alone(Scenario.PRESENT, "q"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.code()).isEqualTo(RefusedException.Code.NO_SUCH_RULE));
        assertThatThrownBy(() -> policies.withoutRoute("r").replaceRules(policies.alone(Scenario.PRESENT, "r")))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> policies.withRules(policies.alone(Scenario.CAMPAIGN, "c")))
                .isInstanceOf(BadPolicyException.class);
    }

    @Test
    @DisplayName("V a finding says in which rule it is, and where in it, wherever the rule stands")
    void findingsOfARule() {
        PolicyEngine engine = PolicyEngine.of(registry, everyKind("Default"));
        Policies form = Policies.builder()
                .forwarding(Forwarding.reject("f", "Default", "Nobody").withCalledNumbers(List.of("22 397 03 31", "?")))
                .outbound(DialRule.of("Nobody"))
                .campaign(Campaign.of("c").withRegion("XX"))
                .build();

        assertThatThrownBy(() -> engine.update(ANNA, "", p -> p.replaceRules(form)))
                .isInstanceOfSatisfying(
                        BadPolicyException.class,
                        e -> assertThat(e.findings())
                                .extracting(Finding::scenario, Finding::rule, Finding::path, Finding::pointer)
                                .containsExactlyInAnyOrder(
                                        place(Scenario.INBOUND, "f", "/lists/1", "/forwardings/1"),
                                        place(Scenario.OUTBOUND, "", "/lists/0", "/outbound"),
                                        place(Scenario.INBOUND, "f", "/calledNumbers/1", "/forwardings/1"),
                                        place(Scenario.CAMPAIGN, "c", "/region", "/campaigns/0")));
        assertThat(new Finding(Finding.Code.BAD_NUMBER, "", "/protectedNumbers/0"))
                .extracting(Finding::scenario, Finding::path)
                .containsExactly(Optional.empty(), "/protectedNumbers/0");
    }

    private static Tuple place(Scenario kind, String rule, String path, String pointer) {
        return tuple(Optional.of(kind), Optional.of(rule).filter(id -> !id.isEmpty()), path, pointer + path);
    }

    @Test
    @DisplayName("V JSON that cannot be read says so, too")
    void findingsOfJson() {
        String json =
                "{\"version\": 1, \"forwardings\": [{\"id\": \"f\", \"lists\": [3]}], \"routes\": [{\"pool\": 1}]}";

        assertThatThrownBy(() -> PolicyJson.parse(json))
                .isInstanceOfSatisfying(
                        BadPolicyException.class,
                        e -> assertThat(e.findings())
                                .extracting(Finding::scenario, Finding::rule, Finding::path)
                                .contains(
                                        tuple(Optional.of(Scenario.INBOUND), Optional.of("f"), "/lists/0"),
                                        tuple(Optional.of(Scenario.PRESENT), Optional.empty(), "/pool")));
    }

    @Test
    @DisplayName(
            "V policies replaced as a whole name no list by the name of another one in a rule that is new or changed")
    void replacedByAnOldName() {
        Blacklist meant = registry.create("Spam");
        PolicyEngine engine = PolicyEngine.stored(registry);
        engine.replace(everyKind("Spam"));
        Policies taken = engine.policies();
        registry.rename("Spam", "Former spam");
        registry.create("Spam");
        Policies more = taken.withForwarding(Forwarding.reject("new", "Spam"));

        for (ThrowingReplace replacing : List.<ThrowingReplace>of(
                () -> engine.replace(more), () -> StoredPolicies.of(registry).replace(ANNA, "", more))) {
            assertThatThrownBy(replacing::run)
                    .isInstanceOfSatisfying(
                            BadPolicyException.class,
                            e -> assertThat(e.findings())
                                    .extracting(Finding::code, Finding::rule, Finding::path)
                                    .containsExactly(
                                            tuple(Finding.Code.NAME_OF_ANOTHER_LIST, Optional.of("new"), "/lists/0")));
        }
        engine.replace(taken);
        StoredPolicies.of(registry).replace(ANNA, "", taken);
        engine.restore(1, ANNA, "");
        assertThat(engine.policies().listId("Former spam")).contains(meant.id());
    }

    private interface ThrowingReplace {
        void run();
    }
}
