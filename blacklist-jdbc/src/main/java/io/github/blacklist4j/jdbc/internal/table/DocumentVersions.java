package io.github.blacklist4j.jdbc.internal.table;

import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.jdbc.internal.connection.Dialect;
import io.github.blacklist4j.jdbc.internal.connection.Session;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.Document;
import io.github.blacklist4j.store.Documents;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Documents with their versions. {@code blacklist_document} has one row each, which is locked by the first statement of a
 * save. Stateless and thread-safe.
 */
public final class DocumentVersions {
    private static final String VERSION = "v.version, v.operation, v.saved_at, v.source, v.added_by, v.why";
    private static final String KEY = "tenant = ? AND name = ?";
    private static final String OF_HEAD = " FROM blacklist_document d JOIN blacklist_document_version v"
            + " ON v.tenant = d.tenant AND v.name = d.name AND v.version = d.version";
    private static final String HEADS = "SELECT " + VERSION + ", d.tenant, d.name" + OF_HEAD;
    private static final String NEWEST =
            "SELECT " + VERSION + ", v.content" + OF_HEAD + " WHERE d.tenant = ? AND d.name = ?";
    private static final String ONE =
            "SELECT " + VERSION + ", v.content FROM blacklist_document_version v WHERE " + KEY + " AND version = ?";
    private static final String LAST =
            "SELECT " + VERSION + " FROM blacklist_document_version v WHERE " + KEY + " ORDER BY version DESC LIMIT ?";
    private static final String LOCK = "UPDATE blacklist_document SET version = version WHERE " + KEY;
    private static final String FIRST =
            "INSERT INTO blacklist_document (tenant, name, version, operation, operation_hash)"
                    + " VALUES (?, ?, 1, ?, ?)";
    private static final String NEXT =
            "UPDATE blacklist_document SET version = ?, operation = ?, operation_hash = ? WHERE " + KEY;
    private static final String INSERT = "INSERT INTO blacklist_document_version (tenant, name, version, operation,"
            + " saved_at, source, added_by, why, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String REMOVE_VERSIONS = "DELETE FROM blacklist_document_version WHERE " + KEY;
    private static final String REMOVE = "DELETE FROM blacklist_document WHERE " + KEY;
    private static final String DROP = "DELETE FROM blacklist_document_version WHERE " + KEY + " AND version <= ?";

    private final Dialect dialect;

    DocumentVersions(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Somebody else saved the first version while this transaction was about to: it is rolled back. */
    public static final class FirstTakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private FirstTakenException(SQLException cause) {
            super("Another first version was saved", cause, false, false);
        }
    }

    public List<Documents.Newest> heads(Session session) throws SQLException {
        return session.query(HEADS, DocumentVersions::head).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Empty for a document that this version cannot name: nobody here asks for it. */
    private static Optional<Documents.Newest> head(ResultSet row) throws SQLException {
        try {
            return Optional.of(new Documents.Newest(new Document.Id(row.getString(7), row.getString(8)), version(row)));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    public Optional<Document> newest(Session session, Document.Id document) throws SQLException {
        return session.queryFirst(NEWEST, DocumentVersions::document, key(document));
    }

    public Optional<Document> one(Session session, Document.Id document, long version) throws SQLException {
        return session.queryFirst(ONE, DocumentVersions::document, key(document), version);
    }

    public List<Document.Version> last(Session session, Document.Id document, int limit) throws SQLException {
        return session.query(LAST, DocumentVersions::version, key(document), limit);
    }

    /**
     * Saves a version on top of the one expected; empty if another one stands.
     *
     * @throws FirstTakenException if one was expected to be the first, and is not
     */
    public Optional<Document.Version> save(
            Session session, Document.Id document, Optional<OperationId> expected, Document.Draft draft)
            throws SQLException {
        boolean begun = session.update(LOCK, key(document)) > 0;
        Optional<Document.Version> standing =
                begun ? last(session, document, 1).stream().findFirst() : Optional.empty();
        Optional<OperationId> operation = standing.map(Document.Version::operation);
        if (operation.equals(Optional.of(draft.operation()))) {
            return standing;
        }
        if (!operation.equals(expected)) {
            return Optional.empty();
        }
        Document.Version next = draft.saved(
                        standing.map(Document.Version::number).orElse(0L) + 1)
                .version();
        UUID id = draft.operation().value();
        if (begun) {
            session.update(NEXT, next.number(), id, Heads.hash(id), key(document));
        } else {
            insertFirst(session, document, id);
        }
        session.update(
                INSERT,
                key(document),
                next.number(),
                id,
                next.at(),
                next.by().origin(),
                next.by().author(),
                next.why(),
                draft.text());
        session.update(DROP, key(document), next.number() - Documents.KEPT);
        return Optional.of(next);
    }

    private void insertFirst(Session session, Document.Id document, UUID operation) throws SQLException {
        try {
            session.update(FIRST, key(document), operation, Heads.hash(operation));
        } catch (SQLException e) {
            if (dialect.isDuplicateKey(e)) {
                throw new FirstTakenException(e);
            }
            throw e;
        }
    }

    public void remove(Session session, Document.Id document) throws SQLException {
        session.update(LOCK, key(document)); // whoever saves comes before, or begins anew
        session.update(REMOVE_VERSIONS, key(document));
        session.update(REMOVE, key(document));
    }

    private static List<Object> key(Document.Id document) {
        return List.of(document.tenant(), document.name());
    }

    private static Document document(ResultSet row) throws SQLException {
        return new Document(version(row), row.getString(7));
    }

    /** Also of a row that a newer version wrote: what cannot be read of it must not hold up other documents. */
    private static Document.Version version(ResultSet row) throws SQLException {
        LenientColumns columns = new LenientColumns(row);
        UUID standIn = UUID.nameUUIDFromBytes(row.getString(2).getBytes(StandardCharsets.UTF_8));
        return new Document.Version(
                row.getLong(1),
                new OperationId(columns.read(2, "operation", UUID::fromString).orElse(standIn)),
                columns.read(3, "time", Instant::parse).orElse(Instant.EPOCH),
                source(row),
                row.getString(6));
    }

    private static Source source(ResultSet row) throws SQLException {
        try {
            return new Source(row.getString(4), row.getString(5));
        } catch (IllegalArgumentException unreadable) {
            return Source.NONE;
        }
    }
}
