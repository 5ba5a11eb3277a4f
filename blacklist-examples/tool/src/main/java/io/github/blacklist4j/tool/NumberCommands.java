package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.Health;
import io.github.blacklist4j.Match;
import io.github.blacklist4j.Whereabouts;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands that answer number by number. */
final class NumberCommands {
    private NumberCommands() {}

    @Command(name = "read", description = "Shows what texts turn out to be as numbers. Touches no store.")
    static final class Read implements Callable<Integer> {
        private final Context context;

        @Mixin
        Arguments numbers = new Arguments();

        Read(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws IOException {
            try (BlacklistRegistry registry = context.openInMemory();
                    Output out = context.output()) {
                NumberReader reader = registry.numbers();
                numbers.each(context.in(), out, text -> row(text, reader.read(text)));
            }
            return Tool.DONE;
        }

        private static Row row(String text, Reading reading) {
            return reading(text, reading).withAny("problem", problem(reading));
        }
    }

    @Command(name = "where", description = "Shows on which lists of the tenant a number stands, live or not.")
    static final class Where extends StoreCommand {
        @Parameters(paramLabel = "NUMBER", description = "any text; each list reads it as its own region says")
        String number = "";

        Where(Context context) {
            super(context);
        }

        @Override
        int run(Blacklists lists, Output out) {
            Whereabouts found = lists.whereIs(number);
            for (Whereabouts.Listing listing : found.listings()) {
                Entry entry = listing.entry();
                out.line(new Row()
                        .with("list", listing.list())
                        .with("match", entry.pattern().match().name())
                        .with("matched", entry.pattern().text())
                        .with("kind", entry.kind().name())
                        .with("live", listing.live())
                        .withAny("addedAt", entry.addedAt())
                        .withText("description", entry.description())
                        .withText("by", entry.source().author()));
            }
            found.unread()
                    .forEach(list -> context()
                            .message("List '" + list + "' cannot be read at present: the number may be there, too"));
            return found.unread().isEmpty() ? Tool.DONE : Tool.REFUSED;
        }
    }

    @Command(name = "check", description = "Says whether numbers are listed: facts, not policy.")
    static final class Check extends StoreCommand {
        @Mixin
        Arguments numbers = new Arguments();

        @Option(
                names = "--list",
                paramLabel = "NAME",
                description = "which list, repeatable; default all of the tenant")
        List<String> names = new ArrayList<>();

        Check(Context context) {
            super(context);
        }

        @Override
        int run(Blacklists lists, Output out) throws IOException {
            List<Blacklist> chosen = chosen(lists);
            numbers.each(context().in(), out, text -> answer(lists, chosen, text));
            return Tool.DONE;
        }

        private List<Blacklist> chosen(Blacklists lists) {
            return names.isEmpty()
                    ? lists.all()
                    : names.stream()
                            .map(lists::list)
                            .sorted(Comparator.comparing(Blacklist::name))
                            .toList();
        }

        private static Row answer(Blacklists lists, List<Blacklist> chosen, String text) {
            Row row = reading(text, lists.numbers().read(text));
            Optional<Found> block = first(chosen, text, Entry.Kind.BLOCK);
            List<String> broken = chosen.stream()
                    .filter(list -> list.health().state() == Health.State.ERROR)
                    .map(Blacklist::name)
                    .toList();
            boolean known =
                    block.isPresent() || broken.isEmpty(); // a list that cannot be used never means "not listed"
            row.withAny("listed", known ? Optional.of(block.isPresent()) : Optional.empty());
            if (!broken.isEmpty()) {
                row.with("broken", broken);
            }
            Optional<Found> found = block.or(() -> first(chosen, text, Entry.Kind.ALLOW));
            Optional<Entry> entry = found.flatMap(f -> f.list().entry(f.match().pattern()));
            return row.withAny("list", found.map(f -> f.match().listName()))
                    .withAny("kind", found.map(f -> f.match().kind().name()))
                    .withAny("matched", found.map(f -> f.match().pattern().text()))
                    .withAny("addedAt", entry.flatMap(Entry::addedAt))
                    .withText("description", entry.map(Entry::description).orElse(""));
        }

        private record Found(Blacklist list, Match match) {}

        private static Optional<Found> first(List<Blacklist> chosen, String text, Entry.Kind kind) {
            return chosen.stream()
                    .flatMap(list -> list.find(text).map(match -> new Found(list, match)).stream())
                    .filter(found -> found.match().kind() == kind)
                    .findFirst();
        }
    }

    /** Numbers from the command line, or one per line from stdin if there are none. */
    static final class Arguments {
        @Parameters(paramLabel = "NUMBER", arity = "0..*", description = "none given: one per line from stdin")
        List<String> given = new ArrayList<>();

        /** Answers each number in order; a program that writes a line and waits for the answer gets it. */
        void each(BufferedReader in, Output out, Function<String, Row> answer) throws IOException {
            if (!given.isEmpty()) {
                given.forEach(number -> out.line(answer.apply(number)));
                return;
            }
            LineReader lines = new LineReader(in, RecordBudget.FIELD);
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                out.line(answer.apply(line.get()));
                if (!in.ready()) {
                    out.flush();
                }
            }
        }
    }

    /** What a text turned out to be, as fields of a result. */
    private static Row reading(String input, Reading reading) {
        return new Row().with("input", input).with("outcome", outcome(reading)).withText("number", reading.text());
    }

    static String outcome(Reading reading) {
        if (reading instanceof Reading.E164) {
            return "E164";
        }
        if (reading instanceof Reading.Raw) {
            return "RAW";
        }
        return reading instanceof Reading.Hidden ? "HIDDEN" : "UNREADABLE";
    }

    static Optional<String> problem(Reading reading) {
        return reading instanceof Reading.Unreadable unreadable
                ? Optional.of(unreadable.problem().name())
                : Optional.empty();
    }
}
