package io.github.blacklist4j.tck;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.Validity;
import io.github.blacklist4j.number.PhoneNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Numbers and entries for tests. The country code 999 is assigned to nobody. */
final class Samples {
    /** When everything in the kit happens. */
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");

    private static final long FIRST = 999_000_000_000L;

    private Samples() {}

    static Pattern number(int n) {
        return new Pattern.Exact(new PhoneNumber(FIRST + n));
    }

    static Entry.Builder entryOf(Pattern pattern) {
        return Entry.of(pattern).addedAt(new Moment.At(NOW)).source(Source.MANUAL);
    }

    static Entry entry(int n) {
        return entryOf(number(n)).build();
    }

    static Entry entry(int n, String description) {
        return entryOf(number(n)).description(description).build();
    }

    static Change put(int n) {
        return new Change.Put(entry(n));
    }

    static Change put(int n, String description) {
        return new Change.Put(entry(n, description));
    }

    static Change remove(int n) {
        return new Change.Removed(number(n), "", Source.MANUAL);
    }

    /** Changes that put the numbers from {@code from} up to, but without, {@code to}. */
    static List<Change> puts(int from, int to) {
        return IntStream.range(from, to).mapToObj(Samples::put).toList();
    }

    /** One entry of each kind that is more than a number with a BLOCK for ever. */
    static List<Entry> others() {
        Moment day = new Moment.On(LocalDate.of(2026, 3, 2));
        return List.of(
                entryOf(number(-1)).kind(Entry.Kind.ALLOW).description("agreed").build(),
                entryOf(number(-2)).enabled(false).build(),
                entryOf(number(-3))
                        .validity(new Validity(Optional.of(day), Optional.empty(), true))
                        .build(),
                entryOf(number(-4))
                        .validity(new Validity(Optional.empty(), Optional.of(day), true))
                        .build(),
                entryOf(Pattern.prefix("+9990")).build(),
                entryOf(new Pattern.Raw("2001")).description("extension").build());
    }

    static List<Change> removals(int from, int to) {
        return IntStream.range(from, to).mapToObj(Samples::remove).toList();
    }

    static List<Pattern> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Samples::number).toList();
    }
}
