package io.github.blacklist4j.simulation;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.number.PhoneNumber;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The few numbers of the simulation, two prefixes of them, and what a list says of a number, as plainly as can be. */
final class Numbers {
    static final List<String> ALL = List.of(
            "+48601234500",
            "+48601234501",
            "+48601234510",
            "+48601234511",
            "+48601234520",
            "+48601234521",
            "+48601234600",
            "+48601234601",
            "+48601234610",
            "+48601234611");

    static final List<Pattern> PATTERNS = Stream.concat(
                    ALL.stream().<Pattern>map(number -> new Pattern.Exact(PhoneNumber.ofE164(number))),
                    Stream.of(Pattern.prefix("+486012345"), Pattern.prefix("+4860123461")))
            .toList();

    private static final int SHORTEST_PREFIX = 10; // with its plus

    private Numbers() {}

    /** Exact before the longest prefix, of those that count now. */
    static Optional<Entry> deciding(SharedDatabase.Version version, String number, Instant now) {
        for (int length = number.length(); length >= SHORTEST_PREFIX; length--) {
            Entry entry = version.entries().get(number.substring(0, length));
            if (entry != null && entry.validity().liveAt(now, ZoneOffset.UTC)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }
}
