package io.github.blacklist4j;

/** What matters more in a large index: of a {@link CompiledList}, or of the lists of a registry. */
public enum Footprint {
    /** Memory: a lookup may take a second access to it. 250 million numbers of one country: about 160 MB. */
    SMALL,
    /** Time: one access to memory where that costs less than half as much again. About 200 MB. */
    BALANCED
}
