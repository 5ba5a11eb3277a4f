package io.github.blacklist4j.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.jdbc.SchemaScripts;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
