package io.github.blacklist4j.tool;

import io.github.blacklist4j.entry.Moment;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Names and values of fields in words for people. */
final class PlainWords {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /** Names that are not made of the words a person would use. */
    private static final Map<String, String> HEADINGS = Map.ofEntries(
            Map.entry("at", "When"),
            Map.entry("addedAt", "Added on"),
            Map.entry("by", "By whom"),
            Map.entry("called", "Called number"),
            Map.entry("first", "First hit"),
            Map.entry("from", "Counts from"),
            Map.entry("last", "Last hit"),
            Map.entry("until", "Counts until"),
            Map.entry("input", "Text given"),
            Map.entry("outcome", "Read as"),
            Map.entry("maxAge", "Maximum age"),
            Map.entry("pointer", "Where"),
            Map.entry("q850", "Q.850"),
            Map.entry("sip", "SIP"));

    private PlainWords() {}

    /** The name of a field: {@code leftOut} is Left out, and {@code BAD_DATE} Bad date. */
    static String heading(String name) {
        String words = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|_", " ").toLowerCase(Locale.ROOT);
        return HEADINGS.getOrDefault(name, words.isEmpty() ? "" : capital(words));
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** A value on one line. */
    static String value(Object value, ZoneId zone) {
        if (value instanceof Boolean flag) {
            return flag ? "yes" : "no";
        }
        if (value instanceof Long || value instanceof Integer) {
            return String.format(Locale.ROOT, "%,d", ((Number) value).longValue());
        }
        if (value instanceof Instant instant) {
            return TIME.format(LocalDateTime.ofInstant(instant, zone));
        }
        if (value instanceof Moment moment) {
            return moment instanceof Moment.At time ? value(time.instant(), zone) : moment.text();
        }
        if (value instanceof List<?> list) {
            boolean rows = list.stream().anyMatch(Row.class::isInstance);
            return list.stream().map(each -> value(each, zone)).collect(Collectors.joining(rows ? "; " : ", "));
        }
        if (value instanceof Row row) {
            return row.shown().entrySet().stream()
                    .filter(field -> field.getValue().isPresent())
                    .map(field -> word(field.getKey()) + value(field.getValue().get(), zone))
                    .collect(Collectors.joining(", "));
        }
        return ShownText.escaped(String.valueOf(value));
    }

    /** The first field of an answer says what it is without its name. */
    private static String word(String name) {
        String heading = heading(name);
        if (name.equals("decision") || name.equals("code") || name.equals("type")) {
            return "";
        }
        boolean letters = heading.equals(heading.toUpperCase(Locale.ROOT)); // as SIP
        return (letters ? heading : heading.toLowerCase(Locale.ROOT)) + " ";
    }
}
