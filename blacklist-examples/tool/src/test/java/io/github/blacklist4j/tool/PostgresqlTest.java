package io.github.blacklist4j.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.jdbc.SchemaScripts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
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
    @DisplayName("tables of an older version are refused with the command that brings them up to date")
    void olderTables() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            String url = server.getJdbcUrl("postgres", "postgres");
            execute(url, script("/db/blacklist/postgresql/V1__blacklist.sql"));

            for (String[] command : new String[][] {{"lists"}, {"schema", "version"}}) {
                CommandResult refused = run(url, command);
                assertThat(refused.status()).isEqualTo(1);
                assertThat(refused.err())
                        .contains("The tables are of version 1", "run `schema migrate`")
                        .hasLineCount(1);
            }
            assertThat(run(url, "schema", "migrate").out())
                    .isEqualTo(
                            "{\"dialect\":\"postgresql\",\"version\":" + SchemaScripts.version() + ",\"lists\":0}\n");
            assertThat(run(url, "lists").status()).isZero();
        }
    }

    private static CommandResult run(String url, String... command) {
        return InProcess.bare(
                "",
                Stream.concat(Stream.of("--json", "--store", url), Stream.of(command))
                        .toArray(String[]::new));
    }

    private static String script(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(SchemaScripts.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void execute(String url, String script) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(script);
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
