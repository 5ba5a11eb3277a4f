package io.github.blacklist4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.internal.number.NumberReaders;
import io.github.blacklist4j.internal.sync.AskedList;
import io.github.blacklist4j.list.EntryQuery;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.store.ChangeRules;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.Write;
import io.github.blacklist4j.store.memory.InMemoryStore;
import io.github.blacklist4j.tck.FailingStore;
import io.github.blacklist4j.tck.Operations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists whose keys another version of the normaliser made: asked by both keys, and read anew. */
class RekeyingTest {
    private static final int OTHER = 7; // the key version of some other metadata
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final InMemoryStore database = new InMemoryStore();
    private final FailingStore failing = FailingStore.over(database);
    private final ConcurrentLinkedQueue<Event> events = new ConcurrentLinkedQueue<>();
    private final List<BlacklistRegistry> opened = new ArrayList<>();

    @AfterEach
    void close() {
        failing.recover();
        opened.forEach(BlacklistRegistry::close);
    }

    private BlacklistRegistry.Builder builder() {
        return BlacklistRegistry.builder(failing.store()).region("MX").pollEvery(Duration.ofMillis(20));
    }

    private BlacklistRegistry open() {
        BlacklistRegistry registry = builder().open();
        opened.add(registry);
        return registry;
    }

    /** A registry whose list became one of another version while it ran, and so is not read anew. */
    private Blacklist mixed(Change... changes) {
        Blacklist list = open().list("Default");
        asOther(list.id(), changes);
        opened.get(0).refresh();
        return list;
    }

    /** As a node with other metadata writes. */
    private void asOther(ListId list, Change... changes) {
        database.alter(list, now -> now.withKeyVersion(OTHER), Operations.next());
        write(list, changes);
    }

    private void write(ListId list, Change... changes) {
        database.apply(
                list,
                new Write(OperationId.random(), Instant.EPOCH, Arrays.asList(changes), Merge.replacing()),
                StoreTransaction.AUTO);
    }

    private static Change put(String key) {
        return new Change.Put(entry(key).build());
    }

    private static Entry.Builder entry(String key) {
        return Entry.of(pattern(key));
    }

    /** {@code +digits}, {@code +digits*}, or a text. */
    private static Pattern pattern(String key) {
        return key.endsWith("*")
                ? Pattern.prefix(key.substring(0, key.length() - 1))
                : key.startsWith("+") ? ChangeRules.pattern(Pattern.MatchType.EXACT, key) : new Pattern.Raw(key);
    }

    private static Set<String> patterns(Blacklist list) {
        return list.entries().map(e -> e.pattern().match() + e.pattern().text()).collect(Collectors.toSet());
    }

