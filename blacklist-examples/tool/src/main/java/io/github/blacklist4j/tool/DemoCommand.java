package io.github.blacklist4j.tool;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.jdbc.JdbcStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = "A tour: imports a file into a store of its own, and decides one call per scenario.")
final class DemoCommand implements Callable<Integer> {
    static final String REGION = "US"; // where the file comes from
    private static final String NUMBERS = "us-ftc-dnc-complaints-2021-07-08.csv";
    private static final String POLICY = "policy.json";

    private final Context context;

    @Option(names = "--keep", description = "keeps the store, the file and the policies, and says where they are")
    boolean keep;

    DemoCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("blacklist-demo");
        try (Output out = context.output()) {
            tour(folder, out);
        } finally {
            if (!keep) {
                delete(folder);
            }
        }
        return Tool.DONE;
    }

    private void tour(Path folder, Output out) throws IOException {
        Path numbers = unpacked(NUMBERS, folder);
        Path policy = unpacked(POLICY, folder);
        Path database = folder.resolve("demo.db");
        try (BlacklistRegistry registry = BlacklistRegistry.builder(JdbcStore.sqlite(database))
                .region(REGION)
                .open()) {
            new DemoTour(registry, out).run(numbers, policy);
        }
        if (keep) {
            out.heading("");
            out.card(new Row().with("store", "jdbc:sqlite:" + database).with("policy", policy.toString()));
        }
    }

    private static Path unpacked(String name, Path folder) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = Objects.requireNonNull(DemoCommand.class.getResourceAsStream("/demo/" + name))) {
            Files.copy(in, file);
        }
        return file;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(folder)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
