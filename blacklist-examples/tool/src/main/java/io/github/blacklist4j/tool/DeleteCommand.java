package io.github.blacklist4j.tool;

import io.github.blacklist4j.Blacklists;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "delete", description = "Deletes a list with all its entries.")
final class DeleteCommand extends StoreCommand implements Changes {
    @Parameters(paramLabel = "NAME", description = "which list")
    String name = "";

    DeleteCommand(Context context) {
        super(context);
    }

    @Override
    int run(Blacklists lists, Output out) {
        String deleted = lists.list(name).name();
        lists.delete(name);
        out.card(new Row().with("list", deleted));
        return DONE;
    }
}
