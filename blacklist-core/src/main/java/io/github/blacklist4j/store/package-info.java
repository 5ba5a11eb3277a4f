/**
 * The storage SPI, for those who bring a store; everybody else meets of it only what the registry hands on, such as
 * {@link io.github.blacklist4j.store.ImportTicket} and {@link io.github.blacklist4j.store.StoreException}. A store has no
 * list rules of its own: it locks, reads, asks the {@link io.github.blacklist4j.store.Merge} it is given, and writes.
 *
 * <p>Reading order: {@link io.github.blacklist4j.store.BlacklistStore} (all that a store does),
 * {@link io.github.blacklist4j.store.ListHead} and {@link io.github.blacklist4j.store.Feed} (how others learn of it),
 * {@link io.github.blacklist4j.store.Write} and {@link io.github.blacklist4j.store.Merge} (single changes),
 * {@link io.github.blacklist4j.store.Staging} and {@link io.github.blacklist4j.store.ImportMerge} (imports),
 * {@link io.github.blacklist4j.store.EntrySearch} (what a query means), {@link io.github.blacklist4j.store.Documents} (what is
 * edited as a whole). Three classes do the work for small stores: {@link io.github.blacklist4j.store.SimpleStaging},
 * {@link io.github.blacklist4j.store.SimpleDocuments}, and the search through a scan; loading lists goes through scans
 * too unless a store has a faster way. The rules are numbered in {@code docs/store-contract.md}.
 *
 * <pre>
 *   Write          --&gt;  apply            lock the head --&gt; read --&gt; Merge --&gt; write --&gt; commit  --&gt;  Applied
 *   ImportTicket   --&gt;  stage --&gt; Staging    put rows, again and again, seen by nobody
 *                                        publish: PublishGuard --&gt; flip the generation       --&gt;  Published
 *   followers     &lt;--  headsMark, heads, changesSince (Feed); load (EntryConsumer), scan (Page) for a load from the beginning
 * </pre>
 *
 * <p>A store is called by any thread, never by one that is deciding a call; it starts none of its own. Sees {@code entry},
 * {@code list} and the rule for texts in {@code internal.text} alone.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.blacklist4j.store;

import org.jspecify.annotations.NullMarked;
