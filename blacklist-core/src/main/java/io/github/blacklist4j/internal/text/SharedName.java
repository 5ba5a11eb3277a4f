package io.github.blacklist4j.internal.text;

import java.util.Optional;

/**
 * How tenants name the lists of the provider: {@code provider/National}. The word is always the same, whatever the provider is
 * called, so that its being renamed disturbs no rule; no tenant gives a list of its own such a name.
 */
public final class SharedName {
    /** What stands before the name that the list has at the provider. */
    public static final String PREFIX = "provider/";

    private static final String WORD = PREFIX.substring(0, PREFIX.length() - 1);

    private SharedName() {}

    /**
     * What a name says of a list of the provider.
     *
     * @param name any text, compared as names of lists are
     * @return the name that it has there; empty if the name is one of a tenant's own
     */
    public static Optional<String> of(String name) {
        int slash = name.indexOf('/');
        return slash >= 0 && FoldedName.of(name.substring(0, slash)).equals(WORD)
                ? Optional.of(name.substring(slash + 1))
                : Optional.empty();
    }
}
