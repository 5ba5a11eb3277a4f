package io.github.blacklist4j.store;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.list.OperationId;
import java.util.List;
import java.util.Optional;

/**
 * Small texts of tenants, each with its versions, for what is edited as a whole: the policies. The rules are store-D1 to
 * store-D9 of {@code docs/store-contract.md}.
 *
 * <p>Thread-safe. Every method blocks on the store, is never called while a call is being decided, and throws
 * {@link StoreException} if it fails; then nothing was changed unless the exception says otherwise.
 */
public interface Documents {
    /** How many of the newest versions of each document a store keeps at least. Older ones may be dropped. */
    int KEPT = 100;

    /**
     * The newest version of every document of all tenants: what {@link BlacklistStore#headsMark} covers.
     *
     * @return the versions, in any order
     */
    List<Newest> heads();

    /**
     * The newest version of a document.
     *
     * @param document which
     * @return empty if none was ever saved
     */
    Optional<Document> newest(Document.Id document);

    /**
     * A version of a document.
     *
     * @param document which
     * @param version its number
     * @return empty if there is none, or it was dropped
     */
    Optional<Document> version(Document.Id document, long version);

    /**
     * The last versions of a document.
     *
     * @param document which
     * @param limit the most versions
     * @return newest first
     */
    List<Document.Version> versions(Document.Id document, int limit);

    /**
     * Saves the next version of a document, if the one that stands is the one expected: compares and writes under the lock of
     * the document. A draft whose operation is the one that stands was saved before: it is answered with its version, and
     * nothing is written.
     *
     * @param document which
     * @param expected the operation that made the version that stands; empty: there is none
     * @param draft what to save
     * @return the version saved; empty if another one stands, and then nothing was written
     */
    Optional<Document.Version> save(Document.Id document, Optional<OperationId> expected, Document.Draft draft);

    /**
     * Removes a document with all its versions, under the lock of the document; nothing if there is none. What is saved
     * afterwards is a first version again.
     *
     * @param document which
     */
    void remove(Document.Id document);

    /**
     * The newest version of a document.
     *
     * @param document which
     * @param version which it is
     */
    record Newest(Document.Id document, Document.Version version) {
        /**
         * Checks that nothing is missing.
         *
         * @param document see the record
         * @param version see the record
         */
        public Newest {
            requireNonNull(document, "document");
            requireNonNull(version, "version");
        }
    }
}
