package io.github.blacklist4j.engine;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Validity;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.policy.AllowList;
import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.Forwarding.Callers;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Question;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.policy.Route;
import io.github.blacklist4j.policy.WeeklyWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides as docs/scenarios.md says, slowly and without any index: every rule and every entry is looked at. */
final class Oracle {
    private static final Set<String> PROTECTED = Set.of("112", "997", OracleWorld.SERVICE_LINE);

    private final OracleWorld world;
    private final Policies policies;
    private final NumberReader reader;

    Oracle(OracleWorld world, Policies policies) {
        this.world = world;
        this.policies = policies;
        this.reader = world.registry.numbers();
    }

    Policies policies() {
        return policies;
    }

    private Instant now() {
        return world.clock.instant();
    }

    // ---- what one list says

    private Optional<Entry.Kind> says(String list, Reading number) {
        return deciding(list, number).map(Entry::kind);
    }

    private Optional<Entry> deciding(String list, Reading number) {
        return world.entries(list).stream()
                .filter(entry -> matches(entry.pattern(), number) && isLive(entry.validity()))
                .max(Comparator.comparingInt(entry -> entry.pattern() instanceof Pattern.Prefix prefix
                        ? prefix.digits().length()
                        : 100));
    }

    private static boolean matches(Pattern pattern, Reading number) {
        if (pattern instanceof Pattern.Prefix prefix) {
            return number instanceof Reading.E164 && number.text().startsWith(prefix.text());
        }
        return Pattern.of(number).filter(pattern::equals).isPresent();
    }

    private boolean isLive(Validity validity) {
        return validity.enabled()
                && validity.from()
                        .filter(from -> from.start(ZoneOffset.UTC).isAfter(now()))
                        .isEmpty()
                && validity.until()
                        .filter(until -> !until.end(ZoneOffset.UTC).isAfter(now()))
                        .isEmpty();
    }

    private boolean saysAny(List<String> lists, Entry.Kind kind, Reading number) {
        return lists.stream()
                .anyMatch(list -> says(list, number).filter(kind::equals).isPresent());
    }

    private boolean anyGone(List<String> lists) {
        return lists.stream().anyMatch(world.gone::contains);
    }

    private boolean anyTooOld(List<String> lists, Map<String, Duration> maxAge) {
        return lists.stream().anyMatch(list -> {
            Optional<Instant> asOf = world.dataAsOf(list);
            List<Duration> ages = new ArrayList<>();
            world.settings(list).maxAge().ifPresent(ages::add);
            Optional.ofNullable(maxAge.get(list)).ifPresent(ages::add);
            return ages.stream()
                    .anyMatch(age -> asOf.isEmpty() || asOf.get().plus(age).isBefore(now()));
        });
    }

    private boolean isPaused(Optional<Instant> until) {
        return until.isPresent() && now().isBefore(until.get());
    }

    private List<String> unpaused(List<String> lists) {
        return lists.stream()
                .filter(list -> !isPaused(world.settings(list).pausedUntil()))
                .toList();
    }

    private boolean anyPaused(List<String> lists) {
        return unpaused(lists).size() < lists.size();
    }

    private boolean isProtected(Reading number) {
        return PROTECTED.contains(number.text());
    }

    // ---- inbound

    String inbound(InboundCall call) {
        Reading caller = caller(call);
        Reading called = reader.read(call.called());
        List<Forwarding> tried = new ArrayList<>(policies.forwardings().stream()
                .filter(f -> specificity(f, called) >= 0 && isOpen(f))
                .toList());
        tried.sort(Comparator.comparingInt(Forwarding::priority).thenComparingInt(f -> -specificity(f, called)));
        boolean gone = false;
        boolean paused = false;
        boolean asked = false;
        for (Forwarding forwarding : tried) {
            String decision = inbound(forwarding, call, caller, called, true);
            if (isPaused(forwarding.pausedUntil())) {
                paused |= !decision.isEmpty() && !decision.startsWith("PASS");
                continue;
            }
            if (!decision.isEmpty()) {
                return decision;
            }
            String withPausedLists = inbound(forwarding, call, caller, called, false);
            boolean listPaused = anyPaused(forwarding.lists()) || anyPaused(forwarding.allowLists());
            boolean unknown =
                    forwarding.when() == Forwarding.When.UNKNOWN && concerns(forwarding, call, caller, called);
            paused |= listPaused && (!withPausedLists.isEmpty() || unknown);
            gone |= anyGone(forwarding.lists()) || anyGone(forwarding.allowLists());
            asked = true;
        }
        return "PASS " + (paused ? ReasonCode.PAUSED : passing(caller, asked, gone));
    }

