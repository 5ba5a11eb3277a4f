package io.github.blacklist4j.store;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListState;
import java.util.Optional;

/**
 * What must hold for an import to be published.
 *
 * @param minShare the least share of the old list's entries that the new one of a REPLACE must have, 0 to 1; an empty new
 *     list is refused unless this is 0. Does not limit the other modes
 * @param maxConflicts the most rows in conflict, as counted when it is published, in any mode
 * @param cancellation whether somebody cancels it
 */
public record PublishGuard(double minShare, long maxConflicts, Cancellation cancellation) {
    /**
     * Checks that nothing is missing.
     *
     * @param minShare see the record
     * @param maxConflicts see the record
     * @param cancellation see the record
     */
    public PublishGuard {
        requireNonNull(cancellation, "cancellation");
    }

    /** A new list of less than half of the old one is refused: most likely the file was cut. Conflicts are not. */
    public static final PublishGuard HALF = new PublishGuard(0.5, Long.MAX_VALUE);

    /** Anything goes. */
    public static final PublishGuard FORCED = new PublishGuard(0, Long.MAX_VALUE);

    /** What a guard holds against an import. Stable: part of the API. */
    public enum Objection {
        /** The new list would be empty or suspiciously small. */
        TOO_SMALL,
        /** More rows are in conflict than allowed. */
        TOO_MANY_CONFLICTS,
        /** It was cancelled. */
        CANCELLED,
        /** The list is not what the import builds on. */
        OTHER_BASE
    }

    /** A guard forbade an import: nothing was changed, and what is staged is kept. */
    public static final class Refusal extends StoreException {
        private static final long serialVersionUID = 1L;

        /** Why it is forbidden. */
        private final Objection objection;

        private Refusal(Objection objection, String message) {
            super(Code.REFUSED, message);
            this.objection = objection;
        }

        /**
         * Why it is forbidden.
         *
         * @return the objection
         */
        public Objection objection() {
            return objection;
        }
    }

    /**
     * A guard of an import that nobody cancels.
     *
     * @param minShare see the record
     * @param maxConflicts see the record
     */
    public PublishGuard(double minShare, long maxConflicts) {
        this(minShare, maxConflicts, Cancellation.NEVER);
    }

    /**
     * This guard of an import that somebody may cancel.
     *
     * @param by whether somebody does
     * @return a new guard
     */
    public PublishGuard cancellable(Cancellation by) {
        requireNonNull(by, "by");
        return new PublishGuard(minShare, maxConflicts, by);
    }

    /**
     * This guard with another limit of conflicts.
     *
     * @param most the most rows in conflict
     * @return a new guard
     */
    public PublishGuard conflicts(long most) {
        return new PublishGuard(minShare, most, cancellation);
    }

    /**
     * What this guard holds against an import.
     *
     * @param mode of the import
     * @param oldSize entries of the list before it
     * @param counts what it does to them
     * @return empty if it may be published
     */
    public Optional<Objection> objection(ImportMode mode, long oldSize, ImportCounts counts) {
        requireNonNull(mode, "mode");
        requireNonNull(counts, "counts");
        if (counts.conflicts() > maxConflicts) {
            return Optional.of(Objection.TOO_MANY_CONFLICTS);
        }
        long newSize = oldSize + counts.added() - counts.removed();
        boolean small = mode == ImportMode.REPLACE && minShare > 0 && (newSize == 0 || newSize < oldSize * minShare);
        return small ? Optional.of(Objection.TOO_SMALL) : Optional.empty();
    }

    /**
     * Asked by a store under the lock of the list, before it publishes.
     *
     * @param ticket what the import is
     * @param before the list before it
     * @param oldSize entries of the list before it
     * @param counts what it does to them
     * @throws Refusal if the import must not be published
     */
    public void check(ImportTicket ticket, ListHead before, long oldSize, ImportCounts counts) {
        requireNonNull(ticket, "ticket");
        requireNonNull(before, "before");
        checkBase(ticket, before.revision(), before.state());
        check(before.id(), ticket.mode(), oldSize, counts);
    }

    /** Refuses an import that builds on another revision, or other data, than the list has. */
    static void checkBase(ImportTicket ticket, long revision, ListState state) {
        if (!ticket.base().isThis(revision, state)) {
            throw new Refusal(
                    Objection.OTHER_BASE,
                    "The list is at revision " + revision + ", its data "
                            + state.dataAsOf().map(asOf -> "as of " + asOf).orElse("of no known time")
                            + ": not what the import builds on");
        }
    }

    /**
     * As {@link #check(ImportTicket, ListHead, long, ImportCounts)}, for an import that builds on nothing.
     *
     * @param list into which list
     * @param mode of the import
     * @param oldSize entries of the list before it
     * @param counts what it does to them
     * @throws Refusal if the import must not be published
     */
    public void check(ListId list, ImportMode mode, long oldSize, ImportCounts counts) {
        requireNonNull(list, "list");
        requireNonNull(mode, "mode");
        requireNonNull(counts, "counts");
        Optional<Objection> objection = objection(mode, oldSize, counts);
        if (objection.isPresent()) {
            String would = objection.get() == Objection.TOO_SMALL
                    ? " would leave " + (oldSize + counts.added() - counts.removed()) + " of " + oldSize + " entries"
                    : " has " + counts.conflicts() + " rows in conflict, and " + maxConflicts + " are allowed";
            throw new Refusal(
                    objection.get(), "The import into list " + list.value() + would + ": force it if that is meant");
        }
        if (!cancellation.commit()) {
            throw cancelled(list);
        }
    }

    /**
     * Asked by a store now and then while it makes a large import ready.
     *
     * @param list into which list
     * @throws Refusal if the import was cancelled
     */
    public void checkCancelled(ListId list) {
        requireNonNull(list, "list");
        if (cancellation.isRequested()) {
            throw cancelled(list);
        }
    }

    private static Refusal cancelled(ListId list) {
        return new Refusal(Objection.CANCELLED, "The import into list " + list.value() + " was cancelled");
    }

    /** Whether somebody cancels an import. Asked by the thread that publishes, answered for another one. */
    public interface Cancellation {
        /** Nobody cancels. */
        Cancellation NEVER = new Cancellation() {
            @Override
            public boolean isRequested() {
                return false;
            }

            @Override
            public boolean commit() {
                return true;
            }
        };

        /**
         * Asked now and then while an import is made ready, so that nothing more is done in vain.
         *
         * @return true once the import is cancelled
         */
        boolean isRequested();

        /**
         * Asked when nothing else is in the way of publishing: after a yes the import cannot be cancelled any more.
         *
         * @return false if it was cancelled before
         */
        boolean commit();
    }
}
