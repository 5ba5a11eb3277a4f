package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ImportTrace;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreException;
import java.util.List;
import java.util.Optional;

/** Rows that are published once: publishing again would be another import. */
final class SureStaging implements Staging {
    private static final int TRACES = 10; // an import is among the last ones just after it was published

    private final Staging rows;
    private final BlacklistStore store;
    private final ListId list;
    private final OperationId operation;
    private final long patienceNanos;

    SureStaging(Staging rows, BlacklistStore store, ListId list, OperationId operation, long patienceNanos) {
        this.rows = rows;
        this.store = store;
        this.list = list;
        this.operation = operation;
        this.patienceNanos = patienceNanos;
    }

    @Override
    public List<WriteResult> put(List<Change> more) {
        try {
            return rows.put(more);
        } catch (StoreException e) {
            throw e.code() == StoreException.Code.UNKNOWN_OUTCOME
                    ? new StoreException(StoreException.Code.RETRY, "Nothing was published: " + e.getMessage(), e)
                    : e;
        }
    }

    @Override
    public ImportCounts counts() {
        return rows.counts();
    }

    @Override
    public Published publish(PublishGuard guard) {
        try {
            return rows.publish(guard);
        } catch (StoreException e) {
            if (e.code() == StoreException.Code.UNKNOWN_OUTCOME) {
                return afterAll(e);
            }
            throw e;
        }
    }

    private Published afterAll(StoreException lost) {
        return switch (SureStore.asked(() -> store.outcome(list, operation), new Retries(patienceNanos))) {
            case NOT_APPLIED -> throw SureStore.notApplied(lost);
            case UNKNOWN -> throw lost.of(operation);
            case APPLIED ->
                SureStore.found(this::trace)
                        .map(trace -> new Published(trace.revision(), trace.counts()))
                        .orElseThrow(() -> lost.of(operation));
        };
    }

    private Optional<ImportTrace> trace() {
        return trace(store, list, operation);
    }

    /** What the store kept of an import just published. */
    static Optional<ImportTrace> trace(BlacklistStore store, ListId list, OperationId operation) {
        return store.imports(list, Optional.empty(), TRACES).items().stream()
                .filter(trace -> trace.id().equals(operation))
                .findFirst();
    }

    @Override
    public void close() {
        rows.close();
    }
}
