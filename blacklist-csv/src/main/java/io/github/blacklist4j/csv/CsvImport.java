package io.github.blacklist4j.csv;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.csv.format.CsvException;
import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.format.CsvPreview;
import io.github.blacklist4j.csv.format.Field;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.csv.format.Progress;
import io.github.blacklist4j.csv.internal.layout.ImportSettings;
import io.github.blacklist4j.csv.internal.run.CancellableImport;
import io.github.blacklist4j.csv.internal.run.PreviewRun;
import io.github.blacklist4j.csv.internal.text.ByteSource;
import io.github.blacklist4j.csv.internal.text.CsvText;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Imports CSV files into a list: as much as possible about a file is found out, a doubtful cell is rejected and never
 * guessed, and the list changes at once or not at all.
 *
 * <pre>{@code
 * ImportReport report = CsvImport.into(registry, "Default").run(Path.of("numbers.csv"));
 * }</pre>
 *
 * <p>Immutable and thread-safe: each setting gives a new import. {@link #run(Path)} and {@link #dryRun(Path)} block on the file and on
 * the store, which are worked on by a few threads that end with the import; memory does not grow with the file.
 */
public final class CsvImport {
    private final Blacklists lists;
    private final Blacklist list;
    private final ImportSettings settings;

    private CsvImport(Blacklists lists, Blacklist list, ImportSettings settings) {
        this.lists = lists;
        this.list = list;
        this.settings = settings;
    }

    /**
     * An import with the usual settings: the format is guessed, rows are merged, rejected records do not stop the others.
     *
     * @param lists the tenant's lists
     * @param list name of the list
     * @return an import
     * @throws RefusedException if there is no such list
     */
    public static CsvImport into(Blacklists lists, String list) {
        requireNonNull(lists, "lists");
        requireNonNull(list, "list");
        return new CsvImport(lists, lists.list(list), new ImportSettings());
    }

    /**
     * How files are written; default: all of it is guessed.
     *
     * @param value what is known of the format
     * @return a new import
     */
    public CsvImport format(CsvFormat value) {
        requireNonNull(value, "value");
        return with(s -> s.format = value);
    }

    /**
     * What the rows do to the list; default MERGE.
     *
     * @param value the mode
     * @return a new import
     */
    public CsvImport mode(ImportMode value) {
        requireNonNull(value, "value");
        return with(s -> s.mode = value);
    }

    /**
     * One rejected record is enough to change nothing; all of the file is still read, to report every reject.
     *
     * @return a new import
     */
    public CsvImport allOrNothing() {
        return allOrNothing(true);
    }

    /**
     * As {@link #allOrNothing()}, or not, as a box in a form says.
     *
     * @param value whether
     * @return a new import
     */
    public CsvImport allOrNothing(boolean value) {
        return with(s -> s.allOrNothing = value);
    }

    /**
     * More rejected records than this end the import and change nothing; default: any number.
     *
     * @param value how many may be rejected
     * @return a new import
     * @throws IllegalArgumentException if it is negative
     */
    public CsvImport maxRejects(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("The most rejected records are negative: " + value);
        }
        return with(s -> s.maxRejects = value);
    }

    /**
     * A REPLACE by which more than this share of the entries that stand may be lost, since rows were rejected, changes nothing
     * unless forced; default: 0.01. As many may be lost as rows were rejected, but for those without a number, and no more than it
     * would remove.
     *
     * @param share 0 for none, to 1
     * @return a new import
     * @throws IllegalArgumentException if it is below 0 or above 1
     */
    public CsvImport maxLost(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("A share is from 0 to 1, not " + share);
        }
        return with(s -> s.maxLost = share);
    }

    /**
     * Rejects numbers that are not valid in their numbering plan. By default a possible length will do, because spoofed
     * callers show numbers that are not assigned.
     *
     * @return a new import
     */
    public CsvImport requireValid() {
        return requireValid(true);
    }

    /**
     * As {@link #requireValid()}, or not, as a box in a form says.
     *
     * @param value whether
     * @return a new import
     */
    public CsvImport requireValid(boolean value) {
        return with(s -> s.requireValid = value);
    }

    /**
     * Takes short codes, extensions and national numbers without a region too, which are compared exactly.
     *
     * @return a new import
     */
    public CsvImport allowRaw() {
        return allowRaw(true);
    }

    /**
     * As {@link #allowRaw()}, or not, as a box in a form says.
     *
     * @param value whether
     * @return a new import
     */
    public CsvImport allowRaw(boolean value) {
        return with(s -> s.allowRaw = value);
    }

    /**
     * Reads letters in numbers as digits (1-800-FLOWERS).
     *
     * @return a new import
     */
    public CsvImport vanity() {
        return vanity(true);
    }

    /**
     * As {@link #vanity()}, or not, as a box in a form says.
     *
     * @param value whether
     * @return a new import
     */
    public CsvImport vanity(boolean value) {
        return with(s -> s.vanity = value);
    }

    /**
     * What an entry is whose row does not say it, as of a file of consents that has no column for it.
     *
     * @param value the kind; {@link Entry.Kind#BLOCK} unless it is set
     * @return a new import
     */
    public CsvImport kind(Entry.Kind value) {
        requireNonNull(value, "value");
        return with(s -> s.kind = value);
    }

    /**
     * Keeps a number whose date of addition cannot be read, with the time of the import; it is counted in the report. A
     * {@link Field#FROM} or {@link Field#UNTIL} that cannot be read rejects the row all the same.
     *
     * @return a new import
     */
    public CsvImport onBadDateNow() {
        return onBadDateNow(true);
    }

    /**
     * As {@link #onBadDateNow()}, or not, as a box in a form says.
     *
     * @param value whether
     * @return a new import
     */
    public CsvImport onBadDateNow(boolean value) {
        return with(s -> s.onBadDateNow = value);
    }

    /**
     * When the data was true; default: for REPLACE the time of the import, else the list's stays as it is.
     *
     * @param value the instant; more than a day in the future, {@link #run(Path)} throws an {@link IllegalArgumentException}:
     *     such a list would never be out of date
     * @return a new import
     */
    public CsvImport asOf(Instant value) {
        return with(s -> s.asOf = Optional.of(value));
    }

    /**
     * The list must be as it was when the file was made: nothing else was written to it since. Looked at just before
     * the rows are published; a write in the very moment between is not seen.
     *
     * @param revision the list's revision that the file builds on
     * @return a new import
     */
    public CsvImport buildsOn(long revision) {
        return with(s -> s.baseRevision = Optional.of(revision));
    }

    /**
     * As {@link #buildsOn(long)}, by the age of the list's data: the file continues the one before it.
     *
     * @param asOf what {@link Blacklist#dataAsOf} must be
     * @return a new import
     */
    public CsvImport buildsOn(Instant asOf) {
        requireNonNull(asOf, "asOf");
        return with(s -> s.baseAsOf = Optional.of(asOf));
    }

    /**
     * Writes the rejected records to a file, with the columns {@code line, column, code, message} behind their own, in the
     * delimiter and charset of the original. It holds whole numbers. What the file held before is lost.
     *
     * @param file which
     * @return a new import
     */
    public CsvImport rejectsTo(Path file) {
        return with(s -> s.rejectsTo = Optional.of(file));
    }

    /**
     * Says by whom: the trace of the import tells, the history, and each entry, unless a column says otherwise. Entries still come
     * from this import ({@code import:} and {@link ImportReport#id}), by which a query finds them. From the start it is who has
     * the lists, see {@link Blacklists#as}.
     *
     * @param by who, as {@code Source.agent("anna")}
     * @return a new import
     */
    public CsvImport as(Source by) {
        requireNonNull(by, "by");
        return new CsvImport(lists.as(by), list.as(by), settings);
    }

    /**
     * Says why, for the trace of the import and the history; a list may demand it of mode REMOVE. From the start it is what the
     * lists say, see {@link Blacklists#because}.
     *
     * @param why free text, by the rule for descriptions; empty for none
     * @return a new import
     * @throws IllegalArgumentException if the text breaks the rule for descriptions
     */
    public CsvImport because(String why) {
        requireNonNull(why, "why");
        return new CsvImport(lists.because(why), list.because(why), settings);
    }

    /**
     * Removes also what the list must still keep (L20), in modes REMOVE and REPLACE, see {@link Blacklist#overridingRetention}.
     *
     * @param why free text, not blank
     * @return a new import
     * @throws IllegalArgumentException if there is no reason, or the text breaks the rule for descriptions
     */
    public CsvImport overridingRetention(String why) {
        requireNonNull(why, "why");
        return new CsvImport(lists.because(why), list.overridingRetention(why), settings);
    }

    /**
     * Replaces the list even if the new one is empty or suspiciously small, and takes numbers that are not plausible ({@link
     * ImportReport.Ending#IMPLAUSIBLE}).
     *
     * @return a new import
     */
    public CsvImport force() {
        return force(true);
    }

    /**
     * As {@link #force()}, or not, as a box in a form says.
     *
     * @param value whether
     * @return a new import
     */
    public CsvImport force(boolean value) {
        return with(s -> s.force = value);
    }

    /**
     * Takes prefixes of fewer than {@link Blacklist#MIN_PREFIX_DIGITS} digits too.
     *
     * @return a new import
     */
    public CsvImport shortPrefixes() {
        return shortPrefixes(true);
    }

    /**
     * As {@link #shortPrefixes()}, or not, as a box in a form says.
     *
     * @param value whether
     * @return a new import
     */
    public CsvImport shortPrefixes(boolean value) {
        return with(s -> s.shortPrefixes = value);
    }

    /**
     * The file was written by {@link CsvExport} and was not changed since: rows that say their match are taken as
     * they stand, also what an import refuses in any other file: short prefixes, short codes and other raw texts,
     * emergency numbers.
     *
     * @return a new import
     */
    public CsvImport ofExport() {
        return ofExport(true);
    }

    /**
     * As {@link #ofExport()}, or not, as a box in a form says.
     *
     * @param value whether
     * @return a new import
     */
    public CsvImport ofExport(boolean value) {
        return with(s -> s.ofExport = value);
    }

    /**
     * The most bytes that a compressed file (gzip, or zip of one file) may hold; default 16 GiB.
     *
     * @param value how many
     * @return a new import
     * @throws IllegalArgumentException if it is negative
     */
    public CsvImport maxUnpackedBytes(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("The most unpacked bytes are negative: " + value);
        }
        return with(s -> s.maxUnpackedBytes = value);
    }

    /**
     * Reports the progress to a listener, about twice a second and once when the import has ended, on the thread that calls
     * the import. What the listener throws ends the import: it is thrown to the caller, and nothing was changed. What it
     * throws when the rows are just being published, or at the end, comes too late for that: the import returns its report,
     * which has it as {@link ImportReport#listenerFailure}.
     *
     * @param listener gets the progress
     * @return a new import
     */
    public CsvImport onProgress(Consumer<Progress> listener) {
        requireNonNull(listener, "listener");
        return with(s -> s.onProgress = listener);
    }

    /**
     * Ends the import, and changes nothing, within two seconds after this says so, also while the file or the store
     * blocks. Asked on the thread that calls the import, many times a second, until the rows are just being published: then
     * it is too late, and the report says so. Interrupting the thread cancels too. What {@code cancelled} throws counts as
     * what a listener of the progress throws.
     *
     * @param cancelled whether to cancel
     * @return a new import
     */
    public CsvImport cancelWhen(BooleanSupplier cancelled) {
        requireNonNull(cancelled, "cancelled");
        return with(s -> s.cancelWhen = cancelled);
    }

    /**
     * Imports a file. Rows are durable and visible to every check when it returns, unless the report says otherwise.
     *
     * @param file the file
     * @return what became of its records, and whether the list was changed
     * @throws CsvException if the file cannot be imported at all; nothing was changed
     * @throws UncheckedIOException if a file cannot be read or written; nothing was changed
     * @throws StoreException if the store failed; it says whether trying again is safe
     */
    public ImportReport run(Path file) {
        requireNonNull(file, "file");
        return run(ByteSource.of(file, settings.opener), false);
    }

    /**
     * Imports what comes from elsewhere than a file, as {@link #run(Path)} does.
     *
     * @param source opened twice
     * @return what became of its records, and whether the list was changed
     * @throws CsvException as {@link #run(Path)} does
     * @throws UncheckedIOException as {@link #run(Path)} does
     * @throws StoreException as {@link #run(Path)} does
     */
    public ImportReport run(CsvSource source) {
        requireNonNull(source, "source");
        return run(source.bytes(), false);
    }

    /**
     * Does all that {@link #run(Path)} does but the last step: the list stays as it is. The file of rejected records is written.
     *
     * @param file the file
     * @return what would become of its records
     * @throws CsvException as {@link #run(Path)} does
     * @throws UncheckedIOException as {@link #run(Path)} does
     * @throws StoreException as {@link #run(Path)} does
     */
    public ImportReport dryRun(Path file) {
        requireNonNull(file, "file");
        return run(ByteSource.of(file, settings.opener), true);
    }

    /**
     * Does all that {@link #run(CsvSource)} does but the last step, as {@link #dryRun(Path)}.
     *
     * @param source opened once
     * @return what would become of its records
     * @throws CsvException as {@link #run(Path)} does
     * @throws UncheckedIOException as {@link #run(Path)} does
     * @throws StoreException as {@link #run(Path)} does
     */
    public ImportReport dryRun(CsvSource source) {
        requireNonNull(source, "source");
        return run(source.bytes(), true);
    }

    /**
     * What an import would make of a file: its format as guessed, with the reason for each guess, and the first rows. Only
     * the beginning of the file is read, and nothing is changed. A charset is proposed here also for a file that is not
     * UTF-8; {@link #run(Path)} refuses such a file until the charset is declared, as the preview's format does.
     *
     * @param file the file
     * @return the plan, to be corrected and given to {@link #format}
     * @throws CsvException if the file is no text, or a declared column is not there
     * @throws UncheckedIOException if the file cannot be read
     */
    public CsvPreview preview(Path file) {
        requireNonNull(file, "file");
        return preview(CsvSource.of(file));
    }

    /**
     * What an import would make of a source, as {@link #preview(Path)}.
     *
     * @param source opened once, or twice if it is not UTF-8
     * @return the plan, to be corrected and given to {@link #format}
     * @throws CsvException if the file is no text, or a declared column is not there
     * @throws UncheckedIOException if it cannot be read
     */
    public CsvPreview preview(CsvSource source) {
        requireNonNull(source, "source");
        try {
            return new PreviewRun(
                            source.bytes(),
                            settings,
                            list.numbers(),
                            list.settings().zone())
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CsvImport with(Consumer<ImportSettings> change) {
        return new CsvImport(lists, list, settings.with(change));
    }

    /** For tests: an import that opens files in another way and measures time with another clock. */
    CsvImport with(CsvText.FileOpener opener, LongSupplier nanoClock) {
        return with(s -> {
            s.opener = opener;
            s.nanoClock = nanoClock;
        });
    }

    private ImportReport run(ByteSource source, boolean dryRun) {
        try {
            return new CancellableImport(lists, list, settings, source, dryRun).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
