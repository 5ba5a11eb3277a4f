package io.github.blacklist4j.jdbc.internal.staging;

import io.github.blacklist4j.entry.Pattern;
import java.util.BitSet;

/**
 * The patterns that an import has seen, in a Bloom filter (B. H. Bloom, "Space/Time Trade-offs in Hash Coding with Allowable
 * Errors", 1970) of a fixed 1 MiB: a pattern that came before is always recognised; a new one may be taken for one that came
 * before, and is then looked up in vain. That happens to one new pattern in 40 after a million, and to nearly all after ten
 * millions. What it saves was not measured alone. Used by one thread.
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
