package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Match;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.internal.sync.AskedList;
import io.github.blacklist4j.number.Masked;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.Forwarding.Callers;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.Reason;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.policy.WeeklyWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides inbound calls: the forwardings of the called number, one after the other, until one says something. */
public final class InboundRules {
    private final RuleContext desk;
    private final List<Rule> rules; // by priority, then position
    private final CalledIndex<Rule> byCalled;
    private final InboundFastPath usual;

    /**
     * A forwarding made ready.
     *
     * @param asked its lists as usual calls ask them, those first of which only an ALLOW counts
     */
    record Rule(
            Forwarding forwarding,
            BoundLists lists,
            BoundLists allowLists,
            CalledNumbers called,
            List<AskedList> asked) {
        /** Whether it says the same of a caller at all times, by lists that are resident. */
        boolean isUsual() {
            return forwarding.matchOn() == Forwarding.MatchOn.CALLER
                    && forwarding.windows().isEmpty()
                    && asked.size() == allowLists.lists().size() + lists.lists().size();
        }

        InboundDecision applied(Reason reason) {
            if (forwarding.action() instanceof Forwarding.Action.SendTo sendTo) {
                return new InboundDecision.Redirect(sendTo.target(), reason);
            }
            return new InboundDecision.Reject(((Forwarding.Action.Hangup) forwarding.action()).rejection(), reason);
        }

        boolean appliesAt(Instant now) {
            List<WeeklyWindow> windows = forwarding.windows();
            return windows.isEmpty() || windows.stream().anyMatch(window -> window.contains(now));
        }
    }

    InboundRules(RuleContext desk, List<Forwarding> forwardings) {
        this.desk = desk;
        List<Rule> inPosition = new ArrayList<>();
        ListNames.each("/", forwardings, (f, at) -> inPosition.add(InvalidRuleException.at(at, () -> rule(desk, f))));
        this.rules = inPosition.stream()
                .sorted(Comparator.comparingInt(rule -> rule.forwarding().priority())) // stable: position among equals
                .toList();
        this.byCalled = new CalledIndex<>(rules, rule -> rule.forwarding().priority(), Rule::called);
        this.usual = new InboundFastPath(desk, byCalled, this::decideInGeneral);
    }

    private static Rule rule(RuleContext desk, Forwarding forwarding) {
        String user = "forwarding '" + forwarding.id() + "'";
        BoundLists lists = desk.bind(user, "/lists", forwarding.lists());
        BoundLists allowLists = desk.bind(user, "/allowLists", forwarding.allowLists());
        return new Rule(
                forwarding,
                lists,
                allowLists,
                CalledNumbers.of(user, forwarding.calledNumbers(), desk.reader(Optional.empty())),
                Stream.of(allowLists, lists)
                        .flatMap(bound -> bound.lists().stream())
                        .flatMap(list -> list instanceof AskedList asked ? Stream.of(asked) : Stream.empty())
                        .toList());
    }

    List<Blacklist> lists() {
        List<Blacklist> lists = new ArrayList<>();
        rules.forEach(rule -> {
            lists.addAll(rule.lists().lists());
            lists.addAll(rule.allowLists().lists());
        });
        return lists;
    }

    /** All rules in the order in which they are tried, whatever number is called. */
    public List<Forwarding> forwardings() {
        return rules.stream().map(Rule::forwarding).toList();
    }

    public List<Forwarding> forwardingsFor(CharSequence called) {
        return byCalled.concerning(desk.reader(Optional.empty()).read(called)).stream()
                .map(Rule::forwarding)
                .toList();
    }

    public InboundDecision decide(InboundCall call) {
        return usual.decide(call);
    }

    private InboundDecision decideInGeneral(InboundCall call) {
        CallNumbers numbers = new CallNumbers(desk, call);
        Instant now = desk.now();
        List<Rule> asked = new ArrayList<>();
        Optional<Blacklist> gone = Optional.empty();
        for (Rule rule : byCalled.concerning(numbers.called())) {
            if (!rule.appliesAt(now)) {
                continue;
            }
            Optional<InboundDecision> decision = decide(rule, numbers);
            if (decision.isPresent()) {
                return decision.get();
            }
            asked.add(rule);
            gone = gone.or(() -> gone(rule));
        }
        return new InboundDecision.Pass(passing(asked, numbers.caller(), gone));
    }

    private static Optional<Blacklist> gone(Rule rule) {
        return rule.lists().gone().or(() -> rule.allowLists().gone());
    }

    /** What one rule says of the call; empty: nothing, the next rule is asked. */
    private Optional<InboundDecision> decide(Rule rule, CallNumbers numbers) {
        Forwarding forwarding = rule.forwarding();
        Optional<CallNumbers.Seen> matched = numbers.matched(forwarding.matchOn());
        if (matched.isEmpty()) {
            return Optional.empty();
        }
        CallNumbers.Seen seen = matched.get();
        if (forwarding.protectedCallers() == Callers.PASS && (numbers.caller().isProtected() || seen.isProtected())) {
            return Optional.empty();
        }
        if (seen.reading() instanceof Reading.Hidden) {
            return forwarding.hiddenCallers() == Callers.PASS
                    ? Optional.empty()
                    : Optional.of(rule.applied(
                            desk.because(ReasonCode.HIDDEN_CALLER, forwarding.id(), seen.reading(), rule.lists())));
        }
        return listed(rule, seen).or(() -> unavailable(rule, seen));
    }

    private Optional<InboundDecision> listed(Rule rule, CallNumbers.Seen seen) {
        return rule.allowLists()
                .first(Entry.Kind.ALLOW, seen.reading())
                .or(() -> rule.lists().decisive(seen.reading()))
                .map(match -> match.kind() == Entry.Kind.ALLOW
                        ? new InboundDecision.Pass(because(ReasonCode.ALLOWED, rule, seen, match))
                        : rule.applied(because(ReasonCode.LISTED, rule, seen, match)));
    }

    private Optional<InboundDecision> unavailable(Rule rule, CallNumbers.Seen seen) {
        if (rule.forwarding().onUnavailable() == Callers.PASS) {
            return Optional.empty();
        }
        return gone(rule)
                .map(list -> rule.applied(desk.becauseOf(
                        list,
                        ReasonCode.LIST_GONE,
                        rule.forwarding().id(),
                        seen.shown(),
                        new BoundLists(List.of(list)))));
    }

    /** A caller who asked not to be shown is not shown by the reason either. */
    private Reason because(ReasonCode code, Rule rule, CallNumbers.Seen seen, Match match) {
        String id = rule.forwarding().id();
        if (!seen.restricted()) {
            return desk.because(code, id, seen.reading(), match, rule.lists().lists());
        }
        Match masked = new Match(
                match.list(),
                match.listName(),
                new Pattern.Raw(Masked.of(match.pattern().text())),
                match.kind(),
                match.revision(),
                match.basis());
        return desk.because(code, id, seen.shown(), masked, rule.lists().lists());
    }

    private Reason passing(List<Rule> asked, CallNumbers.Seen caller, Optional<Blacklist> gone) {
        BoundLists lists = new BoundLists(
                asked.stream().flatMap(rule -> rule.lists().lists().stream()).toList());
        ReasonCode code = passingCode(asked, caller, gone.isPresent());
        return code == ReasonCode.LIST_GONE && gone.isPresent()
                ? desk.becauseOf(gone.get(), code, "", caller.shown(), new BoundLists(List.of(gone.get())))
                : desk.because(code, "", caller.shown(), lists);
    }

    private static ReasonCode passingCode(List<Rule> asked, CallNumbers.Seen caller, boolean gone) {
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
