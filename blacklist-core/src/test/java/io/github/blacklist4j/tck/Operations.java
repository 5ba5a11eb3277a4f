package io.github.blacklist4j.tck;

import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.Operation;

/** Operations on lists as wholes, where it does not matter who does what and why. */
public final class Operations {
    private Operations() {}

    /**
     * An operation.
     *
     * @return another one each time
     */
    public static Operation next() {
        return of(OperationId.random());
    }

    /**
     * An operation of some identity.
     *
     * @param id its identity
     * @return the operation
     */
    public static Operation of(OperationId id) {
        return new Operation(id, Samples.NOW, Source.NONE, "");
    }
}
