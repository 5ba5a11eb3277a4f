package io.github.blacklist4j.jdbc.internal.table;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern.MatchType;
import io.github.blacklist4j.jdbc.internal.connection.Dialect;
import io.github.blacklist4j.list.EntryQuery;
import io.github.blacklist4j.store.EntrySearch;
import io.github.blacklist4j.store.EntrySearch.AddedRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What SQL can say of a query: never leaves out an entry that the query finds, but may let others through. Immutable. */
final class Narrowing {
    private static final String OF_LIST = " FROM blacklist_entry WHERE list_id = ? AND generation = ?";
    private static final String OF_NUMBERS = " AND match_type = ? AND number >= ? AND number < ?";

    /** Not by the primary key, so that an index of the few is used. */
    private static final String OF_RARE_NUMBERS = " AND match_type || '' = ? AND number >= ? AND number < ?";

    /** Makes no use of the index of dates, through which so many entries would be read row by row. */
    static final String ADDED = " AND (LENGTH(added_order) > ? OR (added_order >= ? AND added_order < ?))"
            + " AND (LENGTH(added_order) <= ? OR (added_order >= ? AND added_order < ?))";

    /** True of all; says to SQLite that an index which begins with numbers will do. */
    private static final String BY_NUMBER = " AND number >= ''";

    private static final String IS_DISABLED = " AND enabled = 0" + BY_NUMBER;

    private static final String HIGHEST = "\udbff\udfff"; // Unicode's last code, which is no character
    private static final int ASCII = 0x80;
    private static final char ESCAPE = '!';
    private static final String NEEDS_ESCAPE = "%_!";

    private final EntryQuery query;
    private final StringBuilder conditions = new StringBuilder();
    private final List<Object> values = new ArrayList<>();
    private boolean exact = true;
    private boolean liveAlone; // live ones are asked for, and the rest is exact

    /** What is asked for besides the order, beginning with AND, and its values. */
    record Condition(String sql, List<Object> values) {
        static final Condition NONE = new Condition("", List.of());
    }

    /** The numbers of one way of matching, in the order of the primary key. */
    record NumberRange(MatchType match, String from, String until) {}

    /** A condition on the entries of a list, and its values. */
    record Part(String from, List<Object> values) {
        List<Object> values(Head head) {
            return List.of(head.row().id().value(), head.generation(), values);
        }
    }

    Narrowing(EntrySearch search, Dialect dialect) {
        query = search.query();
        // written out, or an index of these alone could not be used
        query.kind().ifPresent(kind -> conditions.append(kindIs(kind)));
        query.source().ifPresent(origin -> and("source = ?", origin));
        query.author().ifPresent(author -> and("added_by = ?", author));
        query.digits().ifPresent(digits -> and("number LIKE ?", "%" + digits + "%"));
        query.state().ifPresent(state -> {
            conditions.append(state == EntryQuery.EntryState.DISABLED ? IS_DISABLED : " AND enabled = 1");
            exact &= state == EntryQuery.EntryState.DISABLED;
            liveAlone = state == EntryQuery.EntryState.LIVE;
        });
        if (query.state().equals(Optional.of(EntryQuery.EntryState.FUTURE))) {
            conditions.append(" AND valid_from IS NOT NULL");
        }
        if (query.state().equals(Optional.of(EntryQuery.EntryState.EXPIRED))) {
            conditions.append(" AND valid_until IS NOT NULL");
        }
        search.addedRange().ifPresent(added -> {
            conditions.append(ADDED);
            values.addAll(valuesOf(added));
        });
        search.foldedText().ifPresent(text -> {
            and(dialect.asciiFolded("description") + " LIKE ? ESCAPE '" + ESCAPE + "'", like(text));
            exact &= text.chars().allMatch(c -> c < ASCII);
            liveAlone &= text.chars().allMatch(c -> c < ASCII);
        });
    }

    private static String kindIs(Entry.Kind kind) {
        return " AND kind = '" + kind.name() + "'" + (kind == Entry.Kind.ALLOW ? BY_NUMBER : "");
    }

