package io.github.blacklist4j.internal.sync;

import java.time.Instant;
import java.util.Optional;

/** The lists of a tenant as a decision asks them that needs none of them: it must not claim to be up to date either. */
public interface AskedLists {
    /**
     * Whether the registry is closed, so that nothing is kept in step any more. Costs a volatile read while it is open.
     *
     * @return up to when its lists are known to have been in step; empty while it is open
     */
    Optional<Instant> closed();
}
