package io.github.blacklist4j;

import static io.github.blacklist4j.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.ListState;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.Write;
import io.github.blacklist4j.store.memory.InMemoryStore;
import io.github.blacklist4j.tck.Operations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One bad list is one bad list (foundation 16): it is ERROR with its cause, and all others are as ever. */
class BadListTest {
    private static final String NUMBER = "+48601234567";
    private static final String IN_FILE = "+48500000000";

    @TempDir
    Path folder;

    private final InMemoryStore database = new InMemoryStore();

    /** What no row of which this version can read; none by default. */
    private Optional<ListId> unreadable = Optional.empty();

    private boolean storeIsDown;

    private BlacklistRegistry.Builder builder() {
        return BlacklistRegistry.builder(store()).region("PL").pollEvery(Duration.ofHours(1));
    }

    private BlacklistRegistry open() {
        return builder().open();
    }

    /** The database behind a store that does not close it. */
    private BlacklistStore store() {
        return (BlacklistStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {BlacklistStore.class}, (proxy, method, given) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    if (storeIsDown) {
                        throw new StoreException(StoreException.Code.RETRY, method.getName() + " failed");
                    }
                    boolean reads = List.of("scan", "load", "changesSince").contains(method.getName());
                    boolean ofAll = given != null
                            && given.length == 1
                            && method.getName().equals("load");
                    if (reads && unreadable.isPresent() && (ofAll || unreadable.equals(Optional.of(given[0])))) {
                        throw new IllegalArgumentException("No enum constant of the row " + NUMBER);
                    }
                    try {
                        return method.invoke(database, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Path compiled(String name, int numbers) {
        Path file = folder.resolve(name);
        try (CompiledList.Builder builder = CompiledList.build(file, Footprint.BALANCED)) {
            for (int i = 0; i < numbers; i++) {
                builder.add(new PhoneNumber(48_500_000_000L + i));
            }
            builder.finish(Clock.systemUTC(), Optional.empty());
        }
        return file;
    }

    private Path halfCopied(String name) throws IOException {
        Path file = compiled(name, 50_000);
        byte[] bytes = Files.readAllBytes(file);
        return Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }

    /** As another node does that knows more. */
    private void alter(Blacklist list, ListSettings settings) {
        database.alter(list.id(), now -> now.withSettings(settings), Operations.next());
    }

    private static void assertBroken(Blacklist list, String cause) {
        assertThat(list.health().state()).isEqualTo(Health.State.ERROR);
        assertThat(list.health().cause().orElseThrow()).contains(cause).doesNotContain(NUMBER);
    }

    private static void assertGood(Blacklist list, String listed) {
        assertThat(list.health().state()).isEqualTo(Health.State.READY);
        assertThat(list.health().cause()).isEmpty();
        assertThat(list.contains(listed)).isTrue();
    }

    @Test
    @DisplayName("F a half-copied file is not attached: nothing is stored, and the next start is as ever")
    void halfCopiedFileIsNotAttached() throws IOException {
        try (BlacklistRegistry registry = open()) {
            registry.list("Default").add(NUMBER);
            Path half = halfCopied("half.blk");

            assertThatThrownBy(() -> registry.attach("National", half))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("half.blk is damaged");

            assertThat(database.heads()).hasSize(1);
            assertThat(registry.all()).hasSize(1);
            try (BlacklistRegistry next = open()) {
                assertGood(next.list("Default"), NUMBER);
                next.attach("National", compiled("half.blk", 1_000));
                assertGood(next.list("National"), IN_FILE);
            }
        }
    }

    @Test
    void badFileDoesNotTakeThePlaceOfGoodOne() throws IOException {
        try (BlacklistRegistry registry = open()) {
            Blacklist list = registry.attach("National", compiled("good.blk", 1_000));
            List<ListHead> before = database.heads();
            Path half = halfCopied("half.blk");

            assertThatThrownBy(() -> registry.attach("National", half)).isInstanceOf(UncheckedIOException.class);

            assertGood(list, IN_FILE);
            assertThat(database.heads()).isEqualTo(before);
            assertThat(registry.attach("National", compiled("better.blk", 2_000))
                            .size())
                    .isEqualTo(2_000);
            assertThat(list.size()).isEqualTo(2_000);
        }
    }

    @Test
    @DisplayName("F a file that one node lacks is one bad list there, until it comes")
    void missingFileIsOneBadList() throws IOException {
        Path file = compiled("national.blk", 1_000);
        Path away = folder.resolve("away");
        try (BlacklistRegistry before = open();
                BlacklistRegistry running = open()) {
            before.list("Default").add(NUMBER);
            before.attach("National", file);
            Files.move(file, away);
            List<Event> events = new CopyOnWriteArrayList<>();
            running.listen(events::add);

            running.refresh();
            try (BlacklistRegistry started = open()) {
                for (BlacklistRegistry lacking : List.of(running, started)) {
                    Blacklist list = lacking.list("National");
                    assertThat(lacking.health().state()).isEqualTo(Health.State.READY);
                    assertGood(lacking.list("Default"), NUMBER);
                    assertBroken(list, "national.blk cannot be read: it is not there");
                    assertThat(list.contains(IN_FILE)).isFalse();
                    assertThat(list.find(IN_FILE)).isEmpty();
                    assertThatThrownBy(() -> list.entry(IN_FILE)).isInstanceOf(StoreException.class);
                    assertThatThrownBy(() -> list.add(NUMBER)).isInstanceOf(RefusedException.class);
                }
                ListId id = running.list("National").id();
                await().until(() -> events.stream()
                        .anyMatch(event -> event instanceof Event.ListBroken broken
                                && broken.list().equals(id)
                                && broken.cause().contains("it is not there")));

                Files.write(file, new byte[100]);
                started.refresh();
                assertBroken(started.list("National"), "national.blk is damaged");
                Files.move(away, file, StandardCopyOption.REPLACE_EXISTING);
                started.refresh();
                assertGood(started.list("National"), IN_FILE);
            }
        }
    }

    @Test
    void badListIsDeletedOrAttachedAnew() throws IOException {
        try (BlacklistRegistry before = open()) {
            before.attach("A", compiled("a.blk", 10));
            before.attach("B", compiled("b.blk", 10));
        }
        Files.delete(folder.resolve("a.blk"));
        Files.write(folder.resolve("b.blk"), new byte[1_000]);
        try (BlacklistRegistry registry = open()) {
            assertBroken(registry.list("A"), "a.blk");
            assertBroken(registry.list("B"), "b.blk is damaged");

            registry.delete("A");
            Blacklist anew = registry.attach("B", compiled("c.blk", 20));

            assertGood(anew, IN_FILE);
            assertThat(registry.all()).extracting(Blacklist::name).containsExactly("B", "Default");
        }
    }

    @Test
    @DisplayName("F a region that only a newer libphonenumber knows makes one bad list, repaired by a known one")
    void unknownRegionIsOneBadList() {
        ListSettings newer = ListSettings.DEFAULT.toBuilder().region("QQ").build();
        try (BlacklistRegistry running = open()) {
            running.list("Default").add(NUMBER);
            Blacklist list = running.create("A");
            list.add(NUMBER);
            alter(list, newer);

            running.refresh();
            try (BlacklistRegistry started = open()) {
                for (BlacklistRegistry registry : List.of(running, started)) {
                    assertThat(registry.health().state()).isEqualTo(Health.State.READY);
                    assertGood(registry.list("Default"), NUMBER);
                    assertBroken(registry.list("A"), "region");
                    registry.list("A").contains("601234567"); // no exception
                    assertThatThrownBy(() -> registry.list("A").add(NUMBER)).isInstanceOf(StoreException.class);
                }
                assertThat(started.list("A").contains(NUMBER)).isFalse();

                started.list("A").configure(now -> ListSettings.DEFAULT);

                assertGood(started.list("A"), NUMBER);
                running.refresh();
                assertGood(running.list("A"), NUMBER);
            }
        }
    }

    @Test
    @DisplayName("F settings that this version cannot read make one bad list, renamed, deleted or configured as others")
    void unreadableSettingsAreOneBadList() {
        try (BlacklistRegistry running = open()) {
            running.list("Default").add(NUMBER);
            Blacklist list = running.create("A");
            list.add(NUMBER);
            ListState unreadable = ListState.NONE.withUnreadable("its zone (ZoneRulesException)");
            database.alter(list.id(), now -> now.withState(unreadable), Operations.next());

            running.refresh();
            try (BlacklistRegistry started = open()) {
                for (BlacklistRegistry registry : List.of(running, started)) {
                    assertGood(registry.list("Default"), NUMBER);
                    assertBroken(registry.list("A"), "ZoneRulesException");
                }
                started.rename("A", "B");
                assertBroken(started.list("B"), "ZoneRulesException");

                started.list("B").configure(now -> ListSettings.DEFAULT);

                assertGood(started.list("B"), NUMBER);
                running.refresh();
                assertGood(list, NUMBER);
            }
        }
    }

    @Test
    @DisplayName("F entries that this version cannot read make one bad list, loaded again now and then")
    void unreadableEntriesAreOneBadList() {
        try (BlacklistRegistry running = open()) {
            running.list("Default").add(NUMBER);
            Blacklist list = running.create("A");
            list.add(NUMBER);
            running.createTenant("other").list("Default").add(NUMBER);
            unreadable = Optional.of(list.id());
            database.alter(list.id(), now -> now, Operations.next());

            running.refresh();
            try (BlacklistRegistry started = open()) {
                for (BlacklistRegistry registry : List.of(running, started)) {
                    assertThat(registry.health().state()).isEqualTo(Health.State.READY);
                    assertGood(registry.list("Default"), NUMBER);
                    assertGood(registry.tenant("other").list("Default"), NUMBER);
                    assertBroken(registry.list("A"), "IllegalArgumentException");
                }
                assertThat(list.contains(NUMBER)).as("what was last known").isTrue();
                assertThat(started.list("A").contains(NUMBER)).isFalse();

                unreadable = Optional.empty();
                running.refresh();
                running.refresh();
                started.refresh();

                assertGood(list, NUMBER);
                assertGood(started.list("A"), NUMBER);
                list.add("+48601234568");
                started.refresh();
                assertGood(started.list("A"), "+48601234568");
            }
        }
    }

    @Test
    @DisplayName("F a bad list is in no snapshot, and a start from snapshots shows it as bad")
    void snapshotsHoldNoBadList() throws IOException {
        Path snapshots = folder.resolve("snapshots");
        Path file = compiled("national.blk", 10);
        try (BlacklistRegistry registry = builder().snapshots(snapshots).open()) {
            registry.list("Default").add(NUMBER);
            registry.create("A").add(NUMBER);
            registry.attach("National", file);
        }
        Files.delete(file);
        try (BlacklistRegistry registry = builder().snapshots(snapshots).open()) {
            Blacklist list = registry.list("A");
            ListId id = list.id();
            unreadable = Optional.of(id);
            Entry prefix = Entry.of(Pattern.prefix("+4822"))
                    .addedAt(new Moment.At(Instant.EPOCH))
                    .build();
            Write write =
                    new Write(OperationId.random(), Instant.EPOCH, List.of(new Change.Put(prefix)), Merge.replacing());
            database.apply(id, write, StoreTransaction.AUTO);
            registry.refresh();
            assertBroken(list, "cannot be read");
        }
        storeIsDown = true;

        try (BlacklistRegistry cold = builder().snapshots(snapshots).open()) {
            assertThat(cold.health().state()).isEqualTo(Health.State.STALE);
            assertThat(cold.list("Default").contains(NUMBER)).isTrue();
            assertBroken(cold.list("A"), "cannot be read");
            assertBroken(cold.list("National"), "it is not there");
            storeIsDown = false;
            unreadable = Optional.empty();

            cold.refresh();

            assertGood(cold.list("Default"), NUMBER);
            assertGood(cold.list("A"), "+48221234567");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MIN", "MAX"})
    @DisplayName("F a clock at the ends of time answers checks and writes")
    void clockAtTheEndsOfTime(String end) {
        Instant now = end.equals("MIN") ? Instant.MIN : Instant.MAX;
        try (BlacklistRegistry registry =
                builder().clock(Clock.fixed(now, ZoneOffset.UTC)).open()) {
            Blacklist list = registry.list("Default");

            list.add(NUMBER);

            assertGood(list, NUMBER);
            assertThat(list.version().changesAt()).isEmpty();
            registry.sweep();
        }
    }
}
