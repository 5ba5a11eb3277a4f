package io.github.blacklist4j.tool;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** Runs commands in this process, each over the same SQLite store and with JSON results. */
final class InProcess {
    private final Path folder;

    InProcess(Path folder) {
        this.folder = folder;
    }

    CommandResult run(String... args) {
        return runWith("", args);
    }

    CommandResult runWith(String stdin, String... args) {
        Stream<String> globals = Stream.of("--json", "--store", "jdbc:sqlite:" + folder.resolve("test.db"));
        return bare(stdin, Stream.concat(globals, Arrays.stream(args)).toArray(String[]::new));
    }

    /** Runs a command over the same store, for a person who looks at a screen. */
    CommandResult on(Display display, String... args) {
        Stream<String> globals = Stream.of("--store", "jdbc:sqlite:" + folder.resolve("test.db"));
        return bare(display, "", Stream.concat(globals, Arrays.stream(args)).toArray(String[]::new));
    }

    /** Runs the tool with these arguments and no others. */
    static CommandResult bare(String stdin, String... args) {
        return bare(Display.NONE, stdin, args);
    }

    private static CommandResult bare(Display display, String stdin, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Tool tool = new Tool(new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)), out, err, display);
        int status = tool.run(args);
        return new CommandResult(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Writes a file and gives its name. */
    String file(String name, String... lines) {
        try {
            Path file = folder.resolve(name);
            Files.writeString(file, String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