    private ListHead head(ListId list) {
        return database.heads().stream()
                .filter(head -> head.id().equals(list))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+5215512345678", "+52155*", "+521*"})
    @DisplayName("N6 what is listed in a former form is found as what it is now, and as it was")
    void bothForms(String key) {
        Blacklist list = mixed(put(key));

        assertThat(list.contains("+525512345678")).isTrue();
        assertThat(list.contains("+5215512345678")).isTrue();
        assertThat(list.contains("55 1234 5678")).isTrue();
        assertThat(list.find("+525512345678").orElseThrow().pattern()).isEqualTo(pattern(key));
        assertThat(list.contains("+48223970331")).isFalse();
    }

    @Test
    @DisplayName("N6 a prefix of former forms counts on a list of today, too")
    void formerPrefixes() {
        Blacklist list = open().list("Default");
        list.put(entry("+521*").build(), Blacklist.PutMode.FORCE);
        list.put(entry("+551187*").build(), Blacklist.PutMode.FORCE);

        assertThat(list.contains("+525512345678")).isTrue();
        assertThat(list.contains("+5511987654321")).isTrue();
        assertThat(list.contains("+551131234567")).isFalse();
        assertThat(list.contains("+5511997654321")).isFalse();
        list.remove(pattern("+521*"));
        assertThat(list.contains("+525512345678")).isFalse();
    }

    @Test
    @DisplayName("N6 numbers of a length that was possible, or now is, are found, national texts too")
    void otherLengths() {
        Blacklist list =
                mixed(put("+22920211234"), new Change.Put(entry("5587654321").build()));

        assertThat(list.contains("+22920211234")).isTrue(); // a text to the reader of today
        assertThat(list.contains("+525587654321")).isTrue(); // was a text
        assertThat(list.contains("55 8765 4321")).isTrue();
    }

    @Test
    @DisplayName("N6 an exact entry goes before a prefix, and a BLOCK before an ALLOW, whichever form they have")
    void precedence() {
        Blacklist list = mixed(
                put("+52155*"),
                new Change.Put(entry("+525511111111").kind(Entry.Kind.ALLOW).build()),
                new Change.Put(entry("+5215522222222").kind(Entry.Kind.ALLOW).build()),
                put("+525522222222"),
                new Change.Put(entry("+5255*").kind(Entry.Kind.ALLOW).build()));

        assertThat(list.find("+525511111111").orElseThrow().kind()).isEqualTo(Entry.Kind.ALLOW);
        assertThat(list.find("+525522222222").orElseThrow().kind()).isEqualTo(Entry.Kind.BLOCK);
        assertThat(list.find("+525533333333").orElseThrow().kind()).isEqualTo(Entry.Kind.BLOCK);
    }

    @Test
    @DisplayName("N6 the entry of the other form is shown, added to, replaced and removed by the text of today")
    void entriesByTodaysText() {
        Blacklist list = mixed(
                new Change.Put(entry("+5215512345678").description("old").build()),
                put("+5215500000001"),
                put("+5215500000002"));

        assertThat(list.entry("+525512345678").orElseThrow().description()).isEqualTo("old");
        assertThat(list.add("+525512345678").result()).isEqualTo(WriteResult.UPDATED); // it had no date
        assertThat(patterns(list)).contains("EXACT+5215512345678").doesNotContain("EXACT+525512345678");
        assertThat(list.put(entry("+525512345678").kind(Entry.Kind.ALLOW).build(), Blacklist.PutMode.FORCE)
                        .result())
                .isEqualTo(WriteResult.UPDATED);
        assertThat(list.contains("+525512345678")).isFalse();
        assertThat(list.remove("+525512345678").result()).isEqualTo(WriteResult.REMOVED);
        assertThat(list.remove("+525512345678").result()).isEqualTo(WriteResult.ABSENT);
        assertThat(list.remove("+525500000001").result()).isEqualTo(WriteResult.REMOVED);
        list.forget(pattern("+525500000002"), true);
        assertThat(patterns(list)).isEmpty();
    }

    @Test
    @DisplayName("N6 an import that removes removes the other form, too")
    void importRemoves() {
        Blacklist list = mixed(put("+5215512345678"), put("+48223970331"));

        try (Bulk bulk = list.bulk(opened.get(0).ticket(ImportMode.REMOVE))) {
            bulk.put(List.of(new Change.Removed(pattern("+525512345678"), "", Source.API)));
            assertThat(bulk.publish(PublishGuard.FORCED).counts().removed()).isEqualTo(1);
        }

        assertThat(list.contains("+525512345678")).isFalse();
        assertThat(list.contains("+48223970331")).isTrue();
    }

    @Test
    @DisplayName("N6 P2 a number is shown as it is now")
    void shownAsNow() {
        Blacklist list = mixed(put("+5215512345678"));

        assertThat(((AskedList) list).draw(new SplittableRandom(1), number -> true))
                .contains(new PhoneNumber(525512345678L));
        assertThat(((AskedList) list).next(new PhoneNumber(1), number -> true))
                .contains(new PhoneNumber(525512345678L));
    }

    @Test
    @DisplayName("N6 who writes to a list of another version says that both wrote")
    void mixedIsSaid() {
        Blacklist list = mixed(put("+5215512345678"));

        list.add("+48223970331");

        assertThat(head(list.id()).keyVersion()).isEqualTo(NumberReaders.MIXED);
    }

    @Test
    @DisplayName("N6 a key of another version on a list of today is noticed, found, and told to the others")
    void noticed() {
        Blacklist list = open().list("Default");
        write(list.id(), put("+5215512345678"));

        await().atMost(PATIENCE).until(() -> list.contains("+525512345678"));

        await().atMost(PATIENCE).until(() -> head(list.id()).keyVersion() == NumberReaders.MIXED);
        assertThat(open().list("Default").contains("+525512345678")).isTrue();
    }

    @Test
    @DisplayName("N6 a list of another version is read anew in the background, and what became of it is told")
    void readAnew() throws InterruptedException {
        ListId id = open().list("Default").id();
        asOther(
                id,
                new Change.Put(entry("+5215512345678").description("kept").build()),
                put("+5215500000001"),
                new Change.Put(entry("+525500000001").description("there").build()),
                put("+5215500000002"),
                new Change.Put(entry("+525500000002").kind(Entry.Kind.ALLOW).build()),
                new Change.Put(entry("+5215500000003").kind(Entry.Kind.ALLOW).build()),
                put("+525500000003"),
                put("+22920211234"),
                put("5587654321"),
                put("2001"),
                put("+52155*"));
        CountDownLatch listening = new CountDownLatch(1);
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        executor.execute(() -> awaitQuietly(listening));

        try (BlacklistRegistry registry = builder().executor(executor).open()) {
            registry.listen(events::add);
            listening.countDown();
            await().atMost(PATIENCE).until(() -> events.stream().anyMatch(Event.ListRekeyed.class::isInstance));

            Blacklist list = registry.list("Default");
            assertThat(events).contains(new Event.ListRekeyed("default", id, "Default", 6, 3, 2, 0));
            assertThat(patterns(list))
                    .containsExactlyInAnyOrder(
                            "EXACT+525512345678",
                            "EXACT+525500000001",
                            "EXACT+525500000002",
                            "EXACT+525500000003",
                            "RAW+22920211234",
                            "EXACT+525587654321",
                            "RAW2001",
                            "PREFIX+52155");
            assertThat(list.entry("+5215512345678").orElseThrow().description()).isEqualTo("kept");
            assertThat(list.contains("+525500000002")).isTrue();
            assertThat(list.contains("+525500000003")).isTrue();
            assertThat(head(id).keyVersion()).isEqualTo(NumberReaders.keyVersion());
            assertThat(list.version().keyVersion()).isEqualTo(NumberReaders.keyVersion());
        } finally {
            executor.shutdownNow();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @DisplayName("N6 reading anew goes on with the next poll after a failure, and nothing is missed meanwhile")
    void goesOnAfterFailure() {
        ListId id = open().list("Default").id();
        asOther(id, put("+5215512345678"));
        failing.fail(FailingStore.Point.WRITE);
        failing.failWith(StoreException.Code.RETRY);
        Blacklist list = open().list("Default");

        assertThat(list.contains("+525512345678")).isTrue();
        assertThat(head(id).keyVersion()).isEqualTo(OTHER);
        failing.recover();

        await().atMost(PATIENCE).until(() -> head(id).keyVersion() == NumberReaders.keyVersion());
        assertThat(patterns(list)).containsExactly("EXACT+525512345678");
    }

    @Test
    @DisplayName("N6 nodes of two versions do not take turns: a list is read anew once a start")
    void noTurns() {
        ListId id = open().list("Default").id();
        asOther(id, put("+5215512345678"));
        Blacklist list = open().list("Default");
        await().atMost(PATIENCE).until(() -> head(id).keyVersion() == NumberReaders.keyVersion());

        asOther(id, put("+5215500000001")); // the other node did the same
        long revision = head(id).revision();
        opened.forEach(BlacklistRegistry::refresh);
        opened.forEach(BlacklistRegistry::refresh);

        assertThat(list.contains("+525500000001")).isTrue();
        assertThat(Optional.of(head(id).revision())).contains(revision);
    }

    @Test
    @DisplayName("N6 keys of an import that another version staged are noticed when it is published on a list of today")
    void stagedByAnother() {
        Blacklist list = open().list("Default");
        try (Staging staging = database.stage(list.id(), opened.get(0).ticket(ImportMode.REPLACE))) {
            staging.put(List.of(put("+5215512345678")));
            staging.publish(PublishGuard.FORCED);
        }
        assertThat(head(list.id()).keyVersion()).isEqualTo(NumberReaders.keyVersion());

        opened.get(0).refresh();

        await().atMost(PATIENCE).until(() -> list.contains("+525512345678"));
        await().atMost(PATIENCE).until(() -> head(list.id()).keyVersion() == NumberReaders.MIXED);
    }

    @Test
    @DisplayName("N6 a long list that was read anew is of today, and stays so")
    void staysOfToday() {
        ListId id = open().list("Default").id();
        asOther(
                id,
                IntStream.range(0, 300)
                        .mapToObj(i -> put("+521" + (5_500_000_000L + i)))
                        .toArray(Change[]::new));
        Blacklist list = open().list("Default");
        await().atMost(PATIENCE).until(() -> head(id).keyVersion() == NumberReaders.keyVersion());
        long revision = head(id).revision();

        opened.get(1).refresh();
        opened.get(1).refresh();

        assertThat(((ListHandle) list).view().keys().mixed()).isFalse();
        assertThat(head(id).revision()).isEqualTo(revision);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+5215512345678", "+52155*", "+521*"})
    @DisplayName("N6 whereIs finds what a check finds: a number in its former form, and prefixes of that")
    void whereFormerForms(String key) {
        mixed(put(key));

        assertThat(opened.get(0).whereIs("+525512345678").listings())
                .extracting(listing -> listing.entry().pattern())
                .containsExactly(pattern(key));
    }

    @Test
    @DisplayName("N6 what was listed at a time is told key by key: a merge of both does not end what is there")
    void listedAtAfterMerging() {
        ListId id = open().list("Default").id();
        asOther(
                id,
                put("+5215500000001"),
                new Change.Put(entry("+525500000001").description("there").build()));
        Blacklist list = open().list("Default");
        await().atMost(PATIENCE).until(() -> head(id).keyVersion() == NumberReaders.keyVersion());
        assertThat(patterns(list)).containsExactly("EXACT+525500000001");

        assertThat(list.listedAt(pattern("+525500000001"), Instant.MAX).entry()).isPresent();
        assertThat(list.listedAt(pattern("+525500000001"), Instant.EPOCH).entry())
                .isPresent();
    }

    @Test
    @DisplayName("N6 no bulk change by digits while numbers are stored in other forms")
    void noBulkChangeByDigits() {
        Blacklist list = mixed(put("+5215512345678"));

        for (EntryQuery query :
                List.of(EntryQuery.all().leading("+5255"), EntryQuery.all().digits("52551"))) {
            assertThatThrownBy(() -> list.removeAll(query))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.code()).isEqualTo(StoreException.Code.RETRY));
            assertThatThrownBy(() -> list.editAll(query, entry -> entry)).isInstanceOf(StoreException.class);
        }
        assertThat(list.removeAll(EntryQuery.all().kind(Entry.Kind.BLOCK))
                        .counts()
                        .removed())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("N6 a text is read by the region that the list has now")
    void regionOfNow() {
        Blacklist list = mixed(new Change.Put(entry("5587654321").build()));
        list.configure(now -> now.toBuilder().region("US").build());
        assertThat(list.contains("+525587654321")).isFalse();

        list.configure(now -> now.toBuilder().region("MX").build());

        assertThat(list.contains("+525587654321")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, Write.MAX_CHANGES - 1})
    @DisplayName("N6 an import that removes a number removes each of its forms, staged or not")
    void importRemovesEachForm(int others) {
        Blacklist list = mixed(put("+5215512345678"), put("+525512345678"), put("+48223970331"));
        List<Change> rows = new ArrayList<>(List.of(new Change.Removed(pattern("+525512345678"), "", Source.API)));
        IntStream.range(0, others)
                .mapToObj(i -> new Change.Removed(pattern("+" + (48_500_000_000L + i)), "", Source.API))
                .forEach(rows::add);

        try (Bulk bulk = list.bulk(opened.get(0).ticket(ImportMode.REMOVE))) {
            assertThat(bulk.put(rows)).hasSize(rows.size()).startsWith(WriteResult.REMOVED);
            bulk.publish(PublishGuard.FORCED);
        }

        assertThat(list.contains("+525512345678")).isFalse();
        assertThat(list.contains("+48223970331")).isTrue();
    }

    @Test
    @DisplayName("N6 P2 numbers are shown in turn in the order of what they are now: none twice, none left out")
    void inTurn() {
        Blacklist list = mixed(
                put("+5215500000001"),
                put("+5215500000003"),
                put("+525500000002"),
                put("+551187654321"),
                put("+5511900000000"),
                put("+551199000000*"));
        List<Long> shown = new ArrayList<>();

        Optional<PhoneNumber> next = ((AskedList) list).next(new PhoneNumber(1), number -> true);
        while (next.isPresent() && shown.size() < 10) {
            shown.add(next.get().digits());
            next = ((AskedList) list).next(new PhoneNumber(next.get().digits() + 1), number -> true);
        }

        assertThat(shown).containsExactly(525500000001L, 525500000002L, 525500000003L, 5511900000000L, 5511987654321L);
    }
}
