package io.github.blacklist4j.entry;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * When an entry counts. Immutable.
 *
 * @param from it counts from here on; empty: it has no beginning
 * @param until it counts up to here; a date includes that whole day, an instant is excluded; empty: it has no end
 * @param enabled a disabled entry never counts
 */
public record Validity(Optional<Moment> from, Optional<Moment> until, boolean enabled) {
    /**
     * Checks that nothing is missing.
     *
     * @param from see the record
     * @param until see the record
     * @param enabled see the record
     */
    public Validity {
        requireNonNull(from, "from");
        requireNonNull(until, "until");
    }

    /** Without beginning and end, enabled. */
    public static final Validity ALWAYS = new Validity(Optional.empty(), Optional.empty(), true);

    /**
     * This validity, unless it ends before it begins, so that the entry would never count. Entries are checked so where they
     * are given: added, put, edited or imported. What is stored so already is read as it is.
     *
     * @return this
     * @throws IllegalArgumentException if {@code until} lies before {@code from}: of a date and an instant, if it does in any
     *     time zone
     */
    public Validity checked() {
        if (from.isPresent() && until.isPresent() && isBefore(until.get(), from.get())) {
            throw new IllegalArgumentException("until, " + until.get().text() + ", lies before from, "
                    + from.get().text() + ": it would never count");
        }
        return this;
    }

    private static boolean isBefore(Moment end, Moment begin) {
        if (end instanceof Moment.At last && begin instanceof Moment.At first) {
            return last.instant().isBefore(first.instant());
        }
        return day(end, ZoneOffset.MAX).isBefore(day(begin, ZoneOffset.MIN));
    }

    private static LocalDate day(Moment moment, ZoneOffset zone) {
        return moment instanceof Moment.At at ? at.instant().atOffset(zone).toLocalDate() : ((Moment.On) moment).date();
    }

    /**
     * Whether an entry counts.
     *
     * @param now the moment asked about
     * @param zone the zone of the list, for dates
     * @return true if it is enabled and {@code now} lies within
     */
    public boolean liveAt(Instant now, ZoneId zone) {
        requireNonNull(now, "now");
        requireNonNull(zone, "zone");
        return enabled
                && (from.isEmpty() || !now.isBefore(from.get().start(zone)))
                && (until.isEmpty() || now.isBefore(until.get().end(zone)));
    }
}
