package io.github.blacklist4j.store;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ImportTrace;
import io.github.blacklist4j.list.ListState;
import io.github.blacklist4j.list.OperationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One atomic writing operation on a list.
 *
 * @param operation its identity
 * @param at when, by the registry's clock, for the history
 * @param wanted the changes in order, at most {@value #MAX_CHANGES}; a later one sees the outcome of an earlier one
 * @param merge the rule to ask for each of them
 * @param traced the import that this write is; empty for any other
 */
public record Write(
        OperationId operation, Instant at, List<Change> wanted, Merge merge, Optional<ImportedRows> traced) {
    /** The most changes of one operation, so that the lock of a list is held for a short time only. */
    public static final int MAX_CHANGES = 10_000;

    /**
     * Copies and counts the changes.
     *
     * @param operation see the record
     * @param at see the record
     * @param wanted see the record
     * @param merge see the record
     * @param traced see the record
     * @throws IllegalArgumentException if there are too many, or one is a {@link Change.Forgotten}, which is an operation of
     *     its own
     */
    public Write {
        requireNonNull(operation, "operation");
        requireNonNull(at, "at");
        requireNonNull(wanted, "wanted");
        requireNonNull(merge, "merge");
        requireNonNull(traced, "traced");
        wanted = List.copyOf(wanted);
        if (wanted.stream().anyMatch(Change.Forgotten.class::isInstance)) {
            throw new IllegalArgumentException("To forget is an operation of its own");
        }
        if (wanted.size() > MAX_CHANGES) {
            throw new IllegalArgumentException(
                    "At most " + MAX_CHANGES + " changes at a time, not " + wanted.size() + ": use a bulk import");
        }
    }

    /**
     * A write that is no import.
     *
     * @param operation see the record
     * @param at see the record
     * @param wanted see the record
     * @param merge see the record
     * @throws IllegalArgumentException as for the record
     */
    public Write(OperationId operation, Instant at, List<Change> wanted, Merge merge) {
        this(operation, at, wanted, merge, Optional.empty());
    }

    /**
     * Its trace once it is stored, if it is an import.
     *
     * @param revision the revision that it made
     * @param results what became of the wanted changes
     * @return what the store keeps of it
     */
    public Optional<ImportTrace> trace(long revision, List<WriteResult> results) {
        requireNonNull(results, "results");
        return traced.map(rows -> rows.ticket().trace(revision, rows.counts().apply(results), true));
    }

    /**
     * The rows of a small import.
     *
     * @param ticket what the import is
     * @param counts what it did, by what became of the wanted changes; a pure function
     */
    public record ImportedRows(ImportTicket ticket, Function<List<WriteResult>, ImportCounts> counts) {
        /**
         * Checks that nothing is missing.
         *
         * @param ticket see the record
         * @param counts see the record
         */
        public ImportedRows {
            requireNonNull(ticket, "ticket");
            requireNonNull(counts, "counts");
        }
    }

    /**
     * Asks the merge for each change in turn, a later one with what an earlier one left. For stores, under the lock of the
     * list.
     *
     * @param revision the list's revision before this
     * @param state its state before this
     * @param entries the entry that the list has now of a pattern
     * @return the results, and what is to be written
     * @throws PublishGuard.Refusal if this is an import that builds on another revision, or other data
     */
    public Decided decide(long revision, ListState state, Function<Pattern, Optional<Entry>> entries) {
        requireNonNull(state, "state");
        requireNonNull(entries, "entries");
        traced.ifPresent(rows -> PublishGuard.checkBase(rows.ticket(), revision, state));
        Map<Pattern, Optional<Entry>> left = new HashMap<>();
        Map<Pattern, Change> confirmed = new HashMap<>();
        List<WriteResult> results = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        for (Change change : wanted) {
            Pattern pattern = change.pattern();
            Optional<Entry> now = left.computeIfAbsent(pattern, entries);
            Merge.Merged merged = merge.merge(now, change);
            results.add(merged.result());
            merged.after().ifPresent(after -> {
                changes.add(after);
                left.put(pattern, ChangeRules.after(after, now));
            });
            if (change instanceof Change.Put && merged.result() == WriteResult.UNCHANGED) {
                now.ifPresent(entry -> confirmed.put(pattern, new Change.Put(entry)));
            }
        }
        changes.forEach(change -> confirmed.remove(change.pattern()));
        merge.decided(List.copyOf(results));
        return new Decided(results, changes, List.copyOf(confirmed.values()));
    }

    /**
     * What a write comes to.
     *
     * @param results one per wanted change, in order
     * @param changes what is to be written, in order
     * @param confirmed the entries that were added again and stay as they are; a store writes them too, as they are, while
     *     a REPLACE of the list is staged, which would else drop them: see store-I8 of {@code docs/store-contract.md}
     */
    public record Decided(List<WriteResult> results, List<Change> changes, List<Change> confirmed) {
        /**
         * Copies the lists.
         *
         * @param results see the record
         * @param changes see the record
         * @param confirmed see the record
         */
        public Decided {
            requireNonNull(results, "results");
            requireNonNull(changes, "changes");
            requireNonNull(confirmed, "confirmed");
            results = List.copyOf(results);
            changes = List.copyOf(changes);
            confirmed = List.copyOf(confirmed);
        }

        /**
         * What is to be written.
         *
         * @param replacing whether a REPLACE of the list is staged
         * @return the changes, then those that confirm an entry if a REPLACE could drop it
         */
        public List<Change> written(boolean replacing) {
            return replacing
                    ? Stream.concat(changes.stream(), confirmed.stream()).toList()
                    : changes;
        }
    }
}
