package io.github.blacklist4j.policy;

import java.util.List;

/**
 * What calls that a person dials obey. Immutable.
 *
 * @param lists names of the lists; none: every number may be dialled
 * @param allowLists lists whose ALLOW entries set aside what some of {@code lists} say
 * @param agentMayOverride whether the agent may call a listed number all the same
 * @param onUnavailable what becomes of a call when one of the lists is gone and no other settles the matter
 */
public record DialRule(
        List<String> lists, List<AllowList> allowLists, boolean agentMayOverride, OnUnavailable onUnavailable) {
    /** No list, nothing refused. */
    public static final DialRule NONE = DialRule.of();

    /** What becomes of a call that cannot be checked on every list. Stable: these names stand in policy files. */
    public enum OnUnavailable {
        /** It may be made. */
        PASS,
        /** It is refused. */
        REFUSE
    }

    /**
     * Copies the lists.
     *
     * @param lists see the record
     * @param allowLists see the record
     * @param agentMayOverride see the record
     * @param onUnavailable see the record
     */
    public DialRule {
        lists = List.copyOf(lists);
        allowLists = List.copyOf(allowLists);
    }

    /**
     * A rule with the usual settings: no override, calls pass when a list is gone.
     *
     * @param lists names of the lists
     * @return the rule
     */
    public static DialRule of(String... lists) {
        return new DialRule(List.of(lists), List.of(), false, OnUnavailable.PASS);
    }

    /**
     * This rule with allow lists.
     *
     * @param value lists whose ALLOW entries set aside what others say
     * @return a rule
     */
    public DialRule withAllowLists(List<AllowList> value) {
        return new DialRule(lists, value, agentMayOverride, onUnavailable);
    }

    /**
     * This rule with another setting for agents who insist.
     *
     * @param value whether they may call a listed number all the same
     * @return a rule
     */
    public DialRule withAgentMayOverride(boolean value) {
        return new DialRule(lists, allowLists, value, onUnavailable);
    }

    /**
     * This rule with another setting for lists that are gone.
     *
     * @param value PASS or REFUSE
     * @return a rule
     */
    public DialRule withOnUnavailable(OnUnavailable value) {
        return new DialRule(lists, allowLists, agentMayOverride, value);
    }
}
