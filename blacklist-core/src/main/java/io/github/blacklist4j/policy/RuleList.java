package io.github.blacklist4j.policy;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.list.RefusedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The rules of one kind in their order, no two of one id. Immutable: what changes it gives the rules as they are then.
 *
 * @param <R> the rule
 */
final class RuleList<R> {
    private final String kind;
    private final Function<R, String> id;
    private final List<R> rules;
    private final Map<String, Integer> places = new HashMap<>();

    RuleList(String kind, Function<R, String> id, List<R> rules) {
        this.kind = kind;
        this.id = id;
        this.rules = List.copyOf(rules);
        for (R rule : this.rules) {
            if (places.put(id.apply(rule), places.size()) != null) {
                throw twice(id.apply(rule), places.size());
            }
        }
    }

    private BadPolicyException twice(String id, int place) {
        return new BadPolicyException(List.of(new Finding(
                Finding.Code.BAD_RULE,
                "There are two of " + kind + " '" + id + "'",
                "/" + kind + "s/" + place + "/id",
                Optional.of(id))));
    }

    List<R> all() {
        return rules;
    }

    Optional<R> find(String id) {
        return Optional.ofNullable(places.get(requireNonNull(id, "id"))).map(rules::get);
    }

    R get(String id) {
        return rules.get(place(id));
    }

    private int place(String id) {
        Integer place = places.get(requireNonNull(id, "id"));
        if (place == null) {
            throw new RefusedException(RefusedException.Code.NO_SUCH_RULE, "There is no " + kind + " '" + id + "'");
        }
        return place;
    }

    List<R> replaced(String id, UnaryOperator<R> change) {
        requireNonNull(change, "change");
        List<R> changed = new ArrayList<>(rules);
        int place = place(id);
        changed.set(place, requireNonNull(change.apply(rules.get(place)), "the changed rule"));
        return changed;
    }

    /** These rules with others in place of those of their ids. */
    List<R> replaced(RuleList<R> others) {
        List<R> changed = new ArrayList<>(rules);
        others.rules.forEach(rule -> changed.set(place(id.apply(rule)), rule));
        return changed;
    }

    List<R> moved(String id, int position) {
        List<R> changed = new ArrayList<>(rules);
        R rule = changed.remove(place(id));
        if (position < 0 || position > changed.size()) {
            throw new IllegalArgumentException(
                    "A " + kind + " of " + rules.size() + " is moved to a place from 0 to " + changed.size());
        }
        changed.add(position, rule);
        return changed;
    }

    List<R> without(String id) {
        List<R> changed = new ArrayList<>(rules);
        changed.remove(place(id));
        return changed;
    }
}
