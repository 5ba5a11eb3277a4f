package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.Hit;
import io.github.blacklist4j.list.ImportTrace;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.Staging;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands about what left a trace: imports, and entries that decided. */
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

    @Command(
            name = "hits",
            description = "Shows how often entries of a list decided calls, or those that decided none for a while.")
    static final class Hits extends StoreCommand {
        @Mixin
        ListOption list = new ListOption();

        @Option(
                names = "--unused-for",
                paramLabel = "PERIOD",
                description =
                        "only live entries that are on the list for so long, as P1Y, and decided nothing meanwhile")
        Optional<Period> unusedFor = Optional.empty();

        Hits(Context context) {
            super(context);
        }

        @Override
        int run(Blacklists lists, Output out) {
            if (unusedFor
                    .filter(period -> period.isZero() || period.isNegative())
                    .isPresent()) {
                throw new WrongUsageException("--unused-for is longer than nothing");
            }
            Blacklist asked = lists.list(list.name);
            Instant since = asked.hitsSince()
                    .orElseThrow(
                            () -> new RefusedException("No hits of list '" + asked.name() + "' were ever counted"));
            context().message("Hits of list '" + asked.name() + "' are counted since " + since);
            if (unusedFor.isPresent()) {
                showUnused(asked, unusedFor.get(), since, out);
            } else {
                try (Stream<Hit> hits = asked.hits()) {
                    hits.forEach(hit -> out.line(row(asked, hit.pattern(), Optional.of(hit))));
                }
            }
            return Tool.DONE;
        }

        private void showUnused(Blacklist asked, Period period, Instant since, Output out) {
            Instant from = Clock.systemUTC()
                    .instant()
                    .atZone(asked.settings().zone())
                    .minus(period)
                    .toInstant();
            if (since.isAfter(from)) {
                throw new RefusedException(
                        "That is not for " + period + " yet: nobody knows what was not used for so long");
            }
            try (Stream<Hit.Unused> unused = asked.unusedFor(period)) {
                unused.forEach(each -> {
                    Optional<Pattern> pattern = Optional.of(each.entry().pattern());
                    List<Hit> before = each.hits();
                    before.forEach(hit -> out.line(row(asked, pattern, Optional.of(hit))));
                    if (before.isEmpty()) {
                        out.line(row(asked, pattern, Optional.empty()));
                    }
                });
            }
        }

        private static Row row(Blacklist list, Optional<Pattern> pattern, Optional<Hit> hit) {
            return new Row()
                    .with("list", list.name())
                    .withAny("rule", hit.map(Hit::rule))
                    .withAny("matched", pattern.map(Pattern::text))
                    .with("hits", hit.map(Hit::count).orElse(0L))
                    .withAny("first", hit.map(Hit::first))
                    .withAny("last", hit.map(Hit::last));
        }
    }
}
