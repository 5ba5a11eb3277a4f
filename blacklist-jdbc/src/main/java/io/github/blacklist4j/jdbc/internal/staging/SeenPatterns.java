package io.github.blacklist4j.jdbc.internal.staging;

import io.github.blacklist4j.entry.Pattern;
import java.util.BitSet;

/**
 * Which patterns an import has put before, roughly: one that came is never denied, one that is new may be taken for one that
 * came, and is then looked up in vain. A Bloom filter (B. H. Bloom, "Space/Time Trade-offs in Hash Coding with Allowable
 * Errors", 1970) of a fixed 1 MiB: that happens to one new pattern in 40 after a million, and to nearly all after ten
 * millions. Used by one thread.
 */
final class SeenPatterns {
    private static final int BITS = 1 << 23;
    private static final int BITS_PER_PATTERN = 3;

    private final BitSet bits = new BitSet(BITS);

    /** Notes a pattern; answers whether it may have been noted before. */
    boolean note(Pattern pattern) {
        long hash = hash(pattern);
        long step = (hash >>> 32) | 1;
        boolean before = true;
        for (int i = 0; i < BITS_PER_PATTERN; i++) {
            int bit = (int) ((hash + i * step) & (BITS - 1));
            before &= bits.get(bit);
            bits.set(bit);
        }
        return before;
    }

    private static long hash(Pattern pattern) {
        String text = pattern.text();
        long hash = pattern.match().name().hashCode();
        for (int i = 0; i < text.length(); i++) {
            hash = mixed(hash + text.charAt(i));
        }
        return mixed(hash + text.length());
    }

    /** Multiplying by an odd number and folding lose nothing, so that different values stay different. */
    private static long mixed(long value) {
        long folded = (value ^ (value >>> 29)) * 0x9E37_79B9_7F4A_7C15L;
        return folded ^ (folded >>> 32);
    }
}
