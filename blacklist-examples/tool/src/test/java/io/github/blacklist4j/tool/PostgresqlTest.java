package io.github.blacklist4j.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PostgresqlTest {
    @Test
    void listsAreStoredInPostgresql() throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            String url = server.getJdbcUrl("postgres", "postgres");

            CommandResult added =
                    InProcess.bare("", "--json", "--store", url, "add", "+48223970331", "--description", "rude");
            CommandResult checked = InProcess.bare("", "--json", "--store", url, "check", "22 397 03 31");

            assertThat(added.status()).isZero();
            assertThat(checked.row().get("listed").asBoolean()).isTrue();
            assertThat(checked.row().get("description").asText()).isEqualTo("rude");
        }
    }

    @Test
    void serverThatIsNotThereIsOneClearLine() {
        CommandResult result =
                InProcess.bare("", "--store", "jdbc:postgresql://127.0.0.1:1/x?user=u&password=secret", "lists");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).hasLineCount(1).doesNotContain("secret");
    }
}
