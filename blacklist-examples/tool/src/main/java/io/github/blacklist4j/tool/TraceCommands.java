package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.list.ImportTrace;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.Staging;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands about imports of the past. */
final class TraceCommands {
    private TraceCommands() {}

    @Command(name = "imports", description = "Shows what was imported into a list, the newest first.")
    static final class Imports extends StoreCommand {
        @Mixin
        ListOption list = new ListOption();

        Imports(Context context) {
            super(context);
        }

        @Override
        int run(Blacklists lists, Output out) {
            try (Stream<ImportTrace> imports = lists.list(list.name).imports()) {
                imports.map(Imports::row).forEach(out::line);
            }
            return Tool.DONE;
        }

        private static Row row(ImportTrace trace) {
            ImportTrace.MadeOf origin = trace.origin();
            return new Row()
                    .with("id", trace.id().value().toString())
                    .with("at", trace.at())
                    .with(
                            "mode",
                            trace.undoes().isPresent()
                                    ? "undo"
                                    : trace.mode().name().toLowerCase(Locale.ROOT))
                    .withText("by", origin.source().author())
                    .withText("file", origin.fileName())
                    .withDetail("hash", present(origin.contentHash()))
                    .with("added", trace.counts().added())
                    .with("updated", trace.counts().updated())
                    .with("removed", trace.counts().removed())
                    .withDetail("unchanged", Optional.of(trace.counts().unchanged()))
                    .withDetail("revision", Optional.of(trace.revision()))
                    .with("undone", trace.undo() == ImportTrace.Undo.DONE)
                    .withDetail("undo", Optional.of(trace.undo().name()))
                    .withDetail("undoes", trace.undoes().map(id -> id.value().toString()))
                    .withDetail("source", present(origin.source().origin()))
                    .withText("reason", origin.why());
        }

        private static Optional<String> present(String text) {
            return Optional.of(text).filter(t -> !t.isEmpty());
        }
    }

    @Command(
            name = "undo",
            description = "Takes back an import: what it added goes, what it changed comes back,"
                    + " what others changed since stands.")
    static final class Undo extends StoreCommand implements StoreCommand.ChangesLists {
        @Parameters(paramLabel = "IMPORT", description = "its id, see imports")
        OperationId id = OperationId.random();

        @Mixin
        ListOption list = new ListOption();

        @Mixin
        ReasonOption reason = new ReasonOption();

        @Option(names = "--force", description = "also what the list must still keep; say why with --reason")
        boolean force;

        @Option(names = "--dry-run", description = "changes nothing; shows what there is to take back at most")
        boolean dryRun;

        Undo(Context context) {
            super(context);
        }

        @Override
        int run(Blacklists lists, Output out) {
            Blacklist target = EntryCommand.because(lists.list(list.name), reason.text, force);
            ImportTrace trace = trace(target);
            if (dryRun) {
                if (trace.undo() != ImportTrace.Undo.POSSIBLE) {
                    throw new RefusedException("The import cannot be undone: "
                            + (trace.undo() == ImportTrace.Undo.DONE
                                    ? "that was done already"
                                    : "what was before it is no longer kept"));
                }
                out.card(new Row()
                        .with("list", target.name())
                        .with("dryRun", true)
                        .with("removed", trace.counts().added())
                        .with(
                                "restored",
                                trace.counts().updated() + trace.counts().removed())
                        .with("revision", target.revision()));
                return Tool.DONE;
            }
            Staging.Published undone = target.undo(id);
            long restored = undone.counts().added() + undone.counts().updated();
            out.card(new Row()
                    .with("list", target.name())
                    .with("removed", undone.counts().removed())
                    .with("restored", restored)
                    .with("kept", undone.counts().unchanged())
                    .with("revision", undone.revision()));
            return Tool.DONE;
        }

        private ImportTrace trace(Blacklist target) {
            try (Stream<ImportTrace> imports = target.imports()) {
                return imports.filter(trace -> trace.id().equals(id))
                        .findFirst()
                        .orElseThrow(
                                () -> new RefusedException("List '" + target.name() + "' has no import of this id"));
            }
        }
    }
}
