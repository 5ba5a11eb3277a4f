package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Event;
import io.github.blacklist4j.Health;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.policy.BadPolicyException;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.CampaignDecision;
import io.github.blacklist4j.policy.Finding;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.Document;
import io.github.blacklist4j.store.Documents;
import io.github.blacklist4j.store.HeadsMark;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.ListName;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.memory.InMemoryStore;
import io.github.blacklist4j.tck.FailingStore;
import io.github.blacklist4j.tck.Operations;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Policies that live in the store: {@link #registry} is one node, {@link #other} another one. */
@Timeout(120)
class StoredPoliciesTest extends PolicyTestBase {
    private static final String NUMBER = "+48601234567";
    private static final Source ANNA = Source.agent("anna");
    private static final Source BOB = Source.agent("bob");
    private static final Document.Id KEY = new Document.Id("default", "policies");
    private static final String NEWER = "{\"version\": 2, \"region\": \"PL\", \"spells\": []}";

    private final BlacklistRegistry other = node(failing.store());
    private final List<Event> events = new CopyOnWriteArrayList<>();

    private BlacklistRegistry node(BlacklistStore over) {
        return BlacklistRegistry.builder(over)
                .region("PL")
                .clock(clock)
                .pollEvery(Duration.ofHours(1))
                .open();
    }

    @AfterEach
    void closeOther() {
        other.close();
    }

    private void saveElsewhere(String text) {
        saveElsewhere(store.documents().orElseThrow(), text);
    }

    private void saveElsewhere(Documents documents, String text) {
        Optional<OperationId> standing =
                documents.newest(KEY).map(newest -> newest.version().operation());
        assertThat(documents.save(KEY, standing, new Document.Draft(OperationId.random(), NOW, BOB, "", text)))
                .isPresent();
    }

    private static UnaryOperator<Policies> campaign(String id) {
        return policies -> policies.withCampaign(Campaign.of(id, "Default"));
    }

    private static Class<? extends CampaignDecision> decided(PolicyEngine engine, String campaign) {
        return engine.campaign(campaign, List.of(NUMBER)).getClass();
    }

    private static List<String> campaigns(PolicyEngine engine) {
        return engine.policies().campaigns().stream().map(Campaign::id).toList();
    }

    @Test
    @DisplayName("V stored policies are in force on every node with its next poll, and say who made them when and why")
    void followed() {
        PolicyEngine here = PolicyEngine.stored(registry);
        PolicyEngine there = PolicyEngine.stored(other);
        list.add(NUMBER);

        here.update(ANNA, "spring campaign", campaign("spring"));
        clock.advance(Duration.ofHours(1));
        assertThatThrownBy(() -> decided(there, "spring")).isInstanceOf(RefusedException.class);
        other.refresh();
        there.update(BOB, "", policies -> policies.replaceCampaign("spring", rule -> rule.withLists(List.of())));
        registry.refresh();

        assertThat(here.policies()).isEqualTo(there.policies());
        assertThat(here.policies().campaign("spring")).map(Campaign::lists).contains(List.of());
        assertThat(PolicyEngine.stored(registry).policies()).isEqualTo(here.policies());
        assertThat(here.versions(10))
                .extracting(
                        StoredPolicies.PolicyVersion::number,
                        StoredPolicies.PolicyVersion::at,
                        StoredPolicies.PolicyVersion::by,
                        StoredPolicies.PolicyVersion::why)
                .containsExactly(
                        tuple(2L, NOW.plus(Duration.ofHours(1)), BOB, ""), tuple(1L, NOW, ANNA, "spring campaign"));
        assertThat(here.health().state()).isEqualTo(Health.State.READY);
    }

    @Test
    @DisplayName(
            "V a page that was looked at for a while is saved on top of the version that it showed, and of no other")
    void savedOnTopOfWhatWasSeen() {
        PolicyEngine here = PolicyEngine.stored(registry);
        here.update(ANNA, "", campaign("spring"));
        OperationId seen = here.version().orElseThrow().id();
        here.update(Optional.of(OperationId.parse(seen.text())), BOB, "", campaign("summer"));

        assertThatThrownBy(() -> here.update(Optional.of(seen), ANNA, "", campaign("autumn")))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.code()).isEqualTo(RefusedException.Code.CHANGED_MEANWHILE))
                .hasMessageContaining("version 2")
                .hasMessageContaining("bob");

        assertThat(here.policies().campaigns()).extracting(Campaign::id).containsExactly("spring", "summer");
        assertThat(here.versions(10)).hasSize(2);
    }

    @Test
    @DisplayName("V the first version is saved by one of two pages, and restoring looks at what was seen as well")
    void firstAndRestored() {
        PolicyEngine here = PolicyEngine.stored(registry);
        here.update(Optional.empty(), ANNA, "", campaign("spring"));
        OperationId first = here.version().orElseThrow().id();
        assertThatThrownBy(() -> here.update(Optional.empty(), BOB, "", campaign("summer")))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.code()).isEqualTo(RefusedException.Code.CHANGED_MEANWHILE));
        here.update(Optional.of(first), BOB, "", campaign("summer"));

        assertThatThrownBy(() -> here.restore(1, first, ANNA, ""))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.code()).isEqualTo(RefusedException.Code.CHANGED_MEANWHILE));
        here.restore(1, here.version().orElseThrow().id(), ANNA, "");

        assertThat(here.policies().campaigns()).extracting(Campaign::id).containsExactly("spring");
        assertThat(here.versions(10)).hasSize(3);
    }

    @Test
    @DisplayName("V policies of one tenant are nothing to another one")
    void tenantsAreApart() {
        PolicyEngine acme = PolicyEngine.stored(registry.createTenant("acme"));
        PolicyEngine mine = PolicyEngine.stored(registry);

        acme.update(ANNA, "", campaign("spring"));
        registry.refresh();

        assertThat(mine.policies().campaigns()).isEmpty();
        assertThat(mine.versions(10)).isEmpty();
    }

    @Test
    @DisplayName("V two nodes edit at once a thousand times: nothing is lost, and both agree within two polls")
    void thousandEdits() throws Exception {
        PolicyEngine here = PolicyEngine.stored(registry);
        PolicyEngine there = PolicyEngine.stored(other);
        here.update(ANNA, "", policies -> policies.withForwarding(Forwarding.reject("counter", "Default")));
        registry.refresh();

        List<CompletableFuture<Void>> editors = IntStream.range(0, 4)
                .mapToObj(editor -> CompletableFuture.runAsync(() -> {
                    PolicyEngine engine = editor % 2 == 0 ? here : there;
                    for (int i = 0; i < 250; i++) {
                        String mark = i % 25 == 0 ? "c" + editor + "-" + i : "";
                        engine.update(ANNA, "", policies -> counted(policies, mark));
                        if (i % 10 == 0) {
                            (editor % 2 == 0 ? registry : other).refresh();
                        }
                    }
                }))
                .toList();
        for (CompletableFuture<Void> editor : editors) {
            editor.get(100, TimeUnit.SECONDS);
        }
        for (int poll = 0; poll < 2; poll++) {
            registry.refresh();
            other.refresh();
        }

        assertThat(here.policies()).isEqualTo(there.policies());
        assertThat(here.policies().forwarding("counter"))
                .map(Forwarding::priority)
                .contains(Forwarding.DEFAULT_PRIORITY + 1_000);
        assertThat(campaigns(here)).hasSize(40).doesNotHaveDuplicates();
        assertThat(here.versions(1))
                .extracting(StoredPolicies.PolicyVersion::number)
                .containsExactly(1_001L);
    }

    private static Policies counted(Policies policies, String mark) {
        Policies counted = policies.replaceForwarding("counter", rule -> rule.withPriority(rule.priority() + 1));
        return mark.isEmpty() ? counted : counted.withCampaign(Campaign.of(mark, "Default"));
    }

    @Test
    @DisplayName("V a lost race is made good by the function, applied to what stands then")
    void lostRace() {
        PolicyEngine here = PolicyEngine.stored(registry);
        PolicyEngine there = PolicyEngine.stored(other);
        List<Integer> seen = new ArrayList<>();

        here.update(ANNA, "", policies -> {
            seen.add(policies.campaigns().size());
            if (seen.size() == 1) {
                there.update(BOB, "", campaign("faster"));
            }
            return policies.withCampaign(Campaign.of("spring", "Default"));
        });

        assertThat(seen).containsExactly(0, 1);
        assertThat(campaigns(here)).containsExactly("faster", "spring");
        assertThat(here.versions(10))
                .extracting(StoredPolicies.PolicyVersion::by)
                .containsExactly(ANNA, BOB);
    }

    @Test
    @DisplayName(
            "V an edit that changes nothing makes no version, also of a page in which names of lists are old or have no id")
    void nothingChanged() {
        PolicyEngine here = PolicyEngine.stored(registry);
        registry.create("Callers");
        here.update(ANNA, "", policies -> policies.withCampaign(Campaign.of("spring", "Callers")));
        OperationId standing = here.version().orElseThrow().id();
        Policies shown = here.policies();
        registry.rename("Callers", "Renamed");

        here.update(BOB, "same", policies -> policies);
        here.update(Optional.of(standing), BOB, "same", policies -> shown);
        here.update(BOB, "same", policies -> policies.toBuilder().noListIds().build());
        here.update(
                BOB,
                "same",
                policies -> Policies.builder()
                        .campaign(Campaign.of("spring", "renamed"))
                        .build());

        assertThat(here.versions(10))
                .extracting(StoredPolicies.PolicyVersion::id)
                .containsExactly(standing);
        assertThatThrownBy(() -> here.update(Optional.empty(), BOB, "same", policies -> policies))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    @DisplayName("V what is chosen whatever stands is a version, and so are the first policies, none at all")
    void chosenOnPurpose() {
        PolicyEngine here = PolicyEngine.stored(registry);

        here.update(ANNA, "none yet", policies -> policies);
        here.update(ANNA, "none yet", policies -> policies);
        here.restore(1, BOB, "once more");
        here.replace(here.policies());
        StoredPolicies.of(registry).replace(BOB, "to be sure", here.policies());

        assertThat(here.versions(10))
                .extracting(StoredPolicies.PolicyVersion::number, StoredPolicies.PolicyVersion::why)
                .containsExactly(tuple(4L, "to be sure"), tuple(3L, ""), tuple(2L, "once more"), tuple(1L, "none yet"));
    }

    @Test
    @DisplayName("V an old version is restored as a new one")
    void restored() {
        PolicyEngine engine = PolicyEngine.stored(registry);
        engine.update(ANNA, "one", campaign("one"));
        engine.update(ANNA, "two", campaign("two"));
        registry.create("Renamed");

        Policies now = engine.restore(1, BOB, "two was wrong");

        assertThat(now.campaigns()).extracting(Campaign::id).containsExactly("one");
        assertThat(engine.policies()).isEqualTo(now);
        assertThat(engine.versions(2))
                .extracting(
                        StoredPolicies.PolicyVersion::number,
                        StoredPolicies.PolicyVersion::by,
                        StoredPolicies.PolicyVersion::why)
                .containsExactly(tuple(3L, BOB, "two was wrong"), tuple(2L, ANNA, "two"));
        assertThatThrownBy(() -> engine.restore(17, BOB, ""))
                .isInstanceOf(RefusedException.class)
                .hasMessage("There is no version 17 of the policies");
        assertThat(StoredPolicies.of(registry).version(2).campaigns()).hasSize(2);
    }

    @Test
    @DisplayName("V bad policies are refused before anything is stored")
    void badAreRefused() {
        PolicyEngine engine = PolicyEngine.stored(registry);

        assertThatThrownBy(() -> engine.update(ANNA, "", p -> p.withCampaign(Campaign.of("c", "Nowhere"))))
                .isInstanceOf(BadPolicyException.class);
        assertThatThrownBy(() -> engine.update(ANNA, "", p -> engine.update(BOB, "", campaign("in between"))))
                .isInstanceOf(IllegalStateException.class);

        assertThat(engine.versions(1)).isEmpty();
        assertThat(engine.policies().campaigns()).isEmpty();
    }

    @Test
    @DisplayName("V policies that a newer library wrote leave the last ones in force: health, event and log say so")
    void newerPolicies() {
        PolicyEngine engine = PolicyEngine.stored(registry);
        engine.update(ANNA, "", campaign("spring"));
        list.add(NUMBER);
        registry.listen(events::add);
        Blacklist elsewhere = other.create("Elsewhere");

        clock.advance(Duration.ofHours(1));
        saveElsewhere(NEWER);
        registry.refresh();
        registry.refresh();

        assertThat(decided(engine, "spring")).isEqualTo(CampaignDecision.Close.class);
        assertThat(registry.health().state()).isEqualTo(Health.State.READY);
        assertThat(registry.list("Elsewhere").id()).as("lists are followed").isEqualTo(elsewhere.id());
        Health health = engine.health();
        assertThat(health.state()).isEqualTo(Health.State.STALE);
        assertThat(health.since()).isEqualTo(NOW.plus(Duration.ofHours(1)));
        assertThat(health.cause())
                .hasValueSatisfying(cause -> assertThat(cause)
                        .contains("Version 2 of the stored policies cannot be used here")
                        .contains("/version: "));
        awaitEvent(new Event.PoliciesBroken("default", 2, health.cause().orElseThrow()));
        assertThat(events).filteredOn(Event.PoliciesBroken.class::isInstance).hasSize(1);
    }

    private void awaitEvent(Event event) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!events.contains(event) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(events).contains(event);
    }

    @Test
    @DisplayName("V what cannot be read is not overwritten by an edit, only by a version that is chosen")
    void newerPoliciesAreKept() {
        PolicyEngine engine = PolicyEngine.stored(registry);
        engine.update(ANNA, "", campaign("spring"));
        saveElsewhere(NEWER);

        assertThatThrownBy(() -> engine.update(ANNA, "", campaign("summer")))
                .isInstanceOfSatisfying(
                        BadPolicyException.class,
                        e -> assertThat(e.findings())
                                .extracting(Finding::message)
                                .first()
                                .isEqualTo("Version 2 of the stored policies cannot be used here"));
        assertThat(engine.versions(1))
                .extracting(StoredPolicies.PolicyVersion::number)
                .containsExactly(2L);
        assertThat(campaigns(engine)).containsExactly("spring");

        registry.listen(events::add);
        engine.restore(1, ANNA, "as it was");
        assertThat(engine.health().state()).isEqualTo(Health.State.READY);
        awaitEvent(new Event.PoliciesChanged("default", 3, ANNA, NOW));
        engine.update(ANNA, "", campaign("summer"));
        assertThat(campaigns(engine)).containsExactly("spring", "summer");
    }

    @Test
    @DisplayName("V a start with policies that cannot be used says what is wrong, and they can be replaced")
    void brokenStart() {
        saveElsewhere("{\"version\": 1, \"campaigns\": [{\"id\": \"c\", \"lists\": [\"Nowhere\"], \"colour\": 7}]}");

        assertThatThrownBy(() -> PolicyEngine.stored(registry))
                .isInstanceOfSatisfying(
                        BadPolicyException.class,
                        e -> assertThat(e.findings())
                                .extracting(Finding::pointer)
                                .containsExactly("", "/campaigns/0/colour"))
                .hasMessageContaining("Version 1 of the stored policies cannot be used here");
        assertThatThrownBy(() -> StoredPolicies.of(registry).version(1)).isInstanceOf(BadPolicyException.class);

        StoredPolicies.of(registry)
                .replace(ANNA, "repaired", Policies.builder().build().withCampaign(Campaign.of("c", "Default")));
        assertThat(campaigns(PolicyEngine.stored(registry))).containsExactly("c");
    }

    @Test
    @DisplayName("V policies that name a list by its name alone come into force when it appears")
    void namedBeforeItsList() {
        PolicyEngine engine = PolicyEngine.stored(registry);
        saveElsewhere("{\"version\": 1, \"campaigns\": [{\"id\": \"c\", \"lists\": [\"Later\"]}]}");
        registry.refresh();
        assertThat(engine.health().state()).isEqualTo(Health.State.STALE);

        other.create("Later");
        registry.refresh();
        registry.refresh();

        assertThat(engine.health().state()).isEqualTo(Health.State.READY);
        assertThat(campaigns(engine)).containsExactly("c");
    }

    @Test
    @DisplayName("V a rule whose list arrives later than the policies obeys it from then on")
    void listArrivesLater() {
        PolicyEngine engine = PolicyEngine.stored(registry);
        Blacklist late = other.create("Late"); // unknown here until the next poll of all lists
        late.add(NUMBER);
        Policies policies = Policies.builder()
                .campaign(Campaign.of("c", "Late"))
                .forwarding(Forwarding.reject("f", "Late"))
                .listId("Late", late.id())
                .build();
        engine.update(ANNA, "", before -> policies);
        InboundCall call = InboundCall.of(NUMBER, "+48223970331");
        assertThat(decided(engine, "c")).isEqualTo(CampaignDecision.Hold.class);
        assertThat(engine.inbound(call).reason().code()).isEqualTo(ReasonCode.LIST_GONE);

        registry.refresh();

        assertThat(decided(engine, "c")).isEqualTo(CampaignDecision.Close.class);
        assertThat(engine.inbound(call)).isInstanceOf(InboundDecision.Reject.class);
        assertThat(engine.validate()).extracting(Finding::code).doesNotContain(Finding.Code.LIST_GONE);
    }

    @Test
    @DisplayName("V a rule whose list is nowhere does without it, and the other rules go on")
    void unknownListId() {
        list.add(NUMBER);
        PolicyEngine engine = PolicyEngine.stored(registry);
        ListId nowhere = new ListId(4711, UUID.randomUUID());
        Policies policies = Policies.builder()
                .campaign(Campaign.of("gone", "Lost"))
                .campaign(Campaign.of("there", "Default"))
                .listId("Lost", nowhere)
                .build();
        StoredPolicies.of(other).replace(BOB, "", policies);

        registry.refresh();

        assertThat(engine.health().state()).isEqualTo(Health.State.READY);
        assertThat(decided(engine, "gone")).isEqualTo(CampaignDecision.Hold.class);
        assertThat(decided(engine, "there")).isEqualTo(CampaignDecision.Close.class);
        assertThat(PolicyEngine.stored(registry).policies().listId("Lost")).contains(nowhere);
    }

    @Test
    @DisplayName("V F a store that fails leaves the policies as they were, stored and in force")
    void failingStore() {
        PolicyEngine engine = PolicyEngine.stored(registry);
        engine.update(ANNA, "", campaign("spring"));
        Optional<StoredPolicies.PolicyVersion> spring = engine.version();

        failing.fail(FailingStore.Point.WRITE);
        assertThatThrownBy(() -> engine.update(ANNA, "", campaign("summer"))).isInstanceOf(StoreException.class);
        failing.recover();
        failing.fail(FailingStore.Point.LOOK);
        saveElsewhere("{\"version\": 1}");
        registry.refresh(); // lists are in step, whatever is wrong with a document
        assertThatThrownBy(() -> PolicyEngine.stored(registry)).isInstanceOf(StoreException.class);
        assertThat(engine.health().state()).isEqualTo(Health.State.STALE);
        assertThat(campaigns(engine)).containsExactly("spring");
        assertThat(engine.version()).isEqualTo(spring).isPresent();

        failing.recover();
        registry.refresh();
        assertThat(campaigns(engine)).isEmpty();
        assertThat(engine.health().state()).isEqualTo(Health.State.READY);
    }

    @Test
    @DisplayName(
            "V F an engine says STALE while its registry is, and CLOSED once it is closed; nothing is changed through it")
    void neverReadyUnlessInStep() {
        PolicyEngine engine = PolicyEngine.stored(registry);
        failing.fail(FailingStore.Point.HEADS);
        assertThatThrownBy(registry::refresh).isInstanceOf(StoreException.class);
        assertThat(engine.health().state()).isEqualTo(Health.State.STALE);
        failing.recover();
        registry.refresh();
        assertThat(engine.health().state()).isEqualTo(Health.State.READY);

        engine.close();

        assertThat(engine.health().state()).isEqualTo(Health.State.CLOSED);
        assertThatThrownBy(() -> engine.update(ANNA, "", campaign("late"))).isInstanceOf(IllegalStateException.class);
        assertThat(engine.versions(1)).isEmpty();
    }

    @Test
    @DisplayName("V F a list that cannot be followed holds up no policies")
    void failingList() {
        PolicyEngine engine = PolicyEngine.stored(registry);
        registry.refresh();
        other.list("Default").add(NUMBER);
        saveElsewhere("{\"version\": 1, \"campaigns\": [{\"id\": \"c\", \"lists\": [\"Default\"]}]}");

        failing.fail(FailingStore.Point.FEED);
        assertThatThrownBy(registry::refresh).isInstanceOf(StoreException.class);

        assertThat(campaigns(engine)).containsExactly("c");
    }

    @Test
    @DisplayName("V an answer that is lost is asked for: the change is made once")
    void unknownOutcome() {
        BlacklistRegistry lossy = node(losing(new InMemoryStore()));
        try {
            PolicyEngine engine = PolicyEngine.stored(lossy);

            engine.update(ANNA, "", campaign("spring"));

            assertThat(campaigns(engine)).containsExactly("spring");
            assertThat(engine.versions(10)).hasSize(1);
        } finally {
            lossy.close();
        }
    }

    /** Tells nothing of the first save, though it was made. */
    private static BlacklistStore losing(BlacklistStore behind) {
        boolean[] lost = {false};
        Documents documents = behind.documents().orElseThrow();
        Documents losing = proxy(Documents.class, documents, (method, answer) -> {
            if (method.equals("save") && !lost[0]) {
                lost[0] = true;
                throw new StoreException(StoreException.Code.UNKNOWN_OUTCOME, "The answer is lost");
            }
            return answer;
        });
        return proxy(
                BlacklistStore.class,
                behind,
                (method, answer) -> method.equals("documents") ? Optional.of(losing) : answer);
    }

    private interface Answering {
        Object answer(String method, Object answer);
    }

    private static <T> T proxy(Class<T> type, T behind, Answering answering) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, given) -> answering.answer(method.getName(), method.invoke(behind, given))));
    }

    @Test
    @DisplayName(
            "V policies that are no longer in the store stay in force, and the next edit stores them again, whatever it changes")
    void lostWithABackup() {
        Documents empty = new InMemoryStore().documents().orElseThrow();
        boolean[] restored = {false};
        BlacklistStore mine = new InMemoryStore();
        Documents before = mine.documents().orElseThrow();
        BlacklistStore switching = proxy(BlacklistStore.class, mine, (method, answer) -> switch (method) {
            case "documents" -> Optional.of(restored[0] ? empty : before);
            case "headsMark" -> ((HeadsMark) answer).withDocuments((restored[0] ? empty : before).heads());
            default -> answer;
        });
        BlacklistRegistry node = node(switching);
        try {
            PolicyEngine engine = PolicyEngine.stored(node);
            node.refresh();
            node.refresh(); // nothing is new to it
            engine.update(ANNA, "", campaign("spring"));

            restored[0] = true; // to the mark that was seen last
            node.refresh();

            assertThat(campaigns(engine)).containsExactly("spring");
            assertThat(engine.health().state()).isEqualTo(Health.State.STALE);
            assertThat(engine.health().cause())
                    .hasValueSatisfying(cause -> assertThat(cause).contains("no policies in the store any more"));
            engine.update(ANNA, "", policies -> policies);
            assertThat(engine.health().state()).isEqualTo(Health.State.READY);
            assertThat(empty.newest(KEY))
                    .map(Document::version)
                    .map(Document.Version::number)
                    .contains(1L);
            assertThat(campaigns(engine)).containsExactly("spring");
        } finally {
            node.close();
        }
    }

    @Test
    @DisplayName("V an engine over a store without documents is none, and one over a file has no versions")
    void notStored() {
        BlacklistStore plain = proxy(
                BlacklistStore.class,
                new InMemoryStore(),
                (method, answer) -> method.equals("documents") ? Optional.empty() : answer);
        BlacklistRegistry node = node(plain);
        try {
            assertThatThrownBy(() -> PolicyEngine.stored(node))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("keeps no documents");
        } finally {
            node.close();
        }
        PolicyEngine engine = engine(policies -> policies);
        assertThatThrownBy(() -> engine.versions(1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> engine.restore(1, ANNA, "")).isInstanceOf(UnsupportedOperationException.class);
        assertThat(engine.health().state()).isEqualTo(Health.State.READY);
    }

    @Test
    @DisplayName("V the policies of a closed registry are not said to be in step")
    void closed() {
        PolicyEngine stored = PolicyEngine.stored(registry);
        PolicyEngine plain = engine(policies -> policies);

        registry.close();

        assertThat(List.of(stored.health().state(), plain.health().state())).containsOnly(Health.State.CLOSED);
    }

    @Test
    @DisplayName("V a list that stored policies use is not deleted; one of old versions is")
    void usedLists() {
        PolicyEngine engine = PolicyEngine.stored(registry);
        registry.create("Spare");
        engine.update(ANNA, "", p -> p.withCampaign(Campaign.of("c", "Spare")));
        assertThatThrownBy(() -> registry.delete("Spare")).isInstanceOf(RefusedException.class);

        engine.update(ANNA, "", p -> p.withoutCampaign("c"));
        registry.delete("Spare");
        engine.restore(1, ANNA, "");

        assertThat(decided(engine, "c")).isEqualTo(CampaignDecision.Hold.class);
        assertThat(store.create(
                                "default",
                                new ListHead.Traits(new ListName("Spare"), ListSettings.DEFAULT, 1),
                                Operations.next())
                        .name()
                        .text())
                .isEqualTo("Spare");
        registry.refresh();
        assertThat(decided(engine, "c"))
                .as("another list of that name is not the one that is meant")
                .isEqualTo(CampaignDecision.Hold.class);
    }
}
