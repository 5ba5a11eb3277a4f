package io.github.blacklist4j.jdbc;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.jdbc.internal.connection.Database;
import io.github.blacklist4j.jdbc.internal.table.Head;
import io.github.blacklist4j.jdbc.internal.table.Tables;
import io.github.blacklist4j.list.Hit;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.Hits;
import io.github.blacklist4j.store.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The hits of a {@link RelationalStore}: each method is one transaction. Thread-safe. */
final class StoredHits implements Hits {
    private static final String READING = "Reading hits of list ";
    private static final String WRITING = "Counting hits of list ";

    private final Database database;
    private final Tables tables;

    StoredHits(Database database, Tables tables) {
        this.database = database;
        this.tables = tables;
    }

    /** Most lists have begun before: a look, which locks nothing, is enough for them. */
    @Override
    public void begin(ListId list, Instant at) {
        if (since(list).filter(before -> !before.isAfter(at)).isEmpty()) {
            database.write(WRITING + list.value(), session -> {
                tables.heads().lock(session, list);
                tables.heads().one(session, list);
                tables.hits().begin(session, list, at);
                return list;
            });
        }
    }

    @Override
    public Optional<Instant> since(ListId list) {
        return database.read(READING + list.value(), session -> {
            tables.heads().one(session, list);
            return tables.hits().since(session, list);
        });
    }

    @Override
    public void add(ListId list, Collection<Hit> hits) {
        checkCount(hits);
        database.write(WRITING + list.value(), session -> {
            tables.heads().lock(session, list); // so that nobody erases a number between the look and the write
            Head head = tables.heads().one(session, list);
            Set<Pattern> known = new HashSet<>();
            hits.forEach(hit -> hit.pattern().ifPresent(known::add));
            if (head.row().state().compiledFile().isEmpty()) {
                known.retainAll(tables.entries()
                        .find(session, list, head.generation(), List.copyOf(known))
                        .keySet());
            }
            tables.hits().add(session, list, hits, known);
            return list;
        });
    }

    @Override
    public List<Hit> of(ListId list, Collection<Pattern> patterns) {
        checkCount(patterns);
        return database.read(READING + list.value(), session -> {
            tables.heads().one(session, list);
            return List.copyOf(tables.hits().of(session, list, patterns));
        });
    }

    @Override
    public Page<Hit> page(ListId list, Optional<Page.Cursor> after, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("A limit is at least 1, not " + limit);
        }
        return database.read(READING + list.value(), session -> {
            tables.heads().one(session, list);
            return tables.hits().page(session, list, after, limit);
        });
    }

    private static void checkCount(Collection<?> items) {
        if (items.size() > MAX_HITS) {
            throw new IllegalArgumentException("At most " + MAX_HITS + " at a time, not " + items.size());
        }
    }
}
