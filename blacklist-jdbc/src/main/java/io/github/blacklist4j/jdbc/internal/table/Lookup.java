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
 * Asks for the rows of many patterns with few statements. Only three widths of a statement exist, so that a database can
 * keep each of them compiled; places left over repeat the last number.
 */
final class Lookup {
    private static final int[] WIDTHS = {1, 20, 200};

    private final List<String> statements = new ArrayList<>();

    /**
     * A lookup.
     *
     * @param upToNumber a SELECT that ends with {@code match_type = ? AND number IN}
     */
    Lookup(String upToNumber) {
        for (int width : WIDTHS) {
            statements.add(upToNumber + " (" + String.join(", ", Collections.nCopies(width, "?")) + ")");
        }
    }

    /** The rows of those patterns that are there; {@code values} are bound before the pattern. */
    <T> List<T> find(Session session, Collection<Pattern> patterns, Session.Row<T> row, Object... values)
            throws SQLException {
        Map<MatchType, List<String>> byMatch = patterns.stream()
                .distinct()
                .collect(Collectors.groupingBy(Pattern::match, Collectors.mapping(Pattern::text, Collectors.toList())));
        List<T> found = new ArrayList<>();
        for (Map.Entry<MatchType, List<String>> one : byMatch.entrySet()) {
            List<String> numbers = one.getValue();
            int at = 0;
            while (at < numbers.size()) {
                int size = size(numbers.size() - at);
                List<String> part = numbers.subList(at, Math.min(at + WIDTHS[size], numbers.size()));
                found.addAll(session.list(
                        statements.get(size), row, List.of(values), one.getKey(), filled(part, WIDTHS[size])));
                at += part.size();
            }
        }
        return found;
    }

    private static int size(int left) {
        int size = 0;
        while (size < WIDTHS.length - 1 && WIDTHS[size] < left) {
            size++;
        }
        return size;
    }

    private static List<String> filled(List<String> part, int width) {
        List<String> filled = new ArrayList<>(part);
        filled.addAll(Collections.nCopies(width - part.size(), part.get(part.size() - 1)));
        return filled;
    }
}
