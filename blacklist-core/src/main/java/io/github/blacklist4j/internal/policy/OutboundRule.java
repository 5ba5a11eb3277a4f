package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Match;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.OutboundDecision;
import io.github.blacklist4j.policy.Reason;
import io.github.blacklist4j.policy.ReasonCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides calls that a person dials: protected numbers always pass, a BLOCK that counts refuses. */
public final class OutboundRule {
    private static final String ID = "outbound";

    private final RuleContext context;
    private final DialRule rule;
    private final DialledLists lists;

    OutboundRule(RuleContext context, DialRule rule) {
        this.context = context;
        this.rule = rule;
        this.lists = DialledLists.bind(context, "the outbound rule", rule.lists(), rule.allowLists(), Map.of());
    }

    List<Blacklist> used() {
        return lists.used();
    }

    public OutboundDecision decide(CharSequence called) {
        NumberReader reader = context.reader(Optional.empty());
        Reading number = reader.read(called);
        if (context.protectedNumbers().concerns(called, number, reader.region())) {
            return new OutboundDecision.Pass(because(ReasonCode.PROTECTED, number));
        }
        if (lists.isEmpty()) {
            return new OutboundDecision.Pass(context.because(ReasonCode.NO_RULE, "", number, lists.lists()));
        }
        DialledLists.Answer answer = lists.ask(number);
        if (answer.block().isPresent()) {
            return refuse(because(ReasonCode.LISTED, number, answer.block().get()));
        }
        Optional<Blacklist> gone = lists.gone();
        if (gone.isPresent()) {
            Reason reason = context.becauseOf(gone.get(), ReasonCode.LIST_GONE, ID, number, lists.lists());
            return rule.onUnavailable() == DialRule.OnUnavailable.PASS
                    ? new OutboundDecision.Pass(reason)
                    : refuse(reason);
        }
        return new OutboundDecision.Pass(answer.allow()
                .map(match -> because(ReasonCode.ALLOWED, number, match))
                .orElseGet(() -> because(notListed(number), number)));
    }

    private static ReasonCode notListed(Reading number) {
        return number instanceof Reading.Unreadable ? ReasonCode.UNREADABLE : ReasonCode.NOT_LISTED;
    }

    private OutboundDecision refuse(Reason reason) {
        return new OutboundDecision.Refuse(rule.agentMayOverride(), reason);
    }

    private Reason because(ReasonCode code, Reading number) {
        return context.because(code, ID, number, lists.lists());
    }

    private Reason because(ReasonCode code, Reading number, Match match) {
        return context.because(code, ID, number, match, lists.lists().lists());
    }
}
