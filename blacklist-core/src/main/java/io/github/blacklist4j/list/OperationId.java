package io.github.blacklist4j.list;

import io.github.blacklist4j.store.BlacklistStore;
import java.util.UUID;

/**
 * Identity of one writing operation, chosen by who starts it: with it {@link BlacklistStore#outcome} tells later whether
 * the operation took place.
 *
 * @param value a random UUID
 */
public record OperationId(UUID value) {
    /**
     * A new identity.
     *
     * @return never the same twice
     */
    public static OperationId random() {
        return new OperationId(UUID.randomUUID());
    }
}
