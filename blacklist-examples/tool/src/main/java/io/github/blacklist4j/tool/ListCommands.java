package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Commands about whole lists: what there is, and making, renaming and deleting one. */
final class ListCommands {
    private ListCommands() {}

    @Command(name = "lists", description = "Shows the lists of the tenant.")
    static final class ShowAll extends StoreCommand {
        ShowAll(Context context) {
            super(context);
        }

        @Override
        int run(Blacklists lists, Output out) {
            for (Blacklist list : lists.all()) {
                out.line(new Row()
                        .with("tenant", lists.tenant())
                        .with("list", list.name())
                        .with("entries", list.size())
                        .with("revision", list.revision())
                        .withAny("broken", list.health().cause()));
            }
            return Tool.DONE;
        }
    }

    @Command(name = "create", description = "Creates an empty list.")
    static final class Create extends StoreCommand implements StoreCommand.ChangesLists {
        @Parameters(paramLabel = "NAME", description = "1 to 128 characters, unique ignoring case")
        String name = "";

        Create(Context context) {
            super(context);
        }

        @Override
        int run(Blacklists lists, Output out) {
            out.card(new Row().with("list", lists.create(name).name()));
            return Tool.DONE;
        }
    }

    @Command(name = "rename", description = "Gives a list another name.")
    static final class Rename extends StoreCommand implements StoreCommand.ChangesLists {
        @Parameters(index = "0", paramLabel = "OLD", description = "its name now")
        String from = "";

        @Parameters(index = "1", paramLabel = "NEW", description = "its name from now on")
        String to = "";

        Rename(Context context) {
            super(context);
        }

        @Override
        int run(Blacklists lists, Output out) {
            Blacklist list = lists.list(from);
            lists.rename(from, to);
            out.card(new Row().with("list", list.name()));
            return Tool.DONE;
        }
    }

    @Command(name = "delete", description = "Deletes a list with all its entries.")
    static final class Delete extends StoreCommand implements StoreCommand.ChangesLists {
        @Parameters(paramLabel = "NAME", description = "which list")
        String name = "";

        Delete(Context context) {
            super(context);
        }

        @Override
        int run(Blacklists lists, Output out) {
            String deleted = lists.list(name).name();
            lists.delete(name);
            out.card(new Row().with("list", deleted));
            return Tool.DONE;
        }
    }

    @Command(name = "stats", description = "Shows what the lists of the tenant take in memory, and their state.")
    static final class Stats extends StoreCommand {
        Stats(Context context) {
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
            return Tool.DONE;
        }

        private static Optional<Double> bytesPerNumber(Blacklist list) {
            long entries = list.size();
            return entries == 0
                    ? Optional.empty()
                    : Optional.of(Math.round(100.0 * list.indexBytes() / entries) / 100.0); // two decimals
        }
    }
}