    private Reading caller(InboundCall call) {
        Reading shown = call.presentationRestricted() ? new Reading.Hidden() : reader.read(call.caller());
        return shown instanceof Reading.Hidden && call.asserted().isPresent()
                ? reader.asserted().read(call.asserted().get())
                : shown;
    }

    private ReasonCode passing(Reading caller, boolean asked, boolean gone) {
        if (isProtected(caller)) {
            return ReasonCode.PROTECTED;
        }
        if (!asked) {
            return ReasonCode.NO_RULE;
        }
        if (caller instanceof Reading.Hidden) {
            return ReasonCode.HIDDEN_CALLER;
        }
        if (gone) {
            return ReasonCode.LIST_GONE;
        }
        return caller instanceof Reading.Unreadable ? ReasonCode.UNREADABLE : ReasonCode.NOT_LISTED;
    }

    private Reading matched(Forwarding f, InboundCall call, Reading caller, Reading called) {
        return switch (f.matchOn()) {
            case CALLER -> caller;
            case CALLED -> called;
            case DIVERTING -> call.diverting().map(reader::read).orElse(new Reading.Hidden());
        };
    }

    /** Whether the number that the rule looks for is shown, and not protected from it. */
    private boolean concerns(Forwarding f, InboundCall call, Reading caller, Reading called) {
        Reading matched = matched(f, call, caller, called);
        return !(matched instanceof Reading.Hidden)
                && (f.protectedCallers() == Callers.MATCH || !(isProtected(caller) || isProtected(matched)));
    }

    /** What one rule says, without the lists that are paused or as if none were. */
    private String inbound(Forwarding f, InboundCall call, Reading caller, Reading called, boolean pausesCount) {
        Reading matched = matched(f, call, caller, called);
        List<String> lists = pausesCount ? unpaused(f.lists()) : f.lists();
        List<String> allowLists = pausesCount ? unpaused(f.allowLists()) : f.allowLists();
        if (f.protectedCallers() == Callers.PASS && (isProtected(caller) || isProtected(matched))) {
            return "";
        }
        if (matched instanceof Reading.Hidden) {
            return f.hiddenCallers() == Callers.MATCH ? applied(f, ReasonCode.HIDDEN_CALLER) : "";
        }
        if (saysAny(lists, Entry.Kind.ALLOW, matched) || saysAny(allowLists, Entry.Kind.ALLOW, matched)) {
            return "PASS " + ReasonCode.ALLOWED;
        }
        if (saysAny(lists, Entry.Kind.BLOCK, matched)) {
            return applied(f, ReasonCode.LISTED);
        }
        boolean gone = anyGone(f.lists()) || anyGone(f.allowLists());
        if (gone) {
            return f.onUnavailable() == Forwarding.OnUnavailable.APPLY ? applied(f, ReasonCode.LIST_GONE) : "";
        }
        boolean listPaused = anyPaused(f.lists()) || anyPaused(f.allowLists());
        return f.when() == Forwarding.When.UNKNOWN && !listPaused ? applied(f, ReasonCode.UNKNOWN_CALLER) : "";
    }

    private static String applied(Forwarding forwarding, ReasonCode code) {
        return forwarding.id() + " " + forwarding.action() + " " + code;
    }

    private int specificity(Forwarding forwarding, Reading called) {
        int best = forwarding.calledNumbers().isEmpty() ? 0 : -1;
        for (String text : forwarding.calledNumbers()) {
            if (text.equals(called.text())) {
                best = 100;
            } else if (text.endsWith("*") && called.text().startsWith(text.substring(0, text.length() - 1))) {
                best = Math.max(best, text.length());
            }
        }
        return best;
    }

    private boolean isOpen(Forwarding forwarding) {
        return forwarding.windows().isEmpty() || forwarding.windows().stream().anyMatch(this::isOpen);
    }

