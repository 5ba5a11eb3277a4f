package io.github.blacklist4j.policy;

import java.util.List;

/**
 * What happens to inbound calls of listed callers. If the caller is on one of the lists and the called number matches,
 * the action applies; else the call is not affected. Immutable.
 *
 * @param id name of this rule, unique in its policies
 * @param lists names of lists on which the caller is looked for, at least one
 * @param allowLists names of lists whose live ALLOW entries let the call pass
 * @param calledNumbers the company numbers concerned: {@code +48223970331} one, {@code +4822*} all that begin so; none:
 *     any
 * @param action what happens
 * @param priority lower ones are tried first
 * @param protectedCallers whether callers with a protected number pass, or are matched like others (spoofed three-digit
 *     callers)
 * @param hiddenCallers whether hidden callers pass, or the action applies to them
 */
public record Forwarding(
        String id,
        List<String> lists,
        List<String> allowLists,
        List<String> calledNumbers,
        Action action,
        int priority,
        Callers protectedCallers,
        Callers hiddenCallers) {
    /** The priority of a rule that sets none. */
    public static final int DEFAULT_PRIORITY = 100;

    /** What happens to a call. */
    public sealed interface Action {
        /**
         * The call is refused before it is answered.
         *
         * @param rejection how
         */
        record Hangup(Rejection rejection) implements Action {}

        /**
         * The call goes somewhere else.
         *
         * @param target where to
         */
        record SendTo(Target target) implements Action {}
    }

    /** What becomes of a kind of callers. Stable: these names stand in policy files. */
    public enum Callers {
        /** They are not affected. */
        PASS,
        /** The rule concerns them too. */
        MATCH
    }

    /**
     * Copies the lists and checks them.
     *
     * @param id see the record
     * @param lists see the record
     * @param allowLists see the record
     * @param calledNumbers see the record
     * @param action see the record
     * @param priority see the record
     * @param protectedCallers see the record
     * @param hiddenCallers see the record
     * @throws IllegalArgumentException if the id is blank or there is no list
     */
    public Forwarding {
        Ids.check("forwarding", id);
        lists = List.copyOf(lists);
        allowLists = List.copyOf(allowLists);
        calledNumbers = List.copyOf(calledNumbers);
        if (lists.isEmpty()) {
            throw new IllegalArgumentException("Forwarding '" + id + "' names no list");
        }
    }

    /**
     * A rule with the usual settings: priority {@value #DEFAULT_PRIORITY}, no allow lists, protected and hidden callers
     * pass.
     *
     * @param id name of this rule
     * @param lists names of lists
     * @param calledNumbers the company numbers concerned; none: any
     * @param action what happens
     * @return the rule
     */
    public static Forwarding of(String id, List<String> lists, List<String> calledNumbers, Action action) {
        return new Forwarding(
                id, lists, List.of(), calledNumbers, action, DEFAULT_PRIORITY, Callers.PASS, Callers.PASS);
    }

    /**
     * This rule with other allow lists.
     *
     * @param value names of lists
     * @return a rule
     */
    public Forwarding withAllowLists(List<String> value) {
        return new Forwarding(id, lists, value, calledNumbers, action, priority, protectedCallers, hiddenCallers);
    }

    /**
     * This rule with another priority.
     *
     * @param value lower ones are tried first
     * @return a rule
     */
    public Forwarding withPriority(int value) {
        return new Forwarding(id, lists, allowLists, calledNumbers, action, value, protectedCallers, hiddenCallers);
    }

    /**
     * This rule with another way with protected callers.
     *
     * @param value PASS or MATCH
     * @return a rule
     */
    public Forwarding withProtectedCallers(Callers value) {
        return new Forwarding(id, lists, allowLists, calledNumbers, action, priority, value, hiddenCallers);
    }

    /**
     * This rule with another way with hidden callers.
     *
     * @param value PASS or MATCH
     * @return a rule
     */
    public Forwarding withHiddenCallers(Callers value) {
        return new Forwarding(id, lists, allowLists, calledNumbers, action, priority, protectedCallers, value);
    }
}
