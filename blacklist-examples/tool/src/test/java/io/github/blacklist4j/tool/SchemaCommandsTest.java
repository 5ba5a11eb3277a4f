package io.github.blacklist4j.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.jdbc.SchemaScripts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of a database; PostgresqlTest has those of an older version. */
final class SchemaCommandsTest {
    private final Path folder;
    private final InProcess tool;

    SchemaCommandsTest(@TempDir Path folder) {
        this.folder = folder;
        tool = new InProcess(folder);
    }

    @Test
    @DisplayName("schema print gives the scripts as they are, and opens no store")
    void print() {
        CommandResult text = InProcess.bare("", "schema", "print", "--dialect", "postgresql", "--from", "1");

        assertThat(text.status()).isZero();
        assertThat(text.out().strip())
                .isEqualTo(SchemaScripts.text("postgresql", 1).strip());
        assertThat(tool.run("schema", "print").row().get("script").asText()).isEqualTo(SchemaScripts.text("sqlite", 0));
        assertThat(InProcess.bare("", "--store", "memory:", "schema", "print").status())
                .isEqualTo(2);
        assertThat(Files.exists(folder.resolve("test.db"))).isFalse();
    }

    @Test
    @DisplayName("schema migrate makes the tables; schema version tells which they are")
    void migrate() {
        String expected = "{\"dialect\":\"sqlite\",\"version\":" + SchemaScripts.version() + ",\"lists\":0}\n";

        assertThat(tool.run("schema", "migrate").out()).isEqualTo(expected);
        assertThat(tool.run("schema", "version").out()).isEqualTo(expected);
        assertThat(InProcess.bare("", "--store", "memory:", "schema", "version").status())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("schema version only looks: it makes no file, and leaves tables of before as they are")
    void looksOnly() throws SQLException {
        assertThat(tool.run("schema", "version").err()).contains("there is no file");
        assertThat(Files.exists(folder.resolve("test.db"))).isFalse();
        try (Connection old = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("test.db"));
                Statement statement = old.createStatement()) {
            statement.executeUpdate("CREATE TABLE blacklist_schema (version INTEGER NOT NULL PRIMARY KEY)");
            statement.executeUpdate("INSERT INTO blacklist_schema (version) VALUES (1)");

            CommandResult looked = tool.run("schema", "version");

            assertThat(looked.status()).isEqualTo(1);
            assertThat(looked.err()).contains("schema migrate");
            assertThat(statement
                            .executeQuery("SELECT COUNT(*) FROM sqlite_master")
                            .getInt(1))
                    .isEqualTo(1);
        }
    }
}
