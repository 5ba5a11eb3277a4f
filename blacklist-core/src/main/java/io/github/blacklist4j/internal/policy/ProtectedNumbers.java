package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.internal.number.SpecialNumbers;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Emergency numbers and the vendor's own service lines, which no list affects. Immutable. */
final class ProtectedNumbers {
    private final SpecialNumbers special = new SpecialNumbers();
    private final Set<Pattern> serviceLines;
    private final DigitTable<Boolean> serviceNumbers;

    ProtectedNumbers(List<String> serviceLines, NumberReader reader) {
        Set<Pattern> lines = new HashSet<>();
        JsonPointers.each(
                "/protectedNumbers/",
                serviceLines,
                (text, at) -> lines.add(InvalidRuleException.at(at, () -> serviceLine(text, reader))));
        this.serviceLines = Set.copyOf(lines);
        Map<Long, Boolean> numbers = new HashMap<>();
        this.serviceLines.forEach(line -> {
            if (line instanceof Pattern.Exact exact) {
                numbers.put(exact.number().digits(), true);
            }
        });
        this.serviceNumbers = new DigitTable<>(numbers, false);
    }

    private static Pattern serviceLine(String text, NumberReader reader) {
        return Pattern.of(PolicyNumbers.read(text, reader))
                .orElseThrow(() -> new IllegalArgumentException(
                        "A protected number of " + text.length() + " characters is no number"));
    }

    /** By the text as it came, before it was taken for anybody's number. */
    boolean concerns(CharSequence text, Reading number, String region) {
        return special.emergencyText(text, region)
                || (!serviceLines.isEmpty()
                        && Pattern.of(number).filter(serviceLines::contains).isPresent());
    }

    /** As {@link #concerns(CharSequence, Reading, String)} for a text that is the E.164 number of these digits. */
    boolean concerns(CharSequence text, long digits, String region) {
        return serviceNumbers.get(digits) || special.emergencyText(text, region);
    }

    /** Also by the digits that would be dialled: for calls that a machine makes. */
    boolean concernsDialled(CharSequence text, Reading number, String region) {
        return concerns(text, number, region)
                || (number instanceof Reading.E164 e164 && special.emergencyDialled(e164.number(), region));
    }
}
