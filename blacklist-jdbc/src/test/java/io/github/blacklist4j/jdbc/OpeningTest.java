package io.github.blacklist4j.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.store.StoreException.Code;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a store that cannot be opened says of trying again. */
class OpeningTest {
    @ParameterizedTest
    @CsvSource({"08001, RETRY", "08006, RETRY", "28P01, BROKEN", ", BROKEN"})
    @DisplayName("a database that cannot be reached may be tried again, one that turns the user away not")
    void whetherToTryAgain(String state, Code code) {
        DataSource away = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, given) -> {
                    throw new SQLException("on purpose", state);
                });

        assertThatThrownBy(() -> JdbcStore.builder(away).open())
                .satisfies(StoreFailures.failureFor(code))
                .hasMessageNotContaining("on purpose");
    }
}
