package io.github.blacklist4j.list;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Source;
import java.time.Instant;
import java.util.Optional;

/**
 * What is kept of an import that was published: of a file, of rows from a program, an edit or removal by query, or an undo.
 * It stays for as long as the list does. Immutable; made by the library.
 *
 * @param id its identity, which the report has, and as {@code import:ID} the sources of the entries of a file, unless a column
 *     of the file tells them
 * @param revision the list's revision that it made
 * @param at when it began, by the clock of the registry that ran it
 * @param mode what its rows did to the list
 * @param origin who, of what, and why
 * @param counts what it did
 * @param undoes the import that it took back; empty for any other
 * @param undo whether it can be taken back itself
 * @param told whether the history tells its entries one by one, as of a small one
 */
public record ImportTrace(
        OperationId id,
        long revision,
        Instant at,
        ImportMode mode,
        MadeOf origin,
        ImportCounts counts,
        Optional<OperationId> undoes,
        Undo undo,
        boolean told) {
    /**
     * Checks that nothing is missing.
     *
     * @param id see the record
     * @param revision see the record
     * @param at see the record
     * @param mode see the record
     * @param origin see the record
     * @param counts see the record
     * @param undoes see the record
     * @param undo see the record
     * @param told see the record
     */
    public ImportTrace {
        requireNonNull(id, "id");
        requireNonNull(at, "at");
        requireNonNull(mode, "mode");
        requireNonNull(origin, "origin");
        requireNonNull(counts, "counts");
        requireNonNull(undoes, "undoes");
        requireNonNull(undo, "undo");
    }

    /**
     * This trace with another answer to whether it can be taken back.
     *
     * @param value the answer
     * @return a new trace
     */
    public ImportTrace with(Undo value) {
        return new ImportTrace(id, revision, at, mode, origin, counts, undoes, value, told);
    }

    /** Whether an import can be taken back. Stable: part of the API. */
    public enum Undo {
        /** It can. */
        POSSIBLE,
        /** It was. */
        DONE,
        /** What it found is no longer kept: of large imports the last two can be taken back. */
        NOT_KEPT
    }

    /**
     * Where an import comes from.
     *
     * @param source who made it, and how
     * @param fileName name of the file, without its folders; empty if there was none
     * @param contentHash hash of the file; empty if unknown
     * @param why a reason for people; empty if nobody gave one
     */
    public record MadeOf(Source source, String fileName, String contentHash, String why) {
        /**
         * Checks that nothing is missing.
         *
         * @param source see the record
         * @param fileName see the record
         * @param contentHash see the record
         * @param why see the record
         */
        public MadeOf {
            requireNonNull(source, "source");
            requireNonNull(fileName, "fileName");
            requireNonNull(contentHash, "contentHash");
            requireNonNull(why, "why");
        }
    }
}
