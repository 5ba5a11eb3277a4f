package io.github.blacklist4j;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Validity;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.store.Merge;
import java.time.Instant;
import java.util.Optional;

/**
 * A rule that a list holds back (L20): an entry that must be kept is neither removed nor weakened before its time, unless
 * somebody overrides that, and none is removed without a reason where the list demands one. A pure function as the rule is.
 *
 * @param rule decides the rest
 * @param settings of the list
 * @param at when
 * @param overriding whether what must be kept may be removed all the same
 */
record GuardedMerge(Merge rule, ListSettings settings, Instant at, boolean overriding) implements Merge {
    @Override
    public Merged merge(Optional<Entry> now, Change wanted) {
        Merged merged =
                now.map(entry -> keepingDate(rule.merge(now, wanted), entry)).orElseGet(() -> rule.merge(now, wanted));
        if (now.isEmpty() || merged.after().isEmpty()) {
            return merged;
        }
        Optional<Entry> after = merged.entry(now);
        if (after.isEmpty() && settings.reasonsDemanded() && wanted.why().isBlank()) {
            return new Merged(WriteResult.REASON_MISSING, Optional.empty());
        }
        boolean weaker = after.isEmpty() || isWeaker(now.get(), after.get());
        return weaker && !overriding && isKept(now.get()) ? new Merged(WriteResult.RETAINED, Optional.empty()) : merged;
    }

    /** Adding takes the earlier date of addition, by which the entry could be removed earlier: of one that is kept, its own stays. */
    private Merged keepingDate(Merged merged, Entry now) {
        boolean adds = rule.equals(Merge.strengthening(settings.zone(), at));
        if (!adds
                || overriding
                || !isKept(now)
                || now.addedAt().isEmpty()
                || !(merged.after().orElse(null) instanceof Change.Put put)
                || !isEarlier(settings.keptUntil(put.after()), settings.keptUntil(now))) {
            return merged;
        }
        Entry dated = put.after().toBuilder().addedAt(now.addedAt().get()).build();
        return dated.equals(now)
                ? new Merged(WriteResult.UNCHANGED, Optional.empty())
                : new Merged(merged.result(), Optional.of(put.with(dated)));
    }

    boolean isKept(Entry entry) {
        return settings.keptUntil(entry).filter(at::isBefore).isPresent();
    }

    /** Whether an entry counts for less, or could be removed earlier. */
    private boolean isWeaker(Entry now, Entry after) {
        return now.kind() != after.kind()
                || isWeaker(now.validity(), after.validity())
                || isEarlier(settings.keptUntil(after), settings.keptUntil(now));
    }

    private boolean isWeaker(Validity now, Validity after) {
        return (now.enabled() && !after.enabled())
                || from(now).isBefore(from(after))
                || until(after).isBefore(until(now));
    }

    private Instant from(Validity validity) {
        return validity.from().map(from -> from.start(settings.zone())).orElse(Instant.MIN);
    }

    private Instant until(Validity validity) {
        return validity.until().map(until -> until.end(settings.zone())).orElse(Instant.MAX);
    }

    private static boolean isEarlier(Optional<Instant> one, Optional<Instant> other) {
        return other.isPresent() && (one.isEmpty() || one.get().isBefore(other.get()));
    }
}
