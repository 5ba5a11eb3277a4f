package io.github.blacklist4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jcstress.Main;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.ReportUtils;
import org.openjdk.jcstress.infra.runners.TestList;

/**
 * Runs the stress tests of this module, all classes called {@code …Stress}, in processes of their own; jcstress takes
 * {@code -Dblacklist.stress.options=…}.
 */
class StressTest {
    /** About a second for each test: small forks, in which the virtual machine compiles as it likes. */
    private static final String SHORT = "-time 60 -iters 4 -sc false -pth false -hs 96 -jvmArgs -XX:+UseSerialGC";

    @Test
    @DisplayName("L6 readers beside writers and merges see whole batches, each write, and what they wrote themselves")
    void nothingForbiddenIsSeen(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder)
            throws IOException, InterruptedException {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "two threads have to run at once");
        Path log = folder.resolve("log");

        stress(folder, log).waitFor();

        Map<String, List<String>> problems = new TreeMap<>();
        for (TestResult result : results(folder)) {
            problems.computeIfAbsent(result.getName(), name -> new ArrayList<>())
                    .addAll(problems(result));
        }
        assertThat(problems).as("tests that ran; see %s", log).containsOnlyKeys(TestList.tests());
        assertThat(problems.values()).as("see %s", log).allMatch(List::isEmpty);
    }

    private static Process stress(Path folder, Path log) throws IOException {
        Path temporary = Files.createDirectory(folder.resolve("tmp")).toAbsolutePath();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(
                List.of(System.getProperty("blacklist.stress.options", SHORT).split(" ")));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static Collection<TestResult> results(Path folder) throws IOException {
        InProcessCollector collector = new InProcessCollector();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".bin.gz")).toList()) {
                DiskReadCollector reader = new DiskReadCollector(file.toString(), collector);
                reader.dump();
                reader.close();
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        return collector.getTestResults();
    }

    /** What was seen and must not be, and processes that ended otherwise than they should. */
    private static List<String> problems(TestResult result) {
        List<String> problems = new ArrayList<>(result.grading().failureMessages);
        if (!ReportUtils.statusToPassed(result) || result.getTotalCount() == 0) {
            problems.add(result.status() + " after " + result.getTotalCount() + " " + result.getMessages());
        }
        return problems;
    }
}
