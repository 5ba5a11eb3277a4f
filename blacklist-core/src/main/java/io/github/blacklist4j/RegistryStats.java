package io.github.blacklist4j;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What a registry has done since it was opened, and what it holds now. Immutable. Counters only rise; each is read for
 * itself, so that two may be a moment apart.
 *
 * @param polls how often the store was asked for changes, by {@link BlacklistRegistry#refresh} too; the first load does not
 *     count
 * @param failedPolls how many of them failed
 * @param lag how long ago the last poll that succeeded ended: below the poll interval while all is well. Setting the clock
 *     changes nothing; empty if none has succeeded yet
 * @param reloads how often a list was read anew as a whole, since its feed did not lead on: after each import of another
 *     node, and of this one
 * @param compactions how often the changes of a list were merged into its packed base
 * @param failedCompactions how often that failed, to be tried again
 * @param lists lists of all tenants in memory
 * @param brokenLists how many of them cannot be used
 * @param entries entries of all lists, live or not
 * @param bytes memory of their indexes; lists that show the same compiled file have one index, which counts once
 */
public record RegistryStats(
        long polls,
        long failedPolls,
        Optional<Duration> lag,
        long reloads,
        long compactions,
        long failedCompactions,
        int lists,
        int brokenLists,
        long entries,
        long bytes) {
    /**
     * Checks that nothing is missing.
     *
     * @param polls see the record
     * @param failedPolls see the record
     * @param lag see the record
     * @param reloads see the record
     * @param compactions see the record
     * @param failedCompactions see the record
     * @param lists see the record
     * @param brokenLists see the record
     * @param entries see the record
     * @param bytes see the record
     */
    public RegistryStats {
        Objects.requireNonNull(lag, "lag");
    }
}
