package io.github.blacklist4j.policy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Match;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.number.Masked;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Decides inbound calls: the forwardings of the called number, one after the other, until one says something. */
final class InboundRules {
    private static final BoundLists NO_LISTS = new BoundLists(List.of());

    private final Desk desk;
    private final List<Rule> rules; // by priority, then position

    private record Rule(Forwarding forwarding, BoundLists lists, BoundLists allowLists, CalledNumbers called) {
        int priority() {
            return forwarding.priority();
        }
    }

    /** The caller of one call, read once. */
    private record Caller(Reading number, boolean isProtected, boolean restricted) {
        boolean hidden() {
            return number instanceof Reading.Hidden;
        }
    }

    InboundRules(Desk desk, List<Forwarding> forwardings) {
        this.desk = desk;
        this.rules = forwardings.stream()
                .map(f -> rule(desk, f))
                .sorted(Comparator.comparingInt(Rule::priority)) // stable: position decides among equals
                .toList();
    }

    private static Rule rule(Desk desk, Forwarding forwarding) {
        String user = "forwarding '" + forwarding.id() + "'";
        return new Rule(
                forwarding,
                desk.bind(user, forwarding.lists()),
                desk.bind(user, forwarding.allowLists()),
                new CalledNumbers(user, forwarding.calledNumbers(), desk.reader(Optional.empty())));
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
    List<Forwarding> forwardings() {
        return rules.stream().map(Rule::forwarding).toList();
    }

    List<Forwarding> forwardingsFor(CharSequence called) {
        return concerning(desk.reader(Optional.empty()).read(called)).stream()
                .map(Rule::forwarding)
                .toList();
    }

    /** The rules of a called number: by priority, then the most specific, then position. */
    private List<Rule> concerning(Reading called) {
        record Candidate(Rule rule, int specificity) {}
        return rules.stream()
                .map(rule -> new Candidate(rule, rule.called().specificity(called)))
                .filter(candidate -> candidate.specificity() != CalledNumbers.NO_MATCH)
                .sorted(Comparator.comparingInt((Candidate c) -> c.rule().priority())
                        .thenComparing(
                                Comparator.comparingInt(Candidate::specificity).reversed()))
                .map(Candidate::rule)
                .toList();
    }

    InboundDecision decide(InboundCall call) {
        NumberReader reader = desk.reader(call.trunkRegion());
        Caller caller = caller(call, reader);
        List<Rule> concerning = concerning(reader.read(call.called()));
        boolean gone = false;
        for (Rule rule : concerning) {
            Optional<InboundDecision> decision = decide(rule, caller);
            if (decision.isPresent()) {
                return decision.get();
            }
            gone |= rule.lists().anyGone() || rule.allowLists().anyGone();
        }
        return new InboundDecision.Pass(passing(concerning, caller, gone));
    }

    private Caller caller(InboundCall call, NumberReader reader) {
        if (!call.presentationRestricted()) {
            Caller shown = caller(call.caller(), reader, false);
            if (!shown.hidden() || call.asserted().isEmpty()) {
                return shown;
            }
        }
        return call.asserted()
                .map(text -> caller(text, reader.asserted(), true))
                .orElse(new Caller(new Reading.Hidden(), false, true));
    }

    private Caller caller(CharSequence text, NumberReader reader, boolean restricted) {
        Reading number = reader.read(text);
        return new Caller(number, desk.protectedNumbers().concerns(text, number, reader.region()), restricted);
    }

    /** What one rule says of the caller; empty: nothing, the next rule is asked. */
    private Optional<InboundDecision> decide(Rule rule, Caller caller) {
        Forwarding forwarding = rule.forwarding();
        if (caller.isProtected() && forwarding.protectedCallers() == Forwarding.Callers.PASS) {
            return Optional.empty();
        }
        if (caller.hidden()) {
            return forwarding.hiddenCallers() == Forwarding.Callers.PASS
                    ? Optional.empty()
                    : Optional.of(applied(
                            rule,
                            desk.because(ReasonCode.HIDDEN_CALLER, forwarding.id(), caller.number(), rule.lists())));
        }
        Optional<Match> allowed = rule.allowLists()
                .first(Entry.Kind.ALLOW, caller.number())
                .or(() -> rule.lists().first(Entry.Kind.ALLOW, caller.number()));
        if (allowed.isPresent()) {
            return Optional.of(new InboundDecision.Pass(because(ReasonCode.ALLOWED, rule, caller, allowed.get())));
        }
        return rule.lists()
                .first(Entry.Kind.BLOCK, caller.number())
                .map(match -> applied(rule, because(ReasonCode.LISTED, rule, caller, match)));
    }

    private static InboundDecision applied(Rule rule, Reason reason) {
        Forwarding.Action action = rule.forwarding().action();
        if (action instanceof Forwarding.Action.SendTo sendTo) {
            return new InboundDecision.Redirect(sendTo.target(), reason);
        }
        return new InboundDecision.Reject(((Forwarding.Action.Hangup) action).rejection(), reason);
    }

    /** A caller who asked not to be shown is not shown by the reason either. */
    private Reason because(ReasonCode code, Rule rule, Caller caller, Match match) {
        if (!caller.restricted()) {
            return desk.because(code, rule.forwarding().id(), caller.number(), match);
        }
        Match masked = new Match(
                match.list(),
                match.listName(),
                new Pattern.Raw(Masked.of(match.pattern().text())),
                match.kind(),
                match.revision(),
                match.basis());
        return desk.because(code, rule.forwarding().id(), new Reading.Hidden(), masked);
    }

    private Reason passing(List<Rule> asked, Caller caller, boolean gone) {
        Reading shown = caller.restricted() ? new Reading.Hidden() : caller.number();
        BoundLists lists = asked.isEmpty()
                ? NO_LISTS
                : new BoundLists(asked.stream()
                        .flatMap(rule -> rule.lists().lists().stream())
                        .toList());
        return desk.because(passingCode(asked, caller, gone), "", shown, lists);
    }

    private static ReasonCode passingCode(List<Rule> asked, Caller caller, boolean gone) {
        if (caller.isProtected()) {
            return ReasonCode.PROTECTED;
        }
        if (asked.isEmpty()) {
            return ReasonCode.NO_RULE;
        }
        if (caller.hidden()) {
            return ReasonCode.HIDDEN_CALLER;
        }
        if (gone) {
            return ReasonCode.LIST_GONE;
        }
        return caller.number() instanceof Reading.Unreadable ? ReasonCode.UNREADABLE : ReasonCode.NOT_LISTED;
    }
}
