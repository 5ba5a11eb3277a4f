package io.github.blacklist4j.engine;

import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.Health;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.internal.policy.EngineMemory;
import io.github.blacklist4j.internal.policy.Rulebook;
import io.github.blacklist4j.internal.policy.RulesInForce;
import io.github.blacklist4j.internal.sync.AskedLists;
import io.github.blacklist4j.internal.sync.FollowedDocuments;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.policy.BadPolicyException;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.store.Document;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * Keeps an engine's rules those of the store, and the store's those of the engine: changes are saved on top of the version that
 * they were made of, before they come into force. Policies that cannot be used leave the last ones in force. Thread-safe.
 *
 * <p>Reading what stands and putting it in force happens under one lock with saving and putting that in force, so that nobody
 * goes back behind what was just saved. A poll that finds the lock taken leaves it to the next one.
 */
final class FollowedPolicies implements FollowedDocuments.Reader, AskedLists.Users {
    private static final System.Logger LOG = System.getLogger("io.github.blacklist4j.policy");

    private static final String UNREAD =
            "There are newer policies in the store, which did not give them; the ones before stay in force";
    private static final String NOT_THERE =
            "There are no policies in the store any more, as after a restored backup; the last ones stay in force";

    private final Blacklists lists;
    private final StoredPolicies stored;
    private final RulesInForce inForce;
    private final ReentrantLock editing; // held while the store is asked; never by decisions
    private volatile Standing standing;
    private volatile Optional<Document.Version> shown; // the version in force
    private final AtomicBoolean tryAgain = new AtomicBoolean(); // perhaps it can be used now

    /**
     * What the store has, as far as it is known here.
     *
     * @param version the newest version; empty if there is none
     * @param fault why it is not in force; empty if it is
     * @param since when that was noticed
     */
    private record Standing(Optional<Document.Version> version, Optional<BadPolicyException> fault, Instant since) {
        Optional<OperationId> operation() {
            return version.map(Document.Version::operation);
        }
    }

    private FollowedPolicies(
            Blacklists lists, StoredPolicies stored, RulesInForce inForce, ReentrantLock editing, Standing standing) {
        this.lists = lists;
        this.stored = stored;
        this.inForce = inForce;
        this.editing = editing;
        this.standing = standing;
        this.shown = standing.version();
    }

