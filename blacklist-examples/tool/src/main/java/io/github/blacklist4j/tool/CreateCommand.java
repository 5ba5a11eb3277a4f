package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklists;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "create", description = "Creates an empty list.")
final class CreateCommand extends StoreCommand implements Changes {
    @Parameters(paramLabel = "NAME", description = "1 to 128 characters, unique ignoring case")
    String name = "";

    CreateCommand(Context context) {
        super(context);
    }

    @Override
    int run(Blacklists lists, Output out) {
        out.card(new Row().with("list", lists.create(name).name()));
        return DONE;
    }
}
