package io.github.blacklist4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Event;
import io.github.blacklist4j.Health;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Rejection;
import io.github.blacklist4j.store.BlacklistStore;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lists that were written with libphonenumber 8.10.0, before Mexico gave up the 1 before mobile numbers (8.10.17) and numbers of
 * Benin and Ivory Coast grew: what it took for E.164 and what 9.0.43 takes for it differ in examples of BJ, CI, HR, MX and NG.
 */
class RekeyedListTest {
    private static final int MANY = 700; // of each kind, so that there are several chunks
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private OlderMetadata older;
    private Path database;
    private final Queue<String> misses = new ConcurrentLinkedQueue<>();
    private final AtomicLong rounds = new AtomicLong();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final List<Thread> load = new ArrayList<>();

    @BeforeEach
    void openOlder() throws IOException, ReflectiveOperationException {
        older = OlderMetadata.open();
        database = folder.resolve("lists.db");
    }

    @AfterEach
    void closeOlder() throws IOException, InterruptedException {
        ended.set(true);
        for (Thread thread : load) {
            thread.join(PATIENCE.toMillis());
        }
        older.close();
    }

    /** What was listed, and all that is the same number: as it was written then, and as it is shown now. */
    private record Listed(String written, List<String> shown) {}

    private static List<Listed> numbers() {
        Stream<Listed> mexican = IntStream.range(0, MANY)
                .mapToObj(i -> String.format("55%08d", 12_340_000 + i))
                .map(national -> new Listed("+521" + national, List.of("+521" + national, "+52" + national)));
        Stream<Listed> brazilian = IntStream.range(0, MANY)
                .mapToObj(i -> String.format("%04d", i))
                .map(end -> new Listed("+55118765" + end, List.of("+55118765" + end, "+551198765" + end)));
        Stream<Listed> others = Stream.of(
                new Listed("011 15 2345-6789", List.of("+5491123456789", "+54 11 15 2345 6789", "+5491115 23456789")),
                new Listed("+22920211234", List.of("+22920211234")), // no number any more: now compared as a text
                new Listed("+2290120211234", List.of("+2290120211234")), // was none, and is one
                new Listed("+2252721234567", List.of("+2252721234567")),
                new Listed("+525512300000", List.of("+525512300000", "+5215512300000")),
                new Listed("+48223970331", List.of("+48223970331")));
        return Stream.of(mexican, brazilian, others).flatMap(listed -> listed).toList();
    }

    private void writeWithOlder(List<Listed> listed) throws ReflectiveOperationException {
        BiFunction<String, String, String> node = older.node(database);
        for (Listed one : listed) {
            String text =
                    one.written().startsWith("011") ? "+54" + one.written().substring(1) : one.written();
            tell(node, text.startsWith("+55") ? "ADD_EXACT" : "ADD", text); // a release that knew no former forms
        }
        tell(node, "ADD_PREFIX", "+521818");
        assertThat(node.apply("PATTERNS", ""))
                .contains("+5215512340000", "+521818")
                .doesNotContain("+525512340000");
        tell(node, "CLOSE", "");
    }

