package io.github.blacklist4j.csv.internal.cell;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.store.ChangeRules;
import java.util.Locale;
import java.util.Optional;

/** Patterns in the normal form in which an export writes them, so that nothing about them is guessed. */
public final class ExportedPattern {
    private static final int MAX_RAW_LENGTH = 64; // N3: normal form of a raw text
    private static final String MARKS = "+*#._-";

    private ExportedPattern() {}

    /** The pattern, or empty if the text is not in normal form. */
    public static Optional<Pattern> of(Pattern.MatchType match, String text) {
        boolean normal = match == Pattern.MatchType.RAW ? isRaw(text) : text.matches("\\+[1-9][0-9]{0,14}");
        return normal ? Optional.of(ChangeRules.pattern(match, text)) : Optional.empty();
    }

    private static boolean isRaw(String text) {
        return text.length() <= MAX_RAW_LENGTH
                && text.equals(text.toLowerCase(Locale.ROOT))
                && text.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || MARKS.indexOf(c) >= 0);
    }
}
