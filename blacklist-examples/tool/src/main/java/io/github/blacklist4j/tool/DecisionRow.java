package io.github.blacklist4j.tool;

import io.github.blacklist4j.number.Masked;
import io.github.blacklist4j.policy.CallbackDecision;
import io.github.blacklist4j.policy.CampaignDecision;
import io.github.blacklist4j.policy.Decision;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.NetworkBlocked;
import io.github.blacklist4j.policy.NetworkBlocked.Redress;
import io.github.blacklist4j.policy.OutboundDecision;
import io.github.blacklist4j.policy.PresentDecision;
import io.github.blacklist4j.policy.Reason;
import io.github.blacklist4j.policy.Target;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** A decision as a result, and its reason as another. */
final class DecisionRow {
    private static final String DECISION = "decision";

    private DecisionRow() {}

    static Row of(Decision decision) {
        if (decision instanceof InboundDecision inbound) {
            return inbound(inbound);
        }
        if (decision instanceof OutboundDecision outbound) {
            return outbound(outbound);
        }
        if (decision instanceof CampaignDecision campaign) {
            return campaign(campaign);
        }
        return decision instanceof CallbackDecision callback ? callback(callback) : present((PresentDecision) decision);
    }

    private static Row inbound(InboundDecision decision) {
        if (decision instanceof InboundDecision.Reject reject) {
            return new Row()
                    .with(DECISION, "REJECT")
                    .withAny("sip", boxed(reject.rejection().sipCode()))
                    .withAny("q850", boxed(reject.rejection().q850Cause()))
                    .withAny("phrase", reject.phrase())
                    .withAny("reasonHeader", reject.reasonHeader());
        }
        return decision instanceof InboundDecision.Redirect redirect
                ? new Row().with(DECISION, "REDIRECT").with("target", target(redirect.target()))
                : new Row().with(DECISION, "PASS");
    }

    private static Row outbound(OutboundDecision decision) {
        return decision instanceof OutboundDecision.Refuse refuse
                ? new Row().with(DECISION, "REFUSE").with("mayOverride", refuse.agentMayOverride())
                : new Row().with(DECISION, "PASS");
    }

    private static Row campaign(CampaignDecision decision) {
        if (decision instanceof CampaignDecision.Dial dial) {
            return new Row()
                    .with(DECISION, "DIAL")
                    .with("index", dial.index())
                    .with("number", dial.number().e164());
        }
        return decision instanceof CampaignDecision.Close close
                ? new Row()
                        .with(DECISION, "CLOSE")
                        .with("disposition", close.disposition().name())
                        .with("status", close.status())
                : hold(((CampaignDecision.Hold) decision).retryAfter());
    }

    private static Row hold(Optional<Duration> retryAfter) {
        return new Row().with(DECISION, "HOLD").withAny("retryAfter", retryAfter.map(Duration::toString));
    }

    private static Row callback(CallbackDecision decision) {
        Row row = new Row().with(DECISION, "SKIP");
        if (decision instanceof CallbackDecision.CallBack callBack) {
            row = new Row()
                    .with(DECISION, "CALL_BACK")
                    .with("number", callBack.number().e164());
        } else if (decision instanceof CallbackDecision.Hold hold) {
            row = hold(hold.retryAfter());
        }
        return row.with("publicAnswer", decision.publicAnswer().name());
    }

    private static Row present(PresentDecision decision) {
        return decision instanceof PresentDecision.Present present
                ? new Row()
                        .with(DECISION, "PRESENT")
                        .with("number", present.number().e164())
                : new Row().with(DECISION, "NO_NUMBER").withAny("number", Optional.empty());
    }

    /** How a decision came about. */
    static Row reason(Reason reason) {
        return reason(reason, false);
    }

    /** The same without whole numbers: where the caller asked not to be shown, or the result goes to a log. */
    static Row maskedReason(Reason reason) {
        return reason(reason, true);
    }

    private static Row reason(Reason reason, boolean masked) {
        return new Row()
                .with("code", reason.code().name())
                .withAny("list", reason.list())
                .withAny("kind", reason.match().map(match -> match.kind().name()))
                .withAny(
                        "matched",
                        reason.match()
                                .map(match -> match.pattern().text())
                                .map(text -> masked ? Masked.of(text) : text))
                .withText("rule", reason.rule())
                .with("basis", reason.basis().name())
                .withAny("staleSince", reason.staleSince());
    }

    static Row target(Target target) {
        return new Row().with("type", target.type().name()).with("value", target.value());
    }

    static Row reject(Forwarding.Action.Reject reject) {
        return new Row()
                .with("type", "REJECT")
                .with("rejection", reject.rejection().name())
                .withAny(
                        "redress",
                        reject.networkBlocked().map(NetworkBlocked::redress).map(DecisionRow::redress))
                .withAny(
                        "location",
                        reject.networkBlocked()
                                .map(blocked -> blocked.location().name()));
    }

    private static Row redress(Redress redress) {
        return new Row()
                .withAny("url", redress.url())
                .withAny("tel", redress.tel())
                .withAny("email", redress.email());
    }

    private static Optional<Integer> boxed(OptionalInt value) {
        return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
    }
}
