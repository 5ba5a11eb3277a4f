package io.github.blacklist4j.engine;

import io.github.blacklist4j.list.OperationId;
import java.util.Optional;

/**
 * What a change of policies is made on top of.
 *
 * @param whatever whatever stands, also what cannot be used
 * @param seen the only version, or that there is none; empty: any
 */
record EditBase(boolean whatever, Optional<Optional<OperationId>> seen) {
    static final EditBase CURRENT = new EditBase(false, Optional.empty());
    static final EditBase WHATEVER = new EditBase(true, Optional.empty());
}
