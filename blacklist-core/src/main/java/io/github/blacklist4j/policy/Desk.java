package io.github.blacklist4j.policy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.Match;
import io.github.blacklist4j.internal.number.SpecialNumbers;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What all rules of a rulebook share: lists, readers, protected numbers, the clock. Thread-safe. */
final class Desk {
    private final Blacklists all;
    private final NumberReader reader;
    private final ProtectedNumbers protectedNumbers;
    private final SpecialNumbers special;
    private final Map<String, NumberReader> readers = new ConcurrentHashMap<>(); // one per region that calls name

    Desk(Blacklists all, NumberReader reader, ProtectedNumbers protectedNumbers, SpecialNumbers special) {
        this.all = all;
        this.reader = reader;
        this.protectedNumbers = protectedNumbers;
        this.special = special;
    }

    /** The reader of a rule or a trunk: its own region, else the policies', else the registry's. */
    NumberReader reader(Optional<String> region) {
        return region.isEmpty() ? reader : readers.computeIfAbsent(region.get(), reader::in);
    }

    ProtectedNumbers protectedNumbers() {
        return protectedNumbers;
    }

    SpecialNumbers special() {
        return special;
    }

    Blacklists all() {
        return all;
    }

    BoundLists bind(String user, List<String> names) {
        return BoundLists.bind(all, user, names);
    }

    Blacklist bind(String user, String name) {
        return BoundLists.bind(all, user, name);
    }

    Reason because(ReasonCode code, String rule, Reading reading, BoundLists asked) {
        return new CallReason(
                code,
                rule,
                Optional.empty(),
                reading,
                asked.basis(),
                all.clock().instant());
    }

    Reason because(ReasonCode code, String rule, Reading reading, Match match) {
        return new CallReason(
                code,
                rule,
                Optional.of(match),
                reading,
                match.basis(),
                all.clock().instant());
    }
}
