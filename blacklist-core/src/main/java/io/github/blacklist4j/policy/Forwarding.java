package io.github.blacklist4j.policy;

import java.util.List;
import java.util.function.Consumer;

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
 * @param hiddenCallers whether hidden callers pass, or the action applies to them; MATCH goes with
 *     {@link MatchOn#CALLER} only
 * @param matchOn which number of the call is looked for on the lists
 * @param windows hours of the week in which the rule applies; none: always
 * @param onUnavailable whether callers pass, or the action applies to them, when one of the lists is gone and no other
 *     settles the matter
 */
public record Forwarding(
        String id,
        List<String> lists,
        List<String> allowLists,
        List<String> calledNumbers,
        Action action,
        int priority,
        Callers protectedCallers,
        Callers hiddenCallers,
        MatchOn matchOn,
        List<WeeklyWindow> windows,
        Callers onUnavailable) {
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

    /** Which number of a call is looked for. Stable: these names stand in policy files. */
    public enum MatchOn {
        /** The one that calls. */
        CALLER,
        /** The company number that was called. */
        CALLED,
        /** The one that the call was forwarded from; calls that were not forwarded are not affected. */
        DIVERTING
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
     * @param matchOn see the record
     * @param windows see the record
     * @param onUnavailable see the record
     * @throws IllegalArgumentException if the id is blank, too long or none that can be stored, there is no list, or hidden callers are to be matched on another
     *     number
     */
    public Forwarding {
        Ids.check("forwarding", id);
        lists = List.copyOf(lists);
        allowLists = List.copyOf(allowLists);
        calledNumbers = List.copyOf(calledNumbers);
        if (lists.isEmpty()) {
            throw new IllegalArgumentException("Forwarding '" + id + "' names no list");
        }
        windows = List.copyOf(windows);
        if (hiddenCallers == Callers.MATCH && matchOn != MatchOn.CALLER) {
            throw new IllegalArgumentException("hiddenCallers MATCH goes with matchOn CALLER only");
        }
    }

    /**
     * A rule with the usual settings: priority {@value #DEFAULT_PRIORITY}, no allow lists, at all hours, matched on the
     * caller; protected and hidden callers pass, and all do when a list is gone.
     *
     * @param id name of this rule
     * @param lists names of lists
     * @param calledNumbers the company numbers concerned; none: any
     * @param action what happens
     * @return the rule
     */
    public static Forwarding of(String id, List<String> lists, List<String> calledNumbers, Action action) {
        return new Forwarding(
                id,
                lists,
                List.of(),
                calledNumbers,
                action,
                DEFAULT_PRIORITY,
                Callers.PASS,
                Callers.PASS,
                MatchOn.CALLER,
                List.of(),
                Callers.PASS);
    }

    /**
     * This rule with other allow lists.
     *
     * @param value names of lists
     * @return a rule
     */
    public Forwarding withAllowLists(List<String> value) {
        return with(draft -> draft.allowLists = value);
    }

    /**
     * This rule with another priority.
     *
     * @param value lower ones are tried first
     * @return a rule
     */
    public Forwarding withPriority(int value) {
        return with(draft -> draft.priority = value);
    }

    /**
     * This rule with another setting for protected callers.
     *
     * @param value PASS or MATCH
     * @return a rule
     */
    public Forwarding withProtectedCallers(Callers value) {
        return with(draft -> draft.protectedCallers = value);
    }

    /**
     * This rule with another setting for hidden callers.
     *
     * @param value PASS or MATCH
     * @return a rule
     */
    public Forwarding withHiddenCallers(Callers value) {
        return with(draft -> draft.hiddenCallers = value);
    }

    /**
     * This rule for another number of the call.
     *
     * @param value which number is looked for
     * @return a rule
     */
    public Forwarding withMatchOn(MatchOn value) {
        return with(draft -> draft.matchOn = value);
    }

    /**
     * This rule for some hours of the week.
     *
     * @param value the hours; none: always
     * @return a rule
     */
    public Forwarding withWindows(List<WeeklyWindow> value) {
        return with(draft -> draft.windows = value);
    }

    /**
     * This rule with another setting for lists that are gone.
     *
     * @param value PASS or MATCH
     * @return a rule
     */
    public Forwarding withOnUnavailable(Callers value) {
        return with(draft -> draft.onUnavailable = value);
    }

    private Forwarding with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.done();
    }

    /** The same values, for one of them to be set. */
    private static final class Draft {
        private String id;
        private List<String> lists;
        private List<String> allowLists;
        private List<String> calledNumbers;
        private Action action;
        private int priority;
        private Callers protectedCallers;
        private Callers hiddenCallers;
        private MatchOn matchOn;
        private List<WeeklyWindow> windows;
        private Callers onUnavailable;

        Draft(Forwarding of) {
            id = of.id();
            lists = of.lists();
            allowLists = of.allowLists();
            calledNumbers = of.calledNumbers();
            action = of.action();
            priority = of.priority();
            protectedCallers = of.protectedCallers();
            hiddenCallers = of.hiddenCallers();
            matchOn = of.matchOn();
            windows = of.windows();
            onUnavailable = of.onUnavailable();
        }

        Forwarding done() {
            return new Forwarding(
                    id,
                    lists,
                    allowLists,
                    calledNumbers,
                    action,
                    priority,
                    protectedCallers,
                    hiddenCallers,
                    matchOn,
                    windows,
                    onUnavailable);
        }
    }
}
