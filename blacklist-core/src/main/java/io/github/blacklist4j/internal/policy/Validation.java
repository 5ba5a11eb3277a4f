package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.Match;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.internal.index.NumberIndex;
import io.github.blacklist4j.internal.number.NumberReaders;
import io.github.blacklist4j.internal.policy.ListNames.Named;
import io.github.blacklist4j.internal.policy.ListNames.Purpose;
import io.github.blacklist4j.internal.sync.AskedList;
import io.github.blacklist4j.internal.sync.AskedLists;
import io.github.blacklist4j.internal.text.SharedName;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.policy.AllowList;
import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Finding;
import io.github.blacklist4j.policy.Finding.Code;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Question;
import io.github.blacklist4j.policy.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Looks for what is wrong or odd about policies. One use, one thread. */
public final class Validation {
    private static final int POOL_SAMPLE = 100_000; // numbers of a pool that are looked for on other lists
    private static final int MOST_HOPS = 100; // of a redirected call
    private static final int MOST_COUNTED = 1_000; // of a list, counted

    private static final int LONGEST_TOLD = 8; // characters of a prefix: half a number

    private static final String TARGET = "/action/target/value";

    private final Blacklists all;
    private final Policies policies;
    private final Rulebook rulebook;
    private final Bindings bindings;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Named> named;

    /** A number that a policy names. */
    private record Own(Reading number, String pointer, Code code) {}

    private Validation(Blacklists all, Rulebook rulebook) {
        this.all = all;
        this.policies = rulebook.policies();
        this.rulebook = rulebook;
        this.bindings = rulebook.context().bindings();
        this.named = ListNames.of(policies);
    }

    /** Policies that are not in force: names are looked up, and whatever would refuse them is found. */
    public static List<Finding> of(Blacklists all, Policies policies) {
        return of(all, Rulebook.draft(all, policies));
    }

    /** Policies in force: their names mean the lists that were bound to them. */
    public static List<Finding> of(Blacklists all, Rulebook rulebook) {
        Validation validation = new Validation(all, rulebook);
        validation.unknownLists();
        List<Own> numbers = validation.numbers();
        validation.badRules();
        validation.rest(numbers);
        return inRules(validation.findings, validation.policies);
    }

    /** All that keeps policies from being used. */
    static List<Finding> faults(Rulebook rulebook) {
        Validation validation = new Validation(rulebook.context().all(), rulebook);
        validation.unknownLists();
        validation.numbers();
        validation.badRules();
        return inRules(validation.findings, validation.policies);
    }

    /** Findings with the rules in which they are. */
    private static List<Finding> inRules(List<Finding> findings, Policies policies) {
        return findings.stream()
                .map(found -> new Finding(
                        found.code(), found.message(), found.pointer(), ListNames.id(policies, found.pointer())))
                .toList();
    }

    private void rest(List<Own> numbers) {
        gone();
        unused();
        findings.addAll(ForwardingOrder.findings(
                policies, rulebook.inbound().rules(), rulebook.context().now()));
        allowLists();
        knowNobody();
        consents();
        exemptions();
        blocked(numbers);
        pools();
        tooOld();
        otherKeys();
        deadEntries();
        deadPrefixes();
        targets(numbers);
        addTo();
    }

    private void add(Code code, String message, String pointer) {
        findings.add(new Finding(code, message, pointer));
    }

    private void unknownLists() {
        named.stream()
                .filter(n -> bindings.find(n.name()).isEmpty())
                .forEach(n -> add(
                        Code.UNKNOWN_LIST,
                        "Unknown list '" + n.name() + "' in " + ListNames.rule(policies, n.pointer()) + why(n.name()),
                        n.pointer()));
    }

    /** Of a list of the provider: perhaps it is the provider that is missing. */
    private String why(String name) {
        if (SharedName.of(name).isEmpty()) {
            return "";
        }
        try {
            return ", which is there by now: '" + all.list(name).name() + "'";
        } catch (RefusedException | IllegalArgumentException e) {
            return ": " + e.getMessage();
        }
    }

