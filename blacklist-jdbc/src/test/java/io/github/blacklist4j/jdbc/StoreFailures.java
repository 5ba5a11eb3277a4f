package io.github.blacklist4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.store.StoreException;
import org.assertj.core.api.ThrowingConsumer;

/** Says how stores should fail. Apart from {@link Stores}, which is also used by processes without AssertJ. */
final class StoreFailures {
    private StoreFailures() {}

    /** Asserts that what was thrown is a failure of a store for a reason. */
    static ThrowingConsumer<Throwable> failureFor(StoreException.Code reason) {
        return thrown -> assertThat(thrown)
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.code()).isEqualTo(reason));
    }
}
