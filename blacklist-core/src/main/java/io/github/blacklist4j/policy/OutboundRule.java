package io.github.blacklist4j.policy;

import io.github.blacklist4j.Match;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import java.util.Optional;

/** Decides calls that a person dials: protected numbers always pass, a BLOCK on any list refuses. */
final class OutboundRule {
    private static final String ID = "outbound";

    private final Desk desk;
    private final DialRule rule;
    private final BoundLists lists;

    OutboundRule(Desk desk, DialRule rule) {
        this.desk = desk;
        this.rule = rule;
        this.lists = desk.bind("the outbound rule", rule.lists());
    }

    BoundLists lists() {
        return lists;
    }

    OutboundDecision decide(CharSequence called) {
        NumberReader reader = desk.reader(Optional.empty());
        Reading number = reader.read(called);
        if (desk.protectedNumbers().concerns(called, number, reader.region())) {
            return new OutboundDecision.Pass(desk.because(ReasonCode.PROTECTED, ID, number, lists));
        }
        Optional<Match> match = lists.first(Entry.Kind.BLOCK, number);
        if (match.isPresent()) {
            return new OutboundDecision.Refuse(
                    rule.agentMayOverride(), desk.because(ReasonCode.LISTED, ID, number, match.get()));
        }
        ReasonCode code = lists.anyGone() ? ReasonCode.LIST_GONE : ReasonCode.NOT_LISTED;
        return new OutboundDecision.Pass(
                lists.lists().isEmpty()
                        ? desk.because(ReasonCode.NO_RULE, "", number, lists)
                        : desk.because(code, ID, number, lists));
    }
}
