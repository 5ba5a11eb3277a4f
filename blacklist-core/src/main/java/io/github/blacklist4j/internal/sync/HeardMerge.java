package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.store.Merge;
import java.util.List;
import java.util.Optional;

/** A rule, and what it last came to: that is the attempt whose answer was lost. */
final class HeardMerge implements Merge {
    private final Merge rule;
    private volatile List<WriteResult> results = List.of();

    HeardMerge(Merge rule) {
        this.rule = rule;
    }

    @Override
    public Merged merge(Optional<Entry> now, Change wanted) {
        return rule.merge(now, wanted);
    }

    List<WriteResult> results() {
        return results;
    }

    @Override
    public void decided(List<WriteResult> all) {
        rule.decided(all);
        results = all;
    }
}
