package io.github.blacklist4j.store;

import io.github.blacklist4j.list.EntryPage;
import io.github.blacklist4j.list.EntryQuery;
import io.github.blacklist4j.list.ListId;
import java.time.Instant;

/** A search that goes through all entries of a list, for stores without a better one. */
final class ScanSearch {
    private static final int PAGE = 10_000; // entries; some megabytes at a time
    private static final int MAX_TRIES = 5; // each because the list was replaced meanwhile

    private final BlacklistStore store;
    private final ListId list;

    ScanSearch(BlacklistStore store, ListId list) {
        this.store = store;
        this.list = list;
    }

    EntryPage page(EntryQuery query, Instant now) {
        ListHead head = head();
        for (int i = 0; i < MAX_TRIES; i++) {
            long generation = head.generation();
            EntrySearch search =
                    EntrySearch.of(query, list, now, head.settings().zone());
            EntryPage page = search.select(Page.stream(after -> store.scan(list, generation, after, PAGE)));
            head = head();
            if (head.generation() == generation) {
                return page;
            }
        }
        throw new StoreException(
                StoreException.Code.RETRY,
                "Searching list " + list.value() + ": it was replaced " + MAX_TRIES + " times meanwhile");
    }

    private ListHead head() {
        return store.head(list).orElseThrow(() -> StoreException.noSuchList(list));
    }
}
