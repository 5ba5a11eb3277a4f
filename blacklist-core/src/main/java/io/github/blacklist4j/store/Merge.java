package io.github.blacklist4j.store;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.WriteResult;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The rule that turns a wanted change into what is written; a pure function, thread-safe. A store asks it under the lock
 * of the list and stores the answer as it is.
 */
@FunctionalInterface
public interface Merge {
    /**
     * Decides one change.
     *
     * @param now the entry as it stands, read under the lock
     * @param wanted the change asked for
     * @return what becomes of it
     */
    Merged merge(Optional<Entry> now, Change wanted);

    /**
     * Told what all of a write came to, under the lock still, by {@link Write#decide}; a store that begins again says it again.
     * Does nothing unless a rule wants to know.
     *
     * @param all one result per wanted change, in order
     */
    default void decided(List<WriteResult> all) {}

    /**
     * An answer.
     *
     * @param result for the caller
     * @param after what is to be written; empty: nothing
     */
    record Merged(WriteResult result, Optional<Change> after) {
        /**
         * Checks that nothing is missing.
         *
         * @param result see the record
         * @param after see the record
         */
        public Merged {
            requireNonNull(result, "result");
            requireNonNull(after, "after");
        }

        /**
         * The entry afterwards.
         *
         * @param now the entry that was merged with
         * @return the entry once the answer is written; empty if there is none
         */
        public Optional<Entry> entry(Optional<Entry> now) {
            requireNonNull(now, "now");
            return after.map(change -> ChangeRules.after(change, now)).orElse(now);
        }
    }

    /**
     * Adding never weakens: earliest date of addition, empty description filled, enabled, earliest {@code from}, latest
     * {@code until}; BLOCK over ALLOW or the reverse is a {@link WriteResult#CONFLICT}. Removing removes.
     *
     * @param zone the zone of the list, to compare dates with instants
     * @return the rule
     */
    static Merge strengthening(ZoneId zone) {
        requireNonNull(zone, "zone");
        return new StrengtheningMerge(zone, Optional.empty());
    }

    /**
     * As {@link #strengthening(ZoneId)}, but an entry of the other kind gives way if it is expired or disabled: the wanted one
     * takes its place.
     *
     * @param zone the zone of the list
     * @param at the moment of the write
     * @return the rule
     */
    static Merge strengthening(ZoneId zone, Instant at) {
        requireNonNull(zone, "zone");
        requireNonNull(at, "at");
        return new StrengtheningMerge(zone, Optional.of(at));
    }

    /**
     * The wanted entry takes the place of the one that is there, whatever it says.
     *
     * @return the rule
     */
    static Merge replacing() {
        return ReplacingMerge.INSTANCE;
    }

    /**
     * What stands is edited, whatever the wanted entry says; what is gone stays gone ({@link WriteResult#ABSENT}).
     *
     * @param edit makes of the entry what it is to be, with the same pattern; a pure function, must not block
     * @return the rule
     */
    static Merge editing(UnaryOperator<Entry> edit) {
        requireNonNull(edit, "edit");
        return new EditingMerge(edit);
    }

    /**
     * The rule for a row of a bulk import and the entry of the list: in mode REPLACE the row takes the place of the entry,
     * keeps its date of addition where it has none of its own, and leaves it unchanged where only the source differs; in
     * the other modes {@link #strengthening}; in place of all that the rule of the ticket, if it has one.
     *
     * @param ticket the import
     * @param zone the zone of the list
     * @return the rule
     */
    static ImportMerge of(ImportTicket ticket, ZoneId zone) {
        requireNonNull(ticket, "ticket");
        requireNonNull(zone, "zone");
        return new ImportMerge(ticket, zone);
    }
}
