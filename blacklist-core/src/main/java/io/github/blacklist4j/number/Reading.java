package io.github.blacklist4j.number;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** What a text turned out to be. Immutable; {@code toString} is masked. */
public sealed interface Reading {
    /**
     * The normal form for people and files, not for logs.
     *
     * @return the number with its plus, or the text of a {@link Raw}; empty for the others
     */
    default String text() {
        return "";
    }

    /**
     * Why this is no number that can be added to a list, for the field of a form.
     *
     * @return the problem of an {@link Unreadable}, {@code HIDDEN} or {@code RAW}; empty for a number
     */
    default Optional<Problem> whyNoNumber() {
        if (this instanceof Unreadable unreadable) {
            return Optional.of(unreadable.problem());
        }
        return this instanceof E164
                ? Optional.empty()
                : Optional.of(this instanceof Raw ? Problem.RAW : Problem.HIDDEN);
    }

    /**
     * A number: libphonenumber parses it, says exactly {@code IS_POSSIBLE}, and it has at most 15 digits.
     *
     * @param number the number
     */
    record E164(PhoneNumber number) implements Reading {
        /**
         * Checks that nothing is missing.
         *
         * @param number see the record
         */
        public E164 {
            requireNonNull(number, "number");
        }

        @Override
        public String text() {
            return number.e164();
        }
    }

    /** The caller withheld the number, or the network did not pass it on. */
    record Hidden() implements Reading {}

    /**
     * An extension, a short code, a SIP name, digits of an impossible length: compared exactly.
     *
     * @param text 1 to 64 characters of letters, digits and {@code +*#._-}, case folded
     */
    record Raw(String text) implements Reading {
        /**
         * Checks that nothing is missing.
         *
         * @param text see the record
         */
        public Raw {
            requireNonNull(text, "text");
        }

        @Override
        public String toString() {
            return "Raw[" + Masked.of(text) + "]";
        }
    }

    /**
     * Nothing that can be on a list.
     *
     * @param problem why
     */
    record Unreadable(Problem problem) implements Reading {
        /**
         * Checks that nothing is missing.
         *
         * @param problem see the record
         */
        public Unreadable {
            requireNonNull(problem, "problem");
        }
    }

    /** Why a text is no number. Stable: part of the API, also the codes of rejected import rows. */
    enum Problem {
        /** Nothing but blanks where a number must be. */
        EMPTY("the number is missing"),
        /** Longer than the cap that protects the parsers: 4,096 characters, 250 in the number itself. */
        TOO_LONG("the number is too long"),
        /** A spreadsheet wrote the number with an exponent, as in {@code 4.86E+10}: digits are lost. */
        EXPONENT("a spreadsheet damaged the number: digits are lost in the exponent form"),
        /** A spreadsheet wrote the number as a decimal, as in {@code 326662674.0}: a leading zero may be lost. */
        DECIMAL("a spreadsheet damaged the number: it is written as a decimal"),
        /** A date, which some regions would read as a number. */
        DATE("a date stands where the number must be"),
        /** More than one number in one cell. */
        TWO_NUMBERS("there is more than one number in the cell"),
        /** A range of numbers, as in {@code +412150300-99}. */
        RANGE("a range of numbers stands where one number must be; use a prefix, or a row for each"),
        /** A pattern with placeholders, as in {@code 555123XXXX} or {@code 0049180[0-9]}. */
        WILDCARD("a pattern with placeholders is no number; use a prefix"),
        /**
         * A zero before the number where its country has none, as in {@code 022 397 03 31} in PL: it is valid without the zero,
         * and not with it.
         */
        TRUNK_ZERO("a zero stands before the number, and numbers of that country have none: leave it out"),
        /**
         * Digits without a plus that begin with the region's own country code, and may be a national number as well, as
         * {@code 4915123456711} in DE.
         */
        TWO_READINGS(
                "the number can be read with its country code or without: write it with a plus, or from its first zero"),
        /** Letters where digits must be, also vanity numbers unless they are switched on. */
        LETTERS("there are letters in the number"),
        /** An emergency number or a short code, which must never be stored as somebody's number. */
        SHORT_NUMBER("an emergency number or short code must not be read as somebody's number"),
        /** None of the above, and no number either. */
        NOT_A_NUMBER("this is no telephone number"),
        /** A word for a withheld number, where a number must be. No {@link Unreadable} has it: see {@link Reading#whyNoNumber}. */
        HIDDEN("a withheld number cannot be listed"),
        /** A short code, an extension or the like, where a whole number must be. No {@link Unreadable} has it. */
        RAW("this is no full telephone number; short codes and extensions are added as such"),
        /** As {@link #RAW}, where no region is set, so that it may be a national number. No {@link Unreadable} has it. */
        NO_REGION("a national number cannot be read where no region is set"),
        /** A whole number, where a short code or an extension must be. No {@link Unreadable} has it. */
        E164("this is a full telephone number, and is added as one");

        private final String message;

        Problem(String message) {
            this.message = message;
        }

        /**
         * What is the matter, for people.
         *
         * @return a sentence without the number
         */
        public String message() {
            return message;
        }
    }
}
