package io.github.blacklist4j.tool;

import picocli.CommandLine.Command;

@Command(name = "decide", synopsisSubcommandLabel = "SCENARIO", description = "Decides a call by a policy file.")
final class DecideGroup {}
