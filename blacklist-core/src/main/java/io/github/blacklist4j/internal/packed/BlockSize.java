package io.github.blacklist4j.internal.packed;

/**
 * How many numbers a block has: 100,000, or 10,000,000 where so few of these are members that a hundred small blocks would take more
 * room. Either has ten tenths, of which those without members cost nothing: so blocks that nobody was assigned take no room, but each
 * block costs {@link BlockEncoder#BLOCK_BITS}.
 */
final class BlockSize {
    static final int SMALL = 100_000;
    static final int LARGE = 10_000_000;
    static final int TENTHS = 10;

    private BlockSize() {}
}
