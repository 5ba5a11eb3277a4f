package io.github.blacklist4j;

/**
 * What matters more in a large index: of a {@link CompiledList}, or of the lists of a registry. Both answer alike; they differ
 * in bytes and nanoseconds only. The figures are of docs/performance.md, 250 million numbers of one country.
 */
public enum Footprint {
    /** Memory: a lookup may take a second access to it. About 160 MB. */
    SMALL,
    /** Time: one access to memory where that costs less than half as much again. About 200 MB. */
    BALANCED
}
