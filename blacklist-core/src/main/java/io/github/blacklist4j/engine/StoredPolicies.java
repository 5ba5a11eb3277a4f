package io.github.blacklist4j.engine;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.internal.policy.EngineMemory;
import io.github.blacklist4j.internal.policy.Rulebook;
import io.github.blacklist4j.internal.sync.AskedLists;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.policy.BadPolicyException;
import io.github.blacklist4j.policy.Finding;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.json.PolicyJson;
import io.github.blacklist4j.store.Document;
import io.github.blacklist4j.store.Documents;
import io.github.blacklist4j.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The policies of a tenant as its store keeps them, with their versions. For looking at old ones, and for putting others in
 * place of some that no engine can use; everything else is asked of {@link PolicyEngine#stored}. Thread-safe; blocks on the
 * store.
 *
 * <p>A version is a JSON text of {@link PolicyJson}, so {@code jackson-databind} is needed. A store keeps the last
 * {@value Documents#KEPT} versions at least.
 */
public final class StoredPolicies {
    private static final String NAME = "policies";

    /** Each is lost to a change that somebody else has made meanwhile, so that this is no matter of time. */
    static final int MOST_TRIES = 1_000;

    private final Blacklists lists;
    private final AskedLists.SharedDocuments shared;
    private final Document.Id key;

    private StoredPolicies(Blacklists lists, AskedLists.SharedDocuments shared) {
        this.lists = lists;
        this.shared = shared;
        this.key = new Document.Id(lists.tenant(), NAME);
    }

    /**
     * The policies of a tenant. Does not block.
     *
     * @param lists the lists of the tenant, of a registry
     * @return its stored policies
     * @throws UnsupportedOperationException if these are not the lists of a registry
     * @throws IllegalStateException if jackson-databind is missing
     */
    public static StoredPolicies of(Blacklists lists) {
        requireNonNull(lists, "lists");
        if (!(lists instanceof AskedLists asked)) {
            throw new UnsupportedOperationException("Policies are stored over the lists of a BlacklistRegistry");
        }
        try {
            PolicyJson.write(Policies.builder().build());
        } catch (LinkageError e) {
            throw new IllegalStateException(
                    "Stored policies are JSON: com.fasterxml.jackson.core:jackson-databind is missing", e);
        }
        return new StoredPolicies(lists, asked.documents());
    }

    /**
     * The last versions.
     *
     * @param limit the most versions, at least 1
     * @return newest first
     * @throws StoreException if the store does not answer
     */
    public List<PolicyVersion> versions(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("At least one version is asked for, not " + limit);
        }
        return documents().versions(key, limit).stream().map(PolicyVersion::of).toList();
    }

    /**
     * An old version, as it was written: names of lists are those of then, ids say which are meant.
     *
     * @param number which
     * @return the policies
     * @throws RefusedException {@code NO_SUCH_VERSION} if there is none, or it is no longer kept
     * @throws BadPolicyException if this library cannot read it
     * @throws StoreException if the store does not answer
     */
    public Policies version(long number) {
        Document document = documents()
                .version(key, number)
                .orElseThrow(() -> new RefusedException(
                        RefusedException.Code.NO_SUCH_VERSION, "There is no version " + number + " of the policies"));
        return usable(document, Function.identity());
    }

    /**
     * Stores policies, whatever stands, as a new version also if that says the same. Engines put them in force with their next
     * poll.
     *
     * @param by who wants it
     * @param why for people, perhaps empty
     * @param policies the rules
     * @return the new version
     * @throws BadPolicyException as {@link PolicyEngine#replace}; nothing is stored then
     * @throws StoreException if the store does not answer
     */
    public PolicyVersion replace(Source by, String why, Policies policies) {
        requireNonNull(by, "by");
        requireNonNull(why, "why");
        requireNonNull(policies, "policies");
        return save(by, why, standing().replaced(policies));
    }

    /** What stands, as far as it can be used here. */
    private Rulebook standing() {
        Policies none = Policies.builder().build();
        try {
            Policies stand = newest().map(document -> usable(document, Function.identity()))
                    .orElse(none);
            return Rulebook.of(lists, stand, new EngineMemory());
        } catch (BadPolicyException e) {
            return Rulebook.of(lists, none, new EngineMemory());
        }
    }

    private PolicyVersion save(Source by, String why, Rulebook made) {
        Document.Draft draft = draft(by, why, made);
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<Document.Version> saved = save(newestOperation(), draft);
            if (saved.isPresent()) {
                return PolicyVersion.of(saved.get());
            }
        }
        throw lost();
    }

    /**
     * Stores an old version again, as a new one, whatever stands.
     *
     * @param number which old version
     * @param by who wants it
     * @param why for people, perhaps empty
     * @return the new version
     * @throws RefusedException {@code NO_SUCH_VERSION} if there is none, or it is no longer kept
     * @throws BadPolicyException if it cannot be used
     * @throws StoreException if the store does not answer
     */
    public PolicyVersion restore(long number, Source by, String why) {
        requireNonNull(by, "by");
        requireNonNull(why, "why");
        return save(by, why, Rulebook.of(lists, version(number), new EngineMemory()));
    }

    AskedLists.SharedDocuments shared() {
        return shared;
    }

    Document.Id key() {
        return key;
    }

    private Documents documents() {
        return shared.documents();
    }

    Optional<Document> newest() {
        return documents().newest(key);
    }

    Optional<OperationId> newestOperation() {
        return documents().versions(key, 1).stream()
                .map(Document.Version::operation)
                .findFirst();
    }

    /** Policies made ready, to be saved: with the ids of their lists. */
    Document.Draft draft(Source by, String why, Rulebook made) {
        String json = PolicyJson.write(made.named());
        return new Document.Draft(
                OperationId.random(), ((AskedLists) lists).clock().instant(), by, why, json);
    }

    /**
     * Saves a draft on top of the version expected; empty if another one stands. If the store cannot tell whether it did, it
     * is asked again, and then looked for: another one may have been saved on top of it already.
     */
    Optional<Document.Version> save(Optional<OperationId> expected, Document.Draft draft) {
        if (lists.all().isEmpty()) {
            throw new RefusedException(
                    RefusedException.Code.NO_SUCH_TENANT, "Tenant '" + lists.tenant() + "' was deleted meanwhile");
        }
        shared.followed().ahead();
        try {
            return documents().save(key, expected, draft);
        } catch (StoreException e) {
            if (e.code() != StoreException.Code.UNKNOWN_OUTCOME) {
                throw e;
            }
            return savedAfterAll(expected, draft, e);
        }
    }

    private Optional<Document.Version> savedAfterAll(
            Optional<OperationId> expected, Document.Draft draft, StoreException unknown) {
        try {
            return documents()
                    .save(key, expected, draft)
                    .or(() -> documents().versions(key, MOST_TRIES).stream()
                            .filter(version -> version.operation().equals(draft.operation()))
                            .findFirst());
        } catch (StoreException e) {
            throw unknown; // asking failed as well
        }
    }

    static StoreException lost() {
        return new StoreException(
                StoreException.Code.RETRY, "Others change the policies all the time: nothing was changed");
    }

    /**
     * Makes something of a version.
     *
     * @throws BadPolicyException that names the version, if it cannot be used
     */
    static <T> T usable(Document document, Function<Policies, T> making) {
        try {
            return making.apply(PolicyJson.parse(document.text()));
        } catch (BadPolicyException e) {
            throw bad(document.version(), e.findings());
        } catch (RuntimeException e) { // whatever it is, it is the fault of this text alone
            String kind = e.getClass().getSimpleName(); // its message may quote the text
            throw bad(
                    document.version(), List.of(new Finding(Finding.Code.BAD_RULE, "It cannot be read: " + kind, "")));
        }
    }

    static BadPolicyException fault(String message) {
        return new BadPolicyException(List.of(new Finding(Finding.Code.BAD_RULE, message, "")));
    }

    private static BadPolicyException bad(Document.Version version, List<Finding> findings) {
        List<Finding> all = new ArrayList<>();
        all.add(new Finding(
                Finding.Code.BAD_RULE,
                "Version " + version.number() + " of the stored policies cannot be used here",
                ""));
        all.addAll(findings);
        return new BadPolicyException(all);
    }

    /**
     * A version of stored policies: who made it, when and why. Immutable.
     *
     * @param number 1 for the first, and one more each time
     * @param id its identity: numbers come again after a backup was restored
     * @param at when, by the clock of the registry that did it
     * @param by who wanted it
     * @param why for people, perhaps empty
     */
    public record PolicyVersion(long number, OperationId id, Instant at, Source by, String why) {
        /**
         * Checks that nothing is missing.
         *
         * @param number see the record
         * @param id see the record
         * @param at see the record
         * @param by see the record
         * @param why see the record
         */
        public PolicyVersion {
            requireNonNull(id, "id");
            requireNonNull(at, "at");
            requireNonNull(by, "by");
            requireNonNull(why, "why");
        }

        static PolicyVersion of(Document.Version version) {
            return new PolicyVersion(version.number(), version.operation(), version.at(), version.by(), version.why());
        }

        /** Without the reason, in which a number may stand. */
        @Override
        public String toString() {
            return "PolicyVersion[" + number + ", " + at + ", " + by + "]";
        }
    }
}
