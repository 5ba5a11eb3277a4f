package io.github.blacklist4j.simulation;

import io.github.blacklist4j.Event;
import io.github.blacklist4j.Health;
import io.github.blacklist4j.list.ListId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a listener of one node hears must make sense: nothing twice, nothing out of order. */
final class EventCheck {
    private static final long SETTLED = 15_000 * SimulatedStore.MILLIS;

    private final World world;
    private final SharedDatabase database;
    private final String node;
    private final Function<ListId, List<Object>> traits;
    private final Map<ListId, Heard> lists = new HashMap<>();
    private final Set<ListId> broken = new HashSet<>(); // until the change that says that it can be used again
    private Optional<Health.State> state = Optional.empty();

    /**
     * What was heard of a list last.
     *
     * @param revision 0 if it was something else than a change
     * @param restores how often a backup had been restored
     * @param settled whether the last of these was long ago: else what was published before it may be heard now
     * @param unreadable whether the list could not be read then: that it can again is told by the same event
     * @param traits what was shown of the list then, beside its entries; empty if nobody had asked for its tenant
     */
    record Heard(Event event, long revision, int restores, boolean settled, boolean unreadable, List<Object> traits) {}

    EventCheck(World world, SharedDatabase database, String node, Function<ListId, List<Object>> traits) {
        this.traits = traits;
        this.world = world;
        this.database = database;
        this.node = node;
    }

    void heard(Event event) {
        world.note(node + " hears " + event.getClass().getSimpleName() + text(event));
        if (state.filter(Health.State.CLOSED::equals).isPresent()) {
            world.violated(node + " hears of something after it was closed");
        }
        if (event instanceof Event.StateChanged change) {
            if (change.from() == change.to()
                    || state.filter(before -> before != change.from()).isPresent()) {
                world.violated(node + " hears of a change from " + change.from() + ", which it was not");
            }
            state = Optional.of(change.to());
        } else if (event instanceof Event.ListChanged change) {
            next(change.list(), event, change.revision());
        } else if (event instanceof Event.ListGone gone) {
            next(gone.list(), event, 0);
        } else if (event instanceof Event.ListBroken broken) {
            this.broken.add(broken.list());
            next(broken.list(), event, 0);
        }
    }

    private static String text(Event event) {
        if (event instanceof Event.StateChanged change) {
            return " to " + change.to();
        }
        if (event instanceof Event.ListChanged change) {
            return " of list " + change.list().value() + " revision " + change.revision();
        }
        if (event instanceof Event.ListBroken broken) {
            return " of list " + broken.list().value() + ": " + broken.cause();
        }
        return event instanceof Event.ListGone gone ? " of list " + gone.list().value() : "";
    }

    private void next(ListId list, Event event, long revision) {
        Heard now = new Heard(
                event,
                revision,
                database.restores,
                world.now() - database.restoredAt > SETTLED,
                database.unreadable.contains(list),
                traits.apply(list));
        Optional<Heard> before = Optional.ofNullable(lists.put(list, now));
        before.filter(earlier -> earlier.settled() && now.settled() && earlier.restores() == now.restores())
                .ifPresent(earlier -> {
                    boolean named = now.revision() > 0
                            && (database.altered(list, now.revision())
                                    || !now.traits().equals(earlier.traits()));
                    if (earlier.event().equals(now.event())
                            && !named
                            && !earlier.unreadable()
                            && !broken.remove(list)) {
                        world.violated(node + " hears twice of " + text(now.event()));
                    }
                    if (earlier.revision() > 0 && now.revision() > 0 && now.revision() < earlier.revision()) {
                        world.violated(node + " hears of an older revision of list " + list.value());
                    }
                });
    }

    /** The last that was told of a list, if it was of a change since the last restore. */
    Optional<Heard> told(ListId list) {
        return Optional.ofNullable(lists.get(list))
                .filter(heard -> heard.restores() == database.restores && heard.revision() > 0);
    }
}
