package io.github.blacklist4j.jdbc.internal.connection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Java values as columns store them: a {@link String}, a {@link Long}, bytes, or empty for NULL. */
final class ColumnValues {
    private ColumnValues() {}

    /** One value per column: a list is replaced by its elements, an empty Optional is NULL. */
    static List<Optional<Object>> columns(List<?> values) {
        List<Optional<Object>> columns = new ArrayList<>();
        values.forEach(value -> add(columns, value));
        return columns;
    }

    private static void add(List<Optional<Object>> columns, Object value) {
        if (value instanceof List<?> several) {
            several.forEach(element -> add(columns, element));
        } else if (value instanceof Optional<?> optional) {
            columns.add(optional.map(ColumnValues::column));
        } else {
            columns.add(Optional.of(column(value)));
        }
    }

    private static Object column(Object value) {
        if (value instanceof String || value instanceof byte[]) {
            return value;
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        if (value instanceof Boolean bool) {
            return bool ? 1L : 0L;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof UUID || value instanceof Instant) {
            return value.toString();
        }
        throw new IllegalArgumentException("No column holds a " + value.getClass());
    }
}