    private boolean isOpen(WeeklyWindow window) {
        LocalDateTime local = LocalDateTime.ofInstant(now(), window.zone());
        for (LocalDate day : List.of(local.toLocalDate(), local.toLocalDate().minusDays(1))) {
            LocalDate end = window.to().isAfter(window.from()) ? day : day.plusDays(1);
            if (window.days().contains(day.getDayOfWeek())
                    && !local.isBefore(day.atTime(window.from()))
                    && local.isBefore(end.atTime(window.to()))) {
                return true;
            }
        }
        return false;
    }

    // ---- calls that are dialled

    /** BLOCK, PAUSED (a list would block), ALLOW (a block was set aside) or nothing. */
    private String dialled(List<String> lists, List<AllowList> allowLists, Reading number) {
        boolean aside = false;
        boolean paused = false;
        for (String list : lists) {
            if (saysAny(List.of(list), Entry.Kind.BLOCK, number)) {
                boolean allowed = allowLists.stream()
                        .anyMatch(allow -> allow.overrides().contains(list)
                                && saysAny(unpaused(List.of(allow.list())), Entry.Kind.ALLOW, number));
                if (!allowed && !anyPaused(List.of(list))) {
                    return "BLOCK";
                }
                aside |= allowed;
                paused |= !allowed;
            }
        }
        return paused ? "PAUSED" : aside ? "ALLOW" : "";
    }

    /** The lists of consents and of what ends one. */
    private List<String> asked(List<String> requires) {
        List<String> asked = new ArrayList<>(requires);
        asked.addAll(requires.isEmpty() ? List.of() : policies.everywhere().reassigned());
        return asked;
    }

    /** Nothing if none is asked for, GIVEN, or why there is none. */
    private String consent(
            List<String> requires, Optional<Period> age, Reading number, Optional<Map<String, Duration>> maxAge) {
        if (requires.isEmpty()) {
            return "";
        }
        List<String> reassigned = policies.everywhere().reassigned();
        List<String> asked = asked(requires);
        if (saysAny(unpaused(requires), Entry.Kind.BLOCK, number)) {
            return "NO_CONSENT";
        }
        boolean given = unpaused(requires).stream().anyMatch(list -> counts(list, age, number));
        if (given && !anyGone(reassigned)) {
            return "GIVEN";
        }
        if (!given && saysAny(unpaused(requires), Entry.Kind.ALLOW, number)) {
            return "NO_CONSENT"; // one that counts no more
        }
        if (anyGone(asked)) {
            return "LIST_GONE";
        }
        if (anyPaused(asked)) {
            return "PAUSED";
        }
        return maxAge.filter(ages -> anyTooOld(asked, ages)).isPresent() ? "STALE_REGISTRY" : "NO_CONSENT";
    }

    private boolean counts(String list, Optional<Period> age, Reading number) {
        Optional<Entry> consent = deciding(list, number).filter(entry -> entry.kind() == Entry.Kind.ALLOW);
        if (consent.isEmpty()) {
            return false;
        }
        LocalDate added = world.added(list, consent.get()).orElseThrow();
        LocalDate today = LocalDate.ofInstant(now(), ZoneOffset.UTC);
        return age.filter(most -> !added.plus(most).isAfter(today)).isEmpty()
                && unpaused(policies.everywhere().reassigned()).stream()
                        .noneMatch(other -> deciding(other, number)
                                .filter(entry -> entry.kind() == Entry.Kind.BLOCK)
                                .filter(entry -> world.added(other, entry)
                                        .map(since -> !added.isAfter(since))
                                        .orElse(true))
                                .isPresent());
    }

    private boolean anyTooOld(List<String> lists, List<String> requires, Map<String, Duration> maxAge) {
        boolean reassigned =
                !requires.isEmpty() && anyTooOld(policies.everywhere().reassigned(), maxAge);
        return anyTooOld(lists, maxAge) || anyTooOld(requires, maxAge) || reassigned;
    }

    /** What a rule obeys: the lists that it names, and those that all rules do unless they are exempt. */
    private List<String> obeyed(Question.Scenario kind, String id, List<String> named) {
        List<String> lists = new ArrayList<>(named);
        boolean exempt = policies.everywhere().except().stream()
                .anyMatch(one -> one.kind() == kind && one.id().equals(id));
        if (!exempt) {
            lists.addAll(policies.everywhere().lists());
        }
        return lists;
    }

