package io.github.blacklist4j.policy;

import java.util.List;

/**
 * What calls that a person dials obey. Immutable.
 *
 * @param lists names of the lists; none: every number may be dialled
 * @param agentMayOverride whether the agent may call a listed number all the same
 */
public record DialRule(List<String> lists, boolean agentMayOverride) {
    /** No list, nothing refused. */
    public static final DialRule NONE = new DialRule(List.of(), false);

    /**
     * Copies the lists.
     *
     * @param lists see the record
     * @param agentMayOverride see the record
     */
    public DialRule {
        lists = List.copyOf(lists);
    }
}
