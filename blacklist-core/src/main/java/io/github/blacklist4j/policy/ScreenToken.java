package io.github.blacklist4j.policy;

/**
 * Says what the verdict about a record was based on: the campaign's rule, its lists with their revisions, the version of
 * the number normaliser, and the first instant at which time alone could change a verdict. Holds no number. Immutable; the
 * text may be kept beside the record and used by another process.
 *
 * @param text opaque
 */
public record ScreenToken(String text) {}
