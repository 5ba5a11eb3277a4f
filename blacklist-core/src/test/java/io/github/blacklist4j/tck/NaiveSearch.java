package io.github.blacklist4j.tck;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern.MatchType;
import io.github.blacklist4j.list.EntryQuery;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The meaning of a query again, as plainly as it can be said. */
record NaiveSearch(Instant now, ZoneId zone) {
    List<Entry> find(EntryQuery query, Collection<Entry> entries) {
        Comparator<Entry> order =
                query.isByDate() ? Comparator.comparing(NaiveSearch::added).thenComparing(byNumber()) : byNumber();
        return entries.stream()
                .filter(entry -> isFound(query, entry))
                .sorted(query.isDescending() ? order.reversed() : order)
                .toList();
    }

    private boolean isFound(EntryQuery query, Entry entry) {
        String number = entry.pattern().text();
        return agrees(query.match(), entry.pattern().match())
                && agrees(query.kind(), entry.kind())
                && agrees(query.source(), entry.source().origin())
                && agrees(query.author(), entry.source().author())
                && agrees(query.state(), state(entry))
                && query.digits().map(number::contains).orElse(true)
                && query.leading()
                        .map(digits -> number.startsWith(digits) || number.startsWith("+" + digits))
                        .orElse(true)
                && query.text()
                        .map(text -> lower(entry.description()).contains(lower(text)))
                        .orElse(true)
                && query.addedFrom()
                        .map(from -> start(entry)
                                .filter(at -> !at.isBefore(from.start(zone)))
                                .isPresent())
                        .orElse(true)
                && query.addedUntil()
                        .map(until -> start(entry)
                                .filter(at -> at.isBefore(until.end(zone)))
                                .isPresent())
                        .orElse(true);
    }

    private static <T> boolean agrees(Optional<T> wanted, T is) {
        return wanted.isEmpty() || wanted.get().equals(is);
    }

    private EntryQuery.EntryState state(Entry entry) {
        if (!entry.validity().enabled()) {
            return EntryQuery.EntryState.DISABLED;
        }
        boolean over = entry.validity()
                .until()
                .filter(until -> !until.end(zone).isAfter(now))
                .isPresent();
        boolean begun = entry.validity()
                .from()
                .filter(from -> from.start(zone).isAfter(now))
                .isEmpty();
        return over ? EntryQuery.EntryState.EXPIRED : begun ? EntryQuery.EntryState.LIVE : EntryQuery.EntryState.FUTURE;
    }

    private Optional<Instant> start(Entry entry) {
        return entry.addedAt().map(moment -> moment.start(zone));
    }

    /** The letters of the samples have no more than two cases. */
    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** The seconds since 1970 in UTC; a date is just before the instants of its day. */
    private static BigDecimal added(Entry entry) {
        if (entry.addedAt().isEmpty()) {
            return BigDecimal.valueOf(Long.MIN_VALUE);
        }
        Moment moment = entry.addedAt().get();
        Instant start = moment.start(ZoneOffset.UTC);
        BigDecimal seconds = BigDecimal.valueOf(start.getEpochSecond()).add(BigDecimal.valueOf(start.getNano(), 9));
        return moment instanceof Moment.On ? seconds.subtract(BigDecimal.valueOf(1, 10)) : seconds;
    }

    private static Comparator<Entry> byNumber() {
        Comparator<int[]> byCharacters = Arrays::compare;
        return Comparator.comparing(
                        (Entry entry) -> entry.pattern().text().codePoints().toArray(), byCharacters)
                .thenComparing(entry -> List.of(MatchType.EXACT, MatchType.PREFIX, MatchType.RAW)
                        .indexOf(entry.pattern().match()));
    }
}
