package io.github.blacklist4j;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;

/** Whether the resident lists are in step with the store, and the event when that changes. Thread-safe. */
final class RegistryState {
    private static final Logger LOG = System.getLogger("io.github.blacklist4j");

    private final Clock clock;
    private final Events events;
    private volatile Health health;

    RegistryState(Clock clock, Events events) {
        this.clock = clock;
        this.events = events;
        this.health = new Health(Health.State.NOT_READY, clock.instant());
    }

    Health health() {
        return health;
    }

    Match.Basis basis() {
        return health.state() == Health.State.READY ? Match.Basis.LIVE : Match.Basis.STALE;
    }

    /** Up to when the lists are known to have been in step. */
    Instant trueAsOf() {
        Health now = health;
        return now.state() == Health.State.READY ? clock.instant() : now.since();
    }

    /** The lists are shown as they were in step some time ago. */
    void startedAsOf(Instant then) {
        move(Health.State.STALE, then);
    }

    void inStep() {
        move(Health.State.READY);
    }

    void outOfStep(RuntimeException cause) {
        if (move(Health.State.STALE)) {
            LOG.log(Level.WARNING, "The store does not answer; the last known lists go on to answer checks", cause);
        }
    }

    private boolean move(Health.State to) {
        return move(to, clock.instant());
    }

    private synchronized boolean move(Health.State to, Instant since) {
        Health.State from = health.state();
        if (from == to) {
            return false;
        }
        health = new Health(to, since);
        events.publish(new Event.StateChanged(from, to, since));
        return true;
    }
}
