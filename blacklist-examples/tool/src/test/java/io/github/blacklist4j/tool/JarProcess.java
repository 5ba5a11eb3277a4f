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
    static final Path JAR = Path.of(Objects.requireNonNull(System.getProperty("tool.jar"), "run by failsafe"));

    private final Path folder;

    JarProcess(Path folder) {
        this.folder = folder;
    }

    Process start(String... args) {
        return start(java(List.of("-XX:TieredStopAtLevel=1"), JAR, args)); // short lives
    }

    private static List<String> java(List<String> options, Path jar, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(args));
        return command;
    }

    private Process start(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("stderr").toFile());
        Map<String, String> environment = builder.environment();
        environment.put("LC_ALL", "C");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
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
        return result(start(args), stdin);
    }

    /** A jar that lies elsewhere, by a virtual machine with these options. */
    CommandResult run(List<String> options, Path other, String... args) throws IOException, InterruptedException {
        return result(start(java(options, other, args)), "");
    }

    /** A program instead of the jar. */
    CommandResult runProgram(Path program, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(args));
        return result(start(command), "");
    }

    private CommandResult result(Process process, String stdin) throws IOException, InterruptedException {
        try (OutputStream in = process.getOutputStream()) {
            in.write(stdin.getBytes(StandardCharsets.UTF_8));
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        return new CommandResult(status, out, Files.readString(folder.resolve("stderr"), StandardCharsets.UTF_8));
    }
}
