package io.github.blacklist4j.entry;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.internal.text.StoredText;
import io.github.blacklist4j.number.Masked;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.number.Reading;
import java.util.Optional;

/**
 * What an entry matches, in normal form; together with the list it is the key of an entry. Nowhere a regular
 * expression. Immutable; {@code toString} is masked.
 */
public sealed interface Pattern {
    /**
     * How it is compared.
     *
     * @return the way of comparing
     */
    MatchType match();

    /**
     * The normal form for people, files and stores: {@code +48223970331}, {@code +4822}, {@code 2001}.
     *
     * @return the whole text, not masked
     */
    String text();

    /** How a pattern is compared with a number. Stable: these names stand in files and databases. */
    enum MatchType {
        /** With one E.164 number. */
        EXACT,
        /** With the first digits of an E.164 number. */
        PREFIX,
        /** With the folded text of a short code, an extension or a SIP name. */
        RAW
    }

    /**
     * One number.
     *
     * @param number the number
     */
    record Exact(PhoneNumber number) implements Pattern {
        /**
         * Checks that nothing is missing.
         *
         * @param number see the record
         */
        public Exact {
            requireNonNull(number, "number");
        }

        @Override
        public MatchType match() {
            return MatchType.EXACT;
        }

        @Override
        public String text() {
            return number.e164();
        }
    }

    /**
     * Every number that begins with these digits.
     *
     * @param digits 1 to 15 digits of the E.164 form without the plus; how few are allowed is for the list to say
     */
    record Prefix(String digits) implements Pattern {
        /**
         * Checks the digits.
         *
         * @param digits see the record
         * @throws IllegalArgumentException unless there are 1 to 15 digits of which the first is no zero
         */
        public Prefix {
            requireNonNull(digits, "digits");
            PhoneNumber.ofE164("+" + digits);
        }

        @Override
        public MatchType match() {
            return MatchType.PREFIX;
        }

        @Override
        public String text() {
            return "+" + digits;
        }

        @Override
        public String toString() {
            return "Prefix[" + Masked.of(text()) + "]";
        }
    }

    /**
     * One text that is no E.164 number.
     *
     * @param text the folded text of a {@link Reading.Raw}
     */
    record Raw(String text) implements Pattern {
        private static final int MAX_LENGTH = 64; // what reading makes is no longer

        /**
         * Checks the text.
         *
         * @param text see the record
         * @throws IllegalArgumentException if it is none that reading makes: longer than 64 characters, not in the normal
         *     form NFC, or with control characters or halves of surrogate pairs
         */
        public Raw {
            requireNonNull(text, "text");
            StoredText.checkExact("A raw text", text, MAX_LENGTH);
        }

        @Override
        public MatchType match() {
            return MatchType.RAW;
        }

        @Override
        public String toString() {
            return "Raw[" + Masked.of(text) + "]";
        }
    }

    /**
     * The pattern that matches just what was read.
     *
     * @param reading the outcome of reading a text
     * @return empty for a hidden or unreadable one, which cannot be on a list
     */
    static Optional<Pattern> of(Reading reading) {
        requireNonNull(reading, "reading");
        if (reading instanceof Reading.E164 e164) {
            return Optional.of(new Exact(e164.number()));
        }
        if (reading instanceof Reading.Raw raw) {
            return Optional.of(new Raw(raw.text()));
        }
        return Optional.empty();
    }

    /**
     * A prefix as people write it.
     *
     * @param text a plus and digits, with spaces, dots, brackets or hyphens between them as one likes
     * @return the prefix
     * @throws IllegalArgumentException if it is anything else: a national prefix is not guessed
     */
    static Prefix prefix(CharSequence text) {
        requireNonNull(text, "text");
        String digits = text.toString().strip().replaceAll("[\\s().\\-/]", "");
        if (!digits.startsWith("+")) {
            throw new IllegalArgumentException("A prefix is written in international form, with a plus: +4822");
        }
        return new Prefix(digits.substring(1));
    }
}
