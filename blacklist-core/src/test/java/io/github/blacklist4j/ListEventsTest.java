package io.github.blacklist4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.ListState;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.memory.InMemoryStore;
import io.github.blacklist4j.tck.Operations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What listeners are told of lists, on the node that changes them and on another. */
class ListEventsTest {
    private static final String NUMBER = "+48601234567";

    private final InMemoryStore store = new InMemoryStore();
    private final AtOnce executor = new AtOnce();
    private final BlacklistRegistry here = open();
    private final BlacklistRegistry elsewhere = open();
    private final List<Event> told = new ArrayList<>();
    private final List<Event> toldElsewhere = new ArrayList<>();

    /** Delivers events on the thread that makes them. */
    private static final class AtOnce extends ScheduledThreadPoolExecutor {
        AtOnce() {
            super(1);
        }

        @Override
        public void execute(Runnable command) {
            command.run();
        }
    }

    private BlacklistRegistry open() {
        return BlacklistRegistry.builder(store)
                .region("PL")
                .executor(executor)
                .pollEvery(Duration.ofDays(1))
                .open();
    }

    @BeforeEach
    void listen() {
        here.listen(told::add);
        elsewhere.listen(toldElsewhere::add);
    }

    @AfterEach
    void close() {
        here.close();
        elsewhere.close();
        executor.shutdownNow();
    }

    /** The kinds of change that both were told, which must agree; what was told is forgotten. */
    private List<Set<Event.ListChange>> changes(ListId list, String name) {
        elsewhere.refresh();
        for (List<Event> events : List.of(told, toldElsewhere)) {
            assertThat(events).allSatisfy(event -> {
                Event.ListChanged changed = (Event.ListChanged) event;
                assertThat(changed.tenant()).isEqualTo("acme");
                assertThat(changed.list()).isEqualTo(list);
                assertThat(changed.name()).isEqualTo(name);
            });
        }
        List<Set<Event.ListChange>> kinds = told.stream()
                .map(event -> ((Event.ListChanged) event).changes())
                .toList();
        assertThat(toldElsewhere)
                .extracting(event -> ((Event.ListChanged) event).changes())
                .isEqualTo(kinds);
        told.clear();
        toldElsewhere.clear();
        return kinds;
    }

    @Test
    @DisplayName("events name tenant, list and the kind of change, here and on another node")
    void kinds() {
        Blacklists acme = here.createTenant("acme");
        elsewhere.refresh();
        told.clear();
        toldElsewhere.clear();

        Blacklist list = acme.create("Complaints");
        assertThat(changes(list.id(), "Complaints")).containsExactly(Set.of(Event.ListChange.CREATED));
        list.add(NUMBER);
        assertThat(changes(list.id(), "Complaints")).containsExactly(Set.of(Event.ListChange.ENTRIES));
        acme.rename("Complaints", "Do not call");
        assertThat(changes(list.id(), "Do not call")).containsExactly(Set.of(Event.ListChange.RENAMED));
        list.configure(now -> ListSettings.DEFAULT.toBuilder()
                .region("DE")
                .maxAge(Duration.ofDays(31))
                .build());
        assertThat(changes(list.id(), "Do not call")).containsExactly(Set.of(Event.ListChange.CONFIGURED));
        list.remove(NUMBER);
        assertThat(changes(list.id(), "Do not call")).containsExactly(Set.of(Event.ListChange.ENTRIES));
        try (Bulk bulk = list.bulk(acme.ticket(ImportMode.REPLACE))) {
            bulk.put(List.of(put(NUMBER)));
            bulk.publish(PublishGuard.FORCED);
        }
        assertThat(changes(list.id(), "Do not call")).first().isEqualTo(Set.of(Event.ListChange.ENTRIES));
    }

    @Test
    @DisplayName("a deleted list is told with the last name that it had, and its health says why it cannot be used")
    void gone() {
        Blacklists acme = here.createTenant("acme");
        acme.create("Old name");
        acme.rename("Old name", "Last name");
        elsewhere.refresh();
        Blacklist list = elsewhere.tenant("acme").list("Last name");
        told.clear();
        toldElsewhere.clear();

        acme.delete("Last name");
        elsewhere.refresh();

        Event gone = new Event.ListGone("acme", list.id(), "Last name");
        assertThat(told).containsExactly(gone);
        assertThat(toldElsewhere).containsExactly(gone);
        assertThat(list.health().state()).isEqualTo(Health.State.ERROR);
        assertThat(list.health().cause()).contains("it was deleted");
    }

    @Test
    @DisplayName(
            "a list that cannot be used is told with the cause, since when its health says, and that it is usable again")
    void broken() {
        Blacklist list = elsewhere.list("Default");
        Health before = elsewhere.health();

        alter(list, ListState.NONE.withUnreadable("its settings are of a newer version"));
        elsewhere.refresh();
        elsewhere.refresh();

        assertThat(toldElsewhere)
                .filteredOn(Event.ListBroken.class::isInstance)
                .containsExactly(
                        new Event.ListBroken("default", list.id(), "Default", "its settings are of a newer version"));
        assertThat(list.health().state()).isEqualTo(Health.State.ERROR);
        assertThat(list.health().since()).isEqualTo(before.lastSuccess().orElseThrow());
        assertThat(list.health().lastSuccess()).isEqualTo(elsewhere.health().lastSuccess());
        assertThat(elsewhere.stats().brokenLists()).isEqualTo(1);
        toldElsewhere.clear();
        alter(list, ListState.NONE);
        elsewhere.refresh();
        assertThat(toldElsewhere)
                .singleElement()
                .satisfies(event ->
                        assertThat(((Event.ListChanged) event).changes()).contains(Event.ListChange.USABLE));
        assertThat(list.health()).isEqualTo(elsewhere.health());
    }

    private void alter(Blacklist list, ListState state) {
        store.alter(list.id(), now -> now.withState(state), Operations.next());
    }

    @Test
    @DisplayName("a registry counts polls and reloads, and says what it holds")
    void stats() {
        Blacklist list = here.list("Default");
        list.add(NUMBER);
        long polls = elsewhere.stats().polls();

        elsewhere.refresh();
        RegistryStats before = elsewhere.stats();
        long bytes = elsewhere.list("Default").indexBytes();
        try (Bulk bulk = list.bulk(here.ticket(ImportMode.REPLACE))) {
            bulk.put(List.of(put("+48601234568"), put("+48601234569")));
            bulk.publish(PublishGuard.FORCED);
        }
        elsewhere.refresh();

        assertThat(before.polls()).isEqualTo(polls + 1);
        assertThat(before.failedPolls()).isZero();
        assertThat(before.reloads()).isZero();
        assertThat(before.entries()).isEqualTo(1);
        assertThat(before.bytes()).isEqualTo(bytes);
        assertThat(before.lag()).isPresent();
        RegistryStats after = elsewhere.stats();
        assertThat(after.reloads()).isEqualTo(1);
        assertThat(after.entries()).isEqualTo(2);
        assertThat(after.lists()).isEqualTo(1);
        assertThat(after.brokenLists()).isZero();
    }

    private static Change put(String number) {
        return new Change.Put(
                Entry.of(new Pattern.Exact(PhoneNumber.ofE164(number))).build());
    }
}
