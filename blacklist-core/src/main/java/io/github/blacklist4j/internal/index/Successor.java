package io.github.blacklist4j.internal.index;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Pattern;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Builds the successor of an index: the one before with some changes. Not thread-safe. */
final class Successor {
    private final NumberIndex before;
    private boolean inPlace;
    private RuleTable delta;
    private Optional<Prefixes.Builder> prefixes = Optional.empty();
    private Optional<Map<String, Rule>> raw = Optional.empty();

    /**
     * A successor without a change so far.
     *
     * @param inPlace whether changes may go into the delta of the index before, whose readers then see them at once
     */
    Successor(NumberIndex before, boolean inPlace) {
        this.before = before;
        this.inPlace = inPlace;
        this.delta = before.delta;
    }

    void apply(Change change, NumberIndex.Dates dates) {
        if (change instanceof Change.Put put) {
            set(change.pattern(), Rule.of(put.after(), dates));
        } else if (change instanceof Change.Removed || (change instanceof Change.Forgotten f && f.erased())) {
            set(change.pattern(), Rule.REMOVED);
        }
    }

    private void set(Pattern pattern, Rule rule) {
        if (pattern instanceof Pattern.Exact exact) {
            set(exact.number().digits(), rule);
        } else if (pattern instanceof Pattern.Prefix prefix) {
            Prefixes.Builder builder = prefixes.orElseGet(() -> new Prefixes.Builder(before.prefixes));
            builder.put(prefix.digits(), rule);
            prefixes = Optional.of(builder);
        } else {
            Map<String, Rule> texts = raw.orElseGet(() -> new HashMap<>(before.raw));
            if (rule.isEntry()) {
                texts.put(pattern.text(), rule);
            } else {
                texts.remove(pattern.text());
            }
            raw = Optional.of(texts);
        }
    }

    private void set(long number, Rule rule) {
        Rule current = current(number);
        if (current.equals(rule)) {
            return; // nothing changes, so the table does not grow
        }
        if (delta.isFull()) {
            delta = delta.grown(true);
            inPlace = true; // no reader has it yet
        } else if (!inPlace) {
            delta = delta.copy();
            inPlace = true;
        }
        delta.put(number, rule, (rule.isEntry() ? 1 : 0) - (current.isEntry() ? 1 : 0));
    }

    private Rule current(long number) {
        Rule rule = delta.rule(number);
        return rule.isSilent() ? before.ruleBelowDelta(number) : rule;
    }

    NumberIndex index() {
        boolean unchanged = delta.equals(before.delta) && prefixes.isEmpty() && raw.isEmpty();
        return unchanged
                ? before
                : new NumberIndex(
                        before.base,
                        before.frozen,
                        delta,
                        prefixes.map(Prefixes.Builder::build).orElse(before.prefixes),
                        raw.map(texts -> texts.isEmpty() ? Map.<String, Rule>of() : texts)
                                .orElse(before.raw));
    }
}
