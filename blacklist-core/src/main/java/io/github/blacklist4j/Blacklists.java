package io.github.blacklist4j;

import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListLine;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreTransaction;
import java.nio.file.Path;
import java.util.List;

/**
 * The lists of one tenant; nothing of another tenant can be seen or touched through it. Thread-safe. Looking up answers
 * from memory; creating, renaming and deleting block on the store.
 */
public interface Blacklists {
    /** The list that every tenant has from the start; it can be neither renamed nor deleted. */
    String DEFAULT_LIST = "Default";

    /**
     * The same lists, every change of which is somebody's: of those got through this view, and of creating, renaming,
     * attaching and deleting.
     *
     * @param by who, as {@code Source.agent("anna")}
     * @return a new view
     */
    Blacklists as(Source by);

    /**
     * The same lists, changed for a reason, which history tells.
     *
     * @param why free text, see {@link io.github.blacklist4j.entry.Entry#checkedDescription}; empty for none
     * @return a new view
     * @throws IllegalArgumentException if the text breaks the rule for descriptions
     */
    Blacklists because(String why);

    /**
     * What was done to lists as wholes, deleted ones included: created, renamed, configured, attached, deleted, by whom, when
     * and why. Blocks on the store.
     *
     * @return the oldest first
     */
    List<ListLine> history();

    /**
     * Whose lists these are.
     *
     * @return name of the tenant
     */
    String tenant();

    /**
     * A list by its name, ignoring case.
     *
     * @param name the name; {@code provider/Name} is a list that the provider shares, see {@link #shared()}
     * @return the list
     * @throws RefusedException {@code NO_SUCH_LIST} if there is none: an unknown list never answers "not listed"
     */
    Blacklist list(String name);

    /**
     * A list by its identity, as an event or a decision names it, whatever it is called now.
     *
     * @param id which
     * @return the list
     * @throws RefusedException {@code NO_SUCH_LIST} if this tenant has no such list, or not any more
     */
    Blacklist list(ListId id);

    /**
     * All lists of the tenant's own, by name.
     *
     * @return the lists
     */
    List<Blacklist> all();

    /**
     * The lists that the provider ({@link BlacklistRegistry.Builder#provider}) shares with this tenant, by name. Each can be had
     * by {@code list("provider/" + name)} too, whatever the provider is called, and by its identity; reading it is allowed in
     * full, with history and authors, and every change of it refused with {@code READ_ONLY}.
     *
     * @return the lists, called {@code provider/Name}; none of the provider itself, whose own they are, and without a provider
     */
    List<Blacklist> shared();

    /**
     * On which lists a number stands, live or not, those that the provider shares at the end. Each list reads it as it reads a caller's, see
     * {@link Blacklist#entry(CharSequence)}. Blocks on the store.
     *
     * @param number any text
     * @return the entries, and the lists that cannot be read at present
     * @throws RefusedException {@code NOT_LISTABLE} if the text is hidden or unreadable; the message names the problem
     * @throws StoreException if the store does not answer
     */
    Whereabouts whereIs(CharSequence number);

    /**
     * Creates an empty list.
     *
     * @param name 1 to 128 characters after trimming, not {@code provider/} at the beginning
     * @return the list
     * @throws IllegalArgumentException if the name will not do
     * @throws RefusedException {@code NO_SUCH_TENANT} if the tenant was deleted meanwhile
     * @throws StoreException {@link StoreException.Code#NAME_TAKEN} if the tenant has it already, ignoring case
     */
    Blacklist create(String name);

    /**
     * Gives a list another name. Policies are not disturbed: they know lists by identity.
     *
     * @param from the name now
     * @param to the name from now on
     * @throws IllegalArgumentException if the new name will not do
     * @throws RefusedException {@code NO_SUCH_LIST} if there is no such list, {@code ALWAYS_THERE} if it is {@value #DEFAULT_LIST},
     *     {@code READ_ONLY} if it is the provider's
     * @throws StoreException {@link StoreException.Code#NAME_TAKEN} if the tenant has it already, ignoring case
     */
    void rename(String from, String to);

    /**
     * Gives the list of this identity another name, also if its old one was given to another list meanwhile.
     *
     * @param list which
     * @param to the name from now on
     * @throws IllegalArgumentException if the new name will not do
     * @throws RefusedException {@code NO_SUCH_LIST} if this tenant has no such list, or not any more, {@code ALWAYS_THERE} if it
     *     is {@value #DEFAULT_LIST}, {@code READ_ONLY} if it is the provider's
     * @throws StoreException {@link StoreException.Code#NAME_TAKEN} if the tenant has the name already, ignoring case
     */
    void rename(ListId list, String to);

