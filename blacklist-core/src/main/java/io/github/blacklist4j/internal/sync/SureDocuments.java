package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.Document;
import io.github.blacklist4j.store.Documents;
import io.github.blacklist4j.store.StoreException;
import java.util.List;
import java.util.Optional;

/** Documents whose drafts are saved again. Who loses an answer saves once more: what stands is not saved twice (store-D4). */
final class SureDocuments implements Documents {
    private final Documents documents;
    private final long patienceNanos;

    SureDocuments(Documents documents, long patienceNanos) {
        this.documents = documents;
        this.patienceNanos = patienceNanos;
    }

    @Override
    public List<Newest> heads() {
        return documents.heads();
    }

    @Override
    public Optional<Document> newest(Document.Id document) {
        return documents.newest(document);
    }

    @Override
    public Optional<Document> version(Document.Id document, long version) {
        return documents.version(document, version);
    }

    @Override
    public List<Document.Version> versions(Document.Id document, int limit) {
        return documents.versions(document, limit);
    }

    @Override
    public Optional<Document.Version> save(Document.Id document, Optional<OperationId> expected, Document.Draft draft) {
        Retries retries = new Retries(patienceNanos);
        while (true) {
            try {
                return documents.save(document, expected, draft);
            } catch (StoreException e) {
                if (e.code() != StoreException.Code.RETRY || !retries.pause()) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void remove(Document.Id document) {
        Retries retries = new Retries(patienceNanos);
        while (true) {
            try {
                documents.remove(document);
                return;
            } catch (StoreException e) {
                if (!SureStore.passes(e) || !retries.pause()) {
                    throw e;
                }
            }
        }
    }
}
