package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Match;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.internal.sync.AskedList;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.policy.AllowList;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The lists that an outbound call obeys: a BLOCK on any of them counts, unless an allow list that names that list holds
 * an ALLOW; and those that consents stand in. Immutable; asking never blocks.
 */
final class DialledLists {
    private final BoundLists lists;
    private final Consents consents;
    private final BoundLists asked; // both
    private final List<Allowing> allowing;
    private final Map<ListId, Duration> maxAge;
    private final List<AskedList>
            resident; // all that are asked, those that are obeyed first; none if more than they decides

    private record Allowing(Blacklist list, Set<ListId> overrides) {}

    /**
     * What the lists say of a number.
     *
     * @param block a BLOCK that counts
     * @param allow an ALLOW that set a BLOCK aside
     * @param paused a BLOCK that would count if its list were not paused
     */
    record Answers(Optional<Match> block, Optional<Match> allow, Optional<Match> paused) {}

    /**
     * The lists that consents stand in, and what ends one. Immutable.
     *
     * @param lists where they stand; none: none is asked for
     * @param maxAge how long one counts from its date of addition on
     * @param reassigned numbers that somebody else has got since
     */
    record Consents(BoundLists lists, Optional<Period> maxAge, BoundLists reassigned) {
        static Consents bind(RuleContext context, String user, List<String> requires, Optional<Period> maxAge) {
            BoundLists none = new BoundLists(List.of());
            return new Consents(
                    context.bind(user, "/requires", requires),
                    maxAge,
                    requires.isEmpty() ? none : context.reassigned());
        }

        /**
         * What is known of somebody's consent.
         *
         * @param given the first that counts
         * @param against the entry because of which none does: a BLOCK, a consent that is too old, a reassignment; empty if
         *     nobody said anything
         */
        record Consent(Optional<Match> given, Optional<Match> against) {}

        boolean areAskedFor() {
            return !lists.lists().isEmpty();
        }

        BoundLists asked() {
            return lists.and(reassigned);
        }

        /** A live BLOCK on any of the lists that are not paused, else the first live ALLOW that counts still. Asks each once. */
        Consent of(Reading number, Instant now) {
            Optional<Match> given = Optional.empty();
            Optional<Match> against = Optional.empty();
            for (Blacklist list : lists.unpaused(now).lists()) {
                Optional<Match> match = list.find(number);
                if (match.isEmpty()) {
                    continue;
                }
                if (match.get().kind() == Entry.Kind.BLOCK) {
                    return new Consent(Optional.empty(), match);
                }
                if (given.isEmpty()) {
                    Optional<Match> ended = ended(list, match.get(), number, now);
                    given = ended.isEmpty() ? match : given;
                    against = against.or(() -> ended);
                }
            }
            return given.isPresent() ? new Consent(given, Optional.empty()) : new Consent(given, against);
        }

        /** Whether something else than its entry ends one. */
        boolean mayEnd() {
            return maxAge.isPresent() || !reassigned.lists().isEmpty();
        }

        private Optional<Match> ended(Blacklist list, Match consent, Reading number, Instant now) {
            if (!mayEnd()) {
                return Optional.empty();
            }
            Optional<LocalDate> added = added(list, consent, now);
            boolean tooOld = maxAge.isPresent()
                    && added.filter(day -> day.plus(maxAge.get()).isAfter(today(list, now)))
                            .isEmpty();
            return tooOld ? Optional.of(consent) : reassignedSince(added, number, now);
        }

        private Optional<Match> reassignedSince(Optional<LocalDate> added, Reading number, Instant now) {
            for (Blacklist list : reassigned.unpaused(now).lists()) {
                Optional<Match> match = list.find(number);
                if (match.isPresent() && match.get().kind() == Entry.Kind.BLOCK) {
                    Optional<LocalDate> since = added(list, match.get(), now);
                    if (added.filter(day -> since.filter(day::isAfter).isPresent())
                            .isEmpty()) {
                        return match;
                    }
                }
            }
            return Optional.empty();
        }

        /** A day that is still to come is a mistake, and no day. */
        private static Optional<LocalDate> added(Blacklist list, Match match, Instant now) {
            boolean allow = match.kind() == Entry.Kind.ALLOW;
            return ((AskedList) list)
                    .view()
                    .index()
                    .added(match.pattern(), allow)
                    .filter(day -> !day.isAfter(today(list, now)));
        }

        private static LocalDate today(Blacklist list, Instant now) {
            return LocalDate.ofInstant(now, list.settings().zone());
        }

        /** When the next day begins on one of the lists, which may end a consent; empty if days do not count. */
        Optional<Instant> nextDay(Instant now) {
            return maxAge.flatMap(age -> lists.lists().stream()
                    .map(list -> today(list, now)
                            .plusDays(1)
                            .atStartOfDay(list.settings().zone())
                            .toInstant())
                    .min(Comparator.naturalOrder()));
        }
    }

