package io.github.blacklist4j.store;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.internal.text.FoldedName;
import io.github.blacklist4j.internal.text.StoredText;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.ListState;
import io.github.blacklist4j.list.OperationId;
import java.util.UUID;

/**
 * The head row of a list: all that a follower needs to know whether it is up to date. Immutable.
 *
 * @param id identity of the list: another epoch in it after a restore means another list
 * @param tenant whose it is, see {@link #checkedTenant}
 * @param name its name
 * @param settings what an administrator set
 * @param state what is recorded of it
 * @param revision number of changes committed so far; gap-free, 1 for a list just created
 * @param operation the operation that made {@code revision}
 * @param generation which generation of entries readers see; flips when a bulk import is published
 * @param feedFloor the lowest revision that the feed still holds
 * @param keyVersion version of the number normaliser that wrote the patterns
 */
public record ListHead(
        ListId id,
        String tenant,
        ListName name,
        ListSettings settings,
        ListState state,
        long revision,
        OperationId operation,
        long generation,
        long feedFloor,
        int keyVersion) {
    /**
     * Checks the tenant and brings its name into its normal form.
     *
     * @param id see the record
     * @param tenant see the record
     * @param name see the record
     * @param settings see the record
     * @param state see the record
     * @param revision see the record
     * @param operation see the record
     * @param generation see the record
     * @param feedFloor see the record
     * @param keyVersion see the record
     * @throws IllegalArgumentException as {@link #checkedTenant} says
     */
    public ListHead {
        requireNonNull(id, "id");
        requireNonNull(tenant, "tenant");
        requireNonNull(name, "name");
        requireNonNull(settings, "settings");
        requireNonNull(state, "state");
        requireNonNull(operation, "operation");
        tenant = checkedTenant(tenant);
    }

    /**
     * The name of a tenant as it is stored and compared: trimmed, in Unicode's normal form NFC, 1 to
     * {@value ListName#MAX_LENGTH} characters on one line. A store that writes the name before it has a head asks this first,
     * see store-K4 of {@code docs/store-contract.md}: drivers make {@code ?} of half a surrogate pair, and so one tenant of
     * two.
     *
     * @param text the name as somebody wrote it
     * @return the same name in normal form
     * @throws IllegalArgumentException if it is too long, shows nothing, or holds half of a surrogate pair, control characters
     *     or such as turn the direction of writing
     */
    public static String checkedTenant(String text) {
        requireNonNull(text, "text");
        return StoredText.name("A tenant name", text, ListName.MAX_LENGTH);
    }

    /**
     * What makes two names of tenants the same: as {@link ListName#key} of lists.
     *
     * @return the folded name of the tenant
     */
    public String tenantKey() {
        return FoldedName.of(tenant);
    }

    /**
     * Which incarnation of its number this list is.
     *
     * @return the epoch of its identity
     */
    public UUID epoch() {
        return id.epoch();
    }

    /**
     * Name, settings and key version, what {@link BlacklistStore#alter} changes.
     *
     * @param name the name
     * @param settings the settings
     * @param state what is recorded of the list
     * @param keyVersion version of the number normaliser that wrote the patterns
     */
    public record Traits(ListName name, ListSettings settings, ListState state, int keyVersion) {
        /**
         * Checks that nothing is missing.
         *
         * @param name see the record
         * @param settings see the record
         * @param state see the record
         * @param keyVersion see the record
         */
        public Traits {
            requireNonNull(name, "name");
            requireNonNull(settings, "settings");
            requireNonNull(state, "state");
        }

        /**
         * Those of a list just created.
         *
         * @param name see the record
         * @param settings see the record
         * @param keyVersion see the record
         */
        public Traits(ListName name, ListSettings settings, int keyVersion) {
            this(name, settings, ListState.NONE, keyVersion);
        }

        /**
         * These traits with another name.
         *
         * @param other the name
         * @return the traits
         */
        public Traits withName(ListName other) {
            return new Traits(other, settings, state, keyVersion);
        }

        /**
         * These traits with other settings.
         *
         * @param other the settings
         * @return the traits
         */
        public Traits withSettings(ListSettings other) {
            return new Traits(name, other, state, keyVersion);
        }

        /**
         * These traits with another state.
         *
         * @param other the state
         * @return the traits
         */
        public Traits withState(ListState other) {
            return new Traits(name, settings, other, keyVersion);
        }

        /**
         * These traits with another key version.
         *
         * @param other the version
         * @return the traits
         */
        public Traits withKeyVersion(int other) {
            return new Traits(name, settings, state, other);
        }
    }

    /**
     * Name, settings, state and key version.
     *
     * @return what can be altered
     */
    public Traits traits() {
        return new Traits(name, settings, state, keyVersion);
    }

    /**
     * Whether this list and another one cannot both be there, see store-H3 of {@code docs/store-contract.md}.
     *
     * @param other the head of a list
     * @return whether it is another list of the tenant with the same {@link ListName#key}; names of tenants are compared in the same way
     */
    public boolean clashesWith(ListHead other) {
        requireNonNull(other, "other");
        return !id.equals(other.id())
                && tenantKey().equals(other.tenantKey())
                && name.key().equals(other.name().key());
    }

    /**
     * This head of a feed whose oldest batches were dropped (store-F8).
     *
     * @param floor the lowest revision that the feed still holds
     * @return a head of the same revision
     */
    public ListHead withFeedFloor(long floor) {
        return new ListHead(id, tenant, name, settings, state, revision, operation, generation, floor, keyVersion);
    }

    /**
     * This head with another state, at the same revision.
     *
     * @param other the state
     * @return a head of the same revision
     */
    public ListHead withState(ListState other) {
        requireNonNull(other, "other");
        return new ListHead(id, tenant, name, settings, other, revision, operation, generation, feedFloor, keyVersion);
    }

    /**
     * The first head of a list.
     *
     * @param id identity of the list
     * @param tenant whose it is
     * @param traits its name, settings, state and key version
     * @param generation the first one
     * @param by the operation
     * @return a head of revision 1
     */
    public static ListHead first(ListId id, String tenant, Traits traits, long generation, OperationId by) {
        requireNonNull(id, "id");
        requireNonNull(tenant, "tenant");
        requireNonNull(traits, "traits");
        requireNonNull(by, "by");
        return new ListHead(
                id,
                tenant,
                traits.name(),
                traits.settings(),
                traits.state(),
                1,
                by,
                generation,
                1,
                traits.keyVersion());
    }

    /**
     * The head after one more operation that leaves all but the revision.
     *
     * @param by the operation
     * @return a head of the next revision
     */
    public ListHead next(OperationId by) {
        requireNonNull(by, "by");
        return next(by, traits(), generation);
    }

    /**
     * The head after one more operation.
     *
     * @param by the operation
     * @param to name, settings, state and key version from then on
     * @param toGeneration the generation from then on
     * @return a head of the next revision
     */
    public ListHead next(OperationId by, Traits to, long toGeneration) {
        requireNonNull(by, "by");
        requireNonNull(to, "to");
        return new ListHead(
                id,
                tenant,
                to.name(),
                to.settings(),
                to.state(),
                revision + 1,
                by,
                toGeneration,
                feedFloor,
                to.keyVersion());
    }
}
