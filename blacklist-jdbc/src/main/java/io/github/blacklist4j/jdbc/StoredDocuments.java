package io.github.blacklist4j.jdbc;

import io.github.blacklist4j.jdbc.internal.connection.Database;
import io.github.blacklist4j.jdbc.internal.table.DocumentVersions;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.Document;
import io.github.blacklist4j.store.Documents;
import java.util.List;
import java.util.Optional;

/** The documents of a {@link RelationalStore}: each method is one transaction. Thread-safe. */
final class StoredDocuments implements Documents {
    private final Database database;
    private final DocumentVersions versions;

    StoredDocuments(Database database, DocumentVersions versions) {
        this.database = database;
        this.versions = versions;
    }

    @Override
    public List<Newest> heads() {
        return database.read("Reading the heads of documents", versions::heads);
    }

    @Override
    public Optional<Document> newest(Document.Id document) {
        return database.read("Reading a document", session -> versions.newest(session, document));
    }

    @Override
    public Optional<Document> version(Document.Id document, long version) {
        return database.read("Reading a document", session -> versions.one(session, document, version));
    }

    @Override
    public List<Document.Version> versions(Document.Id document, int limit) {
        return database.read("Reading versions of a document", session -> versions.last(session, document, limit));
    }

    @Override
    public Optional<Document.Version> save(Document.Id document, Optional<OperationId> expected, Document.Draft draft) {
        try {
            return database.write("Saving a document", session -> versions.save(session, document, expected, draft));
        } catch (DocumentVersions.FirstTakenException e) {
            return Optional.empty();
        }
    }

    @Override
    public void remove(Document.Id document) {
        database.write("Removing a document", session -> {
            versions.remove(session, document);
            return document;
        });
    }
}
