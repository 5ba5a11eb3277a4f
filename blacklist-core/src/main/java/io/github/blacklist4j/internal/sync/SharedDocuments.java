package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.store.DocumentVersion;
import io.github.blacklist4j.store.Documents;

/** The documents of a tenant as policies use them. */
public interface SharedDocuments {
    /**
     * What the store keeps.
     *
     * @return the documents of all tenants
     * @throws UnsupportedOperationException if the store keeps none
     */
    Documents documents();

    /**
     * Where readers of documents are entered, to be kept in step.
     *
     * @return those of the registry
     */
    FollowedDocuments followed();

    /**
     * Tells that other policies are in force here.
     *
     * @param version theirs
     */
    void changed(DocumentVersion version);

    /**
     * Tells that policies cannot be used here.
     *
     * @param version theirs
     * @param cause why, for people: without any number
     */
    void broken(DocumentVersion version, String cause);
}
