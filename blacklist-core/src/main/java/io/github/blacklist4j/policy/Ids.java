package io.github.blacklist4j.policy;

import io.github.blacklist4j.internal.text.FoldedName;
import io.github.blacklist4j.internal.text.StoredText;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Names of rules: texts that can be stored and shown, not blank, compared exactly, unique among their kind. */
final class Ids {
    static final int MAX_LENGTH = 128; // as the name of a list

    private Ids() {}

    static void check(String kind, String id) {
        StoredText.checkExact("The id of a " + kind, id, MAX_LENGTH);
        if (FoldedName.of(id).isEmpty()) {
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
