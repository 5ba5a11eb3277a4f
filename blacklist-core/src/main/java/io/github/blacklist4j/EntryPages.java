package io.github.blacklist4j;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.Page;
import io.github.blacklist4j.store.StoreException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The entries of one generation of a list, read page by page; says so if that generation went away meanwhile. */
final class EntryPages implements Iterator<Entry> {
    private static final int PAGE = 1_000;

    private final BlacklistStore store;
    private final ListHead head;
    private final ArrayDeque<Entry> page = new ArrayDeque<>();
    private Optional<Page.Cursor> next = Optional.empty();
    private boolean more = true;

    EntryPages(BlacklistStore store, ListId list) {
        this.store = store;
        this.head = store.head(list)
                .orElseThrow(() ->
                        new StoreException(StoreException.Reason.NO_SUCH_LIST, "List " + list.value() + " is gone"));
    }

    Stream<Entry> stream() {
        int traits = Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL | Spliterator.IMMUTABLE;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, traits), false);
    }

    @Override
    public boolean hasNext() {
        while (page.isEmpty() && more) {
            Page<Entry> read = store.scan(head.id(), head.generation(), next, PAGE);
            page.addAll(read.items());
            next = read.next();
            more = next.isPresent();
            if (!more) {
                refuseIfReplaced();
            }
        }
        return !page.isEmpty();
    }

    private void refuseIfReplaced() {
        boolean same = store.head(head.id())
                .filter(now ->
                        now.generation() == head.generation() && now.epoch().equals(head.epoch()))
                .isPresent();
        if (!same) {
            throw new StoreException(
                    StoreException.Reason.RETRY,
                    "List " + head.id().value() + " was replaced or deleted while its entries were being read");
        }
    }

    @Override
    public Entry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.remove();
    }
}
