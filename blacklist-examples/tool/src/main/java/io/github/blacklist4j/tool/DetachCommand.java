package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "detach", description = "Ends serving a compiled list; its file stays.")
final class DetachCommand extends StoreCommand implements Changes {
    @Parameters(paramLabel = "NAME", description = "which list")
    String name = "";

    DetachCommand(Context context) {
        super(context);
    }

    @Override
    int run(Blacklists lists, Output out) {
        Blacklist list = lists.list(name);
        if (list.settings().compiledFile().isEmpty()) {
            throw new Refused("List '" + list.name() + "' serves no compiled file");
        }
        Row row = new Row().with("list", list.name()).with("entries", list.size());
        lists.delete(name);
        out.card(row);
        return DONE;
    }
}
