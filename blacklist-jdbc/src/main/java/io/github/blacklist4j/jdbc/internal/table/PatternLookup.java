package io.github.blacklist4j.jdbc.internal.table;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Pattern.MatchType;
import io.github.blacklist4j.jdbc.internal.connection.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads the rows of many patterns with few statements. A statement exists in three widths only, so that a driver or database
 * can cache each of them prepared; parameters left over repeat the last number. The widths were not measured alone.
 */
final class PatternLookup {
    private static final int[] WIDTHS = {1, 20, 200};

    private final List<String> statements = new ArrayList<>();

    /**
     * A lookup in one table.
     *
     * @param select a SELECT that ends with {@code match_type = ? AND number IN}
     */
    PatternLookup(String select) {
        for (int width : WIDTHS) {
            statements.add(select + " (" + String.join(", ", Collections.nCopies(width, "?")) + ")");
        }
    }

    /** The rows of those patterns that have one; {@code values} are bound before the pattern. */
    <T> List<T> find(Session session, Collection<Pattern> patterns, Session.RowMapper<T> mapper, Object... values)
            throws SQLException {
        Map<MatchType, List<String>> byMatch = patterns.stream()
                .distinct()
                .collect(Collectors.groupingBy(Pattern::match, Collectors.mapping(Pattern::text, Collectors.toList())));
        List<T> found = new ArrayList<>();
        for (Map.Entry<MatchType, List<String>> numbersOfMatch : byMatch.entrySet()) {
            List<String> numbers = numbersOfMatch.getValue();
            int at = 0;
            while (at < numbers.size()) {
                int statement = statementFor(numbers.size() - at);
                int width = WIDTHS[statement];
                List<String> part = numbers.subList(at, Math.min(at + width, numbers.size()));
                found.addAll(session.query(
                        statements.get(statement),
                        mapper,
                        List.of(values),
                        numbersOfMatch.getKey(),
                        filled(part, width)));
                at += part.size();
            }
        }
        return found;
    }

    /** The narrowest that takes all numbers left, else the widest. */
    private static int statementFor(int left) {
        int statement = 0;
        while (statement < WIDTHS.length - 1 && WIDTHS[statement] < left) {
            statement++;
        }
        return statement;
    }

    private static List<String> filled(List<String> part, int width) {
        List<String> filled = new ArrayList<>(part);
        filled.addAll(Collections.nCopies(width - part.size(), part.get(part.size() - 1)));
        return filled;
    }
}
