package io.github.blacklist4j.engine;

import static io.github.blacklist4j.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Bulk;
import io.github.blacklist4j.DataAges;
import io.github.blacklist4j.Event;
import io.github.blacklist4j.Health;
import io.github.blacklist4j.Match;
import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.policy.BadPolicyException;
import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.CampaignDecision;
import io.github.blacklist4j.policy.Decision;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Finding;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.policy.Rejection;
import io.github.blacklist4j.policy.Route;
import io.github.blacklist4j.policy.Screened;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ChangeRules;
import io.github.blacklist4j.store.Document;
import io.github.blacklist4j.store.Documents;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.Write;
import io.github.blacklist4j.store.memory.InMemoryStore;
import io.github.blacklist4j.tck.FailingStore.Point;
import io.github.blacklist4j.tck.Operations;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of docs/failure.md, row by row. */
class FailureTest extends PolicyTestBase {
    private static final String LISTED = "+48601234567";
    private static final String FREE = "+48601234568";
    private static final String DID = "+48223970331";

    private final Blacklist other = registry.create("A");
    private final Blacklist pool = registry.create("Pool");
    private final BlacklistRegistry there = BlacklistRegistry.builder(store)
            .region("PL")
            .pollEvery(Duration.ofHours(1))
            .open();

    @AfterEach
    void closeElsewhere() {
        there.close();
    }

    private PolicyEngine everywhere(String... lists) {
        return engine(p -> everywhere(p, lists));
    }

    private static Policies.Builder everywhere(Policies.Builder policies, String... lists) {
        return policies.forwarding(
                        Forwarding.of("f1", List.of(lists), List.of(), new Forwarding.Action.Reject(Rejection.DECLINE)))
                .outbound(DialRule.of(lists))
                .campaign(Campaign.of("c1", lists))
                .queue(CallbackPoint.queue("q1", lists))
                .widget(CallbackPoint.widget("w1", lists))
                .route(Route.of("r1", "Pool").withFixedNumber("+48223970330"));
    }

    private static List<Decision> all(PolicyEngine engine, String number) {
        return List.of(
                engine.inbound(InboundCall.of(number, DID)),
                engine.outbound(number),
                engine.campaign("c1", List.of(number)),
                engine.queueCallback("q1", number),
                engine.widgetCallback("w1", number),
                engine.present("r1", number));
    }

    private static List<String> decisions(PolicyEngine engine, String number) {
        return all(engine, number).stream()
                .map(decision -> decision.getClass().getSimpleName())
                .toList();
    }

