package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.internal.sync.AskedList;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.Reason;
import io.github.blacklist4j.policy.WeeklyWindow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One forwarding made ready. Immutable.
 *
 * @param resident its lists as the fast path asks them, those first of which only an ALLOW counts
 */
record InboundRule(
        Forwarding forwarding,
        BoundLists lists,
        BoundLists allowLists,
        CalledNumbers called,
        List<AskedList> resident) {
    static InboundRule of(RuleContext context, Forwarding forwarding) {
        String user = "forwarding '" + forwarding.id() + "'";
        BoundLists lists = context.bind(user, "/lists", forwarding.lists());
        BoundLists allowLists = context.bind(user, "/allowLists", forwarding.allowLists());
        return new InboundRule(
                forwarding,
                lists,
                allowLists,
                CalledNumbers.of(user, forwarding.calledNumbers(), context.reader(Optional.empty())),
                Stream.of(allowLists, lists)
                        .flatMap(bound -> bound.lists().stream())
                        .flatMap(list -> list instanceof AskedList asked ? Stream.of(asked) : Stream.empty())
                        .toList());
    }

    /** Whether it says the same of a caller at all times from now, by lists that are resident. */
    boolean suitsFastPath(long now) {
        return forwarding.matchOn() == Forwarding.MatchOn.CALLER
                && forwarding.windows().isEmpty()
                && (forwarding.pausedUntil().isEmpty()
                        || now > forwarding.pausedUntil().get().toEpochMilli())
                && resident.size() == allowLists.lists().size() + lists.lists().size();
    }

    /** Whether it is for everyone whom its lists do not know. */
    boolean isForUnknown() {
        return forwarding.when() == Forwarding.When.UNKNOWN;
    }

    boolean isPausedAt(Instant now) {
        return BoundLists.isAhead(forwarding.pausedUntil(), now);
    }

    /** The first of its lists that is paused. */
    Optional<Blacklist> pausedList(Instant now) {
        return lists.paused(now).or(() -> allowLists.paused(now));
    }

    boolean appliesAt(Instant now) {
        List<WeeklyWindow> windows = forwarding.windows();
        return windows.isEmpty() || windows.stream().anyMatch(window -> window.contains(now));
    }

    InboundDecision applied(Reason reason) {
        if (forwarding.action() instanceof Forwarding.Action.Redirect redirect) {
            return new InboundDecision.Redirect(redirect.target(), reason);
        }
        Forwarding.Action.Reject reject = (Forwarding.Action.Reject) forwarding.action();
        return new InboundDecision.Reject(reject.rejection(), reject.networkBlocked(), reason);
    }

    /** The first of its lists that cannot answer: it was deleted, or cannot be read here. */
    Optional<Blacklist> gone() {
        return lists.gone().or(allowLists::gone);
    }
}
