package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Health;
import io.github.blacklist4j.Match;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.number.Reading;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lists of one rule, bound by identity when the rule was made. Immutable; asking never blocks. */
record BoundLists(List<Blacklist> lists) {
    /** These and others, each once. */
    BoundLists and(BoundLists others) {
        Map<ListId, Blacklist> all = new LinkedHashMap<>();
        lists.forEach(list -> all.put(list.id(), list));
        others.lists().forEach(list -> all.putIfAbsent(list.id(), list));
        return new BoundLists(List.copyOf(all.values()));
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

    /** What decides across the lists: a live ALLOW on any of them, else the first live BLOCK. Asks each list once. */
    Optional<Match> decisive(Reading number) {
        Optional<Match> block = Optional.empty();
        for (Blacklist list : lists) {
            Optional<Match> match = list.find(number);
            if (match.isPresent() && match.get().kind() == Entry.Kind.ALLOW) {
                return match;
            }
            block = block.isPresent() ? block : match;
        }
        return block;
    }

    /** The first list that cannot answer: it was deleted, or cannot be read here. */
    Optional<Blacklist> gone() {
        for (Blacklist list : lists) {
            if (isGone(list)) {
                return Optional.of(list);
            }
        }
        return Optional.empty();
    }

    /** Those that are not paused. */
    BoundLists unpaused(Instant now) {
        return paused(now).isEmpty()
                ? this
                : new BoundLists(
                        lists.stream().filter(list -> !isPaused(list, now)).toList());
    }

    /** The first that is paused. */
    Optional<Blacklist> paused(Instant now) {
        for (Blacklist list : lists) {
            if (isPaused(list, now)) {
                return Optional.of(list);
            }
        }
        return Optional.empty();
    }

    static boolean isPaused(Blacklist list, Instant now) {
        return isAhead(list.settings().pausedUntil(), now);
    }

    /** Whether the end of a pause is still to come. */
    static boolean isAhead(Optional<Instant> end, Instant now) {
        return end.isPresent() && now.isBefore(end.get());
    }

    static boolean isGone(Blacklist list) {
        return list.health().state() == Health.State.ERROR;
    }
}
