package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.store.Merge;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes what is wanted where the entry still is what it was; asked in the end under the lock of the list. What it was is
 * kept as a hash, so that memory is some dozens of bytes for each entry.
 */
public final class Untouched implements Merge {
    private static final long FNV_OFFSET =
            0xcbf2_9ce4_8422_2325L; // FNV-1a of 64 bits: nobody's two entries meet by accident
    private static final long FNV_PRIME = 0x0000_0100_0000_01b3L;
    private static final char END_OF_FIELD = 0;

    private static final Merged AS_IT_IS = new Merged(WriteResult.ABSENT, Optional.empty());

    private final Set<Long> hashes = new HashSet<>();

    public void add(ImportEffects.Effect effect) {
        hashes.add(hash(effect.pattern(), effect.now()));
    }

    @Override
    public Merged merge(Optional<Entry> now, Change wanted) {
        return hashes.contains(hash(wanted.pattern(), now)) ? Merge.replacing().merge(now, wanted) : AS_IT_IS;
    }

    private static long hash(Pattern pattern, Optional<Entry> entry) {
        List<Object> fields = entry.<List<Object>>map(there -> List.of(
                        there.kind(),
                        there.validity(),
                        there.addedAt(),
                        there.description(),
                        there.source().origin(),
                        there.source().author()))
                .orElse(List.of());
        long hash = hash(hash(FNV_OFFSET, pattern.match()), pattern.text());
        for (Object field : fields) {
            hash = hash(hash, field);
        }
        return hash;
    }

    private static long hash(long before, Object field) {
        String text = field.toString();
        long hash = before;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return (hash ^ END_OF_FIELD) * FNV_PRIME;
    }
}
