package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.EntryPage;
import io.github.blacklist4j.list.EntryQuery;
import io.github.blacklist4j.list.HistoryLine;
import io.github.blacklist4j.list.ImportTrace;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListLine;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.Applied;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.Documents;
import io.github.blacklist4j.store.EntryConsumer;
import io.github.blacklist4j.store.Feed;
import io.github.blacklist4j.store.HeadsMark;
import io.github.blacklist4j.store.Hits;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.Operation;
import io.github.blacklist4j.store.Page;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.Write;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A store in front of another one that does as that does, until a subclass does something else. Thread-safe if that is. */
public abstract class ForwardingStore implements BlacklistStore {
    /**
     * The store behind.
     *
     * @return asked for each call
     */
    protected abstract BlacklistStore store();

    @Override
    public HeadsMark headsMark() {
        return store().headsMark();
    }

    @Override
    public Optional<Documents> documents() {
        return store().documents();
    }

    @Override
    public Optional<Hits> hits() {
        return store().hits();
    }

    @Override
    public List<ListHead> heads() {
        return store().heads();
    }

    @Override
    public Optional<ListHead> head(ListId list) {
        return store().head(list);
    }

    @Override
    public ListHead create(String tenant, ListHead.Traits traits, Operation operation) {
        return store().create(tenant, traits, operation);
    }

    @Override
    public ListHead alter(ListId list, UnaryOperator<ListHead.Traits> change, Operation operation) {
        return store().alter(list, change, operation);
    }

    @Override
    public void delete(ListId list, Operation operation) {
        store().delete(list, operation);
    }

    @Override
    public Page<ListLine> listHistory(String tenant, Optional<Page.Cursor> after, int limit) {
        return store().listHistory(tenant, after, limit);
    }

    @Override
    public Applied apply(ListId list, Write write, StoreTransaction transaction) {
        return store().apply(list, write, transaction);
    }

    @Override
    public Feed changesSince(ListId list, long revision, int limit) {
        return store().changesSince(list, revision, limit);
    }

    @Override
    public void load(EntryConsumer to) {
        store().load(to);
    }

    @Override
    public void load(ListId list, long generation, EntryConsumer to) {
        store().load(list, generation, to);
    }

    @Override
    public Page<Entry> scan(ListId list, long generation, Optional<Page.Cursor> after, int limit) {
        return store().scan(list, generation, after, limit);
    }

    @Override
    public Map<Pattern, Entry> entries(ListId list, Collection<Pattern> patterns) {
        return store().entries(list, patterns);
    }

    @Override
    public EntryPage search(ListId list, EntryQuery query, Instant now) {
        return store().search(list, query, now);
    }

    @Override
    public Page<ImportTrace> imports(ListId list, Optional<Page.Cursor> after, int limit) {
        return store().imports(list, after, limit);
    }

    @Override
    public Optional<Map<Pattern, Entry>> entriesBefore(ListId list, long revision, Collection<Pattern> patterns) {
        return store().entriesBefore(list, revision, patterns);
    }

    @Override
    public Page<Entry> scanBefore(ListId list, long revision, Optional<Page.Cursor> after, int limit) {
        return store().scanBefore(list, revision, after, limit);
    }

    @Override
    public Outcome outcome(ListId list, OperationId operation) {
        return store().outcome(list, operation);
    }

    @Override
    public Staging stage(ListId list, ImportTicket ticket) {
        return store().stage(list, ticket);
    }

    @Override
    public Page<HistoryLine> history(ListId list, Pattern pattern, Optional<Page.Cursor> after, int limit) {
        return store().history(list, pattern, after, limit);
    }

    @Override
    public long forget(ListId list, Pattern pattern, boolean erase, Operation operation) {
        return store().forget(list, pattern, erase, operation);
    }

    @Override
    public void sweep(Instant before) {
        store().sweep(before);
    }

    @Override
    public void hintTo(Runnable hint) {
        store().hintTo(hint);
    }
}
