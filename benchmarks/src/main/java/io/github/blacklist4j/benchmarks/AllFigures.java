package io.github.blacklist4j.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures everything that docs/performance.md tells, each program in a JVM of its own, one after the other: what each prints goes into a
 * file of its name, under the command, the machine, the commit, the load and the day; the comparison goes into a table besides, of which the charts are drawn.
 *
 * <p>{@code java -cp benchmarks/target/benchmarks.jar io.github.blacklist4j.benchmarks.AllFigures full|brief FOLDER [NAME …]}: in full some two hours
 * on a machine with nothing else to do and 16 GB; in brief some ten minutes, which only shows that all of them work; or those that are named alone.
 */
public final class AllFigures {
    private static final String PACKAGE = AllFigures.class.getPackageName() + ".";
    private static final String JMH = "org.openjdk.jmh.Main";
    private static final String JMH_BRIEF = " -f 1 -wi 1 -i 1 -w 1 -r 1";

    /** Absolute, since programs run in the folder of their figures. */
    private static final String CLASS_PATH = Stream.of(
                    System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(path -> Path.of(path).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));

    /**
     * What is run.
     *
     * @param name of the class
     * @param full its arguments
     * @param brief its arguments where it has to be quick
     * @param heap at most, in GiB
     */
    record Program(String name, String full, String brief, int heap) {
        static Program jmh(String names, String options) {
            return new Program(names, "(" + names + ") -prof gc " + options, "(" + names + ") -prof gc" + JMH_BRIEF, 6);
        }

        boolean isJmh() {
            return full.contains("-prof");
        }

        String mainClass() {
            return isJmh() ? JMH : PACKAGE + name;
        }

        List<String> command(boolean isBrief, Path folder) {
            String arguments = (isBrief ? brief : full).replace("FOLDER", folder.toString());
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add("-Xmx" + heap + "g");
            command.add("-Dcommit=" + Machine.commit());
            command.add("-XX:CompileCommand=quiet");
            command.add("-XX:CompileCommand=dontinline," + OneByOne.class.getName() + "::ask");
            command.addAll(List.of("-cp", CLASS_PATH, mainClass()));
            command.addAll(List.of(arguments.strip().split(" +")));
            return command;
        }
    }

    static final List<Program> PROGRAMS = List.of(
            new Program("Comparison", "10k 100k 1m 10m 100m 250m mixed:10m", "10k INDEX FASTUTIL", 1),
            new Program("ChainPrices", "5", "1", 2),
            new Program("TextOneByOne", "10000000", "20000", 12),
            new Program("FurtherLists", "300000", "20000", 4),
            new Program("UnderWrites", "10000000", "200000", 4),
            new Program("BatchWrites", "10000000", "200000", 4),
            new Program("ScreenSpeed", "250000000", "20000", 6),
            new Program("QueryPerCall", "1000000", "20000", 4),
            new Program("NationalRegistry", "250000000 FOLDER", "200000 FOLDER", 1),
            new Program("StartSpeed", "1000000 4", "20000 2", 4),
            new Program("StoreImport", "400000 2", "20000 1", 1),
            new Program("HintLag", "500", "20", 1),
            new Program("SearchSpeed", "1000000 FOLDER", "20000 FOLDER", 4),
            new Program("KeptBefore", "100000 FOLDER", "20000 FOLDER", 4),
            Program.jmh("ReadingSpeed", ""),
            Program.jmh("TextToVerdict", "-f 1"),
            Program.jmh("DecisionCost|PolicySize|PoolSize", "-f 1"),
            Program.jmh("DialCost", "-wi 3 -i 5 -r 1 -w 1"),
            Program.jmh("PolicyEdit", "-f 1"),
            Program.jmh("ImportSpeed", "-wi 20 -i 20"));

    private AllFigures() {}

    /**
     * Measures.
     *
     * @param args {@code full} or {@code brief}, the folder, and what to run if not all
     * @throws IOException if a program cannot be started or a file not be written
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length < 2 || !List.of("full", "brief").contains(args[0])) {
            throw new IllegalArgumentException("full|brief FOLDER [NAME …]");
        }
        Path folder = Path.of(args[1]);
        List<String> wanted = List.of(args).subList(2, args.length);
        Files.createDirectories(folder);
        for (Program program : PROGRAMS) {
            if (wanted.isEmpty() || wanted.contains(program.name())) {
                if (program.name().equals("Comparison")) {
                    Files.deleteIfExists(folder.resolve(Comparison.FILE)); // it appends
                }
                run(program, args[0].equals("brief"), folder);
            }
        }
        if (Files.exists(folder.resolve(Comparison.FILE))) {
            run(new Program("Charts", Comparison.FILE + " .", "", 1), false, folder);
        }
    }

    private static void run(Program program, boolean isBrief, Path folder) throws IOException, InterruptedException {
        Path work = Files.createDirectories(folder.toAbsolutePath().resolve("work")); // for files of gigabytes
        List<String> command = program.command(isBrief, work);
        Path into = folder.resolve(program.name().replace('|', '-') + ".txt");
        String shown = String.join(" ", command).replace(CLASS_PATH, "benchmarks.jar");
        Files.writeString(
                into, shown + "\n" + Machine.description() + "; " + LocalDate.now(Clock.systemUTC()) + "\n\n");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile()) // where the comparison leaves its table
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(into.toFile()))
                .start();
        int code = process.waitFor();
        try (Stream<Path> left = Files.walk(work)) {
            for (Path file : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        System.out.printf("%s: %s%n", program.name(), code == 0 ? into : "failed, see " + into);
        if (code != 0) {
            throw new IllegalStateException(program.name() + " failed with " + code);
        }
    }
}
