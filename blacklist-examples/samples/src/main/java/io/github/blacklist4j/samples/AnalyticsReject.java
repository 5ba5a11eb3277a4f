package io.github.blacklist4j.samples;

import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.NetworkBlocked;
import java.util.List;
import java.util.Optional;

/** A forwarding that rejects what a vendor's scores call unwanted ("603+"), and what the PBX answers then. */
final class AnalyticsReject {
    private AnalyticsReject() {}

    static Forwarding forwarding() {
        NetworkBlocked.Redress ask = new NetworkBlocked.Redress(
                Optional.of("https://example.com/blocked"),
                Optional.of("+12025550123"),
                Optional.of("help@example.com"));
        NetworkBlocked told = new NetworkBlocked(ask, NetworkBlocked.Location.RPN);
        return Forwarding.builder("scores", new Forwarding.Action.Reject(told))
                .lists(List.of("Scores"))
                .build();
    }

    static String answer(InboundDecision.Reject reject) {
        return "SIP/2.0 " + reject.rejection().sipCode().orElseThrow() + " "
                + reject.phrase().orElseThrow() + "\nReason: "
                + reject.reasonHeader().orElseThrow();
    }
}
