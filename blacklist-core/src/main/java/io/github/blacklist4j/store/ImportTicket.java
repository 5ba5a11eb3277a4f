package io.github.blacklist4j.store;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.internal.text.StoredText;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ImportTrace;
import io.github.blacklist4j.list.ListState;
import io.github.blacklist4j.list.OperationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a bulk import is.
 *
 * @param operation its identity
 * @param mode what the rows do to the list
 * @param at when it began, by the registry's clock
 * @param source where the rows come from
 * @param contentHash hash of the file, for the history; empty if unknown
 * @param asOf when the data was true; empty: in mode REPLACE {@code at}, else the list's is left as it is
 * @param rule what becomes of a row and the entry as it stands when the import is published, in place of the mode's own rule;
 *     never of a REPLACE. A pure function, see {@link Merge}
 * @param note what else its trace tells
 * @param base what the list must be for it to be published
 */
public record ImportTicket(
        OperationId operation,
        ImportMode mode,
        Instant at,
        Source source,
        String contentHash,
        Optional<Instant> asOf,
        Optional<Merge> rule,
        Note note,
        Base base) {
    private static final int MAX_HASH = 200; // 128 are 512 bits in hexadecimal digits

    /**
     * Checks the hash and the rule.
     *
     * @param operation see the record
     * @param mode see the record
     * @param at see the record
     * @param source see the record
     * @param contentHash see the record
     * @param asOf see the record
     * @param rule see the record
     * @param note see the record
     * @param base see the record
     * @throws IllegalArgumentException if the hash is longer than 200 characters or no text of one line, or a REPLACE has a rule
     */
    public ImportTicket {
        requireNonNull(operation, "operation");
        requireNonNull(mode, "mode");
        requireNonNull(at, "at");
        requireNonNull(source, "source");
        requireNonNull(contentHash, "contentHash");
        requireNonNull(asOf, "asOf");
        requireNonNull(rule, "rule");
        requireNonNull(note, "note");
        requireNonNull(base, "base");
        StoredText.checkExact("A content hash", contentHash, MAX_HASH);
        if (mode == ImportMode.REPLACE && rule.isPresent()) {
            throw new IllegalArgumentException("A REPLACE has no rule of its own");
        }
    }

    /**
     * An import by the rule of its mode.
     *
     * @param operation see the record
     * @param mode see the record
     * @param at see the record
     * @param source see the record
     * @param contentHash see the record
     * @param asOf see the record
     * @throws IllegalArgumentException if the hash is longer than 200 characters or no text of one line
     */
    public ImportTicket(
            OperationId operation,
            ImportMode mode,
            Instant at,
            Source source,
            String contentHash,
            Optional<Instant> asOf) {
        this(operation, mode, at, source, contentHash, asOf, Optional.empty(), Note.NONE, Base.ANY);
    }

    /**
     * An import of nobody's file, which begins now.
     *
     * @param mode see the record
     * @param at see the record
     * @return a ticket with a new identity, which its source names
     */
    public static ImportTicket of(ImportMode mode, Instant at) {
        OperationId operation = OperationId.random();
        Source source = Source.importOf(operation.value().toString());
        return new ImportTicket(operation, mode, at, source, "", Optional.empty());
    }

    /**
     * This import by a rule of its own.
     *
     * @param own the rule
     * @return a ticket of the same operation
     * @throws IllegalArgumentException if it is a REPLACE
     */
    public ImportTicket withRule(Merge own) {
        return new ImportTicket(operation, mode, at, source, contentHash, asOf, Optional.of(own), note, base);
    }

    /**
     * This import with a note.
     *
     * @param value what else its trace tells
     * @return a ticket of the same operation
     */
    public ImportTicket withNote(Note value) {
        return new ImportTicket(operation, mode, at, source, contentHash, asOf, rule, value, base);
    }

    /**
     * This import, to be published only into a list that is what its file builds on.
     *
     * @param value what the list must be
     * @return a ticket of the same operation
     */
    public ImportTicket buildingOn(Base value) {
        return new ImportTicket(operation, mode, at, source, contentHash, asOf, rule, note, value);
    }

    /**
     * Its trace once it is published, which a store keeps (store-I21).
     *
     * @param revision the revision that it made
     * @param counts what it did
     * @param told whether the history tells its entries one by one
     * @return the trace of an import that can be taken back
     */
    public ImportTrace trace(long revision, ImportCounts counts, boolean told) {
        return new ImportTrace(
                operation,
                revision,
                at,
                mode,
                new ImportTrace.MadeOf(source, note.fileName(), contentHash, note.why()),
                counts,
                note.undoes(),
                ImportTrace.Undo.POSSIBLE,
                told);
    }

    /**
     * What a list must be for an import to be published: files of changes build on one state of the data alone (M10).
     *
     * @param revision the revision that it must have; empty for any
     * @param asOf when its data must have been true; empty for any time
     */
    public record Base(Optional<Long> revision, Optional<Instant> asOf) {
        /** Whatever it is. */
        public static final Base ANY = new Base(Optional.empty(), Optional.empty());

        /**
         * Checks that nothing is missing.
         *
         * @param revision see the record
         * @param asOf see the record
         */
        public Base {
            requireNonNull(revision, "revision");
            requireNonNull(asOf, "asOf");
        }

        /**
         * Whether a list is this.
         *
         * @param now the revision that it has
         * @param state its state
         * @return true for {@link #ANY}
         */
        public boolean isThis(long now, ListState state) {
            requireNonNull(state, "state");
            return revision.filter(wanted -> wanted != now).isEmpty()
                    && asOf.filter(wanted -> !state.dataAsOf().equals(Optional.of(wanted)))
                            .isEmpty();
        }
    }

    /**
     * What the trace of an import tells beside where its rows come from.
     *
     * @param fileName name of the file, without its folders; empty if there is none
     * @param why a reason for people; empty for none
     * @param undoes the import that this one takes back; its rows then put and remove entries, whatever the mode
     */
    public record Note(String fileName, String why, Optional<OperationId> undoes) {
        private static final int MAX_NAME = 255; // of a file, in most file systems

        /** Nothing. */
        public static final Note NONE = new Note("", "", Optional.empty());

        /**
         * Checks the texts and brings them into their normal form.
         *
         * @param fileName see the record
         * @param why see the record
         * @param undoes see the record
         * @throws IllegalArgumentException if the name is longer than 255 characters or no text of one line, or the reason
         *     breaks the rule for descriptions
         */
        public Note {
            requireNonNull(fileName, "fileName");
            requireNonNull(why, "why");
            requireNonNull(undoes, "undoes");
            fileName = StoredText.line("A file name", fileName, MAX_NAME);
            why = StoredText.prose("A reason", why, Entry.MAX_DESCRIPTION);
        }
    }

    /**
     * Checks rows before they are staged: what {@link Staging#put} refuses.
     *
     * @param rows the rows
     * @throws IllegalArgumentException if there are too many, or some of a kind that does not fit the mode
     */
    public void check(List<Change> rows) {
        requireNonNull(rows, "rows");
        if (rows.size() > Write.MAX_CHANGES) {
            throw new IllegalArgumentException("At most " + Write.MAX_CHANGES + " rows at a time, not " + rows.size());
        }
        if (note.undoes().isPresent() || mode == ImportMode.CHANGES) {
            return;
        }
        boolean removing = mode == ImportMode.REMOVE;
        if (!rows.stream().allMatch(row -> removing ? row instanceof Change.Removed : row instanceof Change.Put)) {
            throw new IllegalArgumentException("A row is of the wrong kind for mode " + mode);
        }
    }

    /**
     * The state of the list once the import is published: its data has another age, see store-I13 of
     * {@code docs/store-contract.md}.
     *
     * @param before the state now
     * @return the state afterwards
     */
    public ListState after(ListState before) {
        Optional<Instant> ofReplace = mode == ImportMode.REPLACE ? Optional.of(at) : Optional.empty();
        return asOf.or(() -> ofReplace).map(before::withDataAsOf).orElse(before);
    }
}
