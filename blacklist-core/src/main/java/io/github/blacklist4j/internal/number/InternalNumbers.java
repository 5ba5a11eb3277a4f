package io.github.blacklist4j.internal.number;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The numbers inside a company: national texts of these lengths, or that begin so, are never somebody's number outside. */
record InternalNumbers(Set<Integer> lengths, List<String> prefixes) {
    static InternalNumbers of(Collection<Integer> lengths, Collection<String> prefixes) {
        if (lengths.stream().anyMatch(length -> length < 1)) {
            throw new IllegalArgumentException("internalNumbers: a length is at least 1");
        }
        if (prefixes.stream()
                .anyMatch(prefix -> prefix.isEmpty() || CleanText.countDigits(prefix) != prefix.length())) {
            throw new IllegalArgumentException("internalNumbers: a prefix is digits 0 to 9 and nothing else");
        }
        return new InternalNumbers(Set.copyOf(lengths), List.copyOf(prefixes));
    }

    boolean include(String digits) {
        return !digits.isEmpty()
                && (lengths.contains(digits.length()) || prefixes.stream().anyMatch(digits::startsWith));
    }
}