    String outbound(String called) {
        DialRule rule = policies.outbound();
        List<String> lists = obeyed(Question.Scenario.OUTBOUND, "", rule.lists());
        Reading number = reader.read(called);
        if (isProtected(number)) {
            return "PASS PROTECTED";
        }
        if (lists.isEmpty() && rule.requires().isEmpty()) {
            return "PASS NO_RULE";
        }
        if (isPaused(rule.pausedUntil())) {
            return outboundWhilePaused(rule, obeyed(Question.Scenario.OUTBOUND, "", List.of()), number);
        }
        String said = dialled(lists, rule.allowLists(), number);
        if (said.equals("BLOCK")) {
            return "REFUSE " + rule.agentMayOverride() + " LISTED";
        }
        String consent = consent(rule.requires(), rule.consentMaxAge(), number, Optional.empty());
        if (!consent.isEmpty() && !consent.equals("GIVEN")) {
            return "REFUSE " + rule.agentMayOverride() + " " + consent;
        }
        if (anyGone(lists)) {
            return rule.onUnavailable() == DialRule.OnUnavailable.PASS
                    ? "PASS LIST_GONE"
                    : "REFUSE " + rule.agentMayOverride() + " LIST_GONE";
        }
        if (said.equals("PAUSED")) {
            return "PASS PAUSED";
        }
        if (said.equals("ALLOW") || consent.equals("GIVEN")) {
            return "PASS ALLOWED";
        }
        return number instanceof Reading.Unreadable ? "PASS UNREADABLE" : "PASS NOT_LISTED";
    }

    private String outboundWhilePaused(DialRule rule, List<String> ofAll, Reading number) {
        String said = dialled(ofAll, List.of(), number);
        if (said.equals("BLOCK")) {
            return "REFUSE " + rule.agentMayOverride() + " LISTED";
        }
        String consent = consent(rule.requires(), rule.consentMaxAge(), number, Optional.empty());
        if (!consent.isEmpty() && !consent.equals("GIVEN")) {
            return "REFUSE " + rule.agentMayOverride() + " " + consent;
        }
        if (anyGone(ofAll)) {
            return rule.onUnavailable() == DialRule.OnUnavailable.PASS
                    ? "PASS LIST_GONE"
                    : "REFUSE " + rule.agentMayOverride() + " LIST_GONE";
        }
        return consent.equals("GIVEN") && !said.equals("PAUSED") ? "PASS ALLOWED" : "PASS PAUSED";
    }

    String campaign(List<String> numbers) {
        Campaign campaign = policies.campaigns().get(0);
        List<String> verdicts = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String end = "";
        for (String text : numbers) {
            String verdict = end.isEmpty() ? verdict(campaign, text, seen) : "NOT_REACHED";
            if (verdict.startsWith("DIAL")) {
                end = "DIAL " + verdicts.size();
            } else if (verdict.equals("UNDECIDED")) {
                end = "HOLD";
            }
            verdicts.add(verdict);
        }
        if (end.isEmpty()) {
            end = "CLOSE " + closed(campaign, verdicts);
        }
        return end + " " + verdicts;
    }

    private static String closed(Campaign campaign, List<String> verdicts) {
        if (verdicts.contains("BLACKLIST")) {
            return "BLACKLIST " + campaign.automaticStatus().orElse("Blacklist");
        }
        if (verdicts.contains("PROTECTED")) {
            return "PROTECTED Protected";
        }
        return verdicts.contains("NO_CONSENT") ? "NO_CONSENT No consent" : "INVALID_NUMBER Invalid number";
    }

    private String verdict(Campaign campaign, String text, Set<String> seen) {
        List<String> lists = obeyed(Question.Scenario.CAMPAIGN, campaign.id(), campaign.lists());
        Reading number = reader.strict().read(text);
        if (isProtected(number) || isProtected(reader.read(text))) {
            return "PROTECTED";
        }
        if (!(number instanceof Reading.E164)) {
            return "INVALID_NUMBER";
        }
        if (!seen.add(number.text())) {
            return "DUPLICATE";
        }
        if (isPaused(campaign.pausedUntil())) {
            return "UNDECIDED";
        }
        if (dialled(lists, campaign.allowLists(), number).equals("BLOCK")) {
            return "BLACKLIST";
        }
        if (anyPaused(lists) || anyPaused(asked(campaign.requires()))) {
            return "UNDECIDED";
        }
        String consent = consent(campaign.requires(), campaign.consentMaxAge(), number, Optional.of(campaign.maxAge()));
        if (consent.equals("NO_CONSENT")) {
            return "NO_CONSENT";
        }
        boolean held = consent.equals("LIST_GONE")
                || (anyGone(lists) && campaign.onUnavailable() == Campaign.OnUnavailable.HOLD);
        return held || anyTooOld(lists, campaign.requires(), campaign.maxAge()) ? "UNDECIDED" : "DIAL";
    }

