package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.HistoryLine;
import io.github.blacklist4j.list.ListedAt;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Commands that look back at one entry. */
final class HistoryCommands {
    private HistoryCommands() {}

    @Command(name = "history", description = "Shows what was done to an entry, by whom and why, the oldest first.")
    static final class History extends EntryCommand {
        History(Context context) {
            super(context);
        }

        @Override
        int run(Blacklists lists, Blacklist target, Pattern pattern, Output out) {
            target.history(pattern).stream()
                    .map(line -> row(target.name(), line))
                    .forEach(out::line);
            return Tool.DONE;
        }

        private static Row row(String list, HistoryLine line) {
            Row row = new Row().with("at", line.at()).with("list", list);
            if (line.change() instanceof Change.Put put) {
                return by(row.with("action", "put"), put.by()).withText("reason", put.why());
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

    @Command(name = "explain", description = "Says whether a number was listed at an instant, and by which entry.")
    static final class Explain extends EntryCommand {
        @Option(names = "--at", paramLabel = "WHEN", description = "default now")
        Optional<Moment> at = Optional.empty();

        Explain(Context context) {
            super(context);
        }

        @Override
        int run(Blacklists lists, Blacklist target, Pattern pattern, Output out) {
            Instant when = at.map(moment -> context()
                            .globals()
                            .instant(moment, target.settings().zone()))
                    .orElseGet(Instant::now);
            ListedAt listedAt = target.listedAt(pattern, when);
            if (listedAt instanceof ListedAt.Unknown unknown) {
                out.card(new Row().with("listed", "unknown").with("knownFrom", unknown.knownFrom()));
                return Tool.DONE;
            }
            Optional<Entry> entry = listedAt.entry();
            boolean live = entry.filter(e -> e.kind() == Entry.Kind.BLOCK)
                    .filter(e -> e.validity().liveAt(when, target.settings().zone()))
                    .isPresent();
            out.card(new Row()
                    .with("listed", live)
                    .withAny("since", entry.flatMap(Entry::addedAt))
                    .withAny("entry", entry.map(EntryRow::of)));
            return Tool.DONE;
        }
    }
}
