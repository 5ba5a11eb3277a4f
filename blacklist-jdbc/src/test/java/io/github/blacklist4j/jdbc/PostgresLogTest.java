package io.github.blacklist4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.jdbc.internal.Lists;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(PostgresServer.Shared.class)
@Timeout(60)
class PostgresLogTest {
    private static final int FIRST = 77_000_000;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REMOVE")
    @DisplayName(
            "store-P4 an import whose numbers come again, in a chunk and across chunks, leaves none in the server's log")
    void repeatedNumbersAreNotLogged(ImportMode mode, PostgresServer server) throws Exception {
        try (SmallPool pool = Stores.pool(server.freshSchema());
                BlacklistStore store =
                        JdbcStore.builder(pool).schema(SchemaMode.CREATE).open()) {
            ListId list = Lists.create(store, "logged");
            int logged = server.log().length(); // by other tests
            List<Change> again = new ArrayList<>(Lists.puts(FIRST + 50, FIRST + 150));
            again.addAll(Lists.puts(FIRST + 100, FIRST + 200));

            try (Staging staging = store.stage(list, Lists.ticket(mode, Lists.NOW))) {
                staging.put(Lists.puts(FIRST, FIRST + 100));
                staging.put(again);
                staging.put(Lists.puts(FIRST, FIRST + 1));
                staging.publish(PublishGuard.FORCED);
            }

            assertThat(Lists.numbers(store, list)).hasSize(200);
            assertThat(server.log().substring(logged))
                    .doesNotContain(Lists.number(FIRST).text().substring(0, 9))
                    .doesNotContain("duplicate key");
        }
    }
}
