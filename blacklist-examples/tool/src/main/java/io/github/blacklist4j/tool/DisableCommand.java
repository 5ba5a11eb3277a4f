package io.github.blacklist4j.tool;

import picocli.CommandLine.Command;

@Command(name = "disable", description = "Disables an entry: it stays on its list and never counts.")
final class DisableCommand extends SwitchCommand {
    DisableCommand(Context context) {
        super(context, false);
    }
}
