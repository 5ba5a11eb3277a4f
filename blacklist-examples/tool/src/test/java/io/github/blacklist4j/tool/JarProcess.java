package io.github.blacklist4j.tool;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runs the packaged jar as a process of its own, in a locale without UTF-8. */
final class JarProcess {
    private static final String JAR = Objects.requireNonNull(System.getProperty("tool.jar"), "run by failsafe");

    private final Path folder;

    JarProcess(Path folder) {
        this.folder = folder;
    }

    Process start(String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // short lives
                "-jar",
                JAR));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("stderr").toFile());
        Map<String, String> environment = builder.environment();
        environment.put("LC_ALL", "C");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CommandResult run(String... args) throws IOException, InterruptedException {
        return runWith("", args);
    }

    /** Feeds stdin before it reads stdout: for input that fits into a pipe. */
    CommandResult runWith(String stdin, String... args) throws IOException, InterruptedException {
        Process process = start(args);
        try (OutputStream in = process.getOutputStream()) {
            in.write(stdin.getBytes(StandardCharsets.UTF_8));
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        return new CommandResult(status, out, Files.readString(folder.resolve("stderr"), StandardCharsets.UTF_8));
    }
}
