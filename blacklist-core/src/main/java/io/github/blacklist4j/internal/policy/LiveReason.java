package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.Match;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.policy.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * The reason of a decision that the fast path made. It holds digits and milliseconds; the objects that its accessors
 * return are made when they are called, since most reasons are never looked at.
 */
abstract class LiveReason implements Reason {
    private final long digits;
    private final long millis;

    LiveReason(long digits, long millis) {
        this.digits = digits;
        this.millis = millis;
    }

    final long digits() {
        return digits;
    }

    @Override
    public final Reading reading() {
        return new Reading.E164(new PhoneNumber(digits));
    }

    @Override
    public final Match.Basis basis() {
        return Match.Basis.LIVE;
    }

    @Override
    public final Optional<Instant> staleSince() {
        return Optional.empty();
    }

    @Override
    public final Instant at() {
        return Instant.ofEpochMilli(millis);
    }

    private Reason inFull() {
        return new CallReason(code(), rule(), match(), list(), reading(), basis(), staleSince(), at());
    }

    @Override
    public final String toMaskedJson() {
        return inFull().toMaskedJson();
    }

    @Override
    public final String toString() {
        return toMaskedJson();
    }
}
