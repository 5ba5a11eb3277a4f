package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import picocli.CommandLine.Command;

@Command(name = "lists", description = "Shows the lists of the tenant.")
final class ListsCommand extends StoreCommand {
    ListsCommand(Context context) {
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
        return DONE;
    }
}
