package io.github.blacklist4j.samples;

import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Everywhere;
import io.github.blacklist4j.policy.Policies;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;

/** Policies that dial only those who agreed; the same as the file in docs/consent.md. */
final class ConsentCampaign {
    private ConsentCampaign() {}

    static Policies policies() {
        Period twoYears = Period.ofYears(2);
        return Policies.builder()
                .everywhere(Everywhere.of("Company opt-outs").withReassigned(List.of("Reassigned numbers")))
                .campaign(Campaign.builder("spring")
                        .lists(List.of("National"))
                        .maxAge(Map.of("National", Duration.ofDays(28)))
                        .requires(List.of("Consents"))
                        .consentMaxAge(twoYears)
                        .addTo("Company opt-outs")
                        .build())
                .outbound(DialRule.NONE.withRequires(List.of("Consents")).withConsentMaxAge(twoYears))
                .widget(CallbackPoint.widget("call me"))
                .build();
    }
}
