package io.github.blacklist4j.policy;

/**
 * Where a call is redirected to; the PBX gives it meaning. Immutable.
 *
 * @param type kind of destination
 * @param value which one, as the PBX names it; not blank
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
     * @throws IllegalArgumentException if it is blank
     */
    public Target {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A target has a value");
        }
    }
}