    private DialledLists(BoundLists lists, Consents consents, List<Allowing> allowing, Map<ListId, Duration> maxAge) {
        this.lists = lists;
        this.consents = consents;
        this.asked = lists.and(consents.asked());
        this.allowing = allowing;
        this.maxAge = maxAge;
        boolean alone = allowing.isEmpty() && maxAge.isEmpty() && !consents.mayEnd();
        this.resident = Stream.of(lists, consents.lists())
                .flatMap(bound -> bound.lists().stream())
                .flatMap(list -> alone && list instanceof AskedList one ? Stream.of(one) : Stream.empty())
                .toList();
    }

    /**
     * Looks the lists up; what allow lists set aside, and what may be too old, must be among them.
     *
     * @param anyway lists that are obeyed as well, behind those that are named
     */
    static DialledLists bind(
            RuleContext context,
            String user,
            BoundLists anyway,
            List<String> names,
            List<AllowList> allowLists,
            Consents consents,
            Map<String, Duration> maxAge) {
        BoundLists lists = context.bind(user, "/lists", names).and(anyway);
        BoundLists asked = lists.and(consents.asked());
        List<Allowing> allowing = new ArrayList<>();
        JsonPointers.each("/allowLists/", allowLists, (allow, at) -> {
            Set<ListId> overrides = new HashSet<>();
            JsonPointers.each(
                    at + "/overrides/",
                    allow.overrides(),
                    (name, place) -> overrides.add(own(context, user, place, lists, anyway, name)));
            allowing.add(new Allowing(context.bind(user, at + "/list", allow.list()), Set.copyOf(overrides)));
        });
        Map<ListId, Duration> ages = new HashMap<>();
        maxAge.forEach(
                (name, age) -> ages.put(obeyed(context, user, "/maxAge" + JsonPointers.key(name), asked, name), age));
        return new DialledLists(lists, consents, List.copyOf(allowing), Map.copyOf(ages));
    }

    /** What is obeyed everywhere is set aside by an exemption alone, which has a reason. */
    private static ListId own(
            RuleContext context, String user, String place, BoundLists lists, BoundLists anyway, String name) {
        ListId id = obeyed(context, user, place, lists, name);
        return InvalidRuleException.at(place, () -> {
            if (anyway.lists().stream().anyMatch(list -> list.id().equals(id))) {
                throw new IllegalArgumentException("List '" + name + "' is obeyed everywhere: " + user
                        + " can be exempt by a reason, and cannot set it aside");
            }
            return id;
        });
    }

    private static ListId obeyed(RuleContext context, String user, String place, BoundLists lists, String name) {
        ListId id = context.bind(user, place, name).id();
        return InvalidRuleException.at(place, () -> {
            if (lists.lists().stream().noneMatch(list -> list.id().equals(id))) {
                throw new IllegalArgumentException("List '" + name + "' is not among the lists of " + user);
            }
            return id;
        });
    }

    BoundLists lists() {
        return lists;
    }

    /** The lists to ask where their entries alone decide: {@link #lists}, then those of consents. Else none. */
    List<AskedList> resident() {
        return resident;
    }

    /** Those that are obeyed, and those that consents stand in. */
    BoundLists asked() {
        return asked;
    }

    boolean isEmpty() {
        return asked.lists().isEmpty();
    }

    List<Blacklist> used() {
        List<Blacklist> used = new ArrayList<>(asked.lists());
        allowing.forEach(allow -> used.add(allow.list()));
        return used;
    }

    /** A list that is paused neither blocks nor sets aside. */
    Answers ask(Reading number, Instant now) {
        Optional<Match> allow = Optional.empty();
        Optional<Match> paused = Optional.empty();
        for (Blacklist list : lists.lists()) {
            Optional<Match> match = list.find(number);
            if (match.isPresent() && match.get().kind() == Entry.Kind.BLOCK) {
                Optional<Match> aside = setAside(match.get().list(), number, now);
                if (aside.isPresent()) {
                    allow = aside;
                } else if (BoundLists.isPaused(list, now)) {
                    paused = paused.or(() -> match);
                } else {
                    return new Answers(match, aside, paused);
                }
            }
        }
        return new Answers(Optional.empty(), allow, paused);
    }

    private Optional<Match> setAside(ListId blocking, Reading number, Instant now) {
        for (Allowing allow : allowing) {
            if (allow.overrides().contains(blocking) && !BoundLists.isPaused(allow.list(), now)) {
                Optional<Match> match = allow.list().find(number);
                if (match.isPresent() && match.get().kind() == Entry.Kind.ALLOW) {
                    return match;
                }
            }
        }
        return Optional.empty();
    }

    Optional<Blacklist> gone() {
        return lists.gone();
    }

    Consents consents() {
        return consents;
    }

    /** The first of some lists whose data are older than it or the rule allows; without a date they are. */
    Optional<Blacklist> tooOld(BoundLists among, Instant now) {
        for (Blacklist list : among.lists()) {
            if (goodUntil(list).filter(until -> until.isBefore(now)).isPresent()) {
                return Optional.of(list);
            }
        }
        return Optional.empty();
    }

    /** Until when the data of a list may be used, inclusively; empty: for ever. */
    Optional<Instant> goodUntil(Blacklist list) {
        return DataAge.of(list, Optional.ofNullable(maxAge.get(list.id())));
    }
}
