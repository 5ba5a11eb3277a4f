package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.entry.Entry;
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
            throw new WrongUsageException("--limit is not negative");
        }
        try (Stream<Entry> entries = lists.list(list.name).entries()) {
            entries.filter(this::isWanted).limit(limit).forEach(entry -> out.line(EntryRow.of(entry)));
        }
        return Tool.DONE;
    }

    private boolean isWanted(Entry entry) {
        return find.isEmpty()
                || entry.pattern().text().contains(find)
                || folded(entry.description()).contains(folded(find));
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