    /** What was not found already, at its place or below it. */
    private void badRules() {
        Set<String> found = new HashSet<>();
        findings.forEach(finding -> found.add(finding.pointer()));
        rulebook.faults().stream()
                .filter(fault -> !found.contains(fault.pointer()))
                .forEach(findings::add);
    }

    /** The numbers that policies name, of which the bad ones are found. */
    private List<Own> numbers() {
        List<Own> numbers = new ArrayList<>();
        JsonPointers.each(
                "/protectedNumbers/",
                policies.protectedNumbers(),
                (text, at) -> number(text, at, Code.BLOCKS_PROTECTED).ifPresent(numbers::add));
        JsonPointers.each(
                "/forwardings/",
                policies.forwardings(),
                (rule, at) -> JsonPointers.each(at + "/calledNumbers/", rule.calledNumbers(), (text, place) -> {
                    if (text.strip().endsWith("*")) {
                        prefix(text, place);
                    } else {
                        number(text, place, Code.BLOCKS_OWN).ifPresent(numbers::add);
                    }
                }));
        JsonPointers.each(
                "/routes/",
                policies.routes(),
                (rule, at) -> rule.fixedNumber()
                        .flatMap(text -> number(text, at + "/fixedNumber", Code.BLOCKS_OWN))
                        .ifPresent(numbers::add));
        JsonPointers.each(
                "/forwardings/",
                policies.forwardings(),
                (rule, at) -> target(rule).ifPresent(text -> number(text, at + TARGET, Code.BAD_TARGET)));
        return numbers;
    }

    /** The number that a forwarding redirects to. */
    private static Optional<String> target(Forwarding rule) {
        return rule.action() instanceof Forwarding.Action.Redirect redirect
                        && redirect.target().type() == Target.Type.NUMBER
                ? Optional.of(redirect.target().value())
                : Optional.empty();
    }

    /** Where redirected calls end up (I8). */
    private void targets(List<Own> numbers) {
        Set<Reading> own = numbers.stream().map(Own::number).collect(Collectors.toSet());
        Map<String, String> next = new HashMap<>();
        JsonPointers.each(
                "/forwardings/",
                policies.forwardings(),
                (rule, at) -> target(rule).ifPresent(text -> {
                    Reading number = PolicyNumbers.read(text, reader());
                    if (rulebook.context().protectedNumbers().concernsDialled(text, number, reader().region())) {
                        add(Code.BAD_TARGET, redirects(rule.id()) + "a protected number", at + TARGET);
                    } else if (number instanceof Reading.Raw) {
                        add(Code.BAD_TARGET, redirects(rule.id()) + "a text that is no whole number", at + TARGET);
                    }
                    if (own.contains(number)) {
                        rulebook.inbound().forwardingsFor(text).stream()
                                .filter(other -> other.when() == Forwarding.When.UNKNOWN || shareList(rule, other))
                                .findFirst()
                                .ifPresent(other -> next.put(rule.id(), other.id()));
                    }
                }));
        JsonPointers.each(
                "/forwardings/",
                policies.forwardings(),
                (rule, at) -> Optional.ofNullable(next.get(rule.id()))
                        .ifPresent(other -> add(Code.CAUGHT_AGAIN, again(rule.id(), other, next), at + TARGET)));
    }

    private static String redirects(String rule) {
        return "Forwarding '" + rule + "' redirects to ";
    }

    private static String again(String rule, String other, Map<String, String> next) {
        String at = other;
        for (int hops = 0; hops < MOST_HOPS && at != null && !at.equals(rule); hops++) {
            at = next.get(at);
        }
        return redirects(rule)
                + (rule.equals(at)
                        ? "a number from which the call comes back to it"
                                + (rule.equals(other) ? "" : ", by '" + other + "'")
                        : "a number at which forwarding '" + other + "' applies to it again");
    }

