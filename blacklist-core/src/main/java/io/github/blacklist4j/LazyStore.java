package io.github.blacklist4j;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.internal.sync.ForwardingStore;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.StoreException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A store that is opened when it is first asked, and if that fails, whenever it is asked again. While one thread opens it
 * the others are refused at once. Thread-safe.
 */
final class LazyStore extends ForwardingStore {
    private final Supplier<? extends BlacklistStore> opening;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Optional<BlacklistStore> opened = Optional.empty();
    private final Queue<Runnable> hints = new ConcurrentLinkedQueue<>(); // not yet passed on
    private volatile boolean closed;

    LazyStore(Supplier<? extends BlacklistStore> opening) {
        this.opening = opening;
    }

    @Override
    protected BlacklistStore store() {
        return opened.orElseGet(this::open);
    }

    private BlacklistStore open() {
        if (!lock.tryLock()) {
            throw new StoreException(StoreException.Code.RETRY, "The store is being opened");
        }
        try {
            if (opened.isEmpty()) {
                requireNotClosed();
                opened = Optional.of(opening.get());
                passHintsOn();
                closeIfLate();
            }
            return opened.orElseThrow();
        } finally {
            lock.unlock();
        }
    }

    private void requireNotClosed() {
        if (closed) {
            throw new StoreException(StoreException.Code.BROKEN, "This store is closed");
        }
    }

    /** Whoever closed it while it was being opened found nothing to close. */
    private void closeIfLate() {
        if (closed) {
            opened.ifPresent(BlacklistStore::close);
        }
    }

    /** Waits for nothing: it is passed on once the store is open. */
    @Override
    public void hintTo(Runnable hint) {
        hints.add(requireNonNull(hint, "hint"));
        passHintsOn();
    }

    private void passHintsOn() {
        Optional<BlacklistStore> store = opened;
        while (store.isPresent() && !hints.isEmpty()) {
            Optional.ofNullable(hints.poll()).ifPresent(store.get()::hintTo); // none if another thread was faster
        }
    }

    @Override
    public void close() {
        closed = true;
        opened.ifPresent(BlacklistStore::close);
    }
}