    private static Set<Match.Basis> bases(PolicyEngine engine, String number) {
        return all(engine, number).stream()
                .map(decision -> decision.reason().basis())
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @DisplayName("F a cold start without data fails loudly")
    @EnumSource(
            value = Point.class,
            names = {"HEADS", "LOAD"})
    void coldStart(Point point) {
        list.add(LISTED);
        failing.fail(point);

        assertThatThrownBy(() -> BlacklistRegistry.builder(failing.store()).open())
                .isInstanceOf(StoreException.class);
    }

    @Test
    @DisplayName("F a cold start with snapshots shows the last known good data, and says so")
    void coldStartFromSnapshots(@TempDir Path folder) {
        list.add(LISTED);
        pool.add("+48223970335");
        BlacklistRegistry.Builder builder = BlacklistRegistry.builder(failing.store())
                .region("PL")
                .pollEvery(Duration.ofHours(1))
                .snapshots(folder);
        builder.open().close();
        failing.fail();

        try (BlacklistRegistry cold = builder.open()) {
            PolicyEngine engine = PolicyEngine.of(cold, everywhere("Default").policies());

            assertThat(cold.health().state()).isEqualTo(Health.State.STALE);
            assertThat(decisions(engine, LISTED))
                    .containsExactly("Reject", "Refuse", "Close", "Skip", "Skip", "Present");
            assertThat(decisions(engine, FREE))
                    .containsExactly("Pass", "Pass", "Dial", "CallBack", "CallBack", "Present");
            assertThat(bases(engine, LISTED)).containsExactly(Match.Basis.STALE);
            failing.recover();
        }
    }

    @ParameterizedTest
    @DisplayName("F while the store cannot be followed or reloaded the last known good data decide, and it is said")
    @EnumSource(
            value = Point.class,
            names = {"HEADS", "FEED", "LOAD"})
    void lastKnownGood(Point point) {
        list.add(LISTED);
        pool.add("+48223970335");
        PolicyEngine engine = everywhere("Default");
        there.refresh();
        replaceEverything();

        failing.fail(point == Point.LOAD ? new Point[] {Point.LOAD} : new Point[] {point, Point.LOAD});
        assertThatThrownBy(registry::refresh).isInstanceOf(StoreException.class);

        assertThat(registry.health().state()).isEqualTo(Health.State.STALE);
        assertThat(decisions(engine, LISTED)).containsExactly("Reject", "Refuse", "Close", "Skip", "Skip", "Present");
        assertThat(decisions(engine, FREE)).containsExactly("Pass", "Pass", "Dial", "CallBack", "CallBack", "Present");
        assertThat(bases(engine, LISTED)).containsExactly(Match.Basis.STALE);
        assertThat(bases(engine, FREE)).containsExactly(Match.Basis.STALE);
        failing.recover();
        registry.refresh();
        assertThat(decisions(engine, FREE)).containsExactly("Reject", "Refuse", "Close", "Skip", "Skip", "Present");
        assertThat(bases(engine, FREE)).containsExactly(Match.Basis.LIVE);
    }

    /** Another node publishes an import, so that the list must be loaded anew. */
    private void replaceEverything() {
        try (Bulk bulk = there.list("Default").bulk(there.ticket(ImportMode.REPLACE))) {
            Pattern free = Pattern.of(there.numbers().read(FREE)).orElseThrow();
            bulk.put(List.of(new Change.Put(Entry.of(free).build())));
            bulk.publish(PublishGuard.FORCED);
        }
    }

    @Test
    @DisplayName("F a list that another node deleted never counts as not listed: onUnavailable decides")
    void listGone() {
        pool.add("+48223970335");
        PolicyEngine engine = everywhere("A");

        deleteElsewhere(other);

        assertThat(decisions(engine, FREE)).containsExactly("Pass", "Pass", "Hold", "Hold", "Hold", "Present");
        assertThat(engine.inbound(InboundCall.of(FREE, DID)).reason().code()).isEqualTo(ReasonCode.LIST_GONE);
        assertThat(engine.campaign("c1", List.of(FREE)).reason().basis()).isEqualTo(Match.Basis.DEFAULT);
        assertThat(other.health().state()).isEqualTo(Health.State.ERROR);
    }

    @Test
    @DisplayName("F a list that a restored backup does not know is gone, whoever's list has its number now")
    void restoredBackup() {
        InMemoryStore backup = new InMemoryStore();
        AtomicReference<BlacklistStore> inUse = new AtomicReference<>(store);
        List<Event> events = new CopyOnWriteArrayList<>();
        try (BlacklistRegistry running = BlacklistRegistry.builder(swapped(inUse))
                        .region("PL")
                        .pollEvery(Duration.ofHours(1))
                        .open();
                BlacklistRegistry restored =
                        BlacklistRegistry.builder(backup).region("PL").open()) {
            running.listen(events::add);
            PolicyEngine engine =
                    PolicyEngine.of(running, everywhere(Policies.builder(), "A").build());
            Blacklist mine = running.list("A");
            Blacklist theirs = restored.createTenant("other").list("Default");
            theirs.add(FREE, "of another tenant");
            assertThat(theirs.id().value()).isEqualTo(mine.id().value());

            inUse.set(backup);
            running.refresh();

            assertThat(decisions(engine, FREE)).containsExactly("Pass", "Pass", "Hold", "Hold", "Hold", "Present");
            assertThat(engine.inbound(InboundCall.of(FREE, DID)).reason().code())
                    .isEqualTo(ReasonCode.LIST_GONE);
            assertThat(engine.campaign("c1", List.of(FREE)).reason().basis()).isEqualTo(Match.Basis.DEFAULT);
            assertThat(mine.health().state()).isEqualTo(Health.State.ERROR);
            assertThatThrownBy(() -> mine.add(LISTED)).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> mine.entry(FREE)).isInstanceOf(StoreException.class);
            assertThat(running.tenant("other").list("Default").id()).isEqualTo(theirs.id());
            await().until(() -> events.stream()
                    .anyMatch(event ->
                            event instanceof Event.ListGone gone && gone.list().equals(mine.id())));
        }
    }

