package io.github.blacklist4j.engine;

import io.github.blacklist4j.internal.policy.Rulebook;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.policy.Policies;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a change of policies is made on top of.
 *
 * @param names which lists the policies may name by names that belong to others now
 * @param seen the only version, or that there is none; empty: any
 */
record EditBase(Names names, Optional<Optional<OperationId>> seen) {
    static final EditBase CURRENT = new EditBase(Names.OF_NOW, Optional.empty());
    static final EditBase REPLACED = new EditBase(Names.OF_ONCE, Optional.empty());
    static final EditBase RESTORED = new EditBase(Names.OF_THEN, Optional.empty());

    /** How lists are named. */
    enum Names {
        /** As policies show them that stand. */
        OF_NOW,
        /** As they were called when somebody took them down; what he has added since must name them as they are called now. */
        OF_ONCE,
        /** As they were called when all of it was in force. */
        OF_THEN
    }

    /** Whether it is made whatever stands, also if that cannot be used. */
    boolean whatever() {
        return names != Names.OF_NOW;
    }

    /** What a change makes of rules. */
    Rulebook made(Rulebook before, UnaryOperator<Policies> change) {
        return switch (names) {
            case OF_NOW -> before.changed(change);
            case OF_ONCE -> before.replaced(change.apply(before.named()));
            case OF_THEN -> before.edited(change.apply(before.named()));
        };
    }
}
