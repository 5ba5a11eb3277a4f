package io.github.blacklist4j;

import static io.github.blacklist4j.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.memory.InMemoryStore;
import io.github.blacklist4j.tck.Operations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two registries over one store, and a store that fails. */
class FollowingTest {
    private static final String NUMBER = "+48601234567";

    private final List<BlacklistRegistry> opened = new ArrayList<>();
    private final InMemoryStore database = new InMemoryStore();
    private final SwitchableStore switchable = new SwitchableStore(database);
    private final BlacklistRegistry here = open(switchable.store());
    private final BlacklistRegistry there = open(database);

    private BlacklistRegistry open(BlacklistStore store) {
        BlacklistRegistry registry =
                BlacklistRegistry.builder(store).pollEvery(Duration.ofHours(1)).open();
        opened.add(registry);
        return registry;
    }

    @AfterEach
    void close() {
        opened.forEach(BlacklistRegistry::close);
    }

    @Test
    void changesOfOtherNodesComeWithTheNextPoll() {
        there.create("A").add(NUMBER);

        assertThatThrownBy(() -> here.list("A")).isInstanceOf(RefusedException.class);
        here.refresh();

        assertThat(here.list("A").contains(NUMBER)).isTrue();
        there.list("A").remove(NUMBER);
        there.rename("A", "B");
        here.refresh();
        assertThat(here.list("B").contains(NUMBER)).isFalse();
        assertThatThrownBy(() -> here.list("A")).isInstanceOf(RefusedException.class);
    }

    @Test
    void publishedImportIsLoadedAnew() {
        here.list("Default").add(NUMBER);
        there.refresh();
        try (Bulk bulk = there.list("Default").bulk(there.ticket(ImportMode.REPLACE))) {
            bulk.put(rows(1_000));
            bulk.publish(PublishGuard.FORCED);
        }

        here.refresh();

        assertThat(here.list("Default").size()).isEqualTo(1_000);
        assertThat(here.list("Default").contains(NUMBER)).isFalse();
        assertThat(here.list("Default").dataAsOf()).isPresent();
    }

    private static List<Change> rows(int count) {
        List<Change> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            PhoneNumber number = new PhoneNumber(48_500_000_000L + i);
            rows.add(new Change.Put(Entry.of(new Pattern.Exact(number)).build()));
        }
        return rows;
    }

    @Test
    void ownWriteAfterAForeignOneShowsBoth() {
        Blacklist list = here.list("Default");
        there.list("Default").add(NUMBER);

        list.add("+48601234568");

        assertThat(list.contains(NUMBER)).isTrue();
        assertThat(list.contains("+48601234568")).isTrue();
    }

    @Test
    void nameAndSettingsComeWithThePollAlsoIfTheListIsWrittenMeanwhile() {
        ListSettings settings = there.list("Default")
                .configure(now -> now.toBuilder().maxAge(Duration.ofDays(1)).build());
        switchable.afterwards("heads", () -> here.list("Default").add(NUMBER));

        here.refresh();

        assertThat(here.list("Default").contains(NUMBER)).isTrue();
        assertThat(here.list("Default").settings()).isEqualTo(settings);
    }

    @Test
    void lastKnownListsAnswerWhileTheStoreIsDown() {
        List<Event> events = new CopyOnWriteArrayList<>();
        here.list("Default").add(NUMBER);
        here.listen(events::add);

        switchable.failing = true;
        assertThatThrownBy(here::refresh).isInstanceOf(StoreException.class);

        assertThat(here.health().state()).isEqualTo(Health.State.STALE);
        assertThat(here.list("Default").find(NUMBER).map(Match::basis)).contains(Match.Basis.STALE);
        assertThatThrownBy(() -> here.list("Default").add("+48601234568")).isInstanceOf(StoreException.class);
        switchable.failing = false;
        here.refresh();
        assertThat(here.list("Default").find(NUMBER).map(Match::basis)).contains(Match.Basis.LIVE);
        await().untilAsserted(() -> assertThat(events)
                .extracting(event -> event instanceof Event.StateChanged changed ? changed.to() : null)
                .containsExactly(Health.State.STALE, Health.State.READY));
    }

    @Test
    void registryWithoutDataDoesNotStart() {
        SwitchableStore down = new SwitchableStore(new InMemoryStore());
        down.failing = true;

        assertThatThrownBy(() -> open(down.store())).isInstanceOf(StoreException.class);
    }

    @Test
    void anotherIncarnationIsLoadedAnew() {
        InMemoryStore backup = new InMemoryStore();
        BlacklistRegistry restored = open(backup);
        restored.list("Default").add("+48601234569");
        here.list("Default").add(NUMBER);

        switchable.behind = backup;
        here.refresh();

        assertThat(here.list("Default").contains(NUMBER)).isFalse();
        assertThat(here.list("Default").contains("+48601234569")).isTrue();
    }

    @Test
    void deletedListGoesOnAnsweringAndSaysSo() {
        Blacklist list = here.create("A");
        list.add(NUMBER);
        database.delete(list.id(), Operations.next());

        here.refresh();

        assertThat(list.health().state()).isEqualTo(Health.State.ERROR);
        assertThat(list.contains(NUMBER)).isTrue();
        assertThat(list.find(NUMBER).map(Match::basis)).contains(Match.Basis.STALE);
        assertThatThrownBy(() -> list.add(NUMBER)).isInstanceOf(StoreException.class);
    }

    @Test
    void pollingNeedsNobodyToAsk() {
        try (BlacklistRegistry polling = BlacklistRegistry.builder(database)
                .pollEvery(Duration.ofMillis(10))
                .open()) {
            there.list("Default").add(NUMBER);

            await().until(() -> polling.list("Default").contains(NUMBER));
        }
    }

    @Test
    void changesOfTwoNodesDoNotUndoEachOther() {
        Blacklist list = here.create("A");
        there.refresh();
        list.configure(now -> ListSettings.DEFAULT.toBuilder().region("GB").build());

        there.rename("A", "B");
        list.configure(now -> ListSettings.DEFAULT.toBuilder().region("DE").build());

        assertThat(list.name()).isEqualTo("B");
        there.refresh();
        assertThat(there.list("B").settings().region()).contains("DE");
    }

    @Test
    void whatCannotBeReadBackIsNotSaidToBeUndone() {
        SwitchableStore reads = new SwitchableStore(new InMemoryStore());
        reads.onlyReads = true;
        BlacklistRegistry registry = open(reads.store());
        reads.failing = true;

        assertThatThrownBy(() -> registry.create("A"))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.code()).isEqualTo(StoreException.Code.UNKNOWN_OUTCOME));
        assertThat(registry.health().state()).isEqualTo(Health.State.STALE);
        reads.failing = false;
        registry.refresh();
        assertThat(registry.list("A").size()).isZero();
    }

    @Test
    void slowListenerDoesNotHoldUpPolling() {
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        try (BlacklistRegistry polling = BlacklistRegistry.builder(database)
                .pollEvery(Duration.ofMillis(10))
                .open()) {
            polling.listen(event -> {
                told.countDown();
                try {
                    done.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            there.list("Default").add(NUMBER);
            await().until(() -> told.getCount() == 0);

            there.list("Default").add("+48601234568");

            await().until(() -> polling.list("Default").contains("+48601234568"));
            done.countDown();
        }
    }
}
