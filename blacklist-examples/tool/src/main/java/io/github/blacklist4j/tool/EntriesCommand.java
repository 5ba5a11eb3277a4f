package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "entries", description = "Shows the entries of a list.")
final class EntriesCommand extends StoreCommand {
    @Mixin
    ListOption list = new ListOption();

    @Option(names = "--find", paramLabel = "TEXT", description = "only those with this in number or description")
    String find = "";

    @Option(names = "--limit", paramLabel = "N", description = "at most so many")
    long limit = Long.MAX_VALUE;

    EntriesCommand(Context context) {
        super(context);
    }

    @Override
    int run(Blacklists lists, Output out) {
        if (limit < 0) {
            throw new WrongUsage("--limit is not negative");
        }
        try (Stream<Entry> entries = lists.list(list.name).entries()) {
            entries.filter(this::isWanted).limit(limit).forEach(entry -> out.line(row(entry)));
        }
        return DONE;
    }

    private boolean isWanted(Entry entry) {
        return find.isEmpty()
                || entry.pattern().text().contains(find)
                || folded(entry.description()).contains(folded(find));
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static Row row(Entry entry) {
        return new Row()
                .with("number", entry.pattern().text())
                .with("match", entry.pattern().match().name())
                .with("kind", entry.kind().name())
                .withAny("addedAt", entry.addedAt().map(Moment::text))
                .withText("description", entry.description())
                .withAny("from", entry.validity().from().map(Moment::text))
                .withAny("until", entry.validity().until().map(Moment::text))
                .with("enabled", entry.validity().enabled())
                .withText("source", entry.source().origin())
                .withText("by", entry.source().author());
    }
}
