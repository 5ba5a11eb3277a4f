package io.github.blacklist4j.tool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One result: named fields in order, of which some may be absent. Values are texts, numbers, booleans, rows or lists. */
final class Row {
    private static final double MILLIS_PER_SECOND = 1000;

    private final Map<String, Optional<Object>> fields = new LinkedHashMap<>();

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

    /** How long something took, to the millisecond. */
    Row withSeconds(Duration took) {
        return with("seconds", took.toMillis() / MILLIS_PER_SECOND);
    }

    Map<String, Optional<Object>> fields() {
        return fields;
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
        return value;
    }

    /** On one line, for people. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        fields.forEach((name, value) -> value.ifPresent(add(parts, name)));
        return String.join(" ", parts);
    }

    private static Consumer<Object> add(List<String> parts, String name) {
        return value -> parts.add(name + "=" + text(Optional.of(value)));
    }

    /** A value for people. */
    static String text(Optional<?> value) {
        if (value.isEmpty()) {
            return "-";
        }
        if (value.get() instanceof Boolean flag) {
            return flag ? "yes" : "no";
        }
        if (value.get() instanceof List<?> list) {
            return String.join(
                    ", ", list.stream().map(v -> text(Optional.of(v))).toList());
        }
        return value.get() instanceof Row row
                ? "(" + row + ")"
                : EscapedText.of(value.get().toString());
    }
}
