package io.github.blacklist4j.store;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Validity;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.EntryQuery;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * L7: adding a number again never weakens what is there.
 *
 * @param zone of the list
 * @param at when; an entry of the other kind that is over by then gives way. Empty: none does
 */
record StrengtheningMerge(ZoneId zone, Optional<Instant> at) implements Merge {
    @Override
    public Merged merge(Optional<Entry> now, Change wanted) {
        if (now.isEmpty() || !(wanted instanceof Change.Put put)) {
            return Merge.replacing().merge(now, wanted);
        }
        if (now.get().kind() != put.after().kind()) {
            return isOver(now.get())
                    ? Merge.replacing().merge(now, wanted)
                    : new Merged(WriteResult.CONFLICT, Optional.empty());
        }
        return Merge.replacing().merge(now, put.with(strongest(now.get(), put.after())));
    }

    private boolean isOver(Entry now) {
        return at.map(moment -> EntryQuery.EntryState.of(now.validity(), moment, zone))
                .filter(state -> state == EntryQuery.EntryState.EXPIRED || state == EntryQuery.EntryState.DISABLED)
                .isPresent();
    }

    private Entry strongest(Entry now, Entry wanted) {
        Validity validity = new Validity(
                bothOrNone(now.validity().from(), wanted.validity().from(), this::earlier),
                bothOrNone(now.validity().until(), wanted.validity().until(), this::later),
                now.validity().enabled() || wanted.validity().enabled());
        Entry.Builder merged = now.toBuilder().validity(validity);
        if (now.description().isEmpty()) {
            merged.description(wanted.description());
        }
        eitherOrBoth(now.addedAt(), wanted.addedAt(), this::earlier).ifPresent(merged::addedAt);
        return merged.build();
    }

    /** An absent bound beats any: since ever, for ever. */
    private static Optional<Moment> bothOrNone(Optional<Moment> a, Optional<Moment> b, BinaryOperator<Moment> choose) {
        return a.isEmpty() || b.isEmpty() ? Optional.empty() : Optional.of(choose.apply(a.get(), b.get()));
    }

    /** An absent date of addition is merely unknown. */
    private static Optional<Moment> eitherOrBoth(
            Optional<Moment> a, Optional<Moment> b, BinaryOperator<Moment> choose) {
        return a.isPresent() && b.isPresent() ? Optional.of(choose.apply(a.get(), b.get())) : a.or(() -> b);
    }

    private Moment earlier(Moment now, Moment wanted) {
        return compare(now, wanted, m -> m.start(zone)) <= 0 ? now : wanted;
    }

    private Moment later(Moment now, Moment wanted) {
        return compare(now, wanted, m -> m.end(zone)) >= 0 ? now : wanted;
    }

    private static int compare(Moment a, Moment b, Function<Moment, Instant> bound) {
        return bound.apply(a).compareTo(bound.apply(b));
    }
}
