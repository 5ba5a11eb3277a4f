package io.github.blacklist4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.HeadsMark;
import io.github.blacklist4j.store.memory.InMemoryStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What listeners hear, and what a poll asks: faults that the simulated cluster found, each by itself. */
class WhatIsToldTest {
    private static final ListId LIST = new ListId(7, UUID.randomUUID());
    private static final String TENANT = BlacklistRegistry.DEFAULT_TENANT;

    private final InMemoryStore database = new InMemoryStore();

    private static BlacklistRegistry open(BlacklistStore store) {
        return BlacklistRegistry.builder(store).pollEvery(Duration.ofHours(1)).open();
    }

    @Test
    @DisplayName("F the last event is that of the end, whatever a poll under way finds")
    void nothingIsToldAfterTheEnd() {
        List<Event> heard = new ArrayList<>();
        Events events = new Events(Runnable::run);
        events.listen(heard::add);
        Event end = new Event.StateChanged(Health.State.READY, Health.State.CLOSED, Instant.EPOCH, Optional.empty());
        Event before = new Event.ListGone(TENANT, LIST, "A");

        events.publish(before);
        events.publish(end);
        events.publish(before);

        assertThat(heard).containsExactly(before, end);
    }

    @Test
    @DisplayName("F a new name is one event")
    void aNewNameIsToldOnce() {
        List<Event> heard = new CopyOnWriteArrayList<>();
        try (BlacklistRegistry there = open(database);
                BlacklistRegistry here = open(database)) {
            there.create("A");
            here.refresh();
            here.listen(heard::add);

            there.rename("A", "B");
            here.refresh();
            ListId list = here.list("B").id();
            there.list("B").add("+48601234567");
            here.refresh();

            Event renamed = new Event.ListChanged(TENANT, list, "B", Set.of(Event.ListChange.RENAMED), 2);
            Event added = new Event.ListChanged(TENANT, list, "B", Set.of(Event.ListChange.ENTRIES), 3);
            await().until(() -> heard.contains(added));
            assertThat(heard).containsExactly(renamed, added);
        }
    }

    @Test
    @DisplayName(
            "F after an own write the next poll looks at the lists, even if the mark is as before: the store may have"
                    + " lost it")
    void ownWritesAreLookedAtAgain() {
        List<String> asked = new CopyOnWriteArrayList<>();
        BlacklistStore store = (BlacklistStore) Proxy.newProxyInstance(
                BlacklistStore.class.getClassLoader(),
                new Class<?>[] {BlacklistStore.class},
                (proxy, method, given) -> {
                    asked.add(method.getName());
                    try {
                        return method.getName().equals("headsMark")
                                ? HeadsMark.of(List.of())
                                : method.invoke(database, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        try (BlacklistRegistry here = open(store)) {
            here.refresh();
            here.refresh();
            asked.clear();
            here.refresh();
            assertThat(asked).containsExactly("headsMark");

            here.list("Default").add("+48601234567");
            asked.clear();
            here.refresh();

            assertThat(asked).contains("heads");
        }
    }
}
