package io.github.blacklist4j.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that is a module of its own compiles and runs against the library's modules. */
class ModulePathTest {
    private static final List<String> NEEDED = List.of(
            "blacklist-core",
            "blacklist-csv",
            "blacklist-jdbc",
            "libphonenumber",
            "caffeine",
            "commons-csv",
            "commons-io",
            "commons-codec",
            "sqlite-jdbc",
            "jspecify");

    @TempDir
    Path folder;

    @Test
    void consumerOnTheModulePathRuns() throws Exception {
        String modulePath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> NEEDED.stream().anyMatch(entry::contains))
                .collect(Collectors.joining(File.pathSeparator));
        Path sources = Path.of("src", "test", "resources", "consumer");

        String compiled = run(
                "javac",
                "--module-path",
                modulePath,
                "-d",
                folder.resolve("classes").toString(),
                sources.resolve("module-info.txt").toString(),
                sources.resolve("Consumer.txt").toString());
        String printed = run(
                "java",
                "--module-path",
                modulePath + File.pathSeparator + folder.resolve("classes"),
                "-m",
                "consumer/consumer.Consumer",
                folder.resolve("lists.db").toString());

        assertThat(compiled).isEmpty();
        assertThat(printed).contains("listed: true");
    }

    /** The sources are kept as text, so that no other compiler takes them for its own. */
    private String run(String tool, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        for (String argument : arguments) {
            line.add(argument.endsWith(".txt") ? source(Path.of(argument)) : argument);
        }
        Path output = folder.resolve(tool + ".out");
        int status = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(status).as(printed).isZero();
        return printed;
    }

    private String source(Path text) throws IOException {
        Path java = folder.resolve(text.getFileName().toString().replace(".txt", ".java"));
        return Files.copy(text, java).toString();
    }
}
