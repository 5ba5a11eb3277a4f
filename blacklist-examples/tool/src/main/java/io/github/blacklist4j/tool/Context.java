package io.github.blacklist4j.tool;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.jdbc.SchemaMode;
import io.github.blacklist4j.store.memory.InMemoryStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What every command is given.
 *
 * @param globals the options before the command
 * @param in the lines of stdin
 * @param out results go here, through {@link #output}
 * @param err messages go here
 * @param display what results for people are written to
 */
record Context(GlobalOptions globals, BufferedReader in, Writer out, PrintWriter err, Display display) {
    private static final Path STDOUT = Path.of("/dev/stdout");

    Output output() {
        return new Output(out, globals.json, display);
    }

    /** Results beside data that the command writes to a file: on stderr if that file is stdout, so as not to mix. */
    Output outputBeside(Optional<Path> data) throws IOException {
        boolean mixed = data.isPresent()
                && Files.exists(data.get())
                && Files.exists(STDOUT)
                && Files.isSameFile(data.get(), STDOUT);
        return new Output(mixed ? err : out, globals.json, mixed ? Display.NONE : display);
    }

    void message(String text) {
        err.println("blacklist: " + ShownText.escaped(text));
    }

    /** The registry over the store that was asked for. */
    BlacklistRegistry open(Consumer<BlacklistRegistry.Builder> settings) {
        BlacklistRegistry.Builder builder = BlacklistRegistry.builder(StoreUrl.open(globals.store, SchemaMode.CREATE));
        settings.accept(builder);
        return globals.settle(builder).open();
    }

    /** A registry for commands that touch no store. */
    BlacklistRegistry openInMemory() {
        return globals.settle(BlacklistRegistry.builder(new InMemoryStore())).open();
    }

    /** The lists of the tenant; every change of them is made by who runs this command. */
    Blacklists lists(BlacklistRegistry registry) {
        return registry.tenant(globals.tenant).as(globals.source());
    }
}