    private boolean shareList(Forwarding one, Forwarding other) {
        Set<ListId> lists = ids(one);
        return ids(other).stream().anyMatch(lists::contains);
    }

    private Set<ListId> ids(Forwarding rule) {
        return rule.lists().stream()
                .flatMap(name -> bindings.find(name).stream())
                .map(Blacklist::id)
                .collect(Collectors.toSet());
    }

    /** Entries of before that no call can match: they would be refused today. */
    private void deadEntries() {
        Set<ListId> seen = new HashSet<>();
        named.forEach(n -> bindings.find(n.name())
                .filter(list -> seen.add(list.id()) && list instanceof AskedList)
                .ifPresent(list -> {
                    List<String> dead = dead(list);
                    if (!dead.isEmpty()) {
                        add(
                                Code.DEAD_ENTRIES,
                                "List '" + list.name() + "' has entries that no call can match: "
                                        + String.join(", ", dead),
                                n.pointer());
                    }
                }));
    }

    /** Called numbers that no call has, as {@code +48022*}. */
    private void deadPrefixes() {
        JsonPointers.each(
                "/forwardings/",
                policies.forwardings(),
                (rule, at) -> JsonPointers.each(
                        at + "/calledNumbers/",
                        rule.calledNumbers(),
                        (text, place) -> meantBy(text)
                                .ifPresent(meant -> add(
                                        Code.DEAD_ENTRIES,
                                        "No number begins with this prefix of forwarding '" + rule.id() + "'"
                                                + (meant.length() <= LONGEST_TOLD
                                                        ? ", " + meant + "* may be meant"
                                                        : ""),
                                        place))));
    }

    private Optional<String> meantBy(String text) {
        String prefix = text.strip();
        if (!prefix.endsWith("*")) {
            return Optional.empty();
        }
        try {
            return NumberReaders.meantBy(
                    Pattern.prefix(prefix.substring(0, prefix.length() - 1)).text());
        } catch (IllegalArgumentException noPrefix) {
            return Optional.empty(); // found already
        }
    }

