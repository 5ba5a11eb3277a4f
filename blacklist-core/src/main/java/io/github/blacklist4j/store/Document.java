package io.github.blacklist4j.store;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.internal.text.StoredText;
import io.github.blacklist4j.list.OperationId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * One version of a document, with its text. Immutable.
 *
 * @param version which, and who made it
 * @param text what it says
 */
public record Document(Version version, String text) {
    /** The most bytes of a text, in UTF-8: as many as policies have at most. */
    public static final int MAX_BYTES = 4 << 20;

    /**
     * Checks that nothing is missing.
     *
     * @param version see the record
     * @param text see the record
     */
    public Document {
        requireNonNull(version, "version");
        requireNonNull(text, "text");
    }

    /** Without the text, which may hold numbers. */
    @Override
    public String toString() {
        return "Document[" + version + ", " + text.length() + " characters]";
    }

    /**
     * A version that is to be saved. Immutable.
     *
     * @param operation identity of this operation
     * @param at when, by the registry's clock
     * @param by who wants it
     * @param why for people, perhaps empty
     * @param text what the document is to say
     */
    public record Draft(OperationId operation, Instant at, Source by, String why, String text) {
        /**
         * Checks both texts, and brings the reason into the normal form NFC.
         *
         * @param operation see the record
         * @param at see the record
         * @param by see the record
         * @param why see the record
         * @param text see the record
         * @throws IllegalArgumentException if the text is longer than {@link #MAX_BYTES}, or holds half of a surrogate pair or
         *     a NUL; if the reason is none that can be stored, see {@link Entry#checkedDescription}
         */
        public Draft {
            requireNonNull(operation, "operation");
            requireNonNull(at, "at");
            requireNonNull(by, "by");
            requireNonNull(text, "text");
            why = checkedReason(requireNonNull(why, "why"));
            if (text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
                throw new IllegalArgumentException("A document has at most " + MAX_BYTES + " bytes");
            }
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(text) || text.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("A document holds no half of a surrogate pair and no NUL");
            }
        }

        /**
         * This, saved.
         *
         * @param number the version's number
         * @return the document
         */
        public Document saved(long number) {
            return new Document(new Version(number, operation, at, by, why), text);
        }

        /** Without the text, which may hold numbers. */
        @Override
        public String toString() {
            return "Draft[" + operation + ", " + at + ", " + by + ", " + text.length() + " characters]";
        }
    }

    /**
     * Which document. Both parts are compared exactly. Immutable.
     *
     * @param tenant whose it is, see {@link ListHead#checkedTenant}
     * @param name what it is
     */
    public record Id(String tenant, String name) {
        /**
         * Checks both.
         *
         * @param tenant see the record
         * @param name see the record
         * @throws IllegalArgumentException if one is no name
         */
        public Id {
            requireNonNull(tenant, "tenant");
            requireNonNull(name, "name");
            tenant = ListHead.checkedTenant(tenant);
            name = StoredText.name("A document name", name, ListName.MAX_LENGTH);
        }
    }

    /**
     * Which version of a document, and who made it when and why. Immutable.
     *
     * @param number 1 for the first, and one more each time: given again after a restored backup
     * @param operation the operation that made it: the identity of the version
     * @param at when, by the clock of the registry that did it
     * @param by who wanted it
     * @param why for people, perhaps empty
     */
    public record Version(long number, OperationId operation, Instant at, Source by, String why) {
        /**
         * Checks that nothing is missing.
         *
         * @param number see the record
         * @param operation see the record
         * @param at see the record
         * @param by see the record
         * @param why see the record
         */
        public Version {
            requireNonNull(operation, "operation");
            requireNonNull(at, "at");
            requireNonNull(by, "by");
            requireNonNull(why, "why");
        }

        /** Without the reason, in which a number may stand. */
        @Override
        public String toString() {
            return "Version[" + number + ", " + at + ", " + by + "]";
        }
    }

    static String checkedReason(String why) {
        return StoredText.prose("A reason", why, Entry.MAX_DESCRIPTION);
    }
}