    /** What is asked for, besides what a walk in the order of the query keeps to by itself. */
    Condition condition() {
        if (!query.isByDate() || (query.leading().isEmpty() && query.match().isEmpty())) {
            return new Condition(conditions.toString(), List.copyOf(values));
        }
        List<NumberRange> ranges = numberRanges();
        String inOneOf = ranges.stream()
                .map(any -> "(match_type = ? AND number >= ? AND number < ?)")
                .collect(Collectors.joining(" OR ", " AND (", ")"));
        List<Object> bounds = new ArrayList<>();
        ranges.forEach(numbers -> bounds.add(List.of(numbers.match(), numbers.from(), numbers.until())));
        return new Condition(inOneOf + conditions, List.of(bounds, List.copyOf(values)));
    }

    /** What an index has alone, if it is asked for. */
    Optional<String> rareCondition() {
        return query.kind()
                .filter(kind -> kind == Entry.Kind.ALLOW)
                .map(Narrowing::kindIs)
                .or(() -> query.state()
                        .filter(state -> state == EntryQuery.EntryState.DISABLED)
                        .map(any -> IS_DISABLED));
    }

    private void and(String condition, Object value) {
        conditions.append(" AND ").append(condition);
        values.add(value);
    }

    /** A folded text anywhere, in which any character stands for what is not ASCII: a database folds it in its own way. */
    private static String like(String folded) {
        StringBuilder pattern = new StringBuilder("%");
        folded.codePoints().forEach(c -> {
            if (c >= ASCII) {
                pattern.append('_');
            } else {
                if (NEEDS_ESCAPE.indexOf(c) >= 0) {
                    pattern.append(ESCAPE);
                }
                pattern.append((char) c);
            }
        });
        return pattern.append('%').toString();
    }

    /** Whether each entry that it lets through is found. */
    boolean isExact() {
        return exact;
    }

    /** Whether each entry without bounds that it lets through is found. */
    boolean isExactWithoutBounds() {
        return liveAlone;
    }

    /** The values of {@link #ADDED}. */
    static List<Object> valuesOf(AddedRange added) {
        return List.of(
                AddedRange.DAY_LENGTH,
                added.firstDay(),
                added.dayLimit(),
                AddedRange.DAY_LENGTH,
                added.firstInstant(),
                added.instantLimit());
    }

    /** Whether nothing is asked for that a walk in the order of the query does not know, so that it meets nothing else. */
    boolean isWalked() {
        return query.isByDate() ? isForDatesAlone() || query.isForAll() : conditions.isEmpty();
    }

    /** Whether dates of addition are asked for, and nothing else. */
    boolean isForDatesAlone() {
        boolean dates = query.addedFrom().isPresent() || query.addedUntil().isPresent();
        return dates
                && conditions.toString().equals(ADDED)
                && query.match().isEmpty()
                && query.leading().isEmpty();
    }

    /** Whether leading digits and ways of matching are asked for at most. */
    boolean isForNumbersAlone() {
        return conditions.isEmpty();
    }

    /** The entries let through, as conditions on the entries of a list that exclude each other. */
    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        if (query.leading().isEmpty() && query.match().isEmpty()) {
            parts.add(new Part(OF_LIST + conditions, List.copyOf(values)));
            return parts;
        }
        for (NumberRange numbers : numberRanges()) {
            parts.add(new Part(
                    OF_LIST + (rareCondition().isPresent() ? OF_RARE_NUMBERS : OF_NUMBERS) + conditions,
                    List.of(numbers.match(), numbers.from(), numbers.until(), List.copyOf(values))));
        }
        return parts;
    }

    /** The ranges of the primary key in which all lies that is found; they do not overlap. */
    List<NumberRange> numberRanges() {
        List<NumberRange> ranges = new ArrayList<>();
        for (MatchType match : MatchType.values()) {
            if (query.match().filter(wanted -> wanted != match).isPresent()) {
                continue;
            }
            if (query.leading().isEmpty()) {
                ranges.add(new NumberRange(match, "", HIGHEST));
                continue;
            }
            String digits = query.leading().get();
            if (digits.startsWith("+")) {
                ranges.add(beginningWith(match, digits));
            } else {
                ranges.add(beginningWith(match, "+" + digits));
                if (match == MatchType.RAW) { // all others have a plus
                    ranges.add(beginningWith(match, digits));
                }
            }
        }
        return ranges;
    }

    private static NumberRange beginningWith(MatchType match, String digits) {
        int last = digits.length() - 1;
        return new NumberRange(match, digits, digits.substring(0, last) + (char) (digits.charAt(last) + 1));
    }
}
