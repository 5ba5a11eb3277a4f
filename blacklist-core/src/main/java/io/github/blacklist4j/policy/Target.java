package io.github.blacklist4j.policy;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.internal.text.StoredText;
import io.github.blacklist4j.number.Masked;

/**
 * Where a call is redirected to; the PBX gives it meaning. Immutable; {@code toString} masks the value.
 *
 * @param type kind of destination
 * @param value which one, as the PBX names it; one line, not blank, at most 128 characters
 */
public record Target(Type type, String value) {
    /** Kinds of destinations. Stable: these names stand in policy files. */
    public enum Type {
        /** Another telephone number. */
        NUMBER,
        /** A queue of agents. */
        QUEUE,
        /** A voice menu. */
        IVR,
        /** A voice mailbox. */
        VOICEMAIL,
        /** A recorded announcement. */
        ANNOUNCEMENT,
        /** An internal number. */
        EXTENSION,
        /** Anything else that the PBX knows. */
        CUSTOM
    }

    /**
     * Checks the value.
     *
     * @param type see the record
     * @param value see the record
     * @throws IllegalArgumentException if it is blank, too long, or none that can be stored
     */
    public Target {
        requireNonNull(type, "type");
        requireNonNull(value, "value");
        StoredText.checkExact("The value of a target", value, Ids.MAX_LENGTH);
        if (value.isBlank()) {
            throw new IllegalArgumentException("A target has a value");
        }
    }

    @Override
    public String toString() {
        return "Target[" + type + " " + Masked.of(value) + "]";
    }
}
