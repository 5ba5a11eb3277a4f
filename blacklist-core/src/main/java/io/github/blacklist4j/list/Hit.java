package io.github.blacklist4j.list;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.internal.text.StoredText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How often an entry of a list decided calls by a rule, and when. Immutable; {@code toString} masks the number.
 *
 * @param rule id of the rule
 * @param pattern of the entry; empty for hits that are counted for list and rule alone: of entries that the list has no more, and of those
 *     for which there was no room
 * @param count how often, at least once
 * @param first when it was for the first time since hits are counted
 * @param last when it was for the last time
 */
public record Hit(String rule, Optional<Pattern> pattern, long count, Instant first, Instant last) {
    private static final int LONGEST_RULE = 128; // the longest id of a rule

    /**
     * Checks what can be stored.
     *
     * @param rule see the record
     * @param pattern see the record
     * @param count see the record
     * @param first see the record
     * @param last see the record
     * @throws IllegalArgumentException if there is no hit, the last one is before the first, or the rule has no id
     */
    public Hit {
        requireNonNull(rule, "rule");
        requireNonNull(pattern, "pattern");
        requireNonNull(first, "first");
        requireNonNull(last, "last");
        StoredText.checkExact("The id of a rule", rule, LONGEST_RULE);
        if (count < 1 || last.isBefore(first)) {
            throw new IllegalArgumentException("There is a first hit, and none of the others came before it");
        }
    }

    /**
     * These hits and others of the same entry and rule.
     *
     * @param other the others, earlier or later
     * @return all of them
     */
    public Hit plus(Hit other) {
        requireNonNull(other, "other");
        return new Hit(
                rule,
                pattern,
                count + other.count,
                first.isBefore(other.first) ? first : other.first,
                last.isAfter(other.last) ? last : other.last);
    }

    /**
     * The same hits without the entry.
     *
     * @return counted for list and rule alone
     */
    public Hit withoutPattern() {
        return new Hit(rule, Optional.empty(), count, first, last);
    }

    /**
     * An entry that has not decided anything for a while.
     *
     * @param entry the entry
     * @param hits those of before, by rule; often none
     */
    public record Unused(Entry entry, List<Hit> hits) {
        /**
         * Copies the hits.
         *
         * @param entry see the record
         * @param hits see the record
         */
        public Unused {
            requireNonNull(entry, "entry");
            hits = List.copyOf(requireNonNull(hits, "hits"));
        }
    }
}
