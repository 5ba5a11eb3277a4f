package io.github.blacklist4j.samples;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.engine.StoredPolicies;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.policy.Campaign;
import java.util.List;

/** Policies in the store, which people edit while calls run. */
final class EditedPolicies {
    private EditedPolicies() {}

    /**
     * Anna begins a campaign, Bob takes that back.
     *
     * @param registry the lists
     * @return an engine that follows the store
     */
    static PolicyEngine edit(BlacklistRegistry registry) {
        PolicyEngine engine = PolicyEngine.stored(registry);
        engine.update(Source.agent("anna"), "the lists we obey", p -> p.withCampaign(Campaign.of("winter", "Default")));
        engine.update(Source.agent("anna"), "spring campaign", p -> p.withCampaign(Campaign.of("spring", "Default")));
        List<StoredPolicies.PolicyVersion> versions = engine.versions(20); // newest first: number, at, by, why
        engine.restore(versions.get(1).number(), Source.agent("bob"), "too early");
        return engine;
    }
}
