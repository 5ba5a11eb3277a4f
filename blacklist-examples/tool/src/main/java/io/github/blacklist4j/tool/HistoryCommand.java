package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.HistoryLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "history", description = "Shows what was done to an entry, by whom and why, the oldest first.")
final class HistoryCommand extends StoreCommand {
    @Parameters(paramLabel = "NUMBER", description = "the number or prefix of the entry")
    String number = "";

    @Mixin
    ListOption list = new ListOption();

    @Option(names = "--prefix", description = "NUMBER is a prefix in international form, like +4822")
    boolean prefix;

    HistoryCommand(Context context) {
        super(context);
    }

    @Override
    int run(Blacklists lists, Output out) {
        Blacklist asked = lists.list(list.name);
        Pattern pattern = PatternOf.text(number, prefix, asked.numbers());
        asked.history(pattern).stream().map(line -> row(asked, line)).forEach(out::line);
        return DONE;
    }

    private static Row row(Blacklist list, HistoryLine line) {
        Row row = new Row().with("at", line.at().toString()).with("list", list.name());
        if (line.change() instanceof Change.Put put) {
            return by(row.with("action", "put"), put.after().source());
        }
        if (line.change() instanceof Change.Removed removed) {
            return by(row.with("action", "removed"), removed.by()).withText("reason", removed.why());
        }
        return row.with("action", "forgotten");
    }

    private static Row by(Row row, Source source) {
        return row.withText("by", source.author()).withText("source", source.origin());
    }
}
