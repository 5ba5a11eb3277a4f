package io.github.blacklist4j.internal.policy;

import java.util.List;

/** Visits the parts of policies together with their places, written as JSON pointers (RFC 6901). */
final class JsonPointers {
    private JsonPointers() {}

    /** Takes a part of the policies and its pointer. */
    interface Visitor<P> {
        void visit(P part, String pointer);
    }

    /**
     * Visits the elements of an array in order.
     *
     * @param array pointer of the array, with a slash at its end
     */
    static <P> void each(String array, List<P> parts, Visitor<P> visitor) {
        for (int i = 0; i < parts.size(); i++) {
            visitor.visit(parts.get(i), array + i);
        }
    }

    /** The step to a key of an object that may have any: RFC 6901, section 3. */
    static String key(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
