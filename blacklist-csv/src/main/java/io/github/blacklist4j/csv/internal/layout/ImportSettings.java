package io.github.blacklist4j.csv.internal.layout;

import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.format.Progress;
import io.github.blacklist4j.csv.internal.text.CsvText;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.number.NumberReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The settings of a {@code CsvImport}, whose methods explain them. Fields, so that a setting is two lines here; never
 * changed once an import holds them, so any thread may read them.
 */
public final class ImportSettings {
    /** 16 GiB: some 500 million rows, far beyond any list seen. */
    public static final long MAX_UNPACKED_BYTES = 16L << 30;

    public CsvFormat format = CsvFormat.GUESSED;
    public ImportMode mode = ImportMode.MERGE;
    public boolean allOrNothing;
    public long maxRejects = Long.MAX_VALUE;
    public double maxLost = 0.01;
    public boolean requireValid;
    public boolean allowRaw;
    public boolean vanity;
    public boolean onBadDateNow;
    public Entry.Kind kind = Entry.Kind.BLOCK;
    public long maxUnpackedBytes = MAX_UNPACKED_BYTES;
    public boolean force;
    public boolean shortPrefixes;
    public boolean ofExport;
    public Optional<Instant> asOf = Optional.empty();
    public Optional<Long> baseRevision = Optional.empty();
    public Optional<Instant> baseAsOf = Optional.empty();
    public Optional<Path> rejectsTo = Optional.empty();
    public Consumer<Progress> onProgress = progress -> {};
    public BooleanSupplier cancelWhen = () -> false;
    public CsvText.FileOpener opener = Files::newInputStream;
    public LongSupplier nanoClock = System::nanoTime;

    /** A copy of these settings with a change. */
    public ImportSettings with(Consumer<ImportSettings> change) {
        ImportSettings copy = new ImportSettings();
        copy.format = format;
        copy.mode = mode;
        copy.allOrNothing = allOrNothing;
        copy.maxRejects = maxRejects;
        copy.maxLost = maxLost;
        copy.requireValid = requireValid;
        copy.allowRaw = allowRaw;
        copy.vanity = vanity;
        copy.onBadDateNow = onBadDateNow;
        copy.kind = kind;
        copy.maxUnpackedBytes = maxUnpackedBytes;
        copy.force = force;
        copy.shortPrefixes = shortPrefixes;
        copy.ofExport = ofExport;
        copy.asOf = asOf;
        copy.baseRevision = baseRevision;
        copy.baseAsOf = baseAsOf;
        copy.rejectsTo = rejectsTo;
        copy.onProgress = onProgress;
        copy.cancelWhen = cancelWhen;
        copy.opener = opener;
        copy.nanoClock = nanoClock;
        change.accept(copy);
        return copy;
    }

    /** Whether prefixes of few digits are taken: those of an export always are. */
    public boolean takesShortPrefixes() {
        return shortPrefixes || ofExport;
    }

    /** As {@link #guarded}, for a number whose country stands beside it: with a plus or without is found out there. */
    public NumberReader guardedAsWritten(NumberReader numbers) {
        return vanity ? numbers.strict().vanity() : numbers.strict();
    }

    /** The reader for numbers in files: a damaged or doubtful cell is rejected, never guessed. */
    public NumberReader guarded(NumberReader numbers) {
        return guardedAsWritten(format.withoutPlus()
                .map(lost -> lost ? numbers.withoutPlus() : numbers.national())
                .orElse(numbers));
    }
}
