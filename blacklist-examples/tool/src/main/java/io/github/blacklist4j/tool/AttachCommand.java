package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "attach", description = "Serves a compiled list read-only under a name; the store remembers its path.")
final class AttachCommand extends StoreCommand implements Changes {
    @Parameters(paramLabel = "NAME", description = "a new list, or one that serves a file already")
    String name = "";

    @Parameters(paramLabel = "FILE", description = "made by `compile`")
    Path file = Path.of("");

    AttachCommand(Context context) {
        super(context);
    }

    @Override
    int run(Blacklists lists, Output out) {
        Blacklist list = lists.attach(name, file);
        out.card(new Row().with("list", list.name()).with("entries", list.size()));
        return DONE;
    }
}
