package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.internal.index.Answer;
import io.github.blacklist4j.internal.sync.AskedList;
import io.github.blacklist4j.internal.sync.ListView;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.Reason;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.store.ListHead;
import java.util.List;
import java.util.function.Function;

/**
 * Decides inbound calls as nearly all are, without an object beside the decision and its reason: both numbers are E.164,
 * the caller is shown and not protected, the rules look for callers at all times, the lists are in step with their store.
 * Any other call is left to the rules in general, which have to agree. Immutable.
 */
final class InboundFastPath {
    private final RuleContext desk;
    private final CalledIndex<InboundRules.Rule> byCalled;
    private final Function<InboundCall, InboundDecision> otherwise;

    InboundFastPath(
            RuleContext desk,
            CalledIndex<InboundRules.Rule> byCalled,
            Function<InboundCall, InboundDecision> otherwise) {
        this.desk = desk;
        this.byCalled = byCalled;
        this.otherwise = otherwise;
    }

    InboundDecision decide(InboundCall call) {
        if (call.presentationRestricted() || call.trunkWithoutPlus()) {
            return otherwise.apply(call);
        }
        NumberReader reader = desk.reader(call.trunkRegion());
        long caller = reader.e164Digits(call.caller());
        long called = reader.e164Digits(call.called());
        boolean usual = caller != NumberReader.NO_NUMBER
                && called != NumberReader.NO_NUMBER
                && !desk.spellsHidden(call.caller())
                && !desk.protectedNumbers().concerns(call.caller(), caller, reader.region());
        return usual ? decide(call, caller, byCalled.concerning(called)) : otherwise.apply(call);
    }

    private InboundDecision decide(InboundCall call, long caller, List<InboundRules.Rule> rules) {
        long now = desk.millis();
        for (int i = 0; i < rules.size(); i++) {
            InboundRules.Rule rule = rules.get(i);
            if (!rule.isUsual()) {
                return otherwise.apply(call);
            }
            ListHead blocking = null;
            int block = Answer.NONE;
            for (int l = 0; l < rule.asked().size(); l++) {
                AskedList list = rule.asked().get(l);
                ListView view = list.view();
                int answer = view.index().find(caller, now);
                if (view.gone()
                        || !list.inStep()
                        || (answer != Answer.NONE && view.file().isPresent())) {
                    return otherwise.apply(call); // the reason has more to say than the head of the list does
                }
                if (Answer.isBlock(answer)) {
                    boolean counts =
                            blocking == null && l >= rule.allowLists().lists().size();
                    blocking = counts ? view.head() : blocking;
                    block = counts ? answer : block;
                } else if (answer != Answer.NONE) {
                    return new InboundDecision.Pass(reason(rule, view.head(), answer, caller, now));
                }
            }
            if (blocking != null) {
                return rule.applied(reason(rule, blocking, block, caller, now));
            }
        }
        ReasonCode code = rules.isEmpty() ? ReasonCode.NO_RULE : ReasonCode.NOT_LISTED;
        return new InboundDecision.Pass(new UnlistedReason(code, caller, now));
    }

    private static Reason reason(InboundRules.Rule rule, ListHead list, int answer, long caller, long now) {
        return new ListedReason(rule.forwarding().id(), list, answer, caller, now);
    }
}
