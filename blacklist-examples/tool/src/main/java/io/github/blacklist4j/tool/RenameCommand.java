package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "rename", description = "Gives a list another name.")
final class RenameCommand extends StoreCommand implements Changes {
    @Parameters(index = "0", paramLabel = "OLD", description = "its name now")
    String from = "";

    @Parameters(index = "1", paramLabel = "NEW", description = "its name from now on")
    String to = "";

    RenameCommand(Context context) {
        super(context);
    }

    @Override
    int run(Blacklists lists, Output out) {
        Blacklist list = lists.list(from);
        lists.rename(from, to);
        out.card(new Row().with("list", list.name()));
        return DONE;
    }
}
