package io.github.blacklist4j.tool;

import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.policy.CampaignDecision;
import io.github.blacklist4j.policy.CampaignDecision.Verdict;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "campaign", description = "Decides a record of a campaign: dial, hold or close.")
final class DecideCampaign extends DecideCommand {
    @Option(names = "--campaign", required = true, paramLabel = "ID", description = "which campaign")
    String campaign = "";

    @Option(
            names = "--number",
            required = true,
            paramLabel = "N",
            description = "a number of the record, repeatable, in order")
    List<String> numbers = new ArrayList<>();

    DecideCampaign(Context context) {
        super(context);
    }

    @Override
    void run(Ready ready, Output out) {
        CampaignDecision decision = ready.engine().campaign(campaign, numbers);
        NumberReader reader = ready.engine().campaignNumbers(campaign);
        List<Row> verdicts = new ArrayList<>();
        for (Verdict verdict : decision.verdicts()) {
            verdicts.add(verdict(numbers.get(verdicts.size()), verdict, reader));
        }
        out.card(Decisions.row(decision).with("verdicts", verdicts).with("reason", Reasons.whole(decision.reason())));
    }

    private static Row verdict(String text, Verdict verdict, NumberReader reader) {
        String normal = reader.read(text).text();
        return new Row().with("number", normal.isEmpty() ? text : normal).with("verdict", verdict.name());
    }
}
