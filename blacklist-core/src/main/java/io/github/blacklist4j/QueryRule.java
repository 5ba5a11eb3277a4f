package io.github.blacklist4j;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.store.EntrySearch;
import io.github.blacklist4j.store.Merge;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What becomes of the entries that a query finds, asked again under the lock of the list: one that is gone or no longer found
 * stays as it is. What changes nothing is no addition either (store-I8).
 *
 * @param search the query
 * @param edit what is made of an entry, for rows that put one
 */
record QueryRule(EntrySearch search, UnaryOperator<Entry> edit) implements Merge {
    private static final Merged UNTOUCHED = new Merged(WriteResult.ABSENT, Optional.empty());

    @Override
    public Merged merge(Optional<Entry> now, Change wanted) {
        if (now.filter(search::matches).isEmpty()) {
            return UNTOUCHED;
        }
        if (!(wanted instanceof Change.Put)) {
            return Merge.replacing().merge(now, wanted);
        }
        Entry edited = edit.apply(now.get());
        if (!edited.pattern().equals(wanted.pattern())) {
            throw new IllegalArgumentException("An edit does not change the number of an entry");
        }
        Merged merged = Merge.replacing().merge(now, new Change.Put(edited));
        return merged.result() == WriteResult.UNCHANGED ? UNTOUCHED : merged;
    }
}
