package io.github.blacklist4j.engine;

import io.github.blacklist4j.internal.policy.Rulebook;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.policy.Policies;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a change of policies is made on top of.
 *
 * @param whatever whatever stands, also what cannot be used
 * @param seen the only version, or that there is none; empty: any
 */
record EditBase(boolean whatever, Optional<Optional<OperationId>> seen) {
    static final EditBase CURRENT = new EditBase(false, Optional.empty());
    static final EditBase WHATEVER = new EditBase(true, Optional.empty());

    /** What a change makes of rules; policies that are given as a whole may name lists as they were called once. */
    Rulebook made(Rulebook before, UnaryOperator<Policies> change) {
        return whatever ? before.edited(change.apply(before.named())) : before.changed(change);
    }
}
