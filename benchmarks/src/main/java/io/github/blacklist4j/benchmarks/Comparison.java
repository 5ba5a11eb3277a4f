package io.github.blacklist4j.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The index and what a user would pick instead: memory, one lookup at a time, lookups back to back. Each structure is
 * measured in a JVM of its own; those that do not fit the memory that is free are left out.
 *
 * <p>{@code java -cp benchmarks/target/benchmarks.jar io.github.blacklist4j.benchmarks.Comparison [10m] [250m] [mixed:10m]
 * [INDEX …]}: sizes, and structures if not all. Prints tables in Markdown and appends all figures to
 * {@code comparison.tsv}.
 */
public final class Comparison {
    /** All figures so far. */
    static final Path FILE = Path.of("comparison.tsv");

    private static final int MOST_HEAP_PER_CENT = 85;

    private final Results results = new Results();

    private Comparison() {}

    /**
     * Compares.
     *
     * @param args sizes such as {@code 10k}, {@code 10m}, {@code mixed:10m}, and names of structures
     * @throws IOException if a JVM cannot be started or the file not be written
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> sizes = new ArrayList<>();
        List<Structure> structures = new ArrayList<>();
        for (String arg : args) {
            if (arg.chars().allMatch(c -> Character.isUpperCase(c) || c == '_' || Character.isDigit(c))
                    && Character.isUpperCase(arg.charAt(0))) {
                structures.add(Structure.valueOf(arg));
            } else {
                sizes.add(arg);
            }
        }
        Comparison comparison = new Comparison();
        for (String size : sizes.isEmpty() ? List.of("10m") : sizes) {
            comparison.compare(size, structures.isEmpty() ? List.of(Structure.values()) : structures);
        }
    }

    private void compare(String size, List<Structure> structures) throws IOException, InterruptedException {
        Prepared.Data data = size.startsWith("mixed:") ? Prepared.Data.MIXED : Prepared.Data.NANP;
        int numbers = number(size.substring(size.indexOf(':') + 1));
        print("%n%s, %,d numbers. %s%n%n", data, numbers, Machine.description());
        for (Structure structure : structures) {
            long heap = structure.heap(numbers);
            if (heap * 100 <= Machine.freeMemory() * MOST_HEAP_PER_CENT) {
                measure(data, numbers, structure, heap);
            } else {
                print("%s is left out: it would need %,d MiB of heap.%n", structure.title(), heap);
            }
        }
        print("%n%s", results.table(data, numbers));
    }

    private static int number(String size) {
        String text = size.toLowerCase(Locale.ROOT);
        int unit = text.endsWith("k") ? 1_000 : text.endsWith("m") ? 1_000_000 : 1;
        return Integer.parseInt(text.replaceAll("[km]$", "")) * unit;
    }

    private void measure(Prepared.Data data, int numbers, Structure structure, long heap)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heap + "m");
        command.add("-XX:+UseG1GC");
        command.add("-Djmh.ignoreLock=true"); // two comparisons may run
        command.add("-XX:CompileCommand=quiet");
        command.add("-XX:CompileCommand=dontinline," + OneByOne.class.getName() + "::ask");
        command.addAll(List.of(
                System.getProperty("options", "").isEmpty()
                        ? new String[0]
                        : System.getProperty("options", "").split(",", -1)));
        command.add("-Devict.kib=" + Integer.getInteger("evict.kib", 4_096));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(OneStructure.class.getName(), data.name(), Integer.toString(numbers), structure.name()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = process.inputReader();
                Writer file = Files.newBufferedWriter(FILE, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(data.name())) {
                    results.add(Results.Line.of(line));
                    file.write(line + "\n");
                }
            }
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(structure + " failed");
        }
    }

    private static void print(String format, Object... args) {
        System.out.printf(Locale.ROOT, format, args);
        System.out.flush();
    }
}