    String callback(CallbackPoint point, String text) {
        Question.Scenario kind = point.id().equals("q1") ? Question.Scenario.QUEUE : Question.Scenario.WIDGET;
        List<String> lists = obeyed(kind, point.id(), point.lists());
        Reading number = reader.strict().read(text);
        if (isProtected(number) || isProtected(reader.read(text))) {
            return "SKIP PROTECTED ACCEPTED";
        }
        if (!(number instanceof Reading.E164)) {
            return "SKIP " + (number instanceof Reading.Unreadable ? "UNREADABLE" : "NO_NUMBER") + " INVALID_NUMBER";
        }
        if (!point.allowedCountries().isEmpty() && !number.text().startsWith("+48")) {
            return "SKIP COUNTRY_NOT_ALLOWED ACCEPTED";
        }
        if (isPaused(point.pausedUntil())) {
            return "HOLD PAUSED";
        }
        String said = dialled(lists, point.allowLists(), number);
        if (said.equals("BLOCK")) {
            return "SKIP LISTED ACCEPTED";
        }
        if (anyPaused(lists) || anyPaused(asked(point.requires()))) {
            return "HOLD PAUSED";
        }
        String consent = consent(point.requires(), point.consentMaxAge(), number, Optional.of(point.maxAge()));
        if (consent.equals("NO_CONSENT")) {
            return "SKIP NO_CONSENT ACCEPTED";
        }
        if (consent.equals("LIST_GONE")) {
            return point.onUnavailable() == CallbackPoint.OnUnavailable.SKIP
                    ? "SKIP LIST_GONE ACCEPTED"
                    : "HOLD LIST_GONE";
        }
        if (consent.equals("STALE_REGISTRY")) {
            return "HOLD STALE_REGISTRY";
        }
        boolean gone = anyGone(lists);
        if (gone && point.onUnavailable() == CallbackPoint.OnUnavailable.HOLD) {
            return "HOLD LIST_GONE";
        }
        if (gone && point.onUnavailable() == CallbackPoint.OnUnavailable.SKIP) {
            return "SKIP LIST_GONE ACCEPTED";
        }
        if (anyTooOld(lists, point.requires(), point.maxAge())) {
            return "HOLD STALE_REGISTRY";
        }
        if (gone) {
            return "CALL_BACK LIST_GONE";
        }
        if (said.equals("ALLOW") || consent.equals("GIVEN")) {
            return "CALL_BACK ALLOWED";
        }
        return lists.isEmpty() && point.requires().isEmpty() ? "CALL_BACK NO_RULE" : "CALL_BACK NOT_LISTED";
    }

    // ---- presentation

    /** Every number that may be shown, in ascending order; the fixed one if there is no candidate; or none. */
    List<String> showable(String called) {
        Route route = policies.routes().get(0);
        Reading number = reader.read(called);
        List<String> candidates = world.gone.contains(route.pool())
                ? List.of()
                : world.entries(route.pool()).stream()
                        .filter(e -> e.pattern() instanceof Pattern.Exact
                                && e.kind() == Entry.Kind.BLOCK
                                && isLive(e.validity()))
                        .map(e -> ((Pattern.Exact) e.pattern()).number())
                        .sorted()
                        .map(n -> n.e164())
                        .filter(text -> mayBeShown(route, text, number))
                        .toList();
        return candidates.isEmpty()
                ? route.fixedNumber().filter(text -> mayBeShown(route, text, number)).stream()
                        .toList()
                : candidates;
    }

    private boolean mayBeShown(Route route, String text, Reading called) {
        return !text.equals(called.text()) && !saysAny(route.exclude(), Entry.Kind.BLOCK, reader.read(text));
    }
}
