package io.github.blacklist4j.tool;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Blacklists;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** A command over the lists of the tenant. */
abstract class StoreCommand implements Callable<Integer> {
    private final Context context;

    StoreCommand(Context context) {
        this.context = context;
    }

    @Override
    public final Integer call() throws IOException {
        if (dataFile().isPresent()) {
            StoreUrl.refuseStoreFile(context.globals().store, dataFile().get());
        }
        try (BlacklistRegistry registry = context.open(this::configure);
                Output out = context.outputBeside(dataFile())) {
            begin(registry);
            return run(context.lists(registry), out);
        }
    }

    /** Settings for the registry before it is opened. */
    void configure(BlacklistRegistry.Builder builder) {
        // the defaults
    }

    /** Runs before the command itself. */
    void begin(BlacklistRegistry registry) {
        // nothing to do
    }

    /** The file that the command writes its data to, if any: never one of the store, or the store would be lost. */
    Optional<Path> dataFile() {
        return Optional.empty();
    }

    /** Does the work and gives the exit status. */
    abstract int run(Blacklists lists, Output out) throws IOException;

    final Context context() {
        return context;
    }

    /** Marks commands that change lists: if one fails, it says that nothing was changed. */
    interface ChangesLists {}

    /** Which list. */
    static final class ListOption {
        @Option(names = "--list", paramLabel = "NAME", description = "which list (default: ${DEFAULT-VALUE})")
        String name = Blacklists.DEFAULT_LIST;
    }

    /** Why. */
    static final class ReasonOption {
        @Option(
                names = {"--reason", "--why"},
                paramLabel = "TEXT",
                description = "why, for the history")
        String text = "";
    }
}
