package io.github.blacklist4j.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.Bulk;
import io.github.blacklist4j.Match;
import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.PublishGuard;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules M: a registry over the store is what a naive model says it is. */
interface RegistryRules extends Rules {
    /** Enough that every kind of step happens in several orders. */
    int STEPS = Integer.getInteger("blacklist.tck.steps", 150);

    @Test
    @DisplayName("store-M1 whatever is done to its lists, a registry agrees with a naive model")
    default void registryAgreesWithNaiveModel() {
        compare(List.of(), "store-M1");
    }

    @Test
    @DisplayName("store-M2 a registry over another instance agrees too, once it has asked the store")
    default void secondRegistryAgreesToo() {
        compare(List.of(fixture().another()), "store-M2");
    }

    @Test
    @DisplayName(
            "store-M3 a registry undoes imports, and undoes that again: the list is what it was before, or after, but for later changes")
    default void registryUndoesImports() {
        fixture().assumeTraces();
        long seed = Long.getLong("blacklist.tck.seed", System.nanoTime());
        Random random = new Random(seed);
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        try (BlacklistRegistry registry = registry(fixture().store(), executor)) {
            Blacklist list = registry.list("Default");
            for (int step = 0; step < STEPS / 10; step++) {
                String where = "store-M3 step " + step + "; -Dblacklist.tck.seed=" + seed;
                list.apply(rows(random, false));
                Map<Pattern, Entry> before = entries(list);
                ImportMode mode = List.of(ImportMode.values()).get(random.nextInt(ImportMode.values().length));
                try (Bulk bulk = list.bulk(registry.ticket(mode))) {
                    bulk.put(rows(random, mode == ImportMode.REMOVE));
                    bulk.publish(PublishGuard.FORCED);
                }
                Map<Pattern, Entry> after = entries(list);
                OperationId id = newest(list);
                Map<Pattern, Optional<Entry>> later = changedLater(list, random);

                ImportCounts counts =
                        list.as(Source.MANUAL).because("wrong").undo(id).counts();
                assertThat(entries(list)).as("undone, %s", where).isEqualTo(with(later, before));
                assertThat(counts.unchanged())
                        .as("what the import changed and others did since is left and counted, %s", where)
                        .isEqualTo(later.keySet().stream()
                                .filter(pattern -> !Objects.equals(before.get(pattern), after.get(pattern)))
                                .count());
                list.as(Source.MANUAL).because("right after all").undo(newest(list));
                assertThat(entries(list)).as("undone twice, %s", where).isEqualTo(with(later, after));
            }
        } finally {
            executor.shutdownNow();
        }
    }

    /** Changes some entries, in some steps, and says how they stand then. */
    private static Map<Pattern, Optional<Entry>> changedLater(Blacklist list, Random random) {
        Map<Pattern, Optional<Entry>> later = new HashMap<>();
        for (int number = random.nextInt(3); number < RandomWork.NUMBERS && number > 0; number += 3) {
            Pattern pattern = Samples.number(number);
            if (list.entry(pattern).isPresent() && random.nextBoolean()) {
                list.remove(pattern);
            } else {
                list.put(Samples.entry(number, "later " + random.nextLong()), Blacklist.PutMode.FORCE);
            }
            later.put(pattern, list.entry(pattern));
        }
        return later;
    }

    private static Map<Pattern, Entry> with(Map<Pattern, Optional<Entry>> later, Map<Pattern, Entry> entries) {
        Map<Pattern, Entry> all = new HashMap<>(entries);
        later.forEach(
                (pattern, entry) -> entry.ifPresentOrElse(now -> all.put(pattern, now), () -> all.remove(pattern)));
        return all;
    }

    private static List<Change> rows(Random random, boolean removing) {
        return IntStream.range(0, RandomWork.NUMBERS)
                .filter(number -> random.nextBoolean())
                .mapToObj(number -> removing ? Samples.remove(number) : Samples.put(number, "" + random.nextInt(3)))
                .toList();
    }

    private static OperationId newest(Blacklist list) {
        return list.imports().findFirst().orElseThrow().id();
    }

    private static Map<Pattern, Entry> entries(Blacklist list) {
        try (Stream<Entry> entries = list.entries()) {
            return entries.collect(Collectors.toMap(Entry::pattern, Function.identity()));
        }
    }

    private void compare(List<BlacklistStore> followers, String rule) {
        long seed = Long.getLong("blacklist.tck.seed", System.nanoTime());
        Random random = new Random(seed);
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        List<BlacklistRegistry> opened = new ArrayList<>();
        try {
            BlacklistRegistry registry = registry(fixture().store(), executor);
            opened.add(registry);
            followers.forEach(store -> opened.add(registry(store, executor)));
            List<BlacklistRegistry> asked = followers.isEmpty() ? opened : opened.subList(1, opened.size());
            NaiveLists ours = new NaiveLists();
            NaiveLists theirs = new NaiveLists();
            RandomWork work = new RandomWork(random, registry, ours);
            RandomWork otherWork = new RandomWork(random, registry.createTenant("other"), theirs);
            for (int step = 0; step < STEPS; step++) {
                String done = random.nextInt(5) == 0 ? otherWork.step() : work.step();
                String where = rule + " after step " + step + " (" + done + "); -Dblacklist.tck.seed=" + seed;
                for (BlacklistRegistry each : asked) {
                    if (!followers.isEmpty()) {
                        each.refresh();
                    }
                    assertSame(each, ours, where);
                    assertSame(each.tenant("other"), theirs, where + ", of the other tenant");
                }
            }
        } finally {
            opened.forEach(BlacklistRegistry::close);
            executor.shutdownNow();
        }
    }

    private static BlacklistRegistry registry(BlacklistStore store, ScheduledExecutorService executor) {
        return BlacklistRegistry.builder(unclosed(store))
                .clock(Clock.fixed(Samples.NOW, ZoneOffset.UTC))
                .executor(executor)
                .pollEvery(Duration.ofHours(1))
                .open();
    }

    /** The store, which the kit closes by itself after the test. */
    private static BlacklistStore unclosed(BlacklistStore store) {
        return (BlacklistStore) Proxy.newProxyInstance(
                BlacklistStore.class.getClassLoader(),
                new Class<?>[] {BlacklistStore.class},
                (proxy, method, given) -> {
                    try {
                        return method.getName().equals("close") ? null : method.invoke(store, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static void assertSame(Blacklists lists, NaiveLists naive, String where) {
        assertThat(lists.all().stream().map(Blacklist::name)).as(where).containsExactlyElementsOf(naive.names());
        for (Blacklist list : lists.all()) {
            Map<Pattern, Entry> expected = naive.list(list.name());
            assertThat(list.size()).as("size %s", where).isEqualTo(expected.size());
            for (int i = 0; i < RandomWork.NUMBERS; i++) {
                Pattern number = Samples.number(i);
                Reading reading = new Reading.E164(PhoneNumber.ofE164(number.text()));
                assertThat(list.find(reading).map(Match::pattern))
                        .as("number %d %s", i, where)
                        .isEqualTo(NaiveLists.deciding(expected, number, Samples.NOW)
                                .map(Entry::pattern));
            }
            try (Stream<Entry> entries = list.entries()) {
                assertThat(entries.collect(Collectors.toMap(Entry::pattern, Function.identity())))
                        .as("entries %s", where)
                        .isEqualTo(expected);
            }
        }
    }
}