    private static List<String> dead(Blacklist list) {
        NumberIndex index = ((AskedList) list).view().index();
        AtomicInteger prefixes = new AtomicInteger();
        index.hasPrefix(digits -> {
            if (!NumberReaders.isFormerPrefix(digits)
                    && NumberReaders.meantBy("+" + digits).isPresent()) {
                prefixes.incrementAndGet();
            }
            return false; // so that all are gone through
        });
        long zeros = index.numbers()
                .filter(number -> NumberReaders.hasZeroTooMany(number) && index.has(exact(number)))
                .limit(MOST_COUNTED)
                .count();
        long texts = index.texts().stream()
                .filter(text -> list.numbers().read(text) instanceof Reading.E164)
                .limit(MOST_COUNTED)
                .count();
        return Stream.of(
                        counted(prefixes.get(), "prefixes that no number begins with"),
                        counted(zeros, "numbers with a zero that their country does not have"),
                        counted(texts, "texts that read as numbers"))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> counted(long count, String what) {
        return Optional.of(what + ": " + (count < MOST_COUNTED ? "" : "at least ") + count)
                .filter(any -> count > 0);
    }

    private static Pattern exact(long number) {
        return new Pattern.Exact(new PhoneNumber(number));
    }

    private Optional<Own> number(String text, String pointer, Code code) {
        Reading number = PolicyNumbers.read(text, reader());
        if (Pattern.of(number).isEmpty()) {
            badNumber(text, "number" + why(number), pointer);
            return Optional.empty();
        }
        return Optional.of(new Own(number, pointer, code));
    }

    private void prefix(String text, String pointer) {
        try {
            CalledNumbers.of("", List.of(text), reader());
        } catch (IllegalArgumentException e) {
            badNumber(text, "prefix", pointer);
        }
    }

    private static String why(Reading reading) {
        if (reading instanceof Reading.Unreadable unreadable) {
            return ": " + unreadable.problem().message();
        }
        return reading instanceof Reading.Hidden ? ": it is the word for a withheld one" : "";
    }

    private void badNumber(String text, String what, String pointer) {
        add(
                Code.BAD_NUMBER,
                "A text of " + text.length() + " characters in " + ListNames.rule(policies, pointer) + " is no " + what,
                pointer);
    }

    /** The policies' reader; the registry's where libphonenumber does not know the region, which is found elsewhere. */
    private NumberReader reader() {
        return rulebook.context().reader(Optional.empty());
    }

    private List<Blacklist> used(Set<Purpose> uses) {
        Set<ListId> seen = new HashSet<>();
        return named.stream()
                .filter(n -> uses.contains(n.use()))
                .flatMap(n -> bindings.find(n.name()).stream())
                .filter(list -> seen.add(list.id()))
                .toList();
    }

    private void gone() {
        Set<Told> told = new HashSet<>();
        named.forEach(n -> Optional.ofNullable(bindings.byName().get(n.name())).ifPresent(binding -> {
            Blacklist list = binding.list();
            if (BoundLists.isGone(list) && told.add(told(Code.LIST_GONE, n, list))) {
                add(Code.LIST_GONE, gone(list), n.pointer());
            }
            if (binding.usurped() && told.add(told(Code.NAME_OF_ANOTHER_LIST, n, list))) {
                add(
                        Code.NAME_OF_ANOTHER_LIST,
                        "'" + n.name()
                                + "' is the name of another list now; the rule stays with the list that it knows, "
                                + (BoundLists.isGone(list) ? "which is gone" : "now '" + list.name() + "'"),
                        n.pointer());
            }
        }));
    }

    /** What is told once of each rule and list. */
    private record Told(Code code, String rule, ListId list) {}

    private Told told(Code code, Named place, Blacklist list) {
        return new Told(code, ListNames.rule(policies, place.pointer()), list.id());
    }

    /**
     * Names in new and changed rules that mean another list than the one that is called so.
     *
     * @param policies as they were given
     * @param now the same rules to be compared with those of before: what differs is new or changed
     */
    static List<Finding> namesOfOthers(Bindings bindings, Policies policies, Policies now, Policies before) {
        List<Named> usurped = bindings.byName().values().stream().noneMatch(Bindings.Binding::usurped)
                ? List.of()
                : ListNames.of(policies).stream()
                        .filter(n -> usurped(bindings, n.name()).isPresent())
                        .toList();
        return usurped.isEmpty()
                ? List.of()
                : inRules(
                        ListNames.inNewRules(usurped, now, before).stream()
                                .map(n -> new Finding(
                                        Code.NAME_OF_ANOTHER_LIST, meant(bindings, policies, n), n.pointer()))
                                .toList(),
                        policies);
    }

    private static Optional<Blacklist> usurped(Bindings bindings, String name) {
        return Optional.ofNullable(bindings.byName().get(name))
                .filter(Bindings.Binding::usurped)
                .map(Bindings.Binding::list);
    }

    private static String meant(Bindings bindings, Policies policies, Named place) {
        String other = usurped(bindings, place.name())
                .filter(list -> !BoundLists.isGone(list))
                .map(list -> "which is '" + list.name() + "' now: name it so if it is meant")
                .orElse("which is gone");
        return "'" + place.name() + "' in " + ListNames.rule(policies, place.pointer())
                + " is the name of another list now than the one whose id the policies have for it, " + other
                + "; noListId(\"" + place.name()
                + "\"), or JSON without its id, has the name mean the list that is called so now, in every rule";
    }

    private static String gone(Blacklist list) {
        return list.health()
                .cause()
                .map(cause -> "List '" + list.name() + "' cannot be used: " + cause)
                .orElse("List '" + list.name() + "' was deleted elsewhere");
    }

    private void unused() {
        Set<ListId> used = new HashSet<>();
        used(Set.of(Purpose.values())).forEach(list -> used.add(list.id()));
        all.all().stream()
                .filter(list -> !used.contains(list.id()))
                .forEach(list -> add(Code.UNUSED_LIST, "No rule uses list '" + list.name() + "'", ""));
    }

    private void allowLists() {
        JsonPointers.Visitor<AllowList> look = (allow, at) -> {
            if (allow.overrides().isEmpty()) {
                add(Code.WITHOUT_EFFECT, "Allow list '" + allow.list() + "' overrides no list", at);
            }
        };
        JsonPointers.each("/outbound/allowLists/", policies.outbound().allowLists(), look);
        JsonPointers.each(
                "/campaigns/",
                policies.campaigns(),
                (rule, at) -> JsonPointers.each(at + "/allowLists/", rule.allowLists(), look));
        JsonPointers.each(
                "/queues/",
                policies.queues(),
                (rule, at) -> JsonPointers.each(at + "/allowLists/", rule.allowLists(), look));
        JsonPointers.each(
                "/widgets/",
                policies.widgets(),
                (rule, at) -> JsonPointers.each(at + "/allowLists/", rule.allowLists(), look));
    }

    /** Forwardings for unknown callers whose lists are empty, or files, which hold no ALLOW. */
    private void knowNobody() {
        JsonPointers.each("/forwardings/", policies.forwardings(), (rule, at) -> {
            boolean nobody = rule.when() == Forwarding.When.UNKNOWN
                    && Stream.concat(rule.lists().stream(), rule.allowLists().stream())
                            .flatMap(name -> bindings.find(name).stream())
                            .noneMatch(list -> BoundLists.isGone(list) || canHoldAllow(list));
            if (nobody) {
                add(
                        Code.NOBODY_KNOWN,
                        "Forwarding '" + rule.id() + "' applies to everyone: no list of it can hold an ALLOW",
                        at + "/when");
            }
        });
    }

    private static boolean canHoldAllow(Blacklist list) {
        return list.size() > 0
                && !(list instanceof AskedList asked && asked.view().file().isPresent());
    }

    private void exemptions() {
        JsonPointers.each(
                "/everywhere/except/",
                policies.everywhere().except(),
                (one, at) -> add(
                        Code.EXEMPT,
                        (one.kind() == Question.Scenario.OUTBOUND
                                        ? "The outbound rule"
                                        : "The " + one.kind().name().toLowerCase(Locale.ROOT) + " '" + one.id() + "'")
                                + " does not obey the lists that all others do: " + one.reason(),
                        at));
    }

    private void consents() {
        Set<ListId> obeyed =
                used(Set.of(Purpose.ASKED)).stream().map(Blacklist::id).collect(Collectors.toSet());
        Set<ListId> seen = new HashSet<>();
        named.stream()
                .filter(n -> n.use() == Purpose.CONSENTS)
                .forEach(n -> bindings.find(n.name())
                        .filter(list -> seen.add(list.id()) && !BoundLists.isGone(list))
                        .ifPresent(list -> {
                            if (obeyed.contains(list.id())) {
                                add(
                                        Code.CONSENT_BLOCKS,
                                        "List '" + list.name() + "' is asked for consents, and obeyed as well",
                                        n.pointer());
                            }
                            if (list instanceof AskedList asked
                                    && !asked.view().index().hasAllow()) {
                                add(
                                        Code.CONSENT_EMPTY,
                                        "Nobody has consented: list '" + list.name() + "' holds no ALLOW",
                                        n.pointer());
                            }
                            untraced(list, n.pointer());
                        }));
        named.stream()
                .filter(n -> n.use() == Purpose.REASSIGNED)
                .forEach(n -> bindings.find(n.name())
                        .filter(list ->
                                !BoundLists.isGone(list) && (!list.settings().datesInMemory() || servesFile(list)))
                        .ifPresent(list -> add(
                                Code.REASSIGNED_WITHOUT_DATES,
                                "List '" + list.name() + "' keeps no dates in memory: who stands there has no consent",
                                n.pointer())));
    }

    /** Such a file has no dates, whatever its list says. */
    private static boolean servesFile(Blacklist list) {
        return list instanceof AskedList asked && asked.view().file().isPresent();
    }

    /** Consents that prove nothing. */
    private void untraced(Blacklist list, String pointer) {
        long untraced = list instanceof AskedList asked ? asked.view().index().untraced(MOST_COUNTED) : 0;
        if (untraced > 0) {
            add(
                    Code.CONSENT_UNTRACED,
                    "List '" + list.name() + "' has "
                            + (untraced == MOST_COUNTED ? MOST_COUNTED + " or more" : untraced)
                            + " consents without a description, an author or an import",
                    pointer);
        }
    }

    private void blocked(List<Own> numbers) {
        List<Own> e164 = numbers.stream()
                .filter(own -> own.number() instanceof Reading.E164)
                .toList();
        List<Own> others = numbers.stream()
                .filter(own -> !(own.number() instanceof Reading.E164))
                .toList();
        long[] digits = e164.stream().mapToLong(Validation::digits).toArray();
        for (Blacklist list : used(Set.of(Purpose.ASKED))) {
            boolean[] candidates = candidates(digits, list);
            for (int i = 0; i < digits.length; i++) {
                if (candidates[i]) {
                    blocked(list, e164.get(i));
                }
            }
            others.forEach(own -> blocked(list, own));
        }
    }

    private static long digits(Own own) {
        return own.number() instanceof Reading.E164 e164 ? e164.number().digits() : 0;
    }

    private void blocked(Blacklist list, Own own) {
        block(list, own.number()).ifPresent(match -> add(own.code(), blocks(list, match), own.pointer()));
    }

    private static String blocks(Blacklist list, Match match) {
        boolean prefix = match.pattern().match() == Pattern.MatchType.PREFIX;
        return "List '" + list.name() + "' blocks this number" + (prefix ? " by a prefix" : "");
    }

    private static Optional<Match> block(Blacklist list, Reading number) {
        return list.find(number).filter(match -> match.kind() == Entry.Kind.BLOCK);
    }

    private void pools() {
        List<Blacklist> asked = used(Set.of(Purpose.ASKED));
        JsonPointers.each(
                "/routes/",
                policies.routes(),
                (route, at) -> bindings.find(route.pool()).ifPresent(pool -> {
                    boolean aloneAsked =
                            asked.stream().allMatch(list -> list.id().equals(pool.id()));
                    long[] sample = aloneAsked ? new long[0] : sample(pool);
                    asked.forEach(list -> {
                        if (list.id().equals(pool.id())) {
                            add(
                                    Code.POOL_BLOCKS,
                                    "List '" + pool.name() + "' is a pool and blocks calls",
                                    at + "/pool");
                        } else if (blocksOneOf(sample, list)) {
                            add(
                                    Code.BLOCKS_OWN,
                                    "List '" + list.name() + "' blocks a number of pool '" + pool.name() + "'",
                                    at + "/pool");
                        }
                    });
                    if (first(pool).isEmpty()) {
                        add(Code.POOL_EMPTY, "Pool '" + pool.name() + "' has no number to show", at + "/pool");
                    }
                    JsonPointers.each(
                            at + "/exclude/",
                            route.exclude(),
                            (name, place) -> bindings.find(name)
                                    .filter(list -> list.id().equals(pool.id()))
                                    .ifPresent(
                                            list -> add(Code.CONTRADICTION, "The pool excludes all of itself", place)));
                }));
    }

    private static Optional<PhoneNumber> first(Blacklist pool) {
        return ((AskedList) pool).next(new PhoneNumber(1), number -> true);
    }

    /** The first numbers of a pool. */
    private static long[] sample(Blacklist pool) {
        LongStream.Builder digits = LongStream.builder();
        Optional<PhoneNumber> next = first(pool);
        for (int i = 0; i < POOL_SAMPLE && next.isPresent(); i++) {
            digits.add(next.get().digits());
            next = NumberRanges.after(next.get().digits())
                    .flatMap(lowest -> ((AskedList) pool).next(lowest, number -> true));
        }
        return digits.build().toArray();
    }

    private static boolean blocksOneOf(long[] pool, Blacklist list) {
        boolean[] candidates = candidates(pool, list);
        return IntStream.range(0, pool.length)
                .filter(i -> candidates[i])
                .anyMatch(i ->
                        block(list, new Reading.E164(new PhoneNumber(pool[i]))).isPresent());
    }

    /** Which of some numbers a list may have an entry for. */
    private static boolean[] candidates(long[] numbers, Blacklist list) {
        if (list instanceof AskedList asked && asked.view().plainKeys()) {
            return asked.view().index().mayFind(numbers);
        }
        boolean[] all = new boolean[numbers.length];
        Arrays.fill(all, true);
        return all;
    }

    private void otherKeys() {
        all.all().stream()
                .filter(list ->
                        list instanceof AskedList asked && asked.view().keys().mixed())
                .forEach(list -> add(
                        Code.OTHER_KEYS,
                        "List '" + list.name() + "' has numbers as other metadata read them: both forms are asked for",
                        ""));
    }

    private void tooOld() {
        Set<String> found = new HashSet<>();
        tooOld("/everywhere/lists/", policies.everywhere().lists(), Map.of(), found);
        tooOld("/everywhere/reassigned/", policies.everywhere().reassigned(), Map.of(), found);
        JsonPointers.each("/campaigns/", policies.campaigns(), (rule, at) -> {
            tooOld(at + "/lists/", rule.lists(), rule.maxAge(), found);
            tooOld(at + "/requires/", rule.requires(), rule.maxAge(), found);
        });
        JsonPointers.Visitor<CallbackPoint> callbacks = (rule, at) -> {
            tooOld(at + "/lists/", rule.lists(), rule.maxAge(), found);
            tooOld(at + "/requires/", rule.requires(), rule.maxAge(), found);
        };
        JsonPointers.each("/queues/", policies.queues(), callbacks);
        JsonPointers.each("/widgets/", policies.widgets(), callbacks);
    }

    private void tooOld(String property, List<String> names, Map<String, Duration> maxAge, Set<String> found) {
        JsonPointers.each(
                property,
                names,
                (name, place) -> bindings.find(name).ifPresent(list -> {
                    boolean tooOld = DataAge.of(list, ofRule(maxAge, list))
                            .filter(until ->
                                    until.isBefore(((AskedLists) all).clock().instant()))
                            .isPresent();
                    if (tooOld && found.add(list.name())) {
                        add(
                                Code.LIST_TOO_OLD,
                                "The data of list '" + list.name() + "' "
                                        + (list.dataAsOf().isPresent()
                                                ? "are older than allowed"
                                                : "have no date, and are held to be older than allowed"),
                                place);
                    }
                }));
    }

    /** The age that a rule allows of a list, by whatever name it says so. */
    private Optional<Duration> ofRule(Map<String, Duration> maxAge, Blacklist list) {
        return maxAge.entrySet().stream()
                .filter(age -> bindings.find(age.getKey())
                        .filter(named -> named.id().equals(list.id()))
                        .isPresent())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private void addTo() {
        JsonPointers.each("/campaigns/", policies.campaigns(), (rule, at) -> {
            Optional<ListId> addTo = rule.addTo().flatMap(bindings::find).map(Blacklist::id);
            boolean obeyed = addTo.isEmpty()
                    || rule.lists().stream()
                            .flatMap(name -> bindings.find(name).stream())
                            .anyMatch(list -> addTo.get().equals(list.id()));
            if (!obeyed) {
                add(
                        Code.ADD_TO_NOT_OBEYED,
                        "What agents add does not stop this campaign: it does not obey the list",
                        at + "/addTo");
            }
        });
    }
}
