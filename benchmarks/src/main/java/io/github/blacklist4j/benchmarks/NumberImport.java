package io.github.blacklist4j.benchmarks;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Bulk;
import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.store.PublishGuard;
import java.util.ArrayList;
import java.util.List;

/** Puts numbers on a list by one bulk import, in chunks of 10,000, before something is measured. Not thread-safe. */
final class NumberImport implements AutoCloseable {
    private static final int CHUNK = 10_000;

    private final Bulk bulk;
    private final List<Change> chunk = new ArrayList<>();

    NumberImport(BlacklistRegistry registry, Blacklist list) {
        bulk = list.bulk(registry.ticket(ImportMode.MERGE));
    }

    void add(PhoneNumber number) {
        chunk.add(new Change.Put(Entry.of(new Pattern.Exact(number)).build()));
        if (chunk.size() == CHUNK) {
            put();
        }
    }

    private void put() {
        bulk.put(chunk);
        chunk.clear();
    }

    void publish() {
        put();
        bulk.publish(PublishGuard.HALF);
    }

    @Override
    public void close() {
        bulk.close();
    }
}
