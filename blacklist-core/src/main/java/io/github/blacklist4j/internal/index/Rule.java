package io.github.blacklist4j.internal.index;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.Validity;
import io.github.blacklist4j.internal.longs.SectionsReader;
import io.github.blacklist4j.internal.longs.SectionsWriter;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;

/**
 * Kind and validity of an entry, all that is resident besides its pattern, and of some the day on which it was added. All
 * but a few entries of a list share {@link #BLOCK}.
 *
 * @param allow ALLOW instead of BLOCK
 * @param from first epoch millisecond at which it counts
 * @param until first epoch millisecond at which it no longer counts
 * @param added epoch day of addition, or {@link #NO_DAY}: days, so that equal rules stay few
 * @param traced whether something tells where an ALLOW comes from; true of a BLOCK
 */
record Rule(boolean allow, long from, long until, int added, boolean traced) {
    /** The day of addition is not kept. */
    static final int NO_DAY = Integer.MIN_VALUE;

    private static final Set<String> UNTOLD = Set.of(Source.NONE.origin(), Source.API.origin(), Source.MANUAL.origin());

    /** A BLOCK for ever. */
    static final Rule BLOCK = new Rule(false, Long.MIN_VALUE, Long.MAX_VALUE);

    /** There is no entry. Never counts. */
    static final Rule REMOVED = new Rule(false, Long.MAX_VALUE, Long.MIN_VALUE);

    private static final long NEVER = Long.MIN_VALUE + 1; // differs from REMOVED: there is an entry, a disabled one
    private static final long NO_RULE = Long.MIN_VALUE + 2;

    /** A layer has no rule for a number: the one below it decides. Never counts. */
    static final Rule SILENT = new Rule(false, Long.MAX_VALUE, NO_RULE);

    static Rule of(Entry entry, NumberIndex.Dates dates) {
        boolean allow = entry.kind() == Entry.Kind.ALLOW;
        Validity validity = entry.validity();
        if (!validity.enabled()) {
            return new Rule(allow, Long.MAX_VALUE, NEVER);
        }
        int added = dates.dayAdded(entry);
        if (!allow && added == NO_DAY && validity.equals(Validity.ALWAYS)) {
            return BLOCK;
        }
        ZoneId zone = dates.zone();
        long from = validity.from().map(m -> ceilMillis(m, zone)).orElse(Long.MIN_VALUE);
        long until = validity.until().map(m -> endMillis(m, zone)).orElse(Long.MAX_VALUE);
        return new Rule(allow, from, until, added, !allow || isTraced(entry));
    }

    Rule(boolean allow, long from, long until) {
        this(allow, from, until, NO_DAY, true);
    }

    private static boolean isTraced(Entry entry) {
        Source source = entry.source();
        return !entry.description().isEmpty() || !source.author().isEmpty() || !UNTOLD.contains(source.origin());
    }

    void writeTo(SectionsWriter out) throws IOException {
        out.flag(allow);
        out.number(from);
        out.number(until);
        out.number(added);
        out.flag(traced);
    }

    static Rule readFrom(SectionsReader in) throws IOException {
        return new Rule(in.flag(), in.number(), in.number(), Math.toIntExact(in.number()), in.flag());
    }

    boolean countsAt(long epochMillis) {
        return epochMillis >= from && epochMillis < until;
    }

    /** Whether it counts at any time. */
    boolean isAlways() {
        return from == Long.MIN_VALUE && until == Long.MAX_VALUE;
    }

    /** Whether the layer below decides. */
    boolean isSilent() {
        return until == NO_RULE;
    }

    /** Whether there is an entry, live or not. */
    boolean isEntry() {
        return until != Long.MIN_VALUE && until != NO_RULE;
    }

    /**
     * The first millisecond after this one at which it begins or ceases to count; the greatest long if there is none.
     */
    long nextChange(long epochMillis) {
        if (from >= until) {
            return Long.MAX_VALUE;
        }
        if (from > epochMillis) {
            return from;
        }
        return until > epochMillis ? until : Long.MAX_VALUE;
    }

    private static long ceilMillis(Moment moment, ZoneId zone) {
        return roundedUp(moment.start(zone));
    }

    private static long endMillis(Moment moment, ZoneId zone) {
        return roundedUp(moment.end(zone));
    }

    /** Checks have a clock of milliseconds, so a bound within a millisecond takes effect at the next. */
    private static long roundedUp(Instant instant) {
        long millis = instant.toEpochMilli();
        return Instant.ofEpochMilli(millis).isBefore(instant) ? millis + 1 : millis;
    }
}
