package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.internal.number.NumberReaders.DigitReader;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.DialRule.OnUnavailable;
import io.github.blacklist4j.policy.OutboundDecision;
import io.github.blacklist4j.policy.Question;
import io.github.blacklist4j.policy.ReasonCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides calls that a person dials: protected numbers always pass, a BLOCK that counts refuses. */
public final class OutboundRule {
    private static final String ID = "outbound";
    private static final String USER = "the outbound rule";

    private final RuleContext context;
    private final DialRule rule;
    private final DialledLists lists;
    private final DialCheck check;

    OutboundRule(RuleContext context, DialRule rule) {
        this.context = context;
        this.rule = rule;
        this.lists = DialledLists.bind(
                context,
                USER,
                context.obeyedAnyway(Question.Scenario.OUTBOUND, ""),
                rule.lists(),
                rule.allowLists(),
                DialledLists.Consents.bind(context, USER, rule.requires(), rule.consentMaxAge()),
                Map.of());
        this.check = DialCheck.ofPerson(context, ID, lists, rule.onUnavailable() == OnUnavailable.PASS);
    }

    List<Blacklist> used() {
        return lists.used();
    }

    @SuppressWarnings("ReferenceEquality") // the one object that stands for no result
    public OutboundDecision decide(CharSequence called) {
        NumberReader reader = context.reader(Optional.empty());
        long digits = ((DigitReader) reader).e164Digits(called);
        if (digits != DigitReader.NO_NUMBER && !context.protectedNumbers().concerns(called, digits, reader.region())) {
            DialCheck.Result quick = check.quick(digits);
            if (quick != DialCheck.UNDECIDED) {
                return decision(quick);
            }
        }
        Reading number = reader.read(called);
        if (context.protectedNumbers().concerns(called, number, reader.region())) {
            return new OutboundDecision.Pass(check.because(ReasonCode.PROTECTED, number));
        }
        if (lists.isEmpty()) {
            return new OutboundDecision.Pass(context.because(ReasonCode.NO_RULE, "", number, lists.lists()));
        }
        return decision(check.inGeneral(number));
    }

    private OutboundDecision decision(DialCheck.Result result) {
        return result.step() == DialCheck.Step.FREE
                ? new OutboundDecision.Pass(result.reason())
                : new OutboundDecision.Refuse(rule.agentMayOverride(), result.reason());
    }
}
