package io.github.blacklist4j.store;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Pattern.MatchType;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.number.PhoneNumber;
import java.util.List;
import java.util.Optional;

/** What every store does with changes and patterns, in the same way. Stateless; blocks on nothing. */
public final class ChangeRules {
    private ChangeRules() {}

    /**
     * What a change leaves of its entry.
     *
     * @param change any change
     * @param before the entry as it stood; empty: there was none
     * @return as it stands afterwards; empty: it is gone
     */
    public static Optional<Entry> after(Change change, Optional<Entry> before) {
        requireNonNull(change, "change");
        requireNonNull(before, "before");
        if (change instanceof Change.Put put) {
            return Optional.of(put.after());
        }
        boolean stays = change instanceof Change.Forgotten forgotten && !forgotten.erased();
        return stays ? before.map(ChangeRules::bare) : Optional.empty();
    }

    /**
     * A change after its pattern was forgotten: without description, reason, source and author.
     *
     * @param change any change
     * @return a change that does the same
     */
    public static Change bare(Change change) {
        requireNonNull(change, "change");
        if (change instanceof Change.Put put) {
            return new Change.Put(bare(put.after()), "", Source.NONE);
        }
        return change instanceof Change.Forgotten forgotten
                ? new Change.Forgotten(forgotten.pattern(), forgotten.erased())
                : new Change.Removed(change.pattern(), "", Source.NONE);
    }

    private static Entry bare(Entry entry) {
        return entry.toBuilder().description("").source(Source.NONE).build();
    }

    /**
     * What forgetting leaves of changes: of those of the pattern nothing if it is erased, else what is {@linkplain #bare bare}.
     *
     * @param changes any changes
     * @param forgotten what was forgotten
     * @return what may still be shown, in order
     */
    public static List<Change> without(List<Change> changes, Change.Forgotten forgotten) {
        requireNonNull(changes, "changes");
        Pattern pattern = requireNonNull(forgotten, "forgotten").pattern();
        return changes.stream()
                .filter(change -> !forgotten.erased() || !change.pattern().equals(pattern))
                .map(change -> change.pattern().equals(pattern) ? bare(change) : change)
                .toList();
    }

    /**
     * A pattern that a store or a file holds.
     *
     * @param match how it is compared
     * @param text what {@link Pattern#text} gave
     * @return the pattern
     * @throws IllegalArgumentException if the text is not in normal form
     */
    public static Pattern pattern(MatchType match, String text) {
        requireNonNull(match, "match");
        requireNonNull(text, "text");
        return switch (match) {
            case EXACT -> new Pattern.Exact(PhoneNumber.ofE164(text));
            case PREFIX -> Pattern.prefix(text);
            case RAW -> new Pattern.Raw(text);
        };
    }
}
