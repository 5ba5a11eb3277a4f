package io.github.blacklist4j.entry;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.internal.text.StoredText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One line of a list. Immutable; {@code toString} masks the number and leaves the description out.
 *
 * @param pattern what it matches; at most one entry of a list has it
 * @param kind what it means
 * @param validity when it counts
 * @param addedAt date of addition, information only; empty until the registry stores the entry, which fills in the time
 *     of its clock
 * @param description free text, see {@link #checkedDescription}; empty for none
 * @param source where it comes from
 */
public record Entry(
        Pattern pattern, Kind kind, Validity validity, Optional<Moment> addedAt, String description, Source source) {
    /** The most characters of a description. */
    public static final int MAX_DESCRIPTION = 1000;

    private static final int FINGERPRINT_BYTES = 16;

    /** What an entry means. Stable: these names stand in files and databases. */
    public enum Kind {
        /** The number is listed. */
        BLOCK,
        /** The number is excepted: it beats shorter BLOCK entries of its list. */
        ALLOW
    }

    /**
     * Checks the description and brings it into its normal form.
     *
     * @param pattern see the record
     * @param kind see the record
     * @param validity see the record
     * @param addedAt see the record
     * @param description see the record
     * @param source see the record
     * @throws IllegalArgumentException as {@link #checkedDescription} says
     */
    public Entry {
        requireNonNull(pattern, "pattern");
        requireNonNull(kind, "kind");
        requireNonNull(validity, "validity");
        requireNonNull(addedAt, "addedAt");
        requireNonNull(description, "description");
        requireNonNull(source, "source");
        description = checkedDescription(description);
    }

    /**
     * A free text as entries hold it: in Unicode's normal form NFC, at most {@value #MAX_DESCRIPTION} characters (UTF-16
     * units), on any number of lines.
     *
     * @param text as somebody wrote it
     * @return the same text in normal form
     * @throws IllegalArgumentException if it is too long, or holds half of a surrogate pair, control characters but tabs and
     *     ends of lines, or characters that turn the direction of writing
     */
    public static String checkedDescription(String text) {
        requireNonNull(text, "text");
        return StoredText.prose("A description", text, MAX_DESCRIPTION);
    }

    /**
     * The rule for reasons, which is that of descriptions: for those who check a field of a form before they use it.
     *
     * @param text why something is changed
     * @return in the normal form NFC
     * @throws IllegalArgumentException as {@link #checkedDescription}
     */
    public static String checkedReason(String text) {
        return StoredText.prose("A reason", requireNonNull(text, "text"), MAX_DESCRIPTION);
    }

    /**
     * A BLOCK entry that always counts; what differs is set on the builder.
     *
     * @param pattern what it matches
     * @return a builder
     */
    public static Builder of(Pattern pattern) {
        requireNonNull(pattern, "pattern");
        return new Builder(pattern);
    }

    /**
     * A builder that begins with this entry's values.
     *
     * @return a builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder(pattern);
        builder.kind = kind;
        builder.validity = validity;
        builder.addedAt = addedAt;
        builder.description = description;
        builder.source = source;
        return builder;
    }

    /**
     * Tells this state of an entry from any other, but for what it matches: for a form that is open for a while, which hands it back
     * to {@code Blacklist.edit}. The same in every JVM; no number can be told from it.
     *
     * @return 32 hexadecimal digits
     */
    public String fingerprint() {
        StringBuilder all = new StringBuilder();
        Stream.of(
                        kind.name(),
                        validity.from().map(Moment::text).orElse(""),
                        validity.until().map(Moment::text).orElse(""),
                        Boolean.toString(validity.enabled()),
                        addedAt.map(Moment::text).orElse(""),
                        description,
                        source.origin(),
                        source.author())
                .forEach(part -> all.append(part.length()).append(':').append(part));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Entry[" + pattern + ", " + kind + ", " + validity + "]";
    }

    /** Collects the optional parts of an entry. Not thread-safe. */
    public static final class Builder {
        private final Pattern pattern;
        private Kind kind = Kind.BLOCK;
        private Validity validity = Validity.ALWAYS;
        private Optional<Moment> addedAt = Optional.empty();
        private String description = "";
        private Source source = Source.API;

        private Builder(Pattern pattern) {
            this.pattern = pattern;
        }

        /**
         * What the entry means; default BLOCK.
         *
         * @param value the kind
         * @return this
         */
        public Builder kind(Kind value) {
            requireNonNull(value, "value");
            kind = value;
            return this;
        }

        /**
         * When the entry counts; default always.
         *
         * @param value the validity
         * @return this
         */
        public Builder validity(Validity value) {
            requireNonNull(value, "value");
            validity = value;
            return this;
        }

        /**
         * Whether the entry can count at all; default yes.
         *
         * @param value whether it is enabled
         * @return this
         */
        public Builder enabled(boolean value) {
            validity = new Validity(validity.from(), validity.until(), value);
            return this;
        }

        /**
         * The entry counts from here on.
         *
         * @param value first instant
         * @return this
         */
        public Builder from(Instant value) {
            requireNonNull(value, "value");
            validity = new Validity(Optional.of(new Moment.At(value)), validity.until(), validity.enabled());
            return this;
        }

        /**
         * The entry counts from the start of a day in the list's zone on.
         *
         * @param day the first day
         * @return this
         */
        public Builder fromStartOf(LocalDate day) {
            requireNonNull(day, "day");
            validity = new Validity(Optional.of(new Moment.On(day)), validity.until(), validity.enabled());
            return this;
        }

        /**
         * From when on the entry counts, as a form gives it: a date from its start, in the list's zone.
         *
         * @param value empty: it has no beginning
         * @return this
         */
        public Builder from(Optional<Moment> value) {
            validity = new Validity(value, validity.until(), validity.enabled());
            return this;
        }

        /**
         * Up to when the entry counts, as a form gives it: a date up to its end, in the list's zone.
         *
         * @param value empty: it has no end
         * @return this
         */
        public Builder until(Optional<Moment> value) {
            validity = new Validity(validity.from(), value, validity.enabled());
            return this;
        }

        /**
         * The entry counts up to here.
         *
         * @param value first instant at which it no longer counts
         * @return this
         */
        public Builder until(Instant value) {
            requireNonNull(value, "value");
            validity = new Validity(validity.from(), Optional.of(new Moment.At(value)), validity.enabled());
            return this;
        }

        /**
         * The entry counts up to the end of a day in the list's zone.
         *
         * @param day the last day
         * @return this
         */
        public Builder untilEndOf(LocalDate day) {
            requireNonNull(day, "day");
            validity = new Validity(validity.from(), Optional.of(new Moment.On(day)), validity.enabled());
            return this;
        }

        /**
         * The date of addition; default: when it is stored.
         *
         * @param value an instant or a date
         * @return this
         */
        public Builder addedAt(Moment value) {
            addedAt = Optional.of(value);
            return this;
        }

        /**
         * Free text, see {@link Entry#checkedDescription}; default none.
         *
         * @param value the text
         * @return this
         */
        public Builder description(String value) {
            requireNonNull(value, "value");
            description = value;
            return this;
        }

        /**
         * Where the entry comes from; default {@link Source#API}.
         *
         * @param value the source
         * @return this
         */
        public Builder source(Source value) {
            requireNonNull(value, "value");
            source = value;
            return this;
        }

        /**
         * The entry.
         *
         * @return a new entry
         * @throws IllegalArgumentException if the description is none that an entry can hold
         */
        public Entry build() {
            return new Entry(pattern, kind, validity, addedAt, description, source);
        }
    }
}
