/**
 * Words about lists that users and stores share: which list, its settings, what an import is and did, what happened before.
 *
 * <p>Reading order: {@link io.github.blacklist4j.list.ListId} and {@link io.github.blacklist4j.list.ListSettings}, then
 * {@link io.github.blacklist4j.list.ImportMode} and {@link io.github.blacklist4j.list.ImportCounts}, then
 * {@link io.github.blacklist4j.list.HistoryLine} and {@link io.github.blacklist4j.list.OperationId}. A screen of entries needs
 * {@link io.github.blacklist4j.list.EntryQuery}, whose {@link io.github.blacklist4j.list.EntryQuery.EntryState} is one thing to ask for,
 * and {@link io.github.blacklist4j.list.EntryPage} with its {@link io.github.blacklist4j.list.EntryPage.EntryCursor}.
 *
 * <pre>
 *   ListId, ListSettings ── a list ──► HistoryLine   one change of an entry in the past
 *                             │
 *   EntryQuery ── a search ───┼──────► EntryPage     entries, and the EntryPage.EntryCursor of the next page
 *                             │
 *   ImportMode ── an import ──┴──────► ImportCounts  what it did
 *   OperationId ── any write
 * </pre>
 *
 * <p>Immutable values, for any thread. Every room but those on the ground may use them.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.blacklist4j.list;

import org.jspecify.annotations.NullMarked;
