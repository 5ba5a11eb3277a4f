package io.github.blacklist4j.tool;

import io.github.blacklist4j.jdbc.SchemaMode;
import io.github.blacklist4j.jdbc.SchemaScripts;
import io.github.blacklist4j.store.BlacklistStore;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The group {@code schema}: the tables of a database, and the scripts that make them. */
@Command(name = "schema", synopsisSubcommandLabel = "COMMAND", description = "The tables of a database.")
final class SchemaCommands {
    private SchemaCommands() {}

    static CommandLine group(Context context) {
        return new CommandLine(new SchemaCommands())
                .addSubcommand(new Print(context))
                .addSubcommand(new Migrate(context))
                .addSubcommand(new TableVersion(context));
    }

    @Command(
            name = "print",
            description = "Prints the script that makes the tables, or brings them up to date, to be run by hand.")
    static final class Print implements Callable<Integer> {
        @Option(names = "--dialect", paramLabel = "NAME", description = "sqlite or postgresql; default that of --store")
        Optional<String> dialect = Optional.empty();

        @Option(names = "--from", paramLabel = "VERSION", description = "of the tables now; default 0: there are none")
        int from;

        private final Context context;

        Print(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            String database = dialect.or(() -> StoreUrl.dialect(context.globals().store))
                    .orElseThrow(() -> new WrongUsageException("--dialect: which database is asked for?"));
            try (Output out = context.output()) {
                String script = SchemaScripts.text(database, from);
                out.total(new Row().with("dialect", database).with("from", from).with("script", script), script);
            } catch (IllegalArgumentException e) {
                throw new WrongUsageException(e);
            }
            return Tool.DONE;
        }
    }

    /** A command that opens the store and does nothing else. */
    private abstract static class Opening implements Callable<Integer> {
        private final Context context;
        private final SchemaMode mode;

        Opening(Context context, SchemaMode mode) {
            this.context = context;
            this.mode = mode;
        }

        @Override
        public final Integer call() {
            String dialect = StoreUrl.dialect(context.globals().store)
                    .orElseThrow(() -> new RefusedException("--store names no database, so it has no tables"));
            try (BlacklistStore store = StoreUrl.open(context.globals().store, mode);
                    Output out = context.output()) {
                out.card(new Row()
                        .with("dialect", dialect)
                        .with("version", SchemaScripts.version())
                        .with("lists", store.heads().size()));
            }
            return Tool.DONE;
        }
    }

    @Command(name = "migrate", description = "Makes the tables, or brings them up to date; what is in them stays.")
    static final class Migrate extends Opening implements StoreCommand.ChangesLists {
        Migrate(Context context) {
            super(context, SchemaMode.MIGRATE);
        }
    }

    @Command(
            name = "version",
            description =
                    "Shows the version of the tables, and fails with what to do if this version cannot work with it.")
    static final class TableVersion extends Opening {
        TableVersion(Context context) {
            super(context, SchemaMode.VALIDATE);
        }
    }
}
