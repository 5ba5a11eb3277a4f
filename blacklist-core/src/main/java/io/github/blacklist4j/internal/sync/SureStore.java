package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.ImportTrace;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.Applied;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.Documents;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.ListName;
import io.github.blacklist4j.store.Operation;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.Write;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A store whose writes are tried again if they failed for a passing reason, always as the same operation, and which asks what
 * became of a write whose answer was lost. What it cannot find out it tells with the operation. Thread-safe.
 */
public final class SureStore extends ForwardingStore {
    private final BlacklistStore behind;
    private final long patienceNanos;

    /**
     * In front of a store.
     *
     * @param behind the store
     * @param patience for how long after its beginning a write is tried again; zero: never
     */
    public SureStore(BlacklistStore behind, Duration patience) {
        this.behind = behind;
        this.patienceNanos = patience.toNanos();
    }

    @Override
    protected BlacklistStore store() {
        return behind;
    }

    /** There is no list to ask for before there is one; but as its name is taken once, trying again does no harm. */
    @Override
    public ListHead create(String tenant, ListHead.Traits traits, Operation operation) {
        Retries retries = new Retries(patienceNanos);
        Optional<StoreException> lost = Optional.empty();
        while (true) {
            try {
                return behind.create(tenant, traits, operation);
            } catch (StoreException e) {
                lost = e.code() == StoreException.Code.UNKNOWN_OUTCOME ? Optional.of(e) : lost;
                if (lost.isEmpty()) {
                    if (!passes(e) || !retries.pause()) {
                        throw e;
                    }
                } else {
                    Optional<Optional<ListHead>> ours = found(() -> made(tenant, traits.name(), operation.id()));
                    boolean taken = e.code() == StoreException.Code.NAME_TAKEN;
                    if (ours.isPresent() && ours.get().isPresent()) {
                        return ours.get().get();
                    }
                    if (taken && ours.isPresent()) {
                        throw e; // by somebody else
                    }
                    if ((!taken && !passes(e)) || !retries.pause()) {
                        throw lost.get().of(operation.id());
                    }
                }
            }
        }
    }

    /** The list of a name, empty unless an operation created it; nothing at all if that cannot be said. */
    private Optional<Optional<ListHead>> made(String tenant, ListName name, OperationId operation) {
        Optional<ListHead> named = behind.heads().stream()
                .filter(head ->
                        head.tenant().equals(tenant) && head.name().key().equals(name.key()))
                .findFirst();
        if (named.isEmpty()) {
            return Optional.of(named);
        }
        return switch (behind.outcome(named.get().id(), operation)) {
            case APPLIED -> Optional.of(named);
            case NOT_APPLIED -> Optional.of(Optional.empty());
            case UNKNOWN -> Optional.empty();
        };
    }

    @Override
    public ListHead alter(ListId list, UnaryOperator<ListHead.Traits> change, Operation operation) {
        return sure(
                operation.id(),
                () -> behind.alter(list, change, operation),
                () -> behind.outcome(list, operation.id()),
                () -> behind.head(list));
    }

    @Override
    public void delete(ListId list, Operation operation) {
        sure(
                operation.id(),
                () -> {
                    behind.delete(list, operation);
                    return operation;
                },
                () -> behind.outcome(list, operation.id()),
                () -> Optional.of(operation));
    }

    @Override
    public long forget(ListId list, Pattern pattern, boolean erase, Operation operation) {
        return sure(
                operation.id(),
                () -> behind.forget(list, pattern, erase, operation),
                () -> behind.outcome(list, operation.id()),
                () -> behind.head(list).map(ListHead::revision));
    }

    @Override
    public Applied apply(ListId list, Write write, StoreTransaction transaction) {
        if (transaction != StoreTransaction.AUTO) {
            return behind.apply(
                    list, write, transaction); // the caller's transaction decides, and is his to begin again
        }
        HeardMerge heard = new HeardMerge(write.merge());
        Write asked = new Write(write.operation(), write.at(), write.wanted(), heard, write.traced());
        return sure(
                write.operation(),
                () -> behind.apply(list, asked, transaction),
                () -> behind.outcome(list, write.operation()),
                () -> revision(list, write)
                        .filter(revision ->
                                heard.results().size() == write.wanted().size()) // else the store did not say
                        .map(revision -> new Applied(revision, heard.results())));
    }

    /** The revision that a write made, as its trace tells; of one without a trace that of now, which its caller follows anyway. */
    private Optional<Long> revision(ListId list, Write write) {
        return write.traced().isPresent()
                ? SureStaging.trace(behind, list, write.operation()).map(ImportTrace::revision)
                : behind.head(list).map(ListHead::revision);
    }

    @Override
    public Optional<Documents> documents() {
        return behind.documents().map(documents -> new SureDocuments(documents, patienceNanos));
    }

    @Override
    public Staging stage(ListId list, ImportTicket ticket) {
        return new SureStaging(behind.stage(list, ticket), behind, list, ticket.operation(), patienceNanos);
    }

    @Override
    public void close() {
        behind.close();
    }

    /**
     * Writes, and again.
     *
     * @param operation what is written, however often
     * @param attempt writes it
     * @param outcome whether it took place
     * @param applied what to answer if it did and its own answer was lost; empty if that cannot be found out
     */
    private <T> T sure(
            OperationId operation,
            Supplier<T> attempt,
            Supplier<BlacklistStore.Outcome> outcome,
            Supplier<Optional<T>> applied) {
        Retries retries = new Retries(patienceNanos);
        while (true) {
            try {
                return attempt.get();
            } catch (StoreException e) {
                if (!passes(e)) {
                    throw e;
                }
                boolean unknown = e.code() == StoreException.Code.UNKNOWN_OUTCOME;
                switch (unknown ? asked(outcome, retries) : BlacklistStore.Outcome.NOT_APPLIED) {
                    case APPLIED -> {
                        Optional<T> answer = found(applied);
                        while (answer.isEmpty() && retries.pause()) {
                            answer = found(applied);
                        }
                        return answer.orElseThrow(() -> e.of(operation));
                    }
                    case UNKNOWN -> throw e.of(operation);
                    case NOT_APPLIED -> {
                        if (!retries.pause()) {
                            throw unknown ? notApplied(e) : e;
                        }
                    }
                }
            }
        }
    }

    static boolean passes(StoreException e) {
        return e.code() == StoreException.Code.RETRY || e.code() == StoreException.Code.UNKNOWN_OUTCOME;
    }

    static StoreException notApplied(StoreException lost) {
        return new StoreException(
                StoreException.Code.RETRY, "Nothing was changed: the store did not get as far as the commit", lost);
    }

    /** What became of an operation, asked for as often as nobody knows. */
    static BlacklistStore.Outcome asked(Supplier<BlacklistStore.Outcome> outcome, Retries retries) {
        BlacklistStore.Outcome known;
        do {
            known = found(() -> Optional.of(outcome.get())).orElse(BlacklistStore.Outcome.UNKNOWN);
        } while (known == BlacklistStore.Outcome.UNKNOWN && retries.pause());
        return known;
    }

    static <T> Optional<T> found(Supplier<Optional<T>> answer) {
        try {
            return answer.get();
        } catch (StoreException e) {
            return Optional.empty();
        }
    }
}
