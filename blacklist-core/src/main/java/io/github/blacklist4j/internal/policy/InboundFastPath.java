package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.internal.index.Answer;
import io.github.blacklist4j.internal.number.NumberReaders.DigitReader;
import io.github.blacklist4j.internal.sync.AskedList;
import io.github.blacklist4j.internal.sync.ListView;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.Reason;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.store.ListHead;
import java.util.List;

/**
 * Decides nearly all inbound calls, and allocates nothing but the decision and its reason: both numbers are E.164, the
 * caller is shown and not protected, the rules look for callers at all times, the lists are in step with their store. It
 * leaves any other call {@link #UNDECIDED}, for the rules in general, whose decisions are the same wherever both decide;
 * {@code OracleTest} compares them. Immutable.
 *
 * <p>Benchmark {@code DecisionCost}, one list: 515 ns and 64 bytes when the caller is listed, 556 ns and 48 bytes when
 * not, beside 463 ns for looking up both texts alone. The general path has not been measured beside it.
 */
final class InboundFastPath {
    /** No decision. One object compared by identity, since an {@code Optional} around each decision would be allocated. */
    static final InboundDecision UNDECIDED =
            new InboundDecision.Pass(new UnlistedReason(ReasonCode.NO_RULE, DigitReader.NO_NUMBER, 0));

    private final RuleContext context;
    private final CalledIndex<InboundRule> byCalled;

    InboundFastPath(RuleContext context, CalledIndex<InboundRule> byCalled) {
        this.context = context;
        this.byCalled = byCalled;
    }

    /** The decision, or {@link #UNDECIDED}. */
    InboundDecision decide(InboundCall call) {
        if (call.presentationRestricted() || call.trunkWithoutPlus()) {
            return UNDECIDED;
        }
        NumberReader reader = context.reader(call.trunkRegion());
        DigitReader digits = (DigitReader) reader;
        long caller = digits.e164Digits(call.caller());
        long called = digits.e164Digits(call.called());
        boolean suitable = caller != DigitReader.NO_NUMBER
                && called != DigitReader.NO_NUMBER
                && !context.spellsHidden(call.caller())
                && !context.protectedNumbers().concerns(call.caller(), caller, reader.region());
        return suitable ? decide(caller, byCalled.concerning(called)) : UNDECIDED;
    }

    private InboundDecision decide(long caller, List<InboundRule> rules) {
        long now = context.millis();
        for (int i = 0; i < rules.size(); i++) {
            InboundRule rule = rules.get(i);
            if (!rule.suitsFastPath(now)) {
                return UNDECIDED;
            }
            ListHead blocking = null;
            AskedList blocker = null;
            int block = Answer.NONE;
            for (int l = 0; l < rule.resident().size(); l++) {
                AskedList list = rule.resident().get(l);
                ListView view = list.view();
                if (!view.plainKeys()) {
                    return UNDECIDED; // today's key alone does not find all entries (N6)
                }
                int answer = view.find(caller, now);
                if (view.gone()
                        || !list.inStep()
                        || ((answer != Answer.NONE || rule.isForUnknown()) && view.mayBePausedAt(now))) {
                    return UNDECIDED; // the answer must say how far it can be trusted, or a pause may have ended
                }
                if (Answer.isBlock(answer)) {
                    boolean counts =
                            blocking == null && l >= rule.allowLists().lists().size();
                    blocking = counts ? view.shown() : blocking;
                    blocker = counts ? list : blocker;
                    block = counts ? answer : block;
                } else if (answer != Answer.NONE) {
                    return new InboundDecision.Pass(reason(rule, list, view.shown(), answer, caller, now));
                }
            }
            if (blocking != null && blocker != null) {
                return rule.applied(reason(rule, blocker, blocking, block, caller, now));
            }
            if (rule.isForUnknown()) {
                return rule.applied(new UnlistedReason.OfRule(
                        ReasonCode.UNKNOWN_CALLER, rule.forwarding().id(), caller, now));
            }
        }
        if (context.closed().isPresent()) {
            return UNDECIDED; // perhaps no list was asked that would have said so
        }
        ReasonCode code = rules.isEmpty() ? ReasonCode.NO_RULE : ReasonCode.NOT_LISTED;
        return new InboundDecision.Pass(new UnlistedReason(code, caller, now));
    }

    private static Reason reason(InboundRule rule, AskedList list, ListHead head, int answer, long caller, long now) {
        return ListedReason.of(rule.forwarding().id(), list, head, answer, caller, now);
    }
}
