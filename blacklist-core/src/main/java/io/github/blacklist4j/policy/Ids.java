package io.github.blacklist4j.policy;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Names of rules: not blank, unique among their kind. */
final class Ids {
    private Ids() {}

    static void check(String kind, String id) {
        if (id.isBlank()) {
            throw new IllegalArgumentException("A " + kind + " has an id");
        }
    }

    static void checkUnique(String kind, Collection<String> ids) {
        Set<String> seen = new HashSet<>();
        for (String id : ids) {
            if (!seen.add(id)) {
                throw new IllegalArgumentException("There are two of " + kind + " '" + id + "'");
            }
        }
    }
}
