package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.entry.Written;
import io.github.blacklist4j.internal.number.NumberReaders.DigitReader;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.DialRule.OnUnavailable;
import io.github.blacklist4j.policy.OutboundDecision;
import io.github.blacklist4j.policy.Question;
import io.github.blacklist4j.policy.Reason;
import io.github.blacklist4j.policy.ReasonCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides calls that a person dials: protected numbers always pass, a BLOCK that counts refuses. */
public final class OutboundRule {
    private static final String ID = "outbound";
    private static final String USER = "the outbound rule";

    private static final Source PLACED = new Source("placed call", "");

    private final RuleContext context;
    private final DialRule rule;
    private final DialledLists lists;
    private final DialCheck check;
    private final Optional<Blacklist> known; // gets the numbers of placed calls
    private final DialCheck checkOfAll; // while the rule is paused: what every rule obeys, and consents

    OutboundRule(RuleContext context, DialRule rule) {
        this.context = context;
        this.rule = rule;
        BoundLists anyway = context.obeyedAnyway(Question.Scenario.OUTBOUND, "");
        DialledLists.Consents consents =
                DialledLists.Consents.bind(context, USER, rule.requires(), rule.consentMaxAge());
        this.lists = DialledLists.bind(context, USER, anyway, rule.lists(), rule.allowLists(), consents, Map.of());
        DialledLists ofAll = DialledLists.bind(context, USER, anyway, List.of(), List.of(), consents, Map.of());
        boolean passes = rule.onUnavailable() == OnUnavailable.PASS;
        this.check = DialCheck.ofPerson(context, ID, lists, passes);
        this.known = rule.remember().map(remember -> writable(context, remember.list()));
        this.checkOfAll = DialCheck.ofPerson(context, ID, ofAll, passes);
    }

    private static Blacklist writable(RuleContext context, String name) {
        Blacklist list = context.bind(USER, "/remember/list", name);
        return InvalidRuleException.at("/remember/list", () -> {
            if (!list.writable()) {
                throw new IllegalArgumentException("List '" + list.name() + "' cannot be written: remember of " + USER);
            }
            return list;
        });
    }

    /**
     * Writes down that a call was placed, if anybody wants to know; empty: nobody does, or it is no number to be known. What people have
     * entered stays as it is.
     */
    public Optional<WriteResult> placed(CharSequence called) {
        NumberReader reader = context.reader(Optional.empty()).strict();
        Reading number = reader.read(called);
        if (known.isEmpty()
                || !(number instanceof Reading.E164 e164)
                || context.protectedNumbers().concernsDialled(called, number, reader.region())) {
            return Optional.empty();
        }
        Blacklist list = known.get();
        Instant end = context.now()
                .atZone(list.settings().zone())
                .plus(rule.remember().orElseThrow().time())
                .toInstant();
        Entry entry = Entry.of(new Pattern.Exact(e164.number()))
                .kind(Entry.Kind.ALLOW)
                .until(end)
                .source(PLACED)
                .build();
        Written written = list.edit(
                entry.pattern(),
                now -> now.source().equals(PLACED) && now.validity().enabled() ? entry : now);
        WriteResult result = written.result() == WriteResult.ABSENT
                ? list.put(entry, Blacklist.PutMode.MERGE).result()
                : written.result();
        boolean blocks =
                written.entry().filter(now -> now.kind() == Entry.Kind.BLOCK).isPresent();
        return Optional.of(blocks ? WriteResult.CONFLICT : result);
    }

    @SuppressWarnings("ReferenceEquality") // the one object that stands for no result
    public OutboundDecision decide(CharSequence called) {
        NumberReader reader = context.reader(Optional.empty());
        boolean mayBePaused = rule.pausedUntil().isPresent()
                && context.millis() <= rule.pausedUntil().get().toEpochMilli();
        long digits = mayBePaused ? DigitReader.NO_NUMBER : ((DigitReader) reader).e164Digits(called);
        if (digits != DigitReader.NO_NUMBER && !context.protectedNumbers().concerns(called, digits, reader.region())) {
            Reason quick = check.quick(digits);
            if (quick != DialCheck.UNDECIDED) {
                return decision(DialCheck.step(quick), quick);
            }
        }
        Reading number = reader.read(called);
        if (context.protectedNumbers().concerns(called, number, reader.region())) {
            return new OutboundDecision.Pass(check.because(ReasonCode.PROTECTED, number));
        }
        if (lists.isEmpty()) {
            return new OutboundDecision.Pass(context.because(ReasonCode.NO_RULE, "", number, lists.lists()));
        }
        boolean paused = BoundLists.isAhead(rule.pausedUntil(), context.now());
        DialCheck.Result result = (paused ? checkOfAll : check).inGeneral(number);
        boolean saysLess = paused
                && result.step() == DialCheck.Step.FREE
                && result.reason().list().isEmpty(); // neither of a list that is gone, nor of one that is paused itself
        return saysLess
                ? new OutboundDecision.Pass(check.because(ReasonCode.PAUSED, number))
                : decision(result.step(), result.reason());
    }

    private OutboundDecision decision(DialCheck.Step step, Reason reason) {
        return step == DialCheck.Step.FREE
                ? new OutboundDecision.Pass(reason)
                : new OutboundDecision.Refuse(rule.agentMayOverride(), reason);
    }
}
