package io.github.blacklist4j.policy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.Health;
import io.github.blacklist4j.Match;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.number.Reading;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The lists of one rule, bound by identity when the rule was made. Immutable; asking never blocks. */
record BoundLists(List<Blacklist> lists) {
    /**
     * Looks the lists up.
     *
     * @throws IllegalArgumentException if one is unknown; the message names it and who asks for it
     */
    static BoundLists bind(Blacklists all, String user, List<String> names) {
        return new BoundLists(names.stream().map(name -> bind(all, user, name)).toList());
    }

    static Blacklist bind(Blacklists all, String user, String name) {
        try {
            return all.list(name);
        } catch (NoSuchElementException e) {
            throw new IllegalArgumentException("Unknown list '" + name + "' in " + user, e);
        }
    }

    /** The first live entry of a kind that decides on one of the lists. */
    Optional<Match> first(Entry.Kind kind, Reading number) {
        for (Blacklist list : lists) {
            Optional<Match> match = list.find(number);
            if (match.isPresent() && match.get().kind() == kind) {
                return match;
            }
        }
        return Optional.empty();
    }

    boolean anyGone() {
        return lists.stream().anyMatch(list -> list.health().state() == Health.State.ERROR);
    }

    /** Whether the data of a list are older than it allows; without a date they are. */
    boolean anyTooOld(Instant now) {
        return lists.stream()
                .map(Blacklist::settings)
                .anyMatch(s -> s.maxAge()
                        .filter(age -> s.dataAsOf().isEmpty()
                                || s.dataAsOf().get().plus(age).isBefore(now))
                        .isPresent());
    }

    Match.Basis basis() {
        Match.Basis worst = Match.Basis.LIVE;
        for (Blacklist list : lists) {
            Health.State state = list.health().state();
            if (state == Health.State.ERROR) {
                return Match.Basis.DEFAULT;
            }
            worst = state == Health.State.READY ? worst : Match.Basis.STALE;
        }
        return worst;
    }
}
