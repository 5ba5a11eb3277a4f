package io.github.blacklist4j.engine;

import static io.github.blacklist4j.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Event;
import io.github.blacklist4j.Health;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.internal.policy.EngineMemory;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.policy.BadPolicyException;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.Document;
import io.github.blacklist4j.store.Documents;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.memory.InMemoryStore;
import io.github.blacklist4j.tck.FailingStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How an engine follows the policies of its store, step by step. */
@Timeout(60)
class FollowedPoliciesTest extends PolicyTestBase {
    private static final Source ANNA = Source.agent("anna");
    private static final Source BOB = Source.agent("bob");
    private static final Document.Id KEY = new Document.Id("default", "policies");
    private static final String UNUSABLE =
            "{\"version\": 1, \"campaigns\": [{\"id\": \"c\", \"lists\": [\"Nowhere\"]}]}";
    private static final String NONE = "No policies are stored for tenant ''{0}'': no rule is in force";

    private final ReentrantLock editing = new ReentrantLock();

    private Document.Version save(String text) {
        Documents documents = store.documents().orElseThrow();
        Optional<OperationId> standing =
                documents.newest(KEY).map(newest -> newest.version().operation());
        return documents
                .save(KEY, standing, new Document.Draft(OperationId.random(), NOW, BOB, "", text))
                .orElseThrow();
    }

    private FollowedPolicies begun() {
        return FollowedPolicies.begin(registry, new EngineMemory(), editing);
    }

    private static String campaign(String id) {
        return "{\"version\": 1, \"campaigns\": [{\"id\": \"" + id + "\", \"lists\": [\"Default\"]}]}";
    }

    private static UnaryOperator<Policies> adding(String id) {
        return policies -> policies.withCampaign(Campaign.of(id, "Default"));
    }

    private static List<String> campaigns(Policies policies) {
        return policies.campaigns().stream().map(Campaign::id).toList();
    }

    @Test
    @DisplayName("V a tenant without stored policies is told of in the log, one with some is not")
    void noneStored() {
        try (CapturedLog log = new CapturedLog("io.github.blacklist4j.policy")) {
            begun();
            assertThat(log.messages(Level.WARNING)).containsExactly(NONE);
            save(campaign("spring"));
            begun();
            assertThat(log.messages(Level.WARNING)).containsExactly(NONE);
        }
    }

    @Test
    @DisplayName(
            "V nothing is to be done while the version that is known stands; another one is read, and looked at again")
    void followsWhatStands() {
        Document.Version first = save(campaign("spring"));
        FollowedPolicies followed = begun();

        assertThat(followed.tenant()).isEqualTo("default");
        assertThat(followed.follow(Optional.of(first))).isTrue();
        Document.Version second = save(campaign("summer"));
        assertThat(followed.follow(Optional.of(second))).isFalse();
        assertThat(followed.shown()).contains(second);
        assertThat(followed.follow(Optional.of(second))).isTrue();
    }

    @Test
    @DisplayName("V while somebody edits, nothing is followed, and the next poll looks again")
    void somebodyEdits() throws Exception {
        FollowedPolicies followed = begun();
        Document.Version saved = save(campaign("spring"));
        editing.lock();
        try {
            boolean done = CompletableFuture.supplyAsync(() -> followed.follow(Optional.of(saved)))
                    .get(30, TimeUnit.SECONDS);
            assertThat(done).isFalse();
            assertThat(followed.shown()).isEmpty();
        } finally {
            editing.unlock();
        }
        followed.follow(Optional.of(saved));
        assertThat(followed.shown()).contains(saved);
        assertThat(editing.isLocked()).isFalse();
    }

    @Test
    @DisplayName("V a version that could not be read is asked for again, and it is stale since the first time")
    void unread() {
        FollowedPolicies followed = begun();
        Document.Version saved = save(campaign("spring"));
        failing.fail(FailingStore.Point.LOOK);
        assertThatThrownBy(() -> followed.follow(Optional.of(saved))).isInstanceOf(StoreException.class);
        clock.advance(Duration.ofMinutes(1));
        assertThatThrownBy(() -> followed.follow(Optional.of(saved))).isInstanceOf(StoreException.class);
        assertThat(followed.stale()).map(Health::since).contains(NOW);
        assertThatThrownBy(() -> followed.follow(Optional.empty()))
                .as("also if the version that was known seems to stand")
                .isInstanceOf(StoreException.class);
        failing.recover();

        assertThat(followed.follow(Optional.empty())).isFalse();

        assertThat(followed.shown()).contains(saved);
        assertThat(followed.stale()).isEmpty();
        assertThat(followed.follow(Optional.of(saved))).isTrue();
    }