    /**
     * Puts the policies of the store in force; none if none were ever stored.
     *
     * @throws BadPolicyException if they cannot be used here
     */
    static FollowedPolicies begin(Blacklists lists, EngineMemory memory, ReentrantLock editing) {
        StoredPolicies stored = StoredPolicies.of(lists);
        Optional<Document> newest = stored.newest();
        Rulebook rulebook = newest.map(
                        document -> StoredPolicies.usable(document, policies -> Rulebook.of(lists, policies, memory)))
                .orElseGet(() -> Rulebook.of(lists, Policies.builder().build(), memory));
        FollowedPolicies begun = new FollowedPolicies(
                lists,
                stored,
                RulesInForce.begin(lists, rulebook),
                editing,
                new Standing(
                        newest.map(Document::version),
                        Optional.empty(),
                        ((AskedLists) lists).clock().instant()));
        if (newest.isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "No policies are stored for tenant ''{0}'': no rule is in force",
                    lists.tenant());
        }
        if (lists instanceof AskedLists asked) {
            asked.use(begun);
        }
        stored.shared().followed().add(begun);
        return begun;
    }

    RulesInForce inForce() {
        return inForce;
    }

    StoredPolicies stored() {
        return stored;
    }

    void end() {
        stored.shared().followed().remove(this);
        if (lists instanceof AskedLists asked) {
            asked.release(this);
        }
    }

    /** Why the policies in force may not be those of the store; empty if they are, as far as it is known here. */
    Optional<Health> stale() {
        Standing now = standing;
        if (now.fault().isPresent()) {
            return Optional.of(stale(now.since(), now.fault().map(BadPolicyException::getMessage)));
        }
        Optional<Instant> outOfStep = lists instanceof AskedLists asked ? asked.outOfStep() : Optional.empty();
        return outOfStep.map(since -> stale(since, Optional.of("The registry is not in step with its store")));
    }

    private static Health stale(Instant since, Optional<String> cause) {
        return new Health(Health.State.STALE, since, cause, Optional.empty());
    }

    Optional<Document.Version> shown() {
        return shown;
    }

    /**
     * Saves what a change makes of the policies that stand, as often as others are faster, and puts it in force; a change that
     * leaves them as they are saves nothing. The caller holds the lock of edits.
     *
     * @throws RefusedException if another version stands than the one that was seen
     */
    void update(Source by, String why, UnaryOperator<Policies> change, EditBase on) {
        if (standing.fault().isPresent() || !stored.newestOperation().equals(standing.operation())) {
            readNewest(); // another node was here since the last poll
        }
        for (int tries = 0; tries < StoredPolicies.MOST_TRIES; tries++) {
            Standing base = standing;
            if (on.seen().isPresent() && !on.seen().get().equals(base.operation())) {
                throw changed(base);
            }
            if (!on.whatever() && base.fault().isPresent() && base.version().isPresent()) {
                throw new BadPolicyException(base.fault().get().findings()); // what stands would be lost
            }
            Rulebook made = on.made(inForce.rulebook(), change);
            if (!on.whatever() && stands(base, made)) {
                return;
            }
            Optional<Document.Version> saved = stored.save(base.operation(), stored.draft(by, why, made));
            if (saved.isPresent()) {
                show(saved.get(), made);
                return;
            }
            readNewest();
        }
        throw StoredPolicies.lost();
    }

    private static RefusedException changed(Standing base) {
        String by = base.version()
                .map(version -> ": version " + version.number() + " of " + version.at() + " by "
                        + version.by().author() + " stands")
                .orElse("");
        return new RefusedException(
                RefusedException.Code.CHANGED_MEANWHILE, "Somebody else has changed the policies meanwhile" + by);
    }

    /** Whether policies are those of the version that stands, each list by the name that it has now. */
    private boolean stands(Standing base, Rulebook made) {
        return base.fault().isEmpty()
                && base.version().isPresent()
                && made.named().equals(inForce.rulebook().named());
    }

    @Override
    public Document.Id document() {
        return stored.key();
    }

    @Override
    public boolean follow(Optional<Document.Version> newest) {
        if (!editing.tryLock()) {
            return false; // somebody edits, and the next poll looks again
        }
        try {
            Standing known = standing;
            boolean again = tryAgain.getAndSet(false) && known.fault().isPresent();
            if (!again && newest.map(Document.Version::operation).equals(known.operation())) {
                return true;
            }
            try {
                readNewest();
            } catch (RuntimeException | Error e) {
                unread(known);
                throw e;
            }
            return false;
        } finally {
            editing.unlock();
        }
    }

    /** A list appeared, for which policies may wait that cannot be used. */
    @Override
    public void appeared(ListId list) {
        if (standing.fault().isPresent()) {
            tryAgain.set(true);
            stored.shared().followed().ahead();
        }
    }

    @Override
    public String tenant() {
        return lists.tenant();
    }

    @Override
    public List<String> of(ListId list) {
        return List.of(); // what is in force says so itself
    }

    /** Puts in force what stands, if it can be used. The caller holds the lock of edits. */
    private void readNewest() {
        Optional<Document> newest = stored.newest();
        if (newest.isEmpty()) {
            if (standing.version().isPresent()) {
                LOG.log(System.Logger.Level.WARNING, NOT_THERE);
                stored.shared().broken(standing.version().get(), NOT_THERE);
                standing = new Standing(Optional.empty(), Optional.of(StoredPolicies.fault(NOT_THERE)), now());
            }
            return;
        }
        Document.Version version = newest.get().version();
        try {
            show(version, StoredPolicies.usable(newest.get(), inForce.rulebook()::edited));
        } catch (BadPolicyException e) {
            boolean announced =
                    standing.fault().isPresent() && standing.operation().equals(Optional.of(version.operation()));
            standing = new Standing(Optional.of(version), Optional.of(e), announced ? standing.since() : now());
            if (!announced) {
                String cause = String.valueOf(e.getMessage());
                LOG.log(System.Logger.Level.WARNING, "The last usable policies stay in force: " + cause);
                stored.shared().broken(version, cause);
            }
        }
    }

    /** Another version stands than the one known, and it is not known which: the next poll asks again. */
    private void unread(Standing known) {
        tryAgain.set(true);
        standing = new Standing(
                known.version(),
                Optional.of(known.fault().orElseGet(() -> StoredPolicies.fault(UNREAD))),
                known.fault().isPresent() ? known.since() : now());
    }

    private void show(Document.Version version, Rulebook made) {
        inForce.use(made);
        shown = Optional.of(version);
        standing = new Standing(Optional.of(version), Optional.empty(), now());
        stored.shared().changed(version);
    }

    private Instant now() {
        return ((AskedLists) lists).clock().instant();
    }
}
