/**
 * What the tables hold: a class per table, all statements on it as constants, within a transaction that somebody else began.
 *
 * <p><b>Read first</b> {@link io.github.blacklist4j.jdbc.internal.table.Tables}, which has them all; then
 * {@link io.github.blacklist4j.jdbc.internal.table.Heads}, whose row is the lock of a list;
 * {@link io.github.blacklist4j.jdbc.internal.table.Revisions}, the feed; and
 * {@link io.github.blacklist4j.jdbc.internal.table.Entries}, and {@link io.github.blacklist4j.jdbc.internal.table.EntrySearches}
 * with {@code Narrowing} (what SQL can say of a query) and {@code OrderedWalk} (entries in the order of an index), and
 * {@link io.github.blacklist4j.jdbc.internal.table.Stretches} for parts of numbers and texts. {@code Imports} and {@code StagedRows} matter to imports alone.
 * They share {@code Columns} (an entry as columns), {@code RowKey} (a place among rows, and a page's cursor),
 * {@code KeyRanges} (rows in the order of their keys, some at a time) and {@code PatternLookup} (rows of many patterns).
 *
 * <pre>
 * table                    class       key                                   row
 * blacklist_list           Heads       list                                  revision, generation; locks the list
 * +- blacklist_entry       Entries     list, generation, match type, number  seen if the head has its generation
 * |                                    list, generation, added_order, …      the same by date, for EntrySearches
 * +- blacklist_revision    Revisions   list, revision                        one operation
 * |  +- blacklist_change   Revisions   list, revision, position              one change: the feed and the history
 * +- blacklist_import      Imports     import                                OPEN, PUBLISHED or DROPPED
 *    +- blacklist_staged   StagedRows  import, match type, number            what an import wants, except direct rows
 * blacklist_import_trace   Traces      list, revision                        what is kept of a published import
 * blacklist_stretched      Stretches   list, revision                        a copy for searches, and up to which key it is made
 * +- blacklist_stretch     the same    list, revision, part, match type, …   neighbours of it in one row, to look for parts
 * blacklist_before         FormerEntries  list, revision, match type, number  an entry before that revision changed it
 * blacklist_hit            HitRows     list, match type, number, rule        how often an entry decided, and when
 * blacklist_document       DocumentVersions  tenant, name                    newest version; locks the document
 * +- blacklist_document_version  the same    tenant, name, version           one version of its text
 * </pre>
 *
 * <p>The id of an import is the generation that it builds: to publish it is to write that number into the head.
 *
 * <p><b>Locks.</b> A transaction that writes to a list locks its head first ({@code Heads.raise} or {@code lock}), then, if
 * need be, its open imports. A chunk of an import locks nothing but the import.
 *
 * <p><b>Threads.</b> The classes have no state and are shared by all threads that call the store; the {@code Session} that
 * each method is given belongs to one.
 *
 * <p><b>Who may enter:</b> {@code internal.staging} and the doors. This room sees {@code internal.connection}.
 */
@NullMarked
package io.github.blacklist4j.jdbc.internal.table;

import org.jspecify.annotations.NullMarked;
