package io.github.blacklist4j.store;

/**
 * One small value over all lists of all tenants; it differs when any head differs.
 *
 * @param count how many lists there are
 * @param revisions sum of their revisions and of those of deleted ones
 * @param epochs a hash over their epochs, whatever their order
 */
public record HeadsMark(long count, long revisions, long epochs) {}