    @Test
    @DisplayName(
            "V policies that cannot be used are told of once, in log and health, and tried again when a list appears")
    void unusable() {
        FollowedPolicies followed = begun();
        Document.Version saved = save(UNUSABLE);
        try (CapturedLog log = new CapturedLog("io.github.blacklist4j.policy")) {
            followed.follow(Optional.of(saved));
            clock.advance(Duration.ofMinutes(1));
            followed.appeared(list.id());
            followed.follow(Optional.of(saved));

            assertThat(log.messages(Level.WARNING))
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("The last usable policies stay in force: ");
            assertThat(followed.stale()).map(Health::since).contains(NOW);
        }
        assertThat(followed.follow(Optional.of(saved))).as("nothing new").isTrue();

        registry.create("Nowhere");
        followed.appeared(list.id());
        assertThat(followed.follow(Optional.of(saved))).isFalse();
        assertThat(followed.shown()).contains(saved);
        followed.appeared(list.id());
        assertThat(followed.follow(Optional.of(saved))).as("in force").isTrue();
    }

    @Test
    @DisplayName("V policies that are gone from the store are told of in the log")
    void gone() {
        save(campaign("spring"));
        FollowedPolicies followed = begun();
        List<Event> events = new CopyOnWriteArrayList<>();
        registry.listen(events::add);
        store.documents().orElseThrow().remove(KEY);
        try (CapturedLog log = new CapturedLog("io.github.blacklist4j.policy")) {
            followed.follow(Optional.empty());

            assertThat(log.messages(Level.WARNING)).hasSize(1);
        }
        assertThat(followed.stale()).isPresent();
        await().until(() -> events.stream().anyMatch(Event.PoliciesBroken.class::isInstance));
        assertThat(campaigns(followed.inForce().rulebook().named())).containsExactly("spring");
        followed.follow(Optional.empty());
        assertThat(followed.stale()).isPresent();
    }

