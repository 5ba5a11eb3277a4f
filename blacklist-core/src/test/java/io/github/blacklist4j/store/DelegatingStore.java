package io.github.blacklist4j.store;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.HistoryLine;
import io.github.blacklist4j.list.ImportTrace;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListLine;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.memory.InMemoryStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A store that does as another one does, until a subclass does something else. */
abstract class DelegatingStore implements BlacklistStore {
    final BlacklistStore delegate = new InMemoryStore();

    @Override
    public HeadsMark headsMark() {
        return delegate.headsMark();
    }

    @Override
    public Optional<Documents> documents() {
        return delegate.documents();
    }

    @Override
    public Optional<Hits> hits() {
        return delegate.hits();
    }

    @Override
    public List<ListHead> heads() {
        return delegate.heads();
    }

    @Override
    public ListHead create(String tenant, ListHead.Traits traits, Operation operation) {
        return delegate.create(tenant, traits, operation);
    }

    @Override
    public ListHead alter(ListId list, UnaryOperator<ListHead.Traits> change, Operation operation) {
        return delegate.alter(list, change, operation);
    }

    @Override
    public void delete(ListId list, Operation operation) {
        delegate.delete(list, operation);
    }

    @Override
    public Page<ListLine> listHistory(String tenant, Optional<Page.Cursor> after, int limit) {
        return delegate.listHistory(tenant, after, limit);
    }

    @Override
    public Applied apply(ListId list, Write write, StoreTransaction transaction) {
        return delegate.apply(list, write, transaction);
    }

    @Override
    public Feed changesSince(ListId list, long revision, int limit) {
        return delegate.changesSince(list, revision, limit);
    }

    @Override
    public void load(EntryConsumer to) {
        BlacklistStore.super.load(to);
    }

    @Override
    public void load(ListId list, long generation, EntryConsumer to) {
        BlacklistStore.super.load(list, generation, to);
    }

    @Override
    public Page<Entry> scan(ListId list, long generation, Optional<Page.Cursor> after, int limit) {
        return delegate.scan(list, generation, after, limit);
    }

    @Override
    public Map<Pattern, Entry> entries(ListId list, Collection<Pattern> patterns) {
        return delegate.entries(list, patterns);
    }

    @Override
    public Page<ImportTrace> imports(ListId list, Optional<Page.Cursor> after, int limit) {
        return delegate.imports(list, after, limit);
    }

    @Override
    public Optional<Map<Pattern, Entry>> entriesBefore(ListId list, long revision, Collection<Pattern> patterns) {
        return delegate.entriesBefore(list, revision, patterns);
    }

    @Override
    public Page<Entry> scanBefore(ListId list, long revision, Optional<Page.Cursor> after, int limit) {
        return delegate.scanBefore(list, revision, after, limit);
    }

    @Override
    public Outcome outcome(ListId list, OperationId operation) {
        return delegate.outcome(list, operation);
    }

    @Override
    public Staging stage(ListId list, ImportTicket ticket) {
        return delegate.stage(list, ticket);
    }

    @Override
    public Page<HistoryLine> history(ListId list, Pattern pattern, Optional<Page.Cursor> after, int limit) {
        return delegate.history(list, pattern, after, limit);
    }

    @Override
    public long forget(ListId list, Pattern pattern, boolean erase, Operation operation) {
        return delegate.forget(list, pattern, erase, operation);
    }

    @Override
    public void sweep(Instant before) {
        delegate.sweep(before);
    }

    @Override
    public void close() {
        delegate.close();
    }
}
