/**
 * Keeps what is resident in step with the store: loads lists, follows the feed, compacts indexes in the background and
 * writes snapshots for the next start.
 *
 * <p>Reading order: {@link io.github.blacklist4j.internal.sync.Follower} is the way in and directs the others;
 * {@link io.github.blacklist4j.internal.sync.ListView} is one list at one revision,
 * {@link io.github.blacklist4j.internal.sync.ResidentList} the place where its newest view is found, {@code ListDirectory}
 * all of these, {@code Publication} what shows a view there and tells of it. {@code ListLoader} reads pages and feeds;
 * {@code Compactions} merges what changed into the packed base;
 * {@link io.github.blacklist4j.internal.sync.StoredKeys} finds entries whose key another version of the normaliser made, as
 * {@link io.github.blacklist4j.internal.sync.KeyReading} reads it today;
 * {@code Snapshots}, {@code SnapshotFolder}, {@code SnapshotContents} and {@code HeadText} are the files;
 * {@link io.github.blacklist4j.internal.sync.RepeatedWork} keeps polling and the like alive whatever they throw, and
 * {@code Failures} the lists apart of which one fails;
 * {@link io.github.blacklist4j.internal.sync.Threads} gives time, locks and threads, which the simulated cluster replaces;
 * {@link io.github.blacklist4j.internal.sync.ServedFile} is a compiled file that a list shows instead of entries, and
 * {@code ServedFiles} puts a newer one in its place; {@code AttachedFiles} finds such files
 * in the folder of the node and keeps each in memory once;
 * {@link io.github.blacklist4j.internal.sync.FollowedDocuments} keeps documents in step, which
 * {@code AskedLists.SharedDocuments} gives to those who read them.
 *
 * <pre>
 *                    one row          if it differs         of lists whose head differs
 *   Follower.poll ─► headsMark ─────► heads ──────────────► changesSince (feed) ─┐
 *   own write ────► Follower.catchUp ─────────────────────► changesSince (feed) ─┤
 *                                                                                ▼
 *        ListLoader: pages, if the feed does not go on ────────────────────► next ListView
 *                                                                                │ one volatile write
 *   checks ◄──────────────── ResidentList.view, one volatile read ◄──────────────┘
 *                                     │
 *                                     ├─► Compactions    base + frozen + delta ─► new base
 *                                     └─► Snapshots      files in a folder ─────► ListLoader of the next start
 * </pre>
 *
 * <p>Threads: the poller runs {@code poll}; a thread that writes runs {@code catchUp} itself, so it sees its own change when it
 * returns. Both hold the lock of the list, which orders the changes of one list; checks never take it. Compactions and
 * snapshots run on the background executor; closing writes the last snapshot on a thread of its own, so that it can be
 * given up after five seconds.
 *
 * <p>What cannot be read of one list makes a view that is {@link io.github.blacklist4j.internal.sync.ListView#broken}; it is
 * in no snapshot, is never brought forward along the feed, and concerns no other list.
 *
 * <p>Who may enter: the front desk; and {@code internal.policy}, which asks views through
 * {@link io.github.blacklist4j.internal.sync.AskedList} where a decision must create no other object, and learns from
 * {@link io.github.blacklist4j.internal.sync.AskedLists} that the registry is closed, and that a list appeared; and
 * {@code engine}, whose stored policies are such a document.
 */
@NullMarked
package io.github.blacklist4j.internal.sync;

import org.jspecify.annotations.NullMarked;
