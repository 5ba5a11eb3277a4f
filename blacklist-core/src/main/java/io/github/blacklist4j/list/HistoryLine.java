package io.github.blacklist4j.list;

import io.github.blacklist4j.entry.Change;
import java.time.Instant;

/**
 * One change of one entry in the past.
 *
 * @param at when, by the clock of the registry that wrote it
 * @param revision the list's revision that it made
 * @param change what was changed
 */
public record HistoryLine(Instant at, long revision, Change change) {}
