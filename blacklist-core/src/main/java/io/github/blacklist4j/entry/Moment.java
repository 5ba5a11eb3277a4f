package io.github.blacklist4j.entry;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A point in time as somebody gave it: an instant, or a date, which stays a date. What a date means in instants is for
 * the zone of the list to say. Immutable.
 */
public sealed interface Moment {
    /**
     * Where it begins.
     *
     * @param zone the zone of the list
     * @return the instant itself, or the first instant of the day
     */
    Instant start(ZoneId zone);

    /**
     * Where it ends, exclusively.
     *
     * @param zone the zone of the list
     * @return the instant itself, or the first instant of the next day
     */
    Instant end(ZoneId zone);

    /**
     * The form that stores and files hold.
     *
     * @return ISO 8601: {@code 2026-01-31} or {@code 2026-01-31T22:59:59Z}
     */
    String text();

    /**
     * An instant.
     *
     * @param instant the instant
     */
    record At(Instant instant) implements Moment {
        /**
         * Checks the year.
         *
         * @param instant see the record
         * @throws IllegalArgumentException unless it lies in the years 1 to 9999 (UTC), what ISO 8601 writes in four digits
         */
        public At {
            requireNonNull(instant, "instant");
            Years.check(instant.atOffset(ZoneOffset.UTC).getYear());
        }

        @Override
        public Instant start(ZoneId zone) {
            requireNonNull(zone, "zone");
            return instant;
        }

        @Override
        public Instant end(ZoneId zone) {
            requireNonNull(zone, "zone");
            return instant;
        }

        @Override
        public String text() {
            return instant.toString();
        }
    }

    /**
     * A whole day.
     *
     * @param date the day
     */
    record On(LocalDate date) implements Moment {
        /**
         * Checks the year.
         *
         * @param date see the record
         * @throws IllegalArgumentException unless it lies in the years 1 to 9999, what ISO 8601 writes in four digits
         */
        public On {
            requireNonNull(date, "date");
            Years.check(date.getYear());
        }

        @Override
        public Instant start(ZoneId zone) {
            return date.atStartOfDay(zone).toInstant();
        }

        @Override
        public Instant end(ZoneId zone) {
            return date.plusDays(1).atStartOfDay(zone).toInstant();
        }

        @Override
        public String text() {
            return date.toString();
        }
    }

    /**
     * Restores a moment from its text.
     *
     * @param text what {@link #text} gave, or any ISO 8601 date or instant
     * @return the moment
     * @throws IllegalArgumentException if it is neither, or does not lie in the years 1 to 9999
     */
    static Moment parse(String text) {
        requireNonNull(text, "text");
        try {
            return text.indexOf('T') < 0 ? new On(LocalDate.parse(text)) : new At(Instant.parse(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("A date is a day that there is, as 2026-01-31, or a point in time, as"
                    + " 2026-01-31T22:59:59Z (ISO 8601), not such a text of " + text.length() + " characters");
        }
    }
}
