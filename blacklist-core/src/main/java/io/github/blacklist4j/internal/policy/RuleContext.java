package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.Health;
import io.github.blacklist4j.Match;
import io.github.blacklist4j.internal.number.HiddenSpellings;
import io.github.blacklist4j.internal.number.SpecialNumbers;
import io.github.blacklist4j.internal.sync.AskedLists;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.policy.Everywhere;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Question;
import io.github.blacklist4j.policy.Reason;
import io.github.blacklist4j.policy.ReasonCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What all rules of a rulebook share: lists, readers, protected numbers, the clock. Thread-safe. */
final class RuleContext {
    private final Blacklists all;
    private final NumberReader reader;
    private final ProtectedNumbers protectedNumbers;
    private final HiddenSpellings hiddenSpellings;
    private final SpecialNumbers special;
    private final EngineMemory memory;
    private final String version;
    private final Bindings bindings;
    private final Everywhere everywhere;
    private final BoundLists ofEverybody;
    private final BoundLists reassigned;
    private final Map<String, NumberReader> readers = new ConcurrentHashMap<>(); // one per region that calls name

    RuleContext(Blacklists all, Policies policies, EngineMemory memory, Bindings bindings, Rulebook.Faults faults) {
        this.all = all;
        this.reader = faults.at(
                        "/region",
                        () -> policies.region().map(all.numbers()::in).orElseGet(all::numbers))
                .orElseGet(all::numbers);
        this.protectedNumbers = faults.at("", () -> new ProtectedNumbers(policies.protectedNumbers(), reader))
                .orElseGet(() -> new ProtectedNumbers(List.of(), reader));
        this.hiddenSpellings = new HiddenSpellings(policies.hiddenSpellings());
        this.special = new SpecialNumbers();
        this.memory = memory;
        this.bindings = bindings;
        this.everywhere = policies.everywhere();
        this.ofEverybody = faults.at(
                        "/everywhere", () -> bind("the lists that are obeyed everywhere", "/lists", everywhere.lists()))
                .orElseGet(() -> new BoundLists(List.of()));
        this.reassigned = faults.at(
                        "/everywhere",
                        () -> bind("the lists of reassigned numbers", "/reassigned", everywhere.reassigned()))
                .orElseGet(() -> new BoundLists(List.of()));
        this.version = List.of(policies.region(), policies.protectedNumbers(), policies.hiddenSpellings(), everywhere)
                .toString();
    }

    /** The same for other policies, which have this in common and name other lists. */
    private RuleContext(RuleContext earlier, Bindings bindings) {
        this.all = earlier.all;
        this.reader = earlier.reader;
        this.protectedNumbers = earlier.protectedNumbers;
        this.hiddenSpellings = earlier.hiddenSpellings;
        this.special = earlier.special;
        this.memory = earlier.memory;
        this.bindings = bindings;
        this.everywhere = earlier.everywhere;
        this.ofEverybody = earlier.ofEverybody;
        this.reassigned = earlier.reassigned;
        this.version = earlier.version;
    }

    RuleContext with(Bindings others) {
        return new RuleContext(this, others);
    }

    Bindings bindings() {
        return bindings;
    }

    /** What all rules obey, beside their own settings, in words that are the same in every process. */
    String version() {
        return version;
    }

    /** The lists that a rule obeys without naming them. */
    BoundLists obeyedAnyway(Question.Scenario kind, String id) {
        return everywhere.exemption(kind, id).isPresent() ? new BoundLists(List.of()) : ofEverybody;
    }

    /** Lists of numbers that somebody else has got, each with the day of that. */
    BoundLists reassigned() {
        return reassigned;
    }

    /** The reader of a rule or a trunk: its own region, else the policies', else the registry's. */
    NumberReader reader(Optional<String> region) {
        if (region.isEmpty() || region.get().equals(reader.region())) {
            return reader;
        }
        return readers.computeIfAbsent(region.get(), reader::in);
    }

    /** Reads a number that a caller showed: some spellings mean that there is none. */
    Reading readCaller(NumberReader by, CharSequence text) {
        return spellsHidden(text) ? new Reading.Hidden() : by.read(text);
    }

    boolean spellsHidden(CharSequence text) {
        return hiddenSpellings.include(text);
    }

    ProtectedNumbers protectedNumbers() {
        return protectedNumbers;
    }

    SpecialNumbers special() {
        return special;
    }

    EngineMemory memory() {
        return memory;
    }

    Blacklists all() {
        return all;
    }

    /** Up to when what is known was in step, if the registry is closed; empty while it is open. */
    Optional<Instant> closed() {
        return asked().closed();
    }

    /** As decisions ask them; all lists are those of a registry. */
    AskedLists asked() {
        return (AskedLists) all;
    }

    long millis() {
        return asked().clock().millis();
    }

    Instant now() {
        return asked().clock().instant();
    }

    /**
     * Looks lists up.
     *
     * @param user who asks for them, for the message
     * @param property where their names stand in the rule, as a JSON pointer
     * @throws InvalidRuleException if one is unknown
     */
    BoundLists bind(String user, String property, List<String> names) {
        List<Blacklist> lists = new ArrayList<>();
        JsonPointers.each(property + "/", names, (name, at) -> lists.add(bind(user, at, name)));
        return new BoundLists(List.copyOf(lists));
    }

    Blacklist bind(String user, String place, String name) {
        return InvalidRuleException.at(place, () -> bind(user, name));
    }

    private Blacklist bind(String user, String name) {
        return bindings.find(name)
                .orElseThrow(() -> new IllegalArgumentException("Unknown list '" + name + "' in " + user));
    }

    /** A reason without an entry: nothing was found, or the lists were not asked. */
    Reason because(ReasonCode code, String rule, Reading reading, BoundLists asked) {
        return because(code, rule, reading, asked.lists(), Optional.empty());
    }

    /** A reason that is the state of a list. */
    Reason becauseOf(Blacklist list, ReasonCode code, String rule, Reading reading, BoundLists asked) {
        return because(code, rule, reading, asked.lists(), Optional.of(list.name()));
    }

    /** A reason that is an entry of one of the lists asked. */
    Reason because(ReasonCode code, String rule, Reading reading, Match match, BoundLists asked) {
        return new CallReason(
                code,
                rule,
                Optional.of(match),
                Optional.of(match.listName()),
                reading,
                match.basis(),
                match.basis() == Match.Basis.STALE ? staleSince(asked.lists()) : Optional.empty(),
                now());
    }

    private static Optional<Instant> staleSince(List<Blacklist> asked) {
        return asked.stream()
                .map(Blacklist::health)
                .filter(health -> health.state() != Health.State.READY && health.state() != Health.State.ERROR)
                .map(Health::since)
                .findFirst();
    }

    private Reason because(
            ReasonCode code, String rule, Reading reading, List<Blacklist> asked, Optional<String> list) {
        Optional<Instant> since = closed();
        Match.Basis basis = since.isPresent() ? Match.Basis.STALE : Match.Basis.LIVE;
        for (Blacklist one : asked) {
            Health health = one.health();
            if (health.state() == Health.State.ERROR) {
                basis = Match.Basis.DEFAULT;
                since = Optional.empty();
                break;
            }
            if (health.state() != Health.State.READY) {
                basis = Match.Basis.STALE;
                since = Optional.of(health.since());
            }
        }
        return new CallReason(code, rule, Optional.empty(), list, reading, basis, since, now());
    }
}
