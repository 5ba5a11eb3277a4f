package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.Page;
import io.github.blacklist4j.store.StoreException;
import java.util.Optional;
import java.util.stream.Stream;

/** The entries of one generation of a list, read page by page; says so if that generation went away meanwhile. */
public final class EntryPages {
    private static final int PAGE = 1_000;

    private final BlacklistStore store;
    private final ListHead head;

    public EntryPages(BlacklistStore store, ListId list) {
        this.store = store;
        this.head = store.head(list)
                .orElseThrow(() ->
                        new StoreException(StoreException.Code.NO_SUCH_LIST, "List " + list.value() + " is gone"));
    }

    public Stream<Entry> stream() {
        return Page.stream(this::page);
    }

    private Page<Entry> page(Optional<Page.Cursor> after) {
        Page<Entry> page = store.scan(head.id(), head.generation(), after, PAGE);
        if (page.next().isEmpty()) {
            refuseIfReplaced();
        }
        return page;
    }

    private void refuseIfReplaced() {
        boolean same = store.head(head.id())
                .filter(now -> now.generation() == head.generation())
                .isPresent();
        if (!same) {
            throw new StoreException(
                    StoreException.Code.RETRY,
                    "List " + head.id().value() + " was replaced or deleted while its entries were being read");
        }
    }
}
