package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.Health;
import io.github.blacklist4j.Match;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "check", description = "Says whether numbers are listed: facts, not policy.")
final class CheckCommand extends StoreCommand {
    @Mixin
    Numbers numbers = new Numbers();

    @Option(names = "--list", paramLabel = "NAME", description = "which list, repeatable; default all of the tenant")
    List<String> names = new ArrayList<>();

    CheckCommand(Context context) {
        super(context);
    }

    @Override
    int run(Blacklists lists, Output out) throws IOException {
        List<Blacklist> asked = asked(lists);
        numbers.each(context().in(), out, text -> answer(lists, asked, text));
        return DONE;
    }

    private List<Blacklist> asked(Blacklists lists) {
        return names.isEmpty()
                ? lists.all()
                : names.stream()
                        .map(lists::list)
                        .sorted(Comparator.comparing(Blacklist::name))
                        .toList();
    }

    private static Row answer(Blacklists lists, List<Blacklist> asked, String text) {
        Row row = Readings.row(text, lists.numbers().read(text));
        Optional<Found> block = first(asked, text, Entry.Kind.BLOCK);
        List<String> broken = asked.stream()
                .filter(list -> list.health().state() == Health.State.ERROR)
                .map(Blacklist::name)
                .toList();
        boolean known = block.isPresent() || broken.isEmpty(); // a list that cannot be used never means "not listed"
        row.withAny("listed", known ? Optional.of(block.isPresent()) : Optional.empty());
        if (!broken.isEmpty()) {
            row.with("broken", broken);
        }
        Optional<Found> found = block.or(() -> first(asked, text, Entry.Kind.ALLOW));
        Optional<Entry> entry = found.flatMap(f -> f.list().entry(f.match().pattern()));
        return row.withAny("list", found.map(f -> f.match().listName()))
                .withAny("kind", found.map(f -> f.match().kind().name()))
                .withAny("matched", found.map(f -> f.match().pattern().text()))
                .withAny("addedAt", entry.flatMap(Entry::addedAt).map(Moment::text))
                .withText("description", entry.map(Entry::description).orElse(""));
    }

    private record Found(Blacklist list, Match match) {}

    private static Optional<Found> first(List<Blacklist> asked, String text, Entry.Kind kind) {
        return asked.stream()
                .flatMap(list -> list.find(text).map(match -> new Found(list, match)).stream())
                .filter(found -> found.match().kind() == kind)
                .findFirst();
    }
}
