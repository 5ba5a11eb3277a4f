package io.github.blacklist4j.tool;

import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.policy.Campaign;

/** The reader whose region a campaign's numbers are read with: its own, the policies', the registry's. */
final class CampaignReader {
    private CampaignReader() {}

    static NumberReader of(String campaign, PolicyCommand.Ready ready) {
        NumberReader reader = ready.lists().numbers();
        return ready.policies().campaigns().stream()
                .filter(c -> c.id().equals(campaign))
                .findFirst()
                .flatMap(Campaign::region)
                .or(ready.policies()::region)
                .map(reader::in)
                .orElse(reader);
    }
}
