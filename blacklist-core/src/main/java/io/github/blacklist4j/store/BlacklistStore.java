package io.github.blacklist4j.store;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.EntryPage;
import io.github.blacklist4j.list.EntryQuery;
import io.github.blacklist4j.list.HistoryLine;
import io.github.blacklist4j.list.ImportTrace;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListLine;
import io.github.blacklist4j.list.ListState;
import io.github.blacklist4j.list.OperationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Keeps lists durably. Implemented by whoever brings a store; the rules are numbered in {@code docs/store-contract.md},
 * and the contract kit (classifier {@code tck}) proves them.
 *
 * <p>Thread-safe. Every method blocks on the store and is never called while a call is being decided. Every method
 * throws {@link StoreException} if it fails, and then nothing was changed unless the exception says otherwise: with
 * {@link StoreException.Code#NO_SUCH_LIST} for a list that is not there or deleted, reading or writing, and with
 * {@link StoreException.Code#BROKEN} once the store is closed. What a {@link Merge} throws is passed on as it is.
 *
 * <p>Every writing operation begins with taking the lock of the list's head row, by raising its revision; then it reads,
 * merges, writes and commits. So revisions are free of gaps, and the order of commits is the order of revisions.
 */
public interface BlacklistStore extends AutoCloseable {
    /**
     * One small mark over all lists and documents: cheap enough to be asked every second. Made from {@link #heads} and
     * {@link Documents#heads} unless a store has a cheaper way.
     *
     * @return the mark; it differs from an earlier one if any head differs
     */
    default HeadsMark headsMark() {
        return HeadsMark.of(heads())
                .withDocuments(documents().map(Documents::heads).orElse(List.of()));
    }

    /**
     * Small texts of tenants with their versions: policies. Asked for anew each time, and never kept.
     *
     * @return the documents; empty if this store keeps none
     */
    default Optional<Documents> documents() {
        return Optional.empty();
    }

    /**
     * How often entries decided. Asked for anew each time, and never kept.
     *
     * @return the hits; empty if this store keeps none
     */
    default Optional<Hits> hits() {
        return Optional.empty();
    }

    /**
     * The heads of all lists of all tenants, without the deleted ones. One whose settings this version cannot read does not
     * hold up the others: it has {@link ListState#unreadable}, defaults in their place, and can be deleted and
     * altered as any other. A store is never given such settings but to be left as they are, with {@link #alter}.
     *
     * @return the heads, in any order
     */
    List<ListHead> heads();

    /**
     * The head of one list.
     *
     * @param list which
     * @return empty if there is none, or it is deleted
     */
    default Optional<ListHead> head(ListId list) {
        requireNonNull(list, "list");
        return heads().stream().filter(head -> head.id().equals(list)).findFirst();
    }

    /**
     * Creates an empty list at revision 1.
     *
     * @param tenant whose it is, see {@link ListHead#checkedTenant}
     * @param traits its name, settings and state, and the version of the number normaliser in force
     * @param operation this operation
     * @return its head
     * @throws IllegalArgumentException if the tenant's name is none that can be stored; then nothing was written
     * @throws StoreException {@link StoreException.Code#NAME_TAKEN} if the tenant has a list of that {@link ListName#key}
     */
    ListHead create(String tenant, ListHead.Traits traits, Operation operation);

    /**
     * Gives a list another name, other settings, another state or key version, as a revision without changes of entries: locks
     * the head, reads these, asks {@code change}, writes the answer. So two who change different things do not undo each other.
     *
     * @param list which
     * @param change these traits as they are, to what they are from now on; called once, must not block
     * @param operation this operation
     * @return its head afterwards
     * @throws StoreException {@link StoreException.Code#NAME_TAKEN} as for {@link #create}
     */
    ListHead alter(ListId list, UnaryOperator<ListHead.Traits> change, Operation operation);

    /**
     * Deletes a list. Its id stays taken, its name is free.
     *
     * @param list which
     * @param operation this operation
     */
    void delete(ListId list, Operation operation);

    /**
     * What was done to the lists of a tenant as wholes, deleted ones included, oldest first: what {@link Operation#created},
     * {@link Operation#altered} and {@link Operation#deleted} say.
     *
     * @param tenant whose lists
     * @param after the last page's {@code next}; empty for the first
     * @param limit the most lines
     * @return a page of lines
     */
    Page<ListLine> listHistory(String tenant, Optional<Page.Cursor> after, int limit);

    /**
     * Applies all of a write or nothing of it, as one revision: locks the head, reads the entries concerned, asks the
     * merge, writes entries and feed.
     *
     * @param list which
     * @param write what
     * @param transaction {@link StoreTransaction#AUTO}, or the caller's, which is neither committed nor closed
     * @return what it did; with AUTO it is durable
     */
    Applied apply(ListId list, Write write, StoreTransaction transaction);

    /**
     * The changes of a list since a revision, beginning <em>with</em> that revision, so that the caller can compare the
     * operation it knows of it.
     *
     * @param list which
     * @param revision the caller's revision
     * @param limit the most revisions to return, at least 2; a store may return fewer, but not the known one alone while
     *     there are more
     * @return the changes, or {@link Feed#RELOAD} if the feed does not reach back that far or the revision is not there
     */
    Feed changesSince(ListId list, long revision, int limit);

    /**
     * Reads the entries of all lists of all tenants in one go, for a cold start: one list after the other, in any order, each as
     * {@link #load(ListId, long, EntryConsumer)} does. Does so list by list unless a store has a faster way.
     *
     * @param to takes the entries, each with the generation that was its list's when it was read
     */
    default void load(EntryConsumer to) {
        requireNonNull(to, "to");
        for (ListHead head : heads()) {
            try {
                load(head.id(), head.generation(), to);
            } catch (StoreException e) {
                if (e.code() != StoreException.Code.NO_SUCH_LIST) { // deleted meanwhile
                    throw e;
                }
            }
        }
    }

    /**
     * Reads the entries of one generation of a list in one go, each once, in any order, as they stand at one moment or at several
     * one after the other: who loads a list notes its head before and follows the feed from there. Scans the list unless a
     * store has a faster way. May take as long as there are entries.
     *
     * @param list which
     * @param generation which; one that is gone has no entries
     * @param to takes the entries
     */
    default void load(ListId list, long generation, EntryConsumer to) {
        requireNonNull(list, "list");
        requireNonNull(to, "to");
        Page.stream(after -> scan(list, generation, after, 10_000)) // some megabytes at a time
                .forEach(entry -> to.entry(list, generation, entry));
    }

    /**
     * The whole entries of one generation of a list, a page at a time, in a stable order.
     *
     * @param list which
     * @param generation which; one that is gone has no entries
     * @param after the last page's {@code next}; empty for the first
     * @param limit the most entries
     * @return a page of entries
     */
    Page<Entry> scan(ListId list, long generation, Optional<Page.Cursor> after, int limit);

    /**
     * Single entries as they stand, with descriptions.
     *
     * @param list which
     * @param patterns at most {@link Write#MAX_CHANGES}
     * @return those that are there
     * @throws IllegalArgumentException if there are too many
     */
    Map<Pattern, Entry> entries(ListId list, Collection<Pattern> patterns);

    /**
     * A page of the entries that a query asks for, see store-Q of {@code docs/store-contract.md}. Goes through all entries of
     * the list unless a store has a faster way; {@link EntrySearch} says what a query means.
     *
     * @param list which
     * @param query which entries
     * @param now the time of the registry's clock
     * @return the page, of one generation
     * @throws IllegalArgumentException if the query has a cursor of another one
     */
    default EntryPage search(ListId list, EntryQuery query, Instant now) {
        requireNonNull(list, "list");
        requireNonNull(query, "query");
        requireNonNull(now, "now");
        return new ScanSearch(this, list).page(query, now);
    }

    /**
     * Whether an operation took place. Takes the lock of the head before it looks, so that a commit still under way is
     * waited for.
     *
     * @param list which; a deleted one is answered for too, see store-O1 of {@code docs/store-contract.md}
     * @param operation which
     * @return the outcome; UNKNOWN if the lock cannot be had
     */
    Outcome outcome(ListId list, OperationId operation);

    /**
     * Begins a bulk import. A small store returns a {@link SimpleStaging}.
     *
     * @param list which
     * @param ticket what it is
     * @return the rows to be staged go here
     */
    Staging stage(ListId list, ImportTicket ticket);

    /**
     * What was done to one entry, in the order of revisions, whatever time a change has, forgetting included. Bulk imports are not recorded entry by entry, and of
     * an erased pattern nothing is left, not even that it was erased.
     *
     * @param list which
     * @param pattern which entry
     * @param after the last page's {@code next}; empty for the first
     * @param limit the most lines
     * @return a page of changes
     */
    Page<HistoryLine> history(ListId list, Pattern pattern, Optional<Page.Cursor> after, int limit);

    /**
     * What is kept of the imports of a list that were published, the newest first (store-I21). A store that keeps nothing of
     * them refuses.
     *
     * @param list which
     * @param after the last page's {@code next}; empty for the first
     * @param limit the most traces
     * @return a page of traces
     */
    default Page<ImportTrace> imports(ListId list, Optional<Page.Cursor> after, int limit) {
        throw StoreException.noTraces();
    }

    /**
     * Entries as they stood just before a revision was made: those that it changed, of an import that the history does not
     * tell all of the list (store-I22).
     *
     * @param list which
     * @param revision of a write or an import
     * @param patterns at most {@link Write#MAX_CHANGES}
     * @return those that were there; empty if that is no longer kept
     * @throws IllegalArgumentException if there are too many
     */
    default Optional<Map<Pattern, Entry>> entriesBefore(ListId list, long revision, Collection<Pattern> patterns) {
        throw StoreException.noTraces();
    }

    /**
     * All that {@link #entriesBefore} would find, in a stable order; nothing if it is no longer kept.
     *
     * @param list which
     * @param revision of an import
     * @param after the last page's {@code next}; empty for the first
     * @param limit the most entries
     * @return a page of entries
     */
    default Page<Entry> scanBefore(ListId list, long revision, Optional<Page.Cursor> after, int limit) {
        throw StoreException.noTraces();
    }

    /**
     * Drops description, source and author of an entry from the list, the feed, the history, what is staged and all kept
     * generations, as a revision with a {@link io.github.blacklist4j.entry.Change.Forgotten}, also if there is no such
     * entry.
     *
     * @param list which
     * @param pattern which entry
     * @param erase drop the pattern itself too, also from feed and history; what an import under way has built may keep the
     *     pattern alone, unseen, until that import ends
     * @param operation this operation; its reason is not told
     * @return the list's revision afterwards
     */
    long forget(ListId list, Pattern pattern, boolean erase, Operation operation);

    /**
     * Drops what imports left behind that began before {@code before} and were neither published nor closed, as when
     * their process was killed, and generations that no reader sees any more. A store may also make ready what its searches go
     * by, which takes seconds where lists have a million entries.
     *
     * @param before imports that began later may still be running
     */
    void sweep(Instant before);

    /**
     * Asks to be told when something has perhaps changed, as a database can tell, so that whoever follows need not wait for its
     * next poll. No more than a hint: it may come late, twice, for nothing or never, and nobody may rely on it. Does nothing
     * unless a store has a way; does not wait for the database.
     *
     * @param hint run on a thread of the store's until the store is closed; returns at once and throws nothing
     */
    default void hintTo(Runnable hint) {
        requireNonNull(hint, "hint");
    }

    /** Releases what the store holds, within five seconds even if a server hangs. Closing again does nothing. */
    @Override
    void close();

    /** What became of an operation. */
    enum Outcome {
        /** It took place. */
        APPLIED,
        /** It did not take place and never will. */
        NOT_APPLIED,
        /** It cannot be said now. */
        UNKNOWN
    }
}
