package io.github.blacklist4j.policy;

/**
 * How far a screening has come. Immutable.
 *
 * <p>Each record is in exactly one of {@code dial}, {@code hold} and {@code close}, so {@code records} is their sum.
 *
 * @param records records so far
 * @param dial how many of them are to be dialled
 * @param hold how many wait
 * @param close how many are closed
 */
public record ScreenCounts(long records, long dial, long hold, long close) {}
