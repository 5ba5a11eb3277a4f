package io.github.blacklist4j.tool;

import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.entry.WriteResult;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The group {@code campaign}. */
@Command(name = "campaign", synopsisSubcommandLabel = "COMMAND", description = "What agents do from the campaign card.")
final class CampaignCommands {
    private CampaignCommands() {}

    static CommandLine group(Context context) {
        return new CommandLine(new CampaignCommands()).addSubcommand(new AddNumber(context));
    }

    @Command(
            name = "add",
            description = "Adds a number to the campaign's list: no campaign that obeys it tries it again.")
    static final class AddNumber extends PolicyCommand implements StoreCommand.ChangesLists {
        @Parameters(paramLabel = "NUMBER", description = "the number")
        String number = "";

        @Option(names = "--campaign", required = true, paramLabel = "ID", description = "which campaign")
        String campaign = "";

        @Option(names = "--description", paramLabel = "TEXT", description = "free text")
        String description = "";

        AddNumber(Context context) {
            super(context);
        }

        @Override
        void run(PolicyEngine engine, Output out) {
            String list = engine.addToList(campaign);
            String agent = context().globals().source().author();
            WriteResult result = engine.addFromCampaign(campaign, number, agent, description);
            out.card(EntryRow.result(
                    list, engine.campaignNumbers(campaign).read(number).text(), result));
        }
    }
}
