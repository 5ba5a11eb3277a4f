package io.github.blacklist4j.tool;

import picocli.CommandLine.Command;

@Command(name = "enable", description = "Enables an entry again.")
final class EnableCommand extends SwitchCommand {
    EnableCommand(Context context) {
        super(context, true);
    }
}
