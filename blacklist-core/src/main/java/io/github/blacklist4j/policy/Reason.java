package io.github.blacklist4j.policy;

import io.github.blacklist4j.Match;
import io.github.blacklist4j.number.Reading;
import java.time.Instant;
import java.util.Optional;

/**
 * How a decision came about: facts from memory. The description of the deciding entry comes from
 * {@link io.github.blacklist4j.Blacklist#entry}, which blocks. Immutable; {@code toString} is {@link #toMaskedJson}.
 */
public interface Reason {
    /**
     * Why.
     *
     * @return the code
     */
    ReasonCode code();

    /**
     * The rule that decided.
     *
     * @return id of a forwarding, campaign, queue, widget or route; empty if no rule concerned the call
     */
    String rule();

    /**
     * The entry that decided.
     *
     * @return empty if none did
     */
    Optional<Match> match();

    /**
     * The list that settled the matter: that of the entry, or the one that is gone or too old.
     *
     * @return its name; empty if none did
     */
    Optional<String> list();

    /**
     * The number as it was read.
     *
     * @return the outcome of reading
     */
    Reading reading();

    /**
     * How far the decision can be trusted.
     *
     * @return what the lists answered from
     */
    Match.Basis basis();

    /**
     * Since when the lists have not been in step with the store.
     *
     * @return empty unless the basis is {@link Match.Basis#STALE}
     */
    Optional<Instant> staleSince();

    /**
     * When it was decided.
     *
     * @return the registry's clock
     */
    Instant at();

    /**
     * All of it for a log.
     *
     * @return one line of JSON, numbers masked
     */
    String toMaskedJson();
}
