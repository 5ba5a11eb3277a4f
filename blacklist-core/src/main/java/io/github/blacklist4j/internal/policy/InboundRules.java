package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Match;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.number.Masked;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.Forwarding.Callers;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.Reason;
import io.github.blacklist4j.policy.ReasonCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides inbound calls: the forwardings of the called number, one after the other, until one says something. The fast
 * path is asked first; what it leaves undecided is decided here in general.
 */
public final class InboundRules {
    private final RuleContext context;
    private final List<InboundRule> rules; // by priority, then position
    private final CalledIndex<InboundRule> byCalled;
    private final InboundFastPath fastPath;

    /** @param earlier rules whose lists and numbers mean the same: a forwarding that is one of theirs is taken as it is */
    InboundRules(RuleContext context, List<Forwarding> forwardings, List<InboundRule> earlier, Rulebook.Faults faults) {
        this.context = context;
        Map<String, InboundRule> made = new HashMap<>();
        earlier.forEach(rule -> made.put(rule.forwarding().id(), rule));
        List<InboundRule> inPosition = new ArrayList<>();
        JsonPointers.each("/forwardings/", forwardings, (forwarding, at) -> {
            InboundRule same = made.get(forwarding.id());
            if (same != null && same.forwarding().equals(forwarding)) {
                inPosition.add(same);
            } else {
                faults.at(at, () -> InboundRule.of(context, forwarding)).ifPresent(inPosition::add);
            }
        });
        this.rules = inPosition.stream()
                .sorted(Comparator.comparingInt(rule -> rule.forwarding().priority())) // stable: position among equals
                .toList();
        this.byCalled = new CalledIndex<>(rules, rule -> rule.forwarding().priority(), InboundRule::called);
        this.fastPath = new InboundFastPath(context, byCalled);
    }

    /** In the order in which they are tried. */
    List<InboundRule> rules() {
        return rules;
    }

    /** All rules in the order in which they are tried, whatever number is called. */
    public List<Forwarding> forwardings() {
        return rules.stream().map(InboundRule::forwarding).toList();
    }

    public List<Forwarding> forwardingsFor(CharSequence called) {
        return byCalled.concerning(context.reader(Optional.empty()).read(called)).stream()
                .map(InboundRule::forwarding)
                .toList();
    }

    @SuppressWarnings("ReferenceEquality") // the one object that stands for no decision
    public InboundDecision decide(InboundCall call) {
        InboundDecision decision = fastPath.decide(call);
        return decision == InboundFastPath.UNDECIDED ? decideInGeneral(call) : decision;
    }

    private InboundDecision decideInGeneral(InboundCall call) {
        CallNumbers numbers = new CallNumbers(context, call);
        Instant now = context.now();
        List<InboundRule> asked = new ArrayList<>();
        Optional<Blacklist> gone = Optional.empty();
        for (InboundRule rule : byCalled.concerning(numbers.called())) {
            if (!rule.appliesAt(now)) {
                continue;
            }
            Optional<InboundDecision> decision = decide(rule, numbers);
            if (decision.isPresent()) {
                return decision.get();
            }
            asked.add(rule);
            gone = gone.or(rule::gone);
        }
        return new InboundDecision.Pass(passing(asked, numbers.caller(), gone));
    }

    /** What one rule says of the call; empty: nothing, the next rule is asked. */
    private Optional<InboundDecision> decide(InboundRule rule, CallNumbers numbers) {
        Forwarding forwarding = rule.forwarding();
        Optional<CallNumbers.CallNumber> matched = numbers.matched(forwarding.matchOn());
        if (matched.isEmpty()) {
            return Optional.empty();
        }
        CallNumbers.CallNumber seen = matched.get();
        if (forwarding.protectedCallers() == Callers.PASS && (numbers.caller().isProtected() || seen.isProtected())) {
            return Optional.empty();
        }
        if (seen.reading() instanceof Reading.Hidden) {
            return forwarding.hiddenCallers() == Callers.PASS
                    ? Optional.empty()
                    : Optional.of(rule.applied(
                            context.because(ReasonCode.HIDDEN_CALLER, forwarding.id(), seen.reading(), rule.lists())));
        }
        return listed(rule, seen).or(() -> unavailable(rule, seen));
    }

    private Optional<InboundDecision> listed(InboundRule rule, CallNumbers.CallNumber seen) {
        return rule.allowLists()
                .first(Entry.Kind.ALLOW, seen.reading())
                .or(() -> rule.lists().decisive(seen.reading()))
                .map(match -> match.kind() == Entry.Kind.ALLOW
                        ? new InboundDecision.Pass(because(ReasonCode.ALLOWED, rule, seen, match))
                        : rule.applied(because(ReasonCode.LISTED, rule, seen, match)));
    }

    private Optional<InboundDecision> unavailable(InboundRule rule, CallNumbers.CallNumber seen) {
        if (rule.forwarding().onUnavailable() == Forwarding.OnUnavailable.PASS) {
            return Optional.empty();
        }
        return rule.gone()
                .map(list -> rule.applied(context.becauseOf(
                        list,
                        ReasonCode.LIST_GONE,
                        rule.forwarding().id(),
                        seen.shown(),
                        new BoundLists(List.of(list)))));
    }

    /** A caller who asked not to be shown is not shown by the reason either. */
    private Reason because(ReasonCode code, InboundRule rule, CallNumbers.CallNumber seen, Match match) {
        String id = rule.forwarding().id();
        if (!seen.restricted()) {
            return context.because(code, id, seen.reading(), match, rule.lists());
        }
        Match masked = new Match(
                match.list(),
                match.listName(),
                new Pattern.Raw(Masked.of(match.pattern().text())),
                match.kind(),
                match.revision(),
                match.basis());
        return context.because(code, id, seen.shown(), masked, rule.lists());
    }

    private Reason passing(List<InboundRule> asked, CallNumbers.CallNumber caller, Optional<Blacklist> gone) {
        BoundLists lists = new BoundLists(
                asked.stream().flatMap(rule -> rule.lists().lists().stream()).toList());
        ReasonCode code = passingCode(asked, caller, gone.isPresent());
        return code == ReasonCode.LIST_GONE && gone.isPresent()
                ? context.becauseOf(gone.get(), code, "", caller.shown(), new BoundLists(List.of(gone.get())))
                : context.because(code, "", caller.shown(), lists);
    }

    private static ReasonCode passingCode(List<InboundRule> asked, CallNumbers.CallNumber caller, boolean gone) {
        if (caller.isProtected()) {
            return ReasonCode.PROTECTED;
        }
        if (asked.isEmpty()) {
            return ReasonCode.NO_RULE;
        }
        if (caller.reading() instanceof Reading.Hidden) {
            return ReasonCode.HIDDEN_CALLER;
        }
        if (gone) {
            return ReasonCode.LIST_GONE;
        }
        return caller.reading() instanceof Reading.Unreadable ? ReasonCode.UNREADABLE : ReasonCode.NOT_LISTED;
    }
}
