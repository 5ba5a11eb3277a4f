package io.github.blacklist4j;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.store.Merge;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;

/**
 * The rule by which an entry gets another key, asked under the lock of the list with first the removal of the old key, then the
 * put of the new one: what is put is what was removed just then, whatever others made of it since it was looked at. An entry
 * that is there already is strengthened; of a BLOCK and an ALLOW the BLOCK stays. For one write at a time.
 */
final class RekeyingMerge implements Merge {
    private final Merge strengthening;
    private Optional<Entry> removed = Optional.empty();
    private Optional<Pattern> first = Optional.empty(); // of the write: the store may ask again from there
    private final long[] now = new long[3]; // of the write under way, which a store may begin again
    private final long[] all = new long[3];
    private long unreadable;

    RekeyingMerge(ZoneId zone) {
        strengthening = Merge.strengthening(zone);
    }

    /** This rule for the next write. */
    RekeyingMerge begun(Pattern firstOfWrite) {
        first = Optional.of(firstOfWrite);
        return this;
    }

    /** The write is stored: what it did counts. */
    void written() {
        for (int i = 0; i < all.length; i++) {
            all[i] += now[i];
            now[i] = 0;
        }
    }

    long changed() {
        return all[0];
    }

    long merged() {
        return all[1];
    }

    long conflicts() {
        return all[2];
    }

    /** How many entries of the list cannot be read any more. */
    long unreadable() {
        return unreadable;
    }

    void unreadable(long entries) {
        unreadable = entries;
    }

    @Override
    public Merged merge(Optional<Entry> there, Change wanted) {
        if (wanted instanceof Change.Removed) {
            if (first.equals(Optional.of(wanted.pattern()))) {
                Arrays.fill(now, 0);
            }
            removed = there;
            return Merge.replacing().merge(there, wanted);
        }
        if (removed.isEmpty()) { // somebody else was faster
            return new Merged(WriteResult.UNCHANGED, Optional.empty());
        }
        now[0]++;
        now[1] += there.isPresent() ? 1 : 0;
        Change.Put put = new Change.Put(
                with(wanted.pattern(), removed.get()), "Read anew with other number metadata", Source.NONE);
        Merged merged = strengthening.merge(there, put);
        if (merged.result() != WriteResult.CONFLICT) {
            return merged;
        }
        now[2]++;
        return put.after().kind() == Entry.Kind.BLOCK ? Merge.replacing().merge(there, put) : merged;
    }

    private static Entry with(Pattern pattern, Entry entry) {
        return new Entry(pattern, entry.kind(), entry.validity(), entry.addedAt(), entry.description(), entry.source());
    }
}
