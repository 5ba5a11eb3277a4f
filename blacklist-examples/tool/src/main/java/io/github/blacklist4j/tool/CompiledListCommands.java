package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.CompiledList;
import io.github.blacklist4j.Footprint;
import io.github.blacklist4j.csv.CsvImport;
import io.github.blacklist4j.csv.NumberLines;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Validity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands about compiled lists: making one, and serving it. */
final class CompiledListCommands {
    private CompiledListCommands() {}

    @Command(
            name = "compile",
            description =
                    "Makes a compiled list of a file of numbers, to be served by `attach` on any number of nodes.")
    static final class Compile implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "one number per line, or CSV")
        Path file = Path.of("");

        @Parameters(paramLabel = "OUT", description = "the compiled list; replaced at once if it is there")
        Path target = Path.of("");

        @Mixin
        FormatOptions format = new FormatOptions();

        @Option(names = "--as-of", paramLabel = "WHEN", description = "when the data was true")
        Optional<Moment> asOf = Optional.empty();

        @Option(names = "--footprint", paramLabel = "small|balanced", description = "bytes or time; default balanced")
        Footprint footprint = Footprint.BALANCED;

        @Option(names = "--force", description = "takes numbers that are not plausible, as an import does")
        boolean force;

        private final Context context;

        Compile(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws IOException {
            StoreUrl.refuseStoreFile(context.globals().store, target);
            long started = System.nanoTime();
            try (BlacklistRegistry registry = context.openInMemory();
                    CompiledList.Builder builder = CompiledList.build(target, footprint);
                    Output out = context.output()) {
                long rejected = format.isGuessed(context.globals().zone) && NumberLines.areIn(file)
                        ? NumberLines.compile(file, registry.numbers(), builder).rejected()
                        : throughList(registry, builder);
                CompiledList compiled = builder.finish(
                        Clock.systemUTC(), asOf.map(moment -> context.globals().instant(moment, ZoneOffset.UTC)));
                out.card(new Row()
                        .with("numbers", compiled.numbers())
                        .with("bytes", Files.size(target))
                        .with("rejected", rejected)
                        .with("seconds", (System.nanoTime() - started) / 1e9));
                if (rejected > 0) {
                    context.message(rejected + " rows were rejected: no number, or not one that is blocked for ever");
                }
            }
            return Tool.DONE;
        }

        /** Through a list in memory: takes all that can be imported, at a few hundred bytes per row. */
        private long throughList(BlacklistRegistry registry, CompiledList.Builder builder) {
            ImportReport report = CsvImport.into(registry, "Default")
                    .format(format.format(context.globals().zone))
                    .force(force)
                    .run(file);
            if (report.ending() == ImportReport.Ending.IMPLAUSIBLE) {
                throw new RefusedException(report.why());
            }
            long rejected = report.rejected();
            Blacklist list = registry.list("Default");
            try (Stream<Entry> entries = list.entries()) {
                for (Entry entry : (Iterable<Entry>) entries::iterator) {
                    boolean blockedForEver =
                            entry.kind() == Entry.Kind.BLOCK && entry.validity().equals(Validity.ALWAYS);
                    if (blockedForEver && entry.pattern() instanceof Pattern.Exact exact) {
                        builder.add(exact.number());
                    } else {
                        rejected++;
                    }
                }
            }
            return rejected;
        }
    }

    @Command(
            name = "attach",
            description = "Serves a compiled list read-only under a name; the store remembers its path.")
    static final class Attach extends StoreCommand implements StoreCommand.ChangesLists {
        @Parameters(paramLabel = "NAME", description = "a new list, or one that serves a file already")
        String name = "";

        @Parameters(paramLabel = "FILE", description = "made by `compile`")
        Path file = Path.of("");

        Attach(Context context) {
            super(context);
        }

        @Override
        int run(Blacklists lists, Output out) {
            Blacklist list = lists.attach(name, file);
            out.card(sizeOf(list));
            return Tool.DONE;
        }
    }

    @Command(name = "detach", description = "Ends serving a compiled list; its file stays.")
    static final class Detach extends ListCommands.Deleting {
        @Parameters(paramLabel = "NAME", description = "which list")
        String name = "";

        Detach(Context context) {
            super(context);
        }

        @Override
        int run(Blacklists lists, Output out) {
            Blacklist list = lists.list(name);
            if (list.writable()) {
                throw new RefusedException("List '" + list.name() + "' serves no compiled file");
            }
            Row row = sizeOf(list);
            deleteUnlessUsed(lists, name);
            out.card(row);
            return Tool.DONE;
        }
    }

    private static Row sizeOf(Blacklist list) {
        return new Row().with("list", list.name()).with("entries", list.size());
    }
}
