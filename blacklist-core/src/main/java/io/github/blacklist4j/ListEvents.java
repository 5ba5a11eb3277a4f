package io.github.blacklist4j;

import io.github.blacklist4j.internal.sync.Follower;
import io.github.blacklist4j.internal.sync.ListView;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListState;
import io.github.blacklist4j.store.ListHead;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells what happened to lists, and remembers since when some cannot be used. Thread-safe. */
final class ListEvents implements Follower.Changes {
    private final Events events;
    private final RegistryState state;
    private final ListUses uses;
    private final Map<ListId, Instant> brokenSince = new ConcurrentHashMap<>(); // forgotten when it is usable or gone

    ListEvents(Events events, RegistryState state, ListUses uses) {
        this.events = events;
        this.state = state;
        this.uses = uses;
    }

    void publish(Event event) {
        events.publish(event);
    }

    @Override
    public void created(ListView now) {
        publishChanged(now, Set.of(Event.ListChange.CREATED));
        uses.appeared(now.head().id());
    }

    @Override
    public void changed(ListView before, ListView now) {
        if (now.broken().isEmpty()) {
            brokenSince.remove(now.head().id());
        }
        Set<Event.ListChange> changes = EnumSet.noneOf(Event.ListChange.class);
        if (!now.head().name().equals(before.head().name())) {
            changes.add(Event.ListChange.RENAMED);
        }
        ListState then = before.head().state();
        ListState state = now.head().state();
        if (!now.head().settings().equals(before.head().settings())
                || !state.compiledFile().equals(then.compiledFile())
                || !state.unreadable().equals(then.unreadable())) {
            changes.add(Event.ListChange.CONFIGURED);
        }
        boolean entries = now.entriesAt() != before.entriesAt()
                || !now.file().equals(before.file())
                || !state.dataAsOf().equals(then.dataAsOf());
        if (entries && now.broken().isEmpty()) { // else what was known last is still shown
            changes.add(Event.ListChange.ENTRIES);
        }
        if (before.broken().isPresent() && now.broken().isEmpty()) {
            changes.add(Event.ListChange.USABLE);
        }
        if (!changes.isEmpty()) { // else it was written without effect, or what was written shows in the next view
            publishChanged(now, changes);
        }
    }

    private void publishChanged(ListView now, Set<Event.ListChange> changes) {
        ListHead head = now.head();
        events.publish(
                new Event.ListChanged(head.tenant(), head.id(), head.name().text(), changes, now.revision()));
    }

    @Override
    public void gone(ListView last) {
        ListHead head = last.head();
        brokenSince.remove(head.id());
        events.publish(new Event.ListGone(head.tenant(), head.id(), head.name().text()));
    }

    @Override
    public void broken(ListView now) {
        ListHead head = now.head();
        brokenSince.putIfAbsent(head.id(), state.trueAsOf());
        events.publish(new Event.ListBroken(
                head.tenant(), head.id(), head.name().text(), now.broken().orElse("")));
    }

    /** Up to when a list that cannot be used is known to have been in step. */
    Optional<Instant> brokenSince(ListId list) {
        return Optional.ofNullable(brokenSince.get(list));
    }
}
