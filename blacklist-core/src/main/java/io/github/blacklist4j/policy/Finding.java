package io.github.blacklist4j.policy;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Something about policies that deserves a look. Immutable.
 *
 * @param code what
 * @param message for people; no whole number
 * @param pointer where, as a JSON pointer into the policy file; empty for the whole
 * @param rule id of the rule in which that is; empty for the outbound rule, which has none, and for what is in no rule
 */
public record Finding(Code code, String message, String pointer, Optional<String> rule) {
    /**
     * Checks that nothing is missing.
     *
     * @param code see the record
     * @param message see the record
     * @param pointer see the record
     * @param rule see the record
     */
    public Finding {
        requireNonNull(code, "code");
        requireNonNull(message, "message");
        requireNonNull(pointer, "pointer");
        requireNonNull(rule, "rule");
    }

    /**
     * A finding that names no rule.
     *
     * @param code see the record
     * @param message see the record
     * @param pointer see the record
     */
    public Finding(Code code, String message, String pointer) {
        this(code, message, pointer, Optional.empty());
    }

    /**
     * Of which kind the rule is: ids are unique among those of one kind.
     *
     * @return the scenario whose rule {@link #pointer} leads into, {@code PRESENT} for a route; empty if it leads into none
     */
    public Optional<Question.Scenario> scenario() {
        String[] steps = steps();
        return switch (steps.length < 2 ? "" : steps[1]) {
            case "forwardings" -> inRule(steps, Question.Scenario.INBOUND);
            case "outbound" -> Optional.of(Question.Scenario.OUTBOUND);
            case "campaigns" -> inRule(steps, Question.Scenario.CAMPAIGN);
            case "queues" -> inRule(steps, Question.Scenario.QUEUE);
            case "widgets" -> inRule(steps, Question.Scenario.WIDGET);
            case "routes" -> inRule(steps, Question.Scenario.PRESENT);
            default -> Optional.empty();
        };
    }

    private static Optional<Question.Scenario> inRule(String[] steps, Question.Scenario kind) {
        return steps.length > 2 ? Optional.of(kind) : Optional.empty();
    }

    private String[] steps() {
        return pointer.split("/", -1);
    }

    /**
     * Where in the rule, wherever that stands among its kind: for a form that shows one rule.
     *
     * @return JSON pointer that begins at the rule, as {@code /lists/0}; empty for the rule as a whole. In no rule, {@link #pointer}
     */
    public String path() {
        int ofRule = scenario()
                .map(kind -> kind == Question.Scenario.OUTBOUND ? 2 : 3)
                .orElse(0);
        String[] steps = steps();
        StringBuilder path = new StringBuilder();
        for (int i = Math.max(ofRule, 1); i < steps.length; i++) {
            path.append('/').append(steps[i]);
        }
        return path.toString();
    }

    /** How bad it is. Stable: part of the API. */
    public enum Severity {
        /** The policies cannot be used, or a rule cannot do its work. */
        ERROR,
        /** Probably not what was meant. */
        WARNING,
        /** Worth knowing. */
        INFO
    }

    /** What was found. Stable: part of the API. */
    public enum Code {
        /** A rule names an unknown list. */
        UNKNOWN_LIST(Severity.ERROR),
        /** A text that has to be a number is none. */
        BAD_NUMBER(Severity.ERROR),
        /** A rule cannot be used for another reason. */
        BAD_RULE(Severity.ERROR),
        /** A list that a rule knows was deleted, or cannot be read here: the rule does what it does when a list is gone. */
        LIST_GONE(Severity.ERROR),
        /**
         * The name by which a rule knows a list belongs to another list now; the rule stays with the list that it knows.
         * {@code PolicyEngine.update} refuses it of a rule that is new or changed.
         */
        NAME_OF_ANOTHER_LIST(Severity.ERROR),
        /** No rule uses a list. */
        UNUSED_LIST(Severity.INFO),
        /** Another forwarding always decides before this one. */
        NEVER_REACHED(Severity.WARNING),
        /** Only their position decides which of two forwardings with different actions applies, or a rule undoes itself. */
        CONTRADICTION(Severity.WARNING),
        /** A setting says nothing. */
        WITHOUT_EFFECT(Severity.WARNING),
        /** A forwarding is for unknown callers, and none of its lists can hold an ALLOW: it applies to everyone. */
        NOBODY_KNOWN(Severity.WARNING),
        /** Rules ask a list for consents, and other rules or the same obey it: what blocks there, and what consents, is hard to tell. */
        CONSENT_BLOCKS(Severity.WARNING),
        /** A list that consents stand in has no entry: nobody is called. */
        CONSENT_EMPTY(Severity.WARNING),
        /** A list has consents of which nothing tells where they come from: no description, no author, no import. */
        CONSENT_UNTRACED(Severity.WARNING),
        /** A list of reassigned numbers has no dates in memory: whoever stands there has no consent, however new it is. */
        REASSIGNED_WITHOUT_DATES(Severity.WARNING),
        /** A rule does not obey the lists that all others do; its reason is told. */
        EXEMPT(Severity.INFO),
        /** A list blocks a protected number, which passes all the same. */
        BLOCKS_PROTECTED(Severity.WARNING),
        /** A list blocks a number of the company. */
        BLOCKS_OWN(Severity.WARNING),
        /** A list is a pool of numbers to show and a list of numbers to block at once. */
        POOL_BLOCKS(Severity.WARNING),
        /** A pool has no candidate. */
        POOL_EMPTY(Severity.WARNING),
        /** The data of a list are older than allowed, or without a date: campaigns and callbacks hold. */
        LIST_TOO_OLD(Severity.WARNING),
        /** A list has keys that another version of the number metadata made; both are asked until it is read anew. */
        OTHER_KEYS(Severity.INFO),
        /**
         * A list has entries that no call can match: dead prefixes, numbers with a trunk zero too many, texts that are numbers. Or a
         * forwarding has such a prefix among its called numbers.
         */
        DEAD_ENTRIES(Severity.WARNING),
        /** A forwarding redirects to what is no whole number, or to a protected one. */
        BAD_TARGET(Severity.WARNING),
        /** A redirected call meets a forwarding again, perhaps the same one. */
        CAUGHT_AGAIN(Severity.WARNING),
        /** Agents add numbers to a list that the campaign itself does not obey. */
        ADD_TO_NOT_OBEYED(Severity.WARNING);

        private final Severity severity;

        Code(Severity severity) {
            this.severity = severity;
        }

        /**
         * How bad it is.
         *
         * @return the severity
         */
        public Severity severity() {
            return severity;
        }

        /**
         * Whether no engine takes policies of which this was found. Other errors concern what happened to lists since: the
         * rules go on, and do without. Only a target of a forwarding that is a {@code BAD_NUMBER} is taken: who is redirected, and
         * whether, does not depend on it.
         *
         * @return whether it is a fault of the policies themselves
         */
        public boolean isFault() {
            return this == UNKNOWN_LIST || this == BAD_NUMBER || this == BAD_RULE;
        }
    }

    /**
     * How bad it is.
     *
     * @return that of the code
     */
    public Severity severity() {
        return code.severity();
    }
}
