package io.github.blacklist4j.policy;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The company numbers that a rule concerns: some numbers, some prefixes, or any. Immutable. */
final class CalledNumbers {
    /** The rule does not concern the number. */
    static final int NO_MATCH = -1;

    private static final int ANY = 0;
    private static final int EXACT = 100; // above any prefix, which has at most 15 digits

    private final Set<Pattern> exact = new HashSet<>();
    private final Set<String> prefixes = new HashSet<>();
    private final boolean any;

    CalledNumbers(String user, List<String> texts, NumberReader reader) {
        this.any = texts.isEmpty();
        for (String text : texts) {
            try {
                add(text.strip(), reader);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("Bad called number in " + user + ": " + e.getMessage(), e);
            }
        }
    }

    private void add(String text, NumberReader reader) {
        if (text.endsWith("*")) {
            prefixes.add(Pattern.prefix(text.substring(0, text.length() - 1)).text());
        } else {
            exact.add(Pattern.of(PolicyNumbers.read(text, reader))
                    .orElseThrow(() -> new IllegalArgumentException("it is no number and no prefix like +4822*")));
        }
    }

    /** How specific the entry is that matches: an exact one before a longer prefix before any. */
    int specificity(Reading called) {
        if (Pattern.of(called).filter(exact::contains).isPresent()) {
            return EXACT;
        }
        String text = called instanceof Reading.E164 ? called.text() : "";
        for (int length = text.length(); length > 1; length--) {
            if (prefixes.contains(text.substring(0, length))) {
                return length - 1;
            }
        }
        return any ? ANY : NO_MATCH;
    }
}
