package io.github.blacklist4j.tool;

import picocli.CommandLine.Command;

@Command(name = "campaign", synopsisSubcommandLabel = "COMMAND", description = "What agents do from the campaign card.")
final class CampaignGroup {}
