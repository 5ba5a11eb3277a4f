package io.github.blacklist4j.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Where and on what something is measured: to stand above each table. */
final class Machine {
    private Machine() {}

    /** Processor, JDK, commit, load. */
    static String description() {
        return "%s, %d cores; %s %s; commit %s; load average %s"
                .formatted(
                        firstOf(Path.of("/proc/cpuinfo"), "model name").orElse(System.getProperty("os.arch")),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.vm.name"),
                        Runtime.version(),
                        commit(),
                        load());
    }

    /** MiB of memory that nobody needs. */
    static long freeMemory() {
        return firstOf(Path.of("/proc/meminfo"), "MemAvailable")
                .map(text -> Long.parseLong(text.replaceAll("\\D", "")) >> 10)
                .orElse(Runtime.getRuntime().maxMemory() >> 20);
    }

    private static Optional<String> firstOf(Path file, String name) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty(); // not Linux
        }
    }

    /** How many wanted to run, over the last minute; negative where that is unknown. */
    static double loadAverage() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    static String load() {
        return String.format(Locale.ROOT, "%.1f", loadAverage());
    }

    /** Of the working directory, or what whoever started this program says: it may run elsewhere. */
    static String commit() {
        String told = System.getProperty("commit", "");
        if (!told.isEmpty()) {
            return told;
        }
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty").start();
            String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor(10, TimeUnit.SECONDS) && !text.isEmpty() ? text : "unknown";
        } catch (IOException e) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