    /** A store each of whose writes waits until every list was asked for every number once more. */
    private BlacklistStore underLoad(BlacklistStore store) {
        return (BlacklistStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {BlacklistStore.class}, (proxy, method, given) -> {
                    if (Set.of("apply", "alter").contains(method.getName())) {
                        awaitRounds(2);
                    }
                    try {
                        return method.invoke(store, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void awaitRounds(int more) throws InterruptedException {
        long wanted = rounds.get() + more;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (rounds.get() < wanted && System.nanoTime() < end && !ended.get()) {
            Thread.sleep(1);
        }
    }

    private void ask(Runnable round) {
        Thread thread = new Thread(() -> {
            while (!ended.get()) {
                try {
                    round.run();
                } catch (RuntimeException e) {
                    misses.add(e.toString());
                    return;
                }
                rounds.incrementAndGet();
            }
        });
        thread.setDaemon(true);
        load.add(thread);
        thread.start();
    }

    private void askAll(BlacklistRegistry registry, List<Listed> listed) {
        Blacklist list = registry.list("Default");
        Forwarding.Action hangup = new Forwarding.Action.Reject(Rejection.DECLINE);
        PolicyEngine engine = PolicyEngine.of(
                registry,
                Policies.builder()
                        .forwarding(Forwarding.of("all", List.of("Default"), List.of(), hangup))
                        .build());
        List<String> shown = Stream.concat(
                        listed.stream().flatMap(one -> one.shown().stream()),
                        Stream.of("+5218181234567", "+528181234567"))
                .toList();
        ask(() -> shown.stream().filter(text -> !list.contains(text)).forEach(text -> misses.add("list " + text)));
        ask(() -> shown.stream()
                .filter(text ->
                        !(engine.inbound(InboundCall.of(text, "+48221234567")) instanceof InboundDecision.Reject))
                .forEach(text -> misses.add("call " + text)));
    }

    private static Event.ListRekeyed rekeyed(LinkedBlockingQueue<Event> events) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Event event = events.poll(100, TimeUnit.MILLISECONDS);
            if (event instanceof Event.ListRekeyed done) {
                return done;
            }
        }
        throw new AssertionError("The list was not read anew");
    }

    private static Set<String> patterns(BlacklistRegistry registry) {
        return registry.list("Default")
                .entries()
                .map(entry -> entry.pattern().text())
                .collect(Collectors.toSet());
    }

    @Test
    @DisplayName("N6 a store that an older libphonenumber wrote is read anew under load, and no call is missed")
    void upgradedUnderLoad() throws Exception {
        List<Listed> listed = numbers();
        writeWithOlder(listed);
        LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();

        try (BlacklistRegistry registry = BlacklistRegistry.builder(underLoad(JdbcStore.sqlite(database)))
                .pollEvery(Duration.ofMillis(20))
                .open()) {
            registry.listen(events::add);
            askAll(registry, listed);
            Event.ListRekeyed done = rekeyed(events);
            awaitRounds(4);

            assertThat(misses).isEmpty();
            assertThat(done.changed()).isGreaterThanOrEqualTo(2L * MANY + 2);
            assertThat(done.conflicts()).isZero();
            assertThat(done.unreadable()).isZero();
            assertThat(patterns(registry))
                    .contains("+525512340000", "+5511987650000", "+5491123456789", "+521818")
                    .doesNotContain("+5215512340000", "+551187650000");
            assertThat(registry.list("Default").health().state()).isEqualTo(Health.State.READY);
            assertThat(registry.list("Default").history(pattern(registry, "+525512340000")))
                    .hasSizeGreaterThanOrEqualTo(3);
            assertThat(registry.list("Default").remove("+5215512340001").result())
                    .isEqualTo(WriteResult.REMOVED);
            misses.clear();
        }
    }

    private static Pattern pattern(BlacklistRegistry registry, String text) {
        return Pattern.of(registry.numbers().read(text)).orElseThrow();
    }

    @Test
    @DisplayName("N6 nodes over two versions of libphonenumber miss nothing, neither during the upgrade nor after it")
    void nodesOfTwoVersions() throws Exception {
        List<Listed> listed = numbers();
        writeWithOlder(listed);
        BiFunction<String, String, String> old = older.node(database);
        LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();

        try (BlacklistRegistry registry = BlacklistRegistry.builder(underLoad(JdbcStore.sqlite(database)))
                .pollEvery(Duration.ofMillis(20))
                .open()) {
            registry.listen(events::add);
            List<String> written = listed.stream()
                    .map(Listed::written)
                    .filter(text -> text.startsWith("+"))
                    .toList();
            ask(() -> written.stream()
                    .filter(text -> old.apply("CONTAINS", text).equals("false"))
                    .forEach(text -> misses.add("older node " + text)));
            askAll(registry, listed);
            rekeyed(events);
            awaitRounds(6);
            assertThat(misses).isEmpty();

            assertThat(old.apply("ADD", "+5213312345678")).contains("ADDED");
            registry.refresh();
            assertThat(registry.list("Default").contains("+523312345678")).isTrue();
            assertThat(registry.list("Default").entry("+523312345678")).isPresent();
            registry.list("Default").add("+528112345678");
            tell(old, "REFRESH", "");
            assertThat(old.apply("CONTAINS", "+5218112345678")).isEqualTo("true");
        }
        try (BlacklistRegistry again =
                BlacklistRegistry.builder(JdbcStore.sqlite(database)).open()) {
            assertThat(again.list("Default").contains("+523312345678")).isTrue();
        }
        tell(old, "REFRESH", "");
        String revision = old.apply("REVISION", "");
        tell(old, "REFRESH", "");
        assertThat(old.apply("REVISION", "")).isEqualTo(revision); // it does not take it back
        assertThat(misses).isEmpty();
        ended.set(true);
        tell(old, "CLOSE", "");
    }

    private static void tell(BiFunction<String, String, String> node, String command, String text) {
        assertThat(node.apply(command, text)).isNotNull();
    }
}
