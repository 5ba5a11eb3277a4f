package io.github.blacklist4j;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Whether the resident lists are in step with the store, and the event when that changes. What counts is the age of the
 * last good poll: a store that hangs throws nothing. It is measured on a clock that nobody sets; the wall clock only says
 * since when. Thread-safe; reading never waits for whoever polls.
 */
final class RegistryState {
    private static final Logger LOG = System.getLogger("io.github.blacklist4j.sync");
    private static final int MOST_INTERVALS = 3; // docs/failure.md: one may be lost to a pause, two are no accident

    private static final String TOO_LONG_AGO = "No poll of the store has succeeded for three intervals";

    private final LongAdder polls = new LongAdder();
    private final LongAdder failedPolls = new LongAdder();
    private final Clock clock;
    private final LongSupplier nanos;
    private final long mostNanos;
    private final Events events;
    private volatile Health health;
    private volatile Instant trueAsOf;
    private volatile long lastGood; // nanos
    private volatile Optional<Instant> lastSuccess = Optional.empty();
    private boolean logged; // guarded by this: the log has the cause

    /**
     * The state of a registry that has loaded nothing.
     *
     * @param clock the wall clock
     * @param nanos as {@link System#nanoTime}
     * @param pollEvery the interval of polls
     * @param events told each change
     */
    RegistryState(Clock clock, LongSupplier nanos, Duration pollEvery, Events events) {
        this.clock = clock;
        this.nanos = nanos;
        this.mostNanos = Math.min(pollEvery.toNanos(), Long.MAX_VALUE / MOST_INTERVALS) * MOST_INTERVALS;
        this.events = events;
        this.trueAsOf = clock.instant();
        this.health = new Health(Health.State.NOT_READY, trueAsOf, Optional.empty(), Optional.empty());
    }

    /** The state that decisions go by: one volatile read. The watchdog makes it STALE within moments of its time. */
    Health health() {
        return health;
    }

    /** As {@link #health}, for a decision, which needs no more. */
    boolean isReady() {
        return health.state() == Health.State.READY;
    }

    /** The state by the age of the last good poll now. */
    Health checked() {
        if (health.state() == Health.State.READY && nanosLeft() <= 0) {
            check();
        }
        return health;
    }

    /**
     * Makes it STALE if the last good poll is too old.
     *
     * @return the nanoseconds up to then; 0 or less if that is past
     */
    long check() {
        boolean late;
        synchronized (this) {
            late = health.state() == Health.State.READY && nanosLeft() <= 0;
            if (late) {
                move(Health.State.STALE, trueAsOf, Optional.of(TOO_LONG_AGO));
            }
        }
        if (late) {
            LOG.log(Level.WARNING, TOO_LONG_AGO + "; the last known lists go on to answer checks");
        }
        return nanosLeft();
    }

    private long nanosLeft() {
        return mostNanos - (nanos.getAsLong() - lastGood);
    }

    /** The age at which the last good poll is too old. */
    long mostNanos() {
        return mostNanos;
    }

    Match.Basis basis() {
        return isReady() ? Match.Basis.LIVE : Match.Basis.STALE;
    }

    /** Up to when the lists are known to have been in step. */
    Instant trueAsOf() {
        return trueAsOf;
    }

    /** The lists are shown as they were in step some time ago. */
    synchronized void startedAsOf(Instant then) {
        trueAsOf = then;
        move(Health.State.STALE, then, Optional.of("The store did not answer when the registry was started"));
    }

    /**
     * A poll succeeded just now.
     *
     * @param begun when it began: what was committed later it may not have seen
     */
    synchronized void inStep(Instant begun) {
        if (health.state() != Health.State.CLOSED) {
            lastGood = nanos.getAsLong();
            trueAsOf = begun;
            logged = false;
            lastSuccess = Optional.of(begun);
            move(Health.State.READY, begun, Optional.empty());
        }
    }

    /** As {@link #inStep}, counted as a poll. */
    void polled(Instant begun) {
        polls.increment();
        inStep(begun);
    }

    /** As {@link #outOfStep}, counted as a poll. */
    void pollFailed(Throwable cause) {
        polls.increment();
        failedPolls.increment();
        outOfStep(cause);
    }

    long polls() {
        return polls.sum();
    }

    long failedPolls() {
        return failedPolls.sum();
    }

    /** How long ago the last good poll ended, on the clock that nobody sets; empty if there was none. */
    Optional<Duration> lag() {
        return lastSuccess.map(begun -> Duration.ofNanos(Math.max(0, nanos.getAsLong() - lastGood)));
    }

    /** A poll failed, or what was written could not be read back. */
    void outOfStep(Throwable cause) {
        boolean tell;
        synchronized (this) {
            move(Health.State.STALE, trueAsOf, Optional.of(FailureText.of(cause)));
            tell = !logged && health.state() != Health.State.CLOSED;
            logged |= tell;
        }
        if (tell) {
            LOG.log(Level.WARNING, "The store cannot be followed; the last known lists go on to answer checks", cause);
        }
    }

    /**
     * Nothing is kept in step any more, for good.
     *
     * @return whether the lists were in step up to now
     */
    synchronized boolean close() {
        boolean ready = checked().state() == Health.State.READY;
        move(Health.State.CLOSED, trueAsOf, Optional.empty());
        return ready;
    }

    /** Nothing leaves CLOSED. The caller holds the lock, so that listeners hear the changes in their order. */
    private void move(Health.State to, Instant since, Optional<String> cause) {
        Health before = health;
        if (before.state() == Health.State.CLOSED) {
            return;
        }
        boolean changed = before.state() != to;
        health = new Health(to, changed ? since : before.since(), cause, lastSuccess);
        if (changed) {
            events.publish(new Event.StateChanged(before.state(), to, clock.instant(), cause));
        }
    }
}