    @Test
    @DisplayName("V an engine that was closed keeps the rules that it had")
    void closed() {
        PolicyEngine engine = PolicyEngine.stored(registry);
        engine.update(ANNA, "", adding("spring"));
        engine.close();

        save(campaign("summer"));
        registry.refresh();
        registry.refresh();

        assertThat(campaigns(engine.policies())).containsExactly("spring");
        assertThatThrownBy(() -> engine.update(ANNA, "", adding("autumn"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName(
            "V a version that another node saved a moment ago, and that was seen here, can be built upon and gone back behind")
    void seenBeforeThePoll() {
        PolicyEngine engine = PolicyEngine.stored(registry);
        engine.update(ANNA, "", adding("spring"));
        OperationId second = save(campaign("summer")).operation();
        assertThat(engine.versions(1).get(0).id()).isEqualTo(second);

        Policies after = engine.update(Optional.of(second), ANNA, "", adding("autumn"));
        assertThat(campaigns(after)).containsExactly("summer", "autumn");
        assertThat(after).isEqualTo(engine.policies());

        OperationId fourth = save(campaign("winter")).operation();
        assertThat(campaigns(engine.restore(1, fourth, ANNA, ""))).containsExactly("spring");
    }

    @Test
    @DisplayName("V a bad base is not built upon, but something else may take its place")
    void badBase() {
        PolicyEngine engine = PolicyEngine.stored(registry);
        save(UNUSABLE);
        registry.refresh();

        assertThatThrownBy(() -> engine.update(ANNA, "", adding("spring"))).isInstanceOf(BadPolicyException.class);
        engine.replace(
                Policies.builder().campaign(Campaign.of("spring", "Default")).build());

        assertThat(campaigns(engine.policies())).containsExactly("spring");
        assertThat(engine.health().state()).isEqualTo(Health.State.READY);
    }

    @Test
    @DisplayName("V whoever always comes too late gives up after some tries, and nothing is changed")
    void alwaysTooLate() {
        AtomicInteger tries = new AtomicInteger();
        BlacklistRegistry node = node(saving((given, save) -> {
            tries.incrementAndGet();
            return Optional.empty();
        }));
        try (node) {
            PolicyEngine engine = PolicyEngine.stored(node);
            for (Runnable change : List.<Runnable>of(
                    () -> engine.update(ANNA, "", adding("spring")),
                    () -> StoredPolicies.of(node)
                            .replace(ANNA, "", adding("spring").apply(engine.policies())))) {
                tries.set(0);
                assertThatThrownBy(change::run)
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("Others change the policies all the time");
                assertThat(tries).hasValue(StoredPolicies.MOST_TRIES);
            }
            assertThat(campaigns(engine.policies())).isEmpty();
        }
    }

    @Test
    @DisplayName("V a change whose answer was lost is known by its operation, though another one stands on it")
    void lostAnswer() {
        InMemoryStore behind = new InMemoryStore();
        Documents documents = behind.documents().orElseThrow();
        AtomicInteger saves = new AtomicInteger();
        BlacklistRegistry node = node(saving(behind, (draft, save) -> {
            Optional<Document.Version> saved = save.get();
            if (saves.incrementAndGet() > 1) {
                return Optional.empty(); // asked again: another one stands
            }
            documents.save(
                    KEY,
                    saved.map(Document.Version::operation),
                    new Document.Draft(OperationId.random(), NOW, BOB, "", campaign("summer")));
            throw new StoreException(StoreException.Code.UNKNOWN_OUTCOME, "The answer is lost");
        }));
        try (node) {
            StoredPolicies stored = StoredPolicies.of(node);

            StoredPolicies.PolicyVersion version = stored.replace(
                    ANNA, "mine", adding("spring").apply(Policies.builder().build()));

            assertThat(version.number()).isEqualTo(1);
            assertThat(version.by()).isEqualTo(ANNA);
            assertThat(stored.versions(1))
                    .extracting(StoredPolicies.PolicyVersion::number)
                    .containsExactly(2L);
        }
    }

    @Test
    @DisplayName(
            "V a store that fails is not asked a second time, one that cannot tell and then fails is told as it was first")
    void failingSaves() {
        AtomicInteger saves = new AtomicInteger();
        StoreException.Code[] code = {StoreException.Code.BROKEN};
        BlacklistRegistry node = node(saving((draft, save) -> {
            throw new StoreException(saves.incrementAndGet() > 1 ? StoreException.Code.BROKEN : code[0], "no");
        }));
        try (node) {
            StoredPolicies stored = StoredPolicies.of(node);
            Policies policies = Policies.builder().build();

            assertThatThrownBy(() -> stored.replace(ANNA, "", policies)).isInstanceOf(StoreException.class);
            assertThat(saves).hasValue(1);

            saves.set(0);
            code[0] = StoreException.Code.UNKNOWN_OUTCOME;
            assertThatThrownBy(() -> stored.replace(ANNA, "", policies))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            e -> assertThat(e.code()).isEqualTo(StoreException.Code.UNKNOWN_OUTCOME));
            assertThat(saves).hasValueGreaterThan(1);
        }
    }

    @Test
    @DisplayName(
            "V what is stored without an engine says which version it is; a limit is at least one; a tenant that is gone has none")
    void withoutAnEngine() {
        StoredPolicies stored = StoredPolicies.of(registry);
        Policies spring = adding("spring").apply(Policies.builder().build());

        assertThat(stored.replace(ANNA, "first", spring).number()).isEqualTo(1);
        assertThat(stored.replace(BOB, "second", Policies.builder().build()).why())
                .isEqualTo("second");
        assertThat(stored.restore(1, BOB, "back").number()).isEqualTo(3);
        assertThat(campaigns(stored.version(3))).containsExactly("spring");
        assertThatThrownBy(() -> stored.versions(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> stored.version(9)).isInstanceOf(RefusedException.class);
        assertThat(stored.versions(1)).hasSize(1);
        assertThat(stored.versions(1).get(0).toString()).contains("3").doesNotContain("back");
    }

    @Test
    @DisplayName("V of a tenant that is gone no policies are stored")
    void goneTenant() {
        StoredPolicies stored = StoredPolicies.of(registry.createTenant("acme"));
        registry.deleteTenant("acme", ANNA, "");

        assertThatThrownBy(() -> stored.replace(ANNA, "", Policies.builder().build()))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.code()).isEqualTo(RefusedException.Code.NO_SUCH_TENANT));
    }

    @Test
    @DisplayName("V whoever is interrupted while waiting to edit changes nothing, and stays interrupted")
    void interruptedEdit() {
        PolicyEngine engine = engine(policies -> policies);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> engine.replace(Policies.builder()
                        .campaign(Campaign.of("spring", "Default"))
                        .build()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("nothing was changed");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(campaigns(engine.policies())).isEmpty();
    }

    private BlacklistRegistry node(BlacklistStore over) {
        return BlacklistRegistry.builder(over)
                .region("PL")
                .clock(clock)
                .pollEvery(Duration.ofHours(1))
                .open();
    }

    private interface Saving {
        Object save(Document.Draft draft, Supplier<Optional<Document.Version>> save);
    }

    private static BlacklistStore saving(Saving saving) {
        return saving(new InMemoryStore(), saving);
    }

    /** A store whose documents are saved in some way. */
    private static BlacklistStore saving(BlacklistStore behind, Saving saving) {
        Documents documents = behind.documents().orElseThrow();
        Documents own = proxy(Documents.class, (method, given) -> {
            Supplier<Object> real = () -> invoke(documents, method, given);
            return method.getName().equals("save")
                    ? saving.save(
                            (Document.Draft) given[2],
                            () -> ((Optional<?>) real.get()).map(Document.Version.class::cast))
                    : real.get();
        });
        return proxy(
                BlacklistStore.class,
                (method, given) ->
                        method.getName().equals("documents") ? Optional.of(own) : invoke(behind, method, given));
    }

    private interface Answering {
        Object answer(Method method, Object[] given) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Answering answering) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, given) -> answering.answer(method, given)));
    }

    private static Object invoke(Object on, Method method, Object[] given) {
        try {
            return method.invoke(on, given);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
