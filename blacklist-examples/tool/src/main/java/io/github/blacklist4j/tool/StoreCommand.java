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
        if (data().isPresent()) {
            StoreUrl.spare(context.globals().store, data().get());
        }
        try (BlacklistRegistry registry = context.open(this::configure);
                Output out = context.outputBeside(data())) {
            tidy(registry);
            return run(context.lists(registry), out);
        }
    }

    /** What the registry is to be opened with. */
    void configure(BlacklistRegistry.Builder builder) {
        // the usual
    }

    /** What is done to the store first. */
    void tidy(BlacklistRegistry registry) {
        // nothing, usually
    }

    /** The file that takes data of the command, if there is one; never one of the store. */
    Optional<Path> data() {
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
}
