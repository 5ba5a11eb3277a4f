package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The company numbers that a rule concerns: some numbers, some prefixes, or any if there is none of both. Immutable.
 *
 * @param exact numbers
 * @param prefixes first digits, which never begin with a zero, so that the value tells how many there are
 */
record CalledNumbers(Set<Reading> exact, Set<Long> prefixes) {
    static CalledNumbers of(String user, List<String> texts, NumberReader reader) {
        Set<Reading> exact = new LinkedHashSet<>();
        Set<Long> prefixes = new LinkedHashSet<>();
        JsonPointers.each(
                "/calledNumbers/",
                texts,
                (text, at) -> InvalidRuleException.check(at, () -> add(user, text.strip(), reader, exact, prefixes)));
        return new CalledNumbers(exact, prefixes);
    }

    private static void add(String user, String text, NumberReader reader, Set<Reading> exact, Set<Long> prefixes) {
        if (text.endsWith("*")) {
            prefixes.add(Long.parseLong(
                    Pattern.prefix(text.substring(0, text.length() - 1)).digits()));
            return;
        }
        Reading reading = PolicyNumbers.read(text, reader);
        if (Pattern.of(reading).isEmpty()) {
            throw new IllegalArgumentException(
                    "A called number of " + user + " is no number and no prefix like +4822*");
        }
        exact.add(reading);
    }

    boolean any() {
        return exact.isEmpty() && prefixes.isEmpty();
    }
}