    /** Asks the store that is in use now, as after a database was exchanged. */
    private static BlacklistStore swapped(AtomicReference<BlacklistStore> inUse) {
        return (BlacklistStore) Proxy.newProxyInstance(
                FailureTest.class.getClassLoader(), new Class<?>[] {BlacklistStore.class}, (proxy, method, given) -> {
                    try {
                        return method.invoke(inUse.get(), given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    @DisplayName(
            "F a list that cannot be read here counts as gone, not as not listed; what was last known still blocks")
    void badList() {
        pool.add("+48223970335");
        other.add(LISTED);
        PolicyEngine engine = everywhere("A");
        ListSettings unknown = ListSettings.DEFAULT.toBuilder().region("QQ").build();
        store.alter(other.id(), now -> now.withSettings(unknown), Operations.next());

        registry.refresh();

        assertThat(decisions(engine, FREE)).containsExactly("Pass", "Pass", "Hold", "Hold", "Hold", "Present");
        assertThat(decisions(engine, LISTED)).containsExactly("Reject", "Refuse", "Close", "Skip", "Skip", "Present");
        assertThat(engine.inbound(InboundCall.of(FREE, DID)).reason().code()).isEqualTo(ReasonCode.LIST_GONE);
        assertThat(engine.campaign("c1", List.of(FREE)).reason().basis()).isEqualTo(Match.Basis.DEFAULT);
        assertThat(engine.campaign("c1", List.of(LISTED)).reason().basis()).isEqualTo(Match.Basis.STALE);
        assertThat(PolicyEngine.validate(registry, engine.policies()))
                .anyMatch(finding -> finding.code() == Finding.Code.LIST_GONE
                        && finding.message().contains("cannot be used: its region"));
        other.configure(now -> ListSettings.DEFAULT);
        assertThat(decisions(engine, FREE)).containsExactly("Pass", "Pass", "Dial", "CallBack", "CallBack", "Present");
    }

    @Test
    @DisplayName("F N6 a list whose numbers other metadata read is asked in both forms until it is read anew")
    void otherMetadata() {
        pool.add("+48223970335");
        PolicyEngine engine = everywhere("A");
        Entry former = Entry.of(ChangeRules.pattern(Pattern.MatchType.EXACT, "+5215512345678"))
                .build();
        store.alter(other.id(), now -> now.withKeyVersion(7), Operations.next());
        store.apply(
                other.id(),
                new Write(OperationId.random(), NOW, List.of(new Change.Put(former)), Merge.replacing()),
                StoreTransaction.AUTO);

        registry.refresh();

        List<String> listed = List.of("Reject", "Refuse", "Close", "Skip", "Skip", "Present");
        assertThat(decisions(engine, "+525512345678")).isEqualTo(listed);
        assertThat(decisions(engine, "+5215512345678")).isEqualTo(listed);
        assertThat(engine.inbound(InboundCall.of("+525512345678", DID)).reason().basis())
                .isEqualTo(Match.Basis.LIVE);
        assertThat(decisions(engine, FREE)).containsExactly("Pass", "Pass", "Dial", "CallBack", "CallBack", "Present");
        assertThat(other.health().state()).isEqualTo(Health.State.READY);
        assertThat(PolicyEngine.validate(registry, engine.policies()))
                .anyMatch(finding -> finding.code() == Finding.Code.OTHER_KEYS);
    }

    @ParameterizedTest
    @DisplayName("F an age without end, or data as of the ends of time, decide as any other settings")
    @CsvSource({"MAX, MAX, Dial", "MAX, MIN, Dial", "NOW, MAX, Dial", "MIN, MIN, Hold", "MIN, MAX, Dial"})
    void settingsAtTheEndsOfTime(String asOf, String age, String decision) {
        Map<String, Instant> instants = Map.of("MIN", Instant.MIN, "MAX", Instant.MAX, "NOW", NOW);
        Duration maxAge = Duration.ofSeconds(age.equals("MAX") ? Long.MAX_VALUE : 1);
        other.configure(now -> ListSettings.DEFAULT.toBuilder().maxAge(maxAge).build());
        DataAges.set(other, Objects.requireNonNull(instants.get(asOf)));
        PolicyEngine engine = everywhere("A");
        List<Screened> screened = new ArrayList<>();

        assertThat(engine.campaign("c1", List.of(FREE)).getClass().getSimpleName())
                .isEqualTo(decision);
        engine.screen("c1", List.of(List.of(FREE)).iterator(), screened::add);
        assertThat(screened.get(0).decision().getClass().getSimpleName()).isEqualTo(decision);
        PolicyEngine.validate(registry, engine.policies());
    }

    @Test
    @DisplayName("F P2 a pool that is gone shows the fixed number")
    void poolGone() {
        pool.add("+48223970335");
        PolicyEngine engine = everywhere("A");

        deleteElsewhere(pool);

        assertThat(engine.present("r1", FREE).reason().code()).isEqualTo(ReasonCode.FIXED_NUMBER);
    }

    @Test
    @DisplayName("F protected numbers are as always, whatever is gone or stale")
    void protectedAsAlways() {
        PolicyEngine engine = everywhere("A");
        deleteElsewhere(other);
        failing.fail();
        assertThatThrownBy(registry::refresh).isInstanceOf(StoreException.class);

        assertThat(decisions(engine, "112").subList(0, 5)).containsExactly("Pass", "Pass", "Close", "Skip", "Skip");
    }

    @ParameterizedTest
    @DisplayName("F a write that fails says whether a retry is safe; what was decided before stands")
    @EnumSource(
            value = StoreException.Code.class,
            names = {"RETRY", "UNKNOWN_OUTCOME"})
    void writesFail(StoreException.Code reason) {
        PolicyEngine engine = everywhere("Default");
        failing.fail(Point.WRITE, Point.LOOK); // nor can it be asked what became of it
        failing.failWith(reason);

        assertThatThrownBy(() -> engine.addFromCampaign("c1", FREE, "kasia", ""))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.code()).isEqualTo(reason));
        assertThat(engine.campaign("c1", List.of(FREE))).isInstanceOf(CampaignDecision.Dial.class);
    }

    @Test
    @DisplayName("F looking at what is stored fails, checks do not")
    void lookingFails() {
        list.add(LISTED);
        failing.fail(Point.LOOK);

        assertThatThrownBy(() -> list.entry(LISTED)).isInstanceOf(StoreException.class);
        assertThat(list.contains(LISTED)).isTrue();
    }

    private static Health health(Health.State state, Optional<String> cause) {
        return new Health(state, NOW, cause, Optional.of(NOW));
    }

    @Test
    @DisplayName("F an Error out of a poll is a failed poll: the last known good data decide, until one succeeds")
    void errorInThePoll() {
        list.add(LISTED);
        pool.add("+48223970335");
        PolicyEngine engine = everywhere("Default");
        failing.fail(Point.HEADS);
        failing.failWith(() -> new NoClassDefFoundError("on purpose"));

        assertThatThrownBy(registry::refresh).isInstanceOf(NoClassDefFoundError.class);

        assertThat(registry.health()).isEqualTo(health(Health.State.STALE, Optional.of("NoClassDefFoundError")));
        assertThat(decisions(engine, LISTED)).containsExactly("Reject", "Refuse", "Close", "Skip", "Skip", "Present");
        assertThat(bases(engine, LISTED)).containsExactly(Match.Basis.STALE);
        failing.recover();
        registry.refresh();
        assertThat(bases(engine, LISTED)).containsExactly(Match.Basis.LIVE);
    }

    @Test
    @DisplayName("F a store that hangs is noticed while it does: the last known good data decide, and it is said")
    void hungStore() {
        list.add(LISTED);
        pool.add("+48223970335");
        Policies policies = everywhere("Default").policies();
        try (BlacklistRegistry polling = BlacklistRegistry.builder(failing.store())
                .region("PL")
                .pollEvery(Duration.ofMillis(100))
                .open()) {
            PolicyEngine engine = PolicyEngine.of(polling, policies);
            failing.hang(Point.HEADS);

            await().until(() -> bases(engine, FREE).equals(Set.of(Match.Basis.STALE)));

            assertThat(polling.health().state()).isEqualTo(Health.State.STALE);
            assertThat(decisions(engine, LISTED))
                    .containsExactly("Reject", "Refuse", "Close", "Skip", "Skip", "Present");
            assertThat(bases(engine, LISTED)).containsExactly(Match.Basis.STALE);
            failing.recover();
            await().until(() -> bases(engine, LISTED).equals(Set.of(Match.Basis.LIVE)));
        }
    }

    @ParameterizedTest
    @DisplayName("F a clock that jumps makes nothing STALE, and nothing READY that is not")
    @ValueSource(strings = {"1996-03-10T12:00:00Z", "2056-03-10T12:00:00Z"})
    void clockJumps(Instant there) {
        list.add(LISTED);
        pool.add("+48223970335");
        PolicyEngine engine = everywhere("Default");

        clock.set(there);

        assertThat(registry.health().state()).isEqualTo(Health.State.READY);
        assertThat(bases(engine, FREE)).containsExactly(Match.Basis.LIVE);
        failing.fail();
        assertThatThrownBy(registry::refresh).isInstanceOf(StoreException.class);
        clock.set(NOW);
        assertThat(registry.health().state()).isEqualTo(Health.State.STALE);
        assertThat(registry.health().since()).isEqualTo(NOW);
        assertThat(registry.health().cause().orElseThrow()).startsWith("RETRY: ");
        assertThat(bases(engine, FREE)).containsExactly(Match.Basis.STALE);
        failing.recover();
        registry.refresh();
        assertThat(bases(engine, FREE)).containsExactly(Match.Basis.LIVE);
    }

    @Test
    @DisplayName("F after close() the last known good data decide, no list counts as gone, and no answer says LIVE")
    void closed() {
        list.add(LISTED);
        pool.add("+48223970335");
        PolicyEngine engine = everywhere("Default");
        PolicyEngine ruleless = engine(p -> p);

        registry.close();

        assertThat(registry.health()).isEqualTo(health(Health.State.CLOSED, Optional.empty()));
        assertThat(list.health().state()).isEqualTo(Health.State.CLOSED);
        assertThat(decisions(engine, LISTED)).containsExactly("Reject", "Refuse", "Close", "Skip", "Skip", "Present");
        assertThat(decisions(engine, FREE)).containsExactly("Pass", "Pass", "Dial", "CallBack", "CallBack", "Present");
        assertThat(List.of(bases(engine, LISTED), bases(engine, FREE), bases(engine, "112")))
                .containsOnly(Set.of(Match.Basis.STALE));
        assertThat(engine.inbound(InboundCall.of(LISTED, DID)).reason().staleSince())
                .contains(NOW);
        assertThat(ruleless.inbound(InboundCall.of(FREE, DID)).reason().basis()).isEqualTo(Match.Basis.STALE);
    }

    @Test
    @DisplayName(
            "F stored policies that cannot be used here leave the last ones in force, and no engine begins with them")
    void badPolicies() {
        list.add(LISTED);
        pool.add("+48223970335");
        PolicyEngine engine = PolicyEngine.stored(registry);
        engine.replace(everywhere(Policies.builder(), "Default").build());
        Documents documents = store.documents().orElseThrow();
        Document.Id key = new Document.Id("default", "policies");
        Optional<OperationId> standing =
                documents.newest(key).map(newest -> newest.version().operation());
        documents.save(
                key, standing, new Document.Draft(OperationId.random(), NOW, Source.API, "", "{\"version\": 2}"));

        registry.refresh();

        assertThat(registry.health().state()).isEqualTo(Health.State.READY);
        assertThat(engine.health().state()).isEqualTo(Health.State.STALE);
        assertThat(decisions(engine, LISTED)).containsExactly("Reject", "Refuse", "Close", "Skip", "Skip", "Present");
        assertThat(decisions(engine, FREE)).containsExactly("Pass", "Pass", "Dial", "CallBack", "CallBack", "Present");
        assertThatThrownBy(() -> PolicyEngine.stored(registry)).isInstanceOf(BadPolicyException.class);
    }

    @Test
    @DisplayName("F an engine does not begin without its stored policies because the store is down")
    void policiesNotThere() {
        PolicyEngine engine = PolicyEngine.stored(registry);
        engine.replace(everywhere(Policies.builder(), "Default").build());
        list.add(LISTED);

        failing.fail();

        assertThatThrownBy(() -> PolicyEngine.stored(registry)).isInstanceOf(StoreException.class);
        assertThat(decisions(engine, LISTED)).startsWith("Reject", "Refuse", "Close", "Skip", "Skip");
    }

    @Test
    @DisplayName("F the page names a test of this class in each row, and each test")
    void pageAgrees() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "failure.md"), StandardCharsets.UTF_8);
        Set<String> named = java.util.regex.Pattern.compile("`FailureTest\\.(\\w+)`")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> tests = java.util.Arrays.stream(FailureTest.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(DisplayName.class))
                .map(java.lang.reflect.Method::getName)
                .filter(name -> !name.equals("pageAgrees"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).isEqualTo(tests);
    }
}
