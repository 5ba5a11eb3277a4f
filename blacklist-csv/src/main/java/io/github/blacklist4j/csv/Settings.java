package io.github.blacklist4j.csv;

import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.store.ImportTicket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The settings of a {@link CsvImport}; never changed once an import holds them. */
final class Settings {
    static final long MOST_UNPACKED = 16L << 30; // 16 GiB: some 500 million rows, far beyond any list seen

    CsvFormat format = CsvFormat.GUESSED;
    ImportTicket.Mode mode = ImportTicket.Mode.MERGE;
    boolean allOrNothing;
    long maxRejects = Long.MAX_VALUE;
    boolean requireValid;
    boolean allowRaw;
    boolean vanity;
    boolean onBadDateNow;
    long maxUnpackedBytes = MOST_UNPACKED;
    boolean force;
    boolean shortPrefixes;
    boolean ofExport;
    Optional<Instant> asOf = Optional.empty();
    Optional<Path> rejectsTo = Optional.empty();
    Optional<Source> source = Optional.empty();
    Consumer<Progress> onProgress = progress -> {};
    BooleanSupplier cancelWhen = () -> false;
    CsvText.Source opens = Files::newInputStream;
    LongSupplier nanos = System::nanoTime;

    /** These settings and one change. */
    Settings with(Consumer<Settings> change) {
        Settings copy = new Settings();
        copy.format = format;
        copy.mode = mode;
        copy.allOrNothing = allOrNothing;
        copy.maxRejects = maxRejects;
        copy.requireValid = requireValid;
        copy.allowRaw = allowRaw;
        copy.vanity = vanity;
        copy.onBadDateNow = onBadDateNow;
        copy.maxUnpackedBytes = maxUnpackedBytes;
        copy.force = force;
        copy.shortPrefixes = shortPrefixes;
        copy.ofExport = ofExport;
        copy.asOf = asOf;
        copy.rejectsTo = rejectsTo;
        copy.source = source;
        copy.onProgress = onProgress;
        copy.cancelWhen = cancelWhen;
        copy.opens = opens;
        copy.nanos = nanos;
        change.accept(copy);
        return copy;
    }

    /** The reader for numbers in files: a damaged or doubtful cell is refused, never guessed. */
    NumberReader guarded(NumberReader numbers) {
        return vanity ? numbers.strict().vanity() : numbers.strict();
    }
}
