package io.github.blacklist4j.store;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.internal.text.StoredText;

/**
 * Which document. Both parts are compared exactly. Immutable.
 *
 * @param tenant whose it is, see {@link ListHead#checkedTenant}
 * @param name what it is
 */
public record DocumentId(String tenant, String name) {
    /**
     * Checks both.
     *
     * @param tenant see the record
     * @param name see the record
     * @throws IllegalArgumentException if one is no name
     */
    public DocumentId {
        requireNonNull(tenant, "tenant");
        requireNonNull(name, "name");
        tenant = ListHead.checkedTenant(tenant);
        name = StoredText.name("A document name", name, ListName.MAX_LENGTH);
    }
}
