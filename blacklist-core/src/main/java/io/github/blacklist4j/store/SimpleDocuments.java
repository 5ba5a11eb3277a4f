package io.github.blacklist4j.store;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.list.OperationId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The documents of a store that keeps them in this process's memory alone. Thread-safe; never blocks on I/O. */
public final class SimpleDocuments implements Documents {
    private final Map<Document.Id, List<Document>> all =
            new ConcurrentHashMap<>(); // oldest first; the lists are immutable

    /** No documents. */
    public SimpleDocuments() {}

    @Override
    public List<Newest> heads() {
        return all.entrySet().stream()
                .map(document -> new Newest(
                        document.getKey(),
                        newest(document.getValue()).orElseThrow().version()))
                .toList();
    }

    @Override
    public Optional<Document> newest(Document.Id document) {
        return newest(saved(document));
    }

    @Override
    public Optional<Document> version(Document.Id document, long version) {
        return saved(document).stream()
                .filter(one -> one.version().number() == version)
                .findAny();
    }

    @Override
    public List<Document.Version> versions(Document.Id document, int limit) {
        List<Document.Version> versions =
                new ArrayList<>(saved(document).stream().map(Document::version).toList());
        Collections.reverse(versions);
        return List.copyOf(versions.subList(0, Math.min(limit, versions.size())));
    }

    @Override
    public synchronized Optional<Document.Version> save(
            Document.Id document, Optional<OperationId> expected, Document.Draft draft) {
        requireNonNull(expected, "expected");
        requireNonNull(draft, "draft");
        List<Document> before = saved(document);
        Optional<Document.Version> standing = newest(before).map(Document::version);
        Optional<OperationId> operation = standing.map(Document.Version::operation);
        if (operation.equals(Optional.of(draft.operation()))) {
            return standing;
        }
        if (!operation.equals(expected)) {
            return Optional.empty();
        }
        Document next = draft.saved(standing.map(Document.Version::number).orElse(0L) + 1);
        List<Document> kept = before.subList(Math.max(0, before.size() - KEPT + 1), before.size());
        all.put(document, Stream.concat(kept.stream(), Stream.of(next)).toList());
        return Optional.of(next.version());
    }

    @Override
    public synchronized void remove(Document.Id document) {
        all.remove(requireNonNull(document, "document"));
    }

    private List<Document> saved(Document.Id document) {
        return all.getOrDefault(requireNonNull(document, "document"), List.of());
    }

    private static Optional<Document> newest(List<Document> saved) {
        return saved.isEmpty() ? Optional.empty() : Optional.of(saved.get(saved.size() - 1));
    }
}
