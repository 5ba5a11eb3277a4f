package io.github.blacklist4j.tool;

import io.github.blacklist4j.entry.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One result: named fields in order, of which some may be absent. Values are texts, numbers, booleans, instants and dates,
 * rows, or lists of these.
 */
final class Row {
    private static final double MILLIS_PER_SECOND = 1000;

    private final Map<String, Optional<Object>> fields = new LinkedHashMap<>();
    private final Set<String> details = new HashSet<>();

    Row with(String name, Object value) {
        fields.put(name, Optional.of(value));
        return this;
    }

    Row withAny(String name, Optional<?> value) {
        fields.put(name, value.map(Object.class::cast));
        return this;
    }

    /** A text; the empty one means that the field is absent. */
    Row withText(String name, String value) {
        return withAny(name, value.isEmpty() ? Optional.empty() : Optional.of(value));
    }

    /** What only programs want to know: not shown to people. */
    Row withDetail(String name, Optional<?> value) {
        details.add(name);
        return withAny(name, value);
    }

    /** How long something took, to the millisecond. */
    Row withSeconds(Duration took) {
        return with("seconds", took.toMillis() / MILLIS_PER_SECOND);
    }

    /** The fields for people, absent ones too. */
    Map<String, Optional<Object>> shown() {
        Map<String, Optional<Object>> shown = new LinkedHashMap<>(fields);
        shown.keySet().removeAll(details);
        return shown;
    }

    /** The fields for JSON, without the absent ones. */
    Map<String, Object> present() {
        Map<String, Object> present = new LinkedHashMap<>();
        fields.forEach((name, value) -> value.ifPresent(v -> present.put(name, plain(v))));
        return present;
    }

    private static Object plain(Object value) {
        if (value instanceof Row row) {
            return row.present();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Row::plain).toList();
        }
        return value instanceof Moment || value instanceof Instant ? text(value) : value;
    }

    private static String text(Object value) {
        return value instanceof Moment moment ? moment.text() : value.toString();
    }

    /** On one line, for messages. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        fields.forEach((name, value) -> value.ifPresent(v -> parts.add(name + "=" + ShownText.escaped(text(v)))));
        return String.join(" ", parts);
    }
}