    /**
     * Serves a compiled file under a name, read-only: for every registry over this store, which all find it at this path; a
     * relative one in the {@link BlacklistRegistry.Builder#attachFolder} of each, if this one has such a folder. Attached several
     * times, under whatever names and to whatever tenants of a registry, it is in memory once.
     * A newer file that takes its place, by renaming, is shown after the next poll; while it is read both are in memory.
     * One that is damaged is not shown: the list goes on with what it had, and its health is STALE. So it is with a file
     * that was built with other metadata of libphonenumber than are in force: its numbers are asked for
     * in both forms until it is built anew. Deleting the list ends it; the file stays. Blocks on the store and on reading the file, all of which is checked before anything is stored.
     * A registry that does not find the file, or cannot read it, shows the list with health ERROR until it can; attaching
     * another file under the name repairs it too.
     *
     * @param name of a new list, or of one that serves a file already
     * @param compiled see {@link CompiledList}
     * @return the list
     * @throws IllegalArgumentException if the name will not do, or a relative path leads out of the folder
     * @throws java.io.UncheckedIOException if the file cannot be read or is none; nothing is changed
     * @throws StoreException {@link StoreException.Code#NAME_TAKEN} if a list of that name has entries of its own
     */
    Blacklist attach(String name, Path compiled);

    /**
     * Deletes a list with all its entries. Of policies those in force on this registry are looked at: where lists are deleted and
     * policies are stored, keep a {@code PolicyEngine.stored} open, in each process that does so.
     *
     * @param name the name
     * @throws RefusedException {@code NO_SUCH_LIST} if there is no such list, {@code ALWAYS_THERE} if it is {@value #DEFAULT_LIST},
     *     {@code READ_ONLY} if it is the provider's, {@code LIST_IN_USE} if policies in force on this registry use it; the message names the rules, and so does {@link #usedBy}
     */
    void delete(String name);

    /**
     * Deletes the list of this identity with all its entries, as {@link #delete(String)} does, whatever its name is by now.
     *
     * @param list which
     * @throws RefusedException {@code NO_SUCH_LIST} if this tenant has no such list, or not any more, {@code ALWAYS_THERE} if it
     *     is {@value #DEFAULT_LIST}, {@code READ_ONLY} and {@code LIST_IN_USE} as of {@link #delete(String)}
     */
    void delete(ListId list);

    /**
     * Which rules of the policies in force on this registry use a list: those for which deleting it is refused. From memory.
     *
     * @param list which
     * @return as {@code campaign 'spring'}, one for each rule and engine; empty if nothing uses it. Of a list that this tenant
     *     shares, also {@code campaign 'spring' of tenant 'acme'}; of one that is shared with it, its own rules alone
     * @throws RefusedException {@code NO_SUCH_LIST} if this tenant has no such list, or not any more
     */
    List<String> usedBy(ListId list);

    /**
     * Reads texts with the registry's region.
     *
     * @return the reader
     */
    NumberReader numbers();

    /**
     * Writes that ride in a transaction of the caller, for instance together with the CRM's own rows.
     *
     * @param transaction made by the store, as {@code JdbcStore.join(connection)}
     * @return a view of the same lists for that transaction, used by its thread
     */
    Joined join(StoreTransaction transaction);

    /** Writes within a transaction of the caller. Not thread-safe. */
    interface Joined {
        /**
         * A list whose writes take part in the transaction: {@code add}, {@code put}, {@code remove} and {@code apply}.
         * Checks see them only after {@link #committed}. {@link Blacklist#bulk}, {@link Blacklist#forget} and
         * {@link Blacklist#configure}, which a store commits by itself, are refused with an
         * {@link UnsupportedOperationException}.
         *
         * @param name the name
         * @return the list
         * @throws RefusedException {@code NO_SUCH_LIST} if there is no such list
         */
        Blacklist list(String name);

        /**
         * To be called after the commit: brings this registry in step with the store. Saying it wrongly does no harm; if
         * it is never said, the change is seen with the next poll.
         */
        void committed();
    }

    /**
     * A ticket for an import that begins now.
     *
     * @param mode what the rows do to the list
     * @return a ticket with a new identity, the time of the registry's clock, and by whom and why this view changes lists
     */
    ImportTicket ticket(ImportMode mode);
}
