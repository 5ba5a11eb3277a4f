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
    final InboundFastPath fastPath;

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
        Optional<Reason> paused = Optional.empty();
        for (InboundRule rule : byCalled.concerning(numbers.called())) {
            if (!rule.appliesAt(now)) {
                continue;
            }
            Optional<InboundDecision> decision = decide(rule, numbers, now);
            if (rule.isPausedAt(now)) {
                paused = paused.or(() -> decision.filter(applied -> !(applied instanceof InboundDecision.Pass))
                        .map(applied -> paused(applied.reason())));
                continue;
            }
            if (decision.isPresent()) {
                return decision.get();
            }
            paused = paused.or(() -> pausedEntry(rule, numbers, now));
            asked.add(rule);
            gone = gone.or(rule::gone);
        }
        Optional<Blacklist> firstGone = gone;
        return new InboundDecision.Pass(paused.orElseGet(() -> passing(asked, numbers.caller(), firstGone)));
    }

    /** The reason of what a rule that is paused would have done. */
    private static Reason paused(Reason reason) {
        return new CallReason(
                ReasonCode.PAUSED,
                reason.rule(),
                reason.match(),
                reason.list(),
                reason.reading(),
                reason.basis(),
                reason.staleSince(),
                reason.at());
    }

    /** What lists that are paused would have had a rule do, which said nothing without them. */
    private Optional<Reason> pausedEntry(InboundRule rule, CallNumbers numbers, Instant now) {
        Optional<Blacklist> list = rule.pausedList(now);
        return list.isEmpty()
                ? Optional.empty()
                : numbers.matched(rule.forwarding().matchOn())
                        .filter(seen -> concerns(rule, numbers, seen) && !(seen.reading() instanceof Reading.Hidden))
                        .flatMap(seen -> match(rule.allowLists(), rule.lists(), seen)
                                .map(match -> because(ReasonCode.PAUSED, rule, seen, match))
                                .or(() -> rule.isForUnknown()
                                        ? Optional.of(context.becauseOf(
                                                list.get(),
                                                ReasonCode.PAUSED,
                                                rule.forwarding().id(),
                                                seen.shown(),
                                                rule.lists()))
                                        : Optional.empty()));
    }

    private static boolean concerns(InboundRule rule, CallNumbers numbers, CallNumbers.CallNumber seen) {
        return rule.forwarding().protectedCallers() == Callers.MATCH
                || !(numbers.caller().isProtected() || seen.isProtected());
    }

    /** What one rule says of the call; empty: nothing, the next rule is asked. */
    private Optional<InboundDecision> decide(InboundRule rule, CallNumbers numbers, Instant now) {
        Forwarding forwarding = rule.forwarding();
        Optional<CallNumbers.CallNumber> matched = numbers.matched(forwarding.matchOn());
        if (matched.isEmpty()) {
            return Optional.empty();
        }
        CallNumbers.CallNumber seen = matched.get();
        if (!concerns(rule, numbers, seen)) {
            return Optional.empty();
        }
        if (seen.reading() instanceof Reading.Hidden) {
            return forwarding.hiddenCallers() == Callers.PASS
                    ? Optional.empty()
                    : Optional.of(rule.applied(
                            context.because(ReasonCode.HIDDEN_CALLER, forwarding.id(), seen.reading(), rule.lists())));
        }
        return listed(rule, seen, now).or(() -> unavailable(rule, seen)).or(() -> unknown(rule, seen, now));
    }

    private Optional<InboundDecision> listed(InboundRule rule, CallNumbers.CallNumber seen, Instant now) {
        return match(rule.allowLists().unpaused(now), rule.lists().unpaused(now), seen)
                .map(match -> match.kind() == Entry.Kind.ALLOW
                        ? new InboundDecision.Pass(because(ReasonCode.ALLOWED, rule, seen, match))
                        : rule.applied(because(ReasonCode.LISTED, rule, seen, match)));
    }

    private static Optional<Match> match(BoundLists allowLists, BoundLists lists, CallNumbers.CallNumber seen) {
        return allowLists.first(Entry.Kind.ALLOW, seen.reading()).or(() -> lists.decisive(seen.reading()));
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

    /** Who is unknown cannot be told while a list is gone or paused: nobody is refused because of that. */
    private Optional<InboundDecision> unknown(InboundRule rule, CallNumbers.CallNumber seen, Instant now) {
        return rule.isForUnknown()
                        && rule.gone().isEmpty()
                        && rule.pausedList(now).isEmpty()
                ? Optional.of(rule.applied(context.because(
                        ReasonCode.UNKNOWN_CALLER,
                        rule.forwarding().id(),
                        seen.shown(),
                        rule.lists().and(rule.allowLists()))))
                : Optional.empty();
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
