package io.github.blacklist4j;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.entry.Written;
import io.github.blacklist4j.list.EntryPage;
import io.github.blacklist4j.list.EntryQuery;
import io.github.blacklist4j.list.HistoryLine;
import io.github.blacklist4j.list.Hit;
import io.github.blacklist4j.list.ImportTrace;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListLine;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.ListedAt;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Handle to one list; bound to its identity, so that renaming the list does not break it. Thread-safe.
 *
 * <p>Checks ({@link #contains}, {@link #find}, {@link #size}) answer from memory: they never block, take
 * no lock and throw nothing on data. Everything else blocks on the store; what a write changed is durable and visible
 * to every later check through this registry when the call returns.
 *
 * <p>A text is read with the list's own region, or the registry's. On one list only live entries count: an exact one
 * beats the longest prefix, which beats shorter ones.
 */
public interface Blacklist {
    /**
     * The fewest digits of a prefix, so that an entry {@code 1} cannot block a continent; {@link PutMode#FORCE} overrides
     * it.
     */
    int MIN_PREFIX_DIGITS = 3;

    /**
     * A handle to the same list through which every change is somebody's: history tells so, and entries added through it come
     * from them. Entries that name a source other than {@link Source#API} keep it, and so do changes, if it is not that of
     * their entry.
     *
     * @param by who, as {@code Source.agent("anna")}
     * @return a new handle; without one, changes are made by {@link Source#API}
     */
    Blacklist as(Source by);

    /**
     * A handle to the same list through which every change is made for a reason, which history tells. Changes that name
     * another reason themselves keep it.
     *
     * @param why free text, see {@link Entry#checkedDescription}; empty for none
     * @return a new handle
     * @throws IllegalArgumentException if the text breaks the rule for descriptions
     */
    Blacklist because(String why);

    /**
     * Identity of the list.
     *
     * @return the same for as long as the list is there
     */
    ListId id();

    /**
     * The list's name as it is now.
     *
     * @return the name
     */
    String name();

    /**
     * The list's settings as they are now.
     *
     * @return the settings
     */
    ListSettings settings();

    /**
     * When the data of the list was true, as its imports said, or the compiled file that it shows; single adds do not count.
     *
     * @return empty if nobody said so
     */
    Optional<Instant> dataAsOf();

    /**
     * How many entries there are, live or not.
     *
     * @return the number of entries
     */
    long size();

    /**
     * Memory of what is resident of this list.
     *
     * @return bytes of the index, without what the JVM adds per object
     */
    long indexBytes();

    /**
     * The revision that checks answer from.
     *
     * @return the revision
     */
    long revision();

    /**
     * Whether the list is in step with the store.
     *
     * @return its state; {@link Health.State#ERROR} once the list is deleted, or with {@link Health#cause} while it cannot
     *     be used here: its file, settings or entries cannot be read, which concerns no other list. It is repaired by
     *     another file or other settings, or deleted; meanwhile it lists what was last known of it, if anything, and no
     *     rule takes it for the whole; {@link Health.State#STALE} also while it
     *     shows a compiled file that was built with other metadata of libphonenumber, or in whose place a newer one cannot
     *     be read
     */
    Health health();

    /**
     * Reads texts with this list's region.
     *
     * @return the reader
     */
    NumberReader numbers();

    /**
     * Whether a number is listed: a live BLOCK entry decides about it now.
     *
     * @param number any text
     * @return false also for a hidden or unreadable one
     */
    boolean contains(CharSequence number);

    /**
     * The live entry, BLOCK or ALLOW, that decides about a number now.
     *
     * @param number any text
     * @return empty if there is none
     */
    Optional<Match> find(CharSequence number);

    /**
     * The live entry that decides about a number that was read before.
     *
     * @param number the outcome of reading
     * @return empty if there is none
     */
    Optional<Match> find(Reading number);

    /**
     * What checks answer from now: as long as two versions are equal, so are the answers. Goes through the entries that
     * have a validity, so it is not meant for the path of a call.
     *
     * @return the version
     */
    ListVersion version();

    /**
     * Whether entries can be added, changed and removed.
     *
     * @return false for a list that is served from a file, and for one that the provider shares
     */
    boolean writable();

    /**
     * The stored entry of just this number, live or not, with its description. Blocks on the store.
     *
     * <p>The text is read as a caller's number is, here and in {@link #history(CharSequence)}: {@code 022 397 03 31} in PL, with a zero
     * that its country does not have, is looked for as it is written, and so not found under the number that is meant. Of what a
     * person types {@link #lookFor} finds both, and {@code numbers().strict().read(text)} says what is wrong with it.
     *
     * @param number any text
     * @return empty if there is none, also if only a prefix matches
     */
    Optional<Entry> entry(CharSequence number);

    /**
     * The stored entry of a pattern. Blocks on the store.
     *
     * @param pattern which
     * @return empty if there is none
     */
    Optional<Entry> entry(Pattern pattern);

    /**
     * A handle to the same list through which entries may be removed, weakened and made to end before their time (L20), which
     * {@link ListSettings#keepFor} says; history tells the reason.
     *
     * @param why free text, not blank
     * @return a new handle
     * @throws IllegalArgumentException if there is no reason, or the text breaks the rule for descriptions
     */
    Blacklist overridingRetention(String why);

    /**
     * What a text is on this list, read strictly: for entries that are more than a number and a description.
     *
     * @param number a number, a short code or an extension
     * @return the pattern that an entry of it has
     * @throws RefusedException {@code NOT_LISTABLE} if the text is hidden or unreadable; the message names the problem, and not the text
     */
    Pattern pattern(CharSequence number);

    /**
     * The pattern of the entry that a text means: as {@link #pattern}, but a text that is refused there for a zero too many or a
     * lost plus, and as a caller's number has an entry here, is that entry's. So what was listed by mistake, or by a version before, can be changed and removed. The
     * store is asked for a text that is refused; all that changes an entry by its number reads it so.
     *
     * @param number a number, a short code or an extension
     * @return the pattern of that entry, be it there or not
     * @throws RefusedException {@code NOT_LISTABLE} as {@link #pattern}
     * @throws StoreException if the store does not answer
     */
    Pattern standing(CharSequence number);

    /**
     * Adds a number as a BLOCK entry, whose date of addition is now; adding it again never weakens what is there. The text is
     * read strictly: one that a spreadsheet damaged, that may be another number, or that has no country where no region is
     * set, is refused and never guessed. Blocks on the store, as all that changes a list.
     *
     * @param number a number; short codes and extensions go through {@link #addRaw}, prefixes through {@link #put}
     * @return ADDED, UPDATED, UNCHANGED or CONFLICT, and the entry as it is stored
     * @throws RefusedException {@code NOT_LISTABLE} if the text is no number that can be listed; the message names the problem, and not
     *     the text
     * @throws StoreException if nothing was stored; it says whether trying again is safe
     */
    default Written add(CharSequence number) {
        return add(number, Optional.empty(), "");
    }

    /**
     * Adds a number as {@link #add(CharSequence)} does.
     *
     * @param number a number
     * @param description free text, see {@link Entry#checkedDescription}; empty for none
     * @return ADDED, UPDATED, UNCHANGED or CONFLICT, and the entry as it is stored
     * @throws IllegalArgumentException also if the description breaks its rule
     */
    default Written add(CharSequence number, String description) {
        return add(number, Optional.empty(), description);
    }

    /**
     * Adds a number as {@link #add(CharSequence)} does.
     *
     * @param number a number
     * @param date its date of addition, which is information only
     * @param description free text, see {@link Entry#checkedDescription}; empty for none
     * @return ADDED, UPDATED, UNCHANGED or CONFLICT, and the entry as it is stored
     */
    default Written add(CharSequence number, LocalDate date, String description) {
        return add(number, Optional.of(new Moment.On(requireNonNull(date, "date"))), description);
    }

    /**
     * Adds a number as {@link #add(CharSequence)} does.
     *
     * @param number a number
     * @param date its date of addition, which is information only
     * @param description free text, see {@link Entry#checkedDescription}; empty for none
     * @return ADDED, UPDATED, UNCHANGED or CONFLICT, and the entry as it is stored
     */
    default Written add(CharSequence number, Instant date, String description) {
        return add(number, Optional.of(new Moment.At(requireNonNull(date, "date"))), description);
    }

    /**
     * Adds a number as {@link #add(CharSequence)} does.
     *
     * @param number a number
     * @param date its date of addition, which is information only; empty: now
     * @param description free text, see {@link Entry#checkedDescription}; empty for none
     * @return ADDED, UPDATED, UNCHANGED or CONFLICT, and the entry as it is stored
     */
    Written add(CharSequence number, Optional<Moment> date, String description);

    /**
     * Adds a short code, an extension or another text that is no number, as a BLOCK entry that is compared exactly.
     *
     * @param text as a caller shows it
     * @param description free text, see {@link Entry#checkedDescription}; empty for none
     * @return ADDED, UPDATED, UNCHANGED or CONFLICT, and the entry as it is stored
     * @throws RefusedException {@code NOT_LISTABLE} if checks of this list read the text as a number, so that the entry would never be
     *     found, or if it cannot be listed at all
     */
    default Written addRaw(CharSequence text, String description) {
        return addRaw(text, Optional.empty(), description);
    }

    /**
     * As {@link #addRaw(CharSequence, String)}, with its date.
     *
     * @param text the extension or short code
     * @param date of its addition; empty: now
     * @param description free text
     * @return what became of it, and the entry as it is stored
     * @throws RefusedException as for the other
     * @throws StoreException as for {@link #add(CharSequence)}
     */
    Written addRaw(CharSequence text, Optional<Moment> date, String description);

    /**
     * Adds or changes an entry of any form.
     *
     * @param entry the entry wanted; without a date of addition it gets the time of the registry's clock
     * @param how by which rule
     * @return ADDED, UPDATED, UNCHANGED, with {@link PutMode#MERGE} also CONFLICT, with {@link PutMode#FORCE} also RETAINED;
     *     and the entry as it is stored
     * @throws RefusedException {@code SHORT_PREFIX}, {@code DEAD_PREFIX} if a prefix is too short, or no number begins with it,
     *     and it is not forced
     * @throws IllegalArgumentException if it ends before it begins ({@link io.github.blacklist4j.entry.Validity#checked})
     */
    Written put(Entry entry, PutMode how);

    /**
     * Edits the entry of just this number, as {@link #edit(Pattern, UnaryOperator)} does.
     *
     * @param number a number, read strictly
     * @param edit makes of the entry what it is to be
     * @return UPDATED, UNCHANGED, RETAINED, or ABSENT if it is gone; and the entry as it is stored
     * @throws RefusedException {@code NOT_LISTABLE} if the text is hidden or unreadable
     */
    default Written edit(CharSequence number, UnaryOperator<Entry> edit) {
        requireNonNull(edit, "edit");
        return edit(standing(number), edit);
    }

    /**
     * Edits an entry by a function of what stands, which is asked under the lock of the list: nothing that others changed is
     * undone, and an entry that others removed stays removed.
     *
     * @param pattern which
     * @param edit makes of the entry what it is to be, with the same pattern; a pure function that does not block, as it may be
     *     asked several times. What it throws passes through, and nothing is stored
     * @return UPDATED, UNCHANGED, RETAINED, or ABSENT if it is gone; and the entry as it is stored
     * @throws IllegalArgumentException if the pattern is another one then, or the entry has a validity that it did not have and that
     *     ends before it begins
     */
    Written edit(Pattern pattern, UnaryOperator<Entry> edit);

    /**
     * Edits the entry of just this number, as {@link #edit(Pattern, String, UnaryOperator)} does.
     *
     * @param number a number, read strictly
     * @param seen {@link Entry#fingerprint} of the entry that was shown
     * @param edit makes of the entry what it is to be
     * @return as for the other
     * @throws RefusedException {@code CHANGED_MEANWHILE}, or {@code NOT_LISTABLE} if the text is hidden or unreadable
     */
    default Written edit(CharSequence number, String seen, UnaryOperator<Entry> edit) {
        requireNonNull(seen, "seen");
        requireNonNull(edit, "edit");
        return edit(standing(number), seen, edit);
    }

    /**
     * Edits an entry as {@link #edit(Pattern, UnaryOperator)}, but only if it is still as somebody saw it: for a form that is open for
     * a while, which would else put all of its fields over what others have saved meanwhile.
     *
     * @param pattern which
     * @param seen {@link Entry#fingerprint} of the entry that was shown
     * @param edit makes of the entry what it is to be
     * @return UPDATED, UNCHANGED, RETAINED, or ABSENT if it is gone; and the entry as it is stored
     * @throws RefusedException {@code CHANGED_MEANWHILE} if the entry is another one by now: show it anew; nothing was changed
     * @throws IllegalArgumentException as for the other
     */
    default Written edit(Pattern pattern, String seen, UnaryOperator<Entry> edit) {
        requireNonNull(seen, "seen");
        requireNonNull(edit, "edit");
        return edit(pattern, entry -> {
            if (!entry.fingerprint().equals(seen)) {
                throw new RefusedException(
                        RefusedException.Code.CHANGED_MEANWHILE, "Somebody else has changed the entry meanwhile");
            }
            return edit.apply(entry);
        });
    }

    /**
     * Enables the entry of just this number, as an {@link #edit(Pattern, UnaryOperator) edit}.
     *
     * @param number a number, read strictly
     * @return UPDATED, UNCHANGED or ABSENT
     */
    default Written enable(CharSequence number) {
        return enable(standing(number));
    }

    /**
     * Enables an entry, as an {@link #edit(Pattern, UnaryOperator) edit}.
     *
     * @param pattern which
     * @return UPDATED, UNCHANGED or ABSENT
     */
    default Written enable(Pattern pattern) {
        return edit(pattern, entry -> entry.toBuilder().enabled(true).build());
    }

    /**
     * Disables the entry of just this number, as an {@link #edit(Pattern, UnaryOperator) edit}: it stays and never counts.
     *
     * @param number a number, read strictly
     * @return UPDATED, UNCHANGED, RETAINED or ABSENT
     */
    default Written disable(CharSequence number) {
        return disable(standing(number));
    }

    /**
     * Disables an entry, as an {@link #edit(Pattern, UnaryOperator) edit}: it stays and never counts.
     *
     * @param pattern which
     * @return UPDATED, UNCHANGED, RETAINED or ABSENT
     */
    default Written disable(Pattern pattern) {
        return edit(pattern, entry -> entry.toBuilder().enabled(false).build());
    }

    /**
     * Removes the entry of just this number.
     *
     * @param number a number, read strictly
     * @return REMOVED, ABSENT, RETAINED with the date, or REASON_MISSING
     * @throws RefusedException {@code NOT_LISTABLE} if the text is hidden or unreadable
     */
    default Written remove(CharSequence number) {
        return remove(standing(number));
    }

    /**
     * Removes an entry; the reason is that of the handle, see {@link #because}.
     *
     * @param pattern which
     * @return REMOVED, ABSENT, RETAINED with the date, or REASON_MISSING
     */
    Written remove(Pattern pattern);

    /**
     * Applies changes in one transaction, as one revision: readers see all of them or none. Each is decided alone: a conflict,
     * or what the list holds back, is an answer and not a failure; that line changes nothing, the others are stored.
     *
     * @param changes {@link Change.Put} (merged by the rule that adding never weakens) and {@link Change.Removed}, at
     *     most 10,000; {@link #bulk} takes more
     * @return what became of each, in order
     */
    List<WriteResult> apply(List<? extends Change> changes);

    /**
     * All entries with their descriptions, page by page from the store, in order of match and number. Close it.
     *
     * @return a lazy stream; a store that fails in between throws {@link StoreException} from it
     */
    Stream<Entry> entries();

    /**
     * What somebody is looking for who typed a text into the search field of this list. A whole number, as {@link #pattern}
     * reads it, is looked for in its international form: on a list of Poland {@code 0048 22 397 03 31} is
     * {@code +48223970331}. Other digits, between which separators do not count, are looked for anywhere in the numbers, without
     * zeros in front if five digits are left: {@code 022 397} finds the same number. So are those that may be either, since they
     * stand in what the whole number is in international form, as {@code 22 397 03 31}. Any other text is looked for in the
     * descriptions; a blank one finds all entries. Does not block.
     *
     * @param typed the text
     * @return a query, to be sorted and narrowed down further
     * @throws IllegalArgumentException if no description can hold the text, by the rule of {@link EntryQuery#text(String)}
     */
    EntryQuery lookFor(String typed);

    /**
     * A page of the entries that a query finds, with their descriptions. Blocks on the store; of a list that shows a compiled
     * file all numbers are gone through. A number that other metadata of libphonenumber read is found by the digits that it
     * is stored with, until the list is read anew.
     *
     * @param query which entries
     * @return the page, where the next one begins, and how many matches there are
     * @throws IllegalArgumentException if the query has a cursor of another one, or of another list
     */
    EntryPage entries(EntryQuery query);

    /**
     * Makes ready to remove all entries that a query finds, on whatever page, as one revision: nothing is removed before
     * {@link Bulk#publish}; {@link Bulk#counts} is a dry run. An entry that the query no longer finds then stays. Blocks on
     * the store, and reads all entries concerned.
     *
     * <p>Entries that the list must keep are counted as {@code conflicts}: until when says {@link ListSettings#keptUntil} of
     * each. What changes nothing, of up to 10,000 entries, makes no revision and leaves no trace. History tells up to 10,000
     * removals one by one, and of more nothing, as of bulk imports.
     *
     * @param query which entries; its order, limit and place do not count
     * @return the removal; close it
     * @throws RefusedException {@code REASON_MISSING} if the list demands a reason and this handle gives none
     * @throws UnsupportedOperationException if the list is one of {@link Blacklists.Joined}
     * @throws StoreException {@link StoreException.Code#RETRY} if the query has digits and the list numbers that other metadata
     *     of libphonenumber read, until it is read anew
     */
    Bulk bulkRemoval(EntryQuery query);

    /**
     * Makes ready to edit all entries that a query finds, as {@link #bulkRemoval} removes them. The function is asked with
     * each entry as it stands, in the end under the lock of the list, so that nothing that others changed is undone.
     *
     * @param query which entries; its order, limit and place do not count
     * @param edit makes of an entry what it is to be, with the same pattern; a pure function, as it is asked several times. What it
     *     throws passes through, and nothing is stored
     * @return the edit; close it
     * @throws UnsupportedOperationException if the list is one of {@link Blacklists.Joined}
     * @throws StoreException as of {@link #bulkRemoval}
     */
    Bulk bulkEdit(EntryQuery query, UnaryOperator<Entry> edit);

    /**
     * Removes all entries that a query finds, as {@link #bulkRemoval} does, however many.
     *
     * @param query which entries
     * @return the list's new revision, how many were removed, and as {@code conflicts} how many the list must keep
     */
    default Staging.Published removeAll(EntryQuery query) {
        try (Bulk removal = bulkRemoval(query)) {
            return removal.publish();
        }
    }

    /**
     * Edits all entries that a query finds, as {@link #bulkEdit} does, however many.
     *
     * @param query which entries
     * @param edit makes of an entry what it is to be
     * @return the list's new revision, how many were updated, and as {@code conflicts} how many the list must keep as they are
     */
    default Staging.Published editAll(EntryQuery query, UnaryOperator<Entry> edit) {
        try (Bulk bulk = bulkEdit(query, edit)) {
            return bulk.publish();
        }
    }

    /**
     * What was done to the entry of just this number, as {@link #history(Pattern)} tells. Reads as {@link #entry(CharSequence)}.
     *
     * @param number any text
     * @return the changes, oldest first
     * @throws RefusedException {@code NOT_LISTABLE} if the text is hidden or unreadable
     */
    List<HistoryLine> history(CharSequence number);

    /**
     * What was done to the entry of a pattern, in the order in which it was done. A bulk change has the time at which it was
     * opened, so that its line can come behind a later time. Bulk imports are not recorded entry by entry. Blocks on the store.
     *
     * @param pattern which
     * @return the changes
     */
    List<HistoryLine> history(Pattern pattern);

    /**
     * What stood of just this number at an instant, as {@link #listedAt(Pattern, Instant)} tells.
     *
     * @param number any text
     * @param at when
     * @return the entry, live then or not; that there was none; or that it is no longer known
     * @throws RefusedException {@code NOT_LISTABLE} if the text is hidden or unreadable
     */
    ListedAt listedAt(CharSequence number, Instant at);

    /**
     * What stood of a pattern at an instant, by the history of single changes and the traces of imports. An import and a bulk
     * change count from when they began, but not from before the changes that they found. Blocks on the store.
     *
     * @param pattern which
     * @param at when
     * @return the entry, live then or not; that there was none; or that it is no longer known
     * @throws StoreException as of {@link #imports}
     */
    ListedAt listedAt(Pattern pattern, Instant at);

    /**
     * Since when hits of this list are counted, by an {@code io.github.blacklist4j.engine.HitCounter}: there may have been times without
     * one since. Blocks on the store.
     *
     * @return empty if they never were
     * @throws UnsupportedOperationException if the store keeps none
     */
    Optional<Instant> hitsSince();

    /**
     * How often entries of this list decided calls, by rule and entry, as counters have written it: what the last minute brought may be
     * missing. Hits of entries that were removed stay for a while, or are counted for list and rule alone. Read from the store as the
     * stream goes on.
     *
     * @return those without an entry first, then in order of match, number and rule
     * @throws UnsupportedOperationException if the store keeps none
     */
    Stream<Hit> hits();

    /**
     * The live entries that have decided nothing for a while and were added before it. Empty until hits have been counted for so long,
     * whatever was used: ask {@link #hitsSince} first. One without a date of addition is not among them, for nobody knows how long it has
     * been there. Reads all entries from the store as the stream goes on, and their hits, a thousand at a time. Close it.
     *
     * @param period how long, back from now in the zone of the list, as {@code Period.ofYears(1)}
     * @return such entries with the hits that they had before, in order of match and number
     * @throws IllegalArgumentException if the period is not longer than zero
     * @throws UnsupportedOperationException if the store keeps no hits
     */
    Stream<Hit.Unused> unusedFor(Period period);

    /**
     * What is kept of the imports that were published, the newest first: of files and programs, edits and removals by query,
     * undos. Read from the store as the stream goes on.
     *
     * @return the traces; kept for as long as the list is
     * @throws StoreException {@link StoreException.Code#REFUSED} if the store keeps none
     */
    Stream<ImportTrace> imports();

    /**
     * Takes back an import, as one revision: what it added goes, what it changed or removed comes back, and what others changed
     * since stands. Who does so and why says the handle. It leaves a trace itself, and so can be taken back, too. Blocks on the store, and reads all of the list if
     * the import was a large one; of those the last two can be undone, of small ones all.
     *
     * <p>It is done as a whole or not at all: if the list demands a reason for what it would remove and the handle gives none, or
     * must keep what it would remove or weaken and the handle does not override that (L20), it is refused, nothing is changed,
     * and it can be done later.
     *
     * @param importId {@link ImportTrace#id}
     * @return the list's new revision, and what was done: {@code unchanged} counts what was left since others changed it
     * @throws RefusedException {@code NO_SUCH_IMPORT} if the list has no such import; {@code CANNOT_UNDO} if it was taken back already
     *     or what was before it is no longer kept; {@code REASON_MISSING} if the list demands a reason for what it would remove and
     *     this handle gives none; {@code RETAINED} if it must keep what would be removed or weakened: the message tells how many
     *     entries and until when at the latest
     * @throws StoreException {@link StoreException.Code#RETRY} if another import came in between
     * @throws UnsupportedOperationException if the list is one of {@link Blacklists.Joined}
     */
    Staging.Published undo(OperationId importId);

    /**
     * Forgets the entry of just this number, as {@link #forget(Pattern, boolean)} does.
     *
     * @param number a number, read strictly
     * @param erase drop the number itself too, so that it is no longer listed
     * @throws RefusedException {@code NOT_LISTABLE} if the text is hidden or unreadable
     */
    default void forget(CharSequence number, boolean erase) {
        forget(standing(number), erase);
    }

    /**
     * Drops description, source and author of an entry for privacy, from the list, its feed and its history.
     *
     * @param pattern which
     * @param erase drop the number itself too, so that it is no longer listed
     * @throws RefusedException {@code RETAINED} if it is to be erased and must still be kept
     * @throws UnsupportedOperationException if the list is one of {@link Blacklists.Joined}
     */
    void forget(Pattern pattern, boolean erase);

    /**
     * Changes the list's settings by a function of what stands, asked under the lock of the list, so that two who set
     * different things do not undo each other. Blocks on the store.
     *
     * @param change the settings as they are, to what they are from now on; of a list whose settings cannot be read, it is
     *     given defaults in their place; must not block
     * @return the settings from now on
     * @throws IllegalArgumentException if libphonenumber does not know the region; then nothing was changed
     * @throws UnsupportedOperationException if the list is one of {@link Blacklists.Joined}
     */
    ListSettings configure(UnaryOperator<ListSettings> change);

    /**
     * What was done to the list as a whole: created, renamed, configured, by whom, when and why. Blocks on the store.
     *
     * @return the oldest first
     */
    List<ListLine> history();

    /**
     * Whether an operation on this list took place, of which a {@link StoreException#operation} said that it is not known.
     * Waits for a commit that is still under way. Blocks on the store.
     *
     * @param operation which
     * @return UNKNOWN if it still cannot be said
     * @throws StoreException if the store does not answer
     */
    BlacklistStore.Outcome outcome(OperationId operation);

    /**
     * Begins a bulk import.
     *
     * @param ticket what it is
     * @return the rows go here
     * @throws UnsupportedOperationException if the list is one of {@link Blacklists.Joined}
     */
    Bulk bulk(ImportTicket ticket);

    /** The rule by which an entry meets one that is already there. */
    enum PutMode {
        /** Adding never weakens; BLOCK over ALLOW or the reverse is a conflict. */
        MERGE,
        /** The new entry takes the place of the old one; short and dead prefixes are allowed. */
        FORCE
    }
}
