package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "explain", description = "Says whether a number was listed at an instant, and by which entry.")
final class HistoryCommands extends StoreCommand {
    @Parameters(paramLabel = "NUMBER", description = "the number or prefix of the entry")
    String number = "";

    @Mixin
    ListOption list = new ListOption();

    @Option(names = "--prefix", description = "NUMBER is a prefix in international form, like +4822")
    boolean prefix;

    @Option(names = "--at", paramLabel = "WHEN", description = "default now")
    Optional<Moment> at = Optional.empty();

    HistoryCommands(Context context) {
        super(context);
    }

    @Override
    int run(Blacklists lists, Output out) {
        Blacklist asked = lists.list(list.name);
        Pattern pattern = PatternOf.text(number, prefix, asked.numbers());
        Instant when = at.map(moment -> moment.start(asked.settings().zone())).orElseGet(lists.clock()::instant);
        Optional<Entry> entry = asked.listedAt(pattern, when);
        boolean live = entry.filter(e -> e.kind() == Entry.Kind.BLOCK)
                .filter(e -> e.validity().liveAt(when, asked.settings().zone()))
                .isPresent();
        out.card(new Row()
                .with("listed", live)
                .withAny("since", entry.flatMap(Entry::addedAt).map(Moment::text))
                .withAny("entry", entry.map(EntriesCommand::row)));
        return DONE;
    }
}
