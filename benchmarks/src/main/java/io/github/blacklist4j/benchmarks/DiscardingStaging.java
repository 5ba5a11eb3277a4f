package io.github.blacklist4j.benchmarks;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.memory.InMemoryStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;

/** A staging that counts rows and keeps none, so that an import is measured without its store. Used by one thread. */
final class DiscardingStaging implements Staging {
    private long rows;

    /** A store in memory whose imports are discarded. */
    static BlacklistStore store() {
        InMemoryStore memory = new InMemoryStore();
        return (BlacklistStore) Proxy.newProxyInstance(
                DiscardingStaging.class.getClassLoader(),
                new Class<?>[] {BlacklistStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("stage")) {
                        return new DiscardingStaging();
                    }
                    try {
                        return method.invoke(memory, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public List<WriteResult> put(List<Change> changes) {
        rows += changes.size();
        return Collections.nCopies(changes.size(), WriteResult.ADDED);
    }

    @Override
    public ImportCounts counts() {
        return new ImportCounts(rows, 0, 0, 0, 0, 0);
    }

    @Override
    public Published publish(PublishGuard guard) {
        throw new UnsupportedOperationException("Nothing is kept that could be published");
    }

    @Override
    public void close() {
        rows = 0;
    }
}
