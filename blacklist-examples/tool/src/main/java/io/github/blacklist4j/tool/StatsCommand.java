package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import java.util.Optional;
import picocli.CommandLine.Command;

@Command(name = "stats", description = "Shows what the lists of the tenant take in memory, and their state.")
final class StatsCommand extends StoreCommand {
    StatsCommand(Context context) {
        super(context);
    }

    @Override
    int run(Blacklists lists, Output out) {
        for (Blacklist list : lists.all()) {
            out.line(new Row()
                    .with("list", list.name())
                    .with("entries", list.size())
                    .with("indexBytes", list.indexBytes())
                    .withAny("bytesPerNumber", bytesPerNumber(list))
                    .with("revision", list.revision())
                    .with("state", list.health().state().name())
                    .withAny("broken", list.health().cause()));
        }
        return DONE;
    }

    private static Optional<Double> bytesPerNumber(Blacklist list) {
        long entries = list.size();
        return entries == 0
                ? Optional.empty()
                : Optional.of(Math.round(100.0 * list.indexBytes() / entries) / 100.0); // two decimals
    }
}
