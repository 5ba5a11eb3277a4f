package io.github.blacklist4j.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A list whose live ALLOW entries set aside what other lists say, for instance consents that stand above a national
 * registry. It sets aside only what it names: a consent must not override the company's own opt-outs by accident.
 * Immutable.
 *
 * @param list name of the list
 * @param overrides names of lists of the same rule whose BLOCK does not count for a number that this list allows
 */
public record AllowList(String list, List<String> overrides) {
    /**
     * Copies the names.
     *
     * @param list see the record
     * @param overrides see the record
     */
    public AllowList {
        requireNonNull(list, "list");
        overrides = List.copyOf(requireNonNull(overrides, "overrides"));
    }

    /**
     * An allow list that sets aside what some lists say.
     *
     * @param list name of the list
     * @param overrides names of those whose BLOCK does not count for a number that it allows
     * @return the allow list
     */
    public static AllowList of(String list, String... overrides) {
        return new AllowList(list, List.of(requireNonNull(overrides, "overrides")));
    }
}
