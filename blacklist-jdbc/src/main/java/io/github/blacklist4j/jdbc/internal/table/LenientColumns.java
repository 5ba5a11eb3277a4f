package io.github.blacklist4j.jdbc.internal.table;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The columns of one row of which some may hold what this version cannot read: a time zone that only a newer Java knows, a
 * form that only a newer version of this store writes. Used by one thread.
 */
final class LenientColumns {
    private final ResultSet row;
    private final List<String> unreadable = new ArrayList<>();

    LenientColumns(ResultSet row) {
        this.row = row;
    }

    /**
     * The value of a column of texts.
     *
     * @param name the column, for people
     * @param parse throws a {@link RuntimeException} on a text that it does not know
     * @return empty for NULL, and for a text that cannot be read
     */
    <T> Optional<T> read(int column, String name, Function<String, T> parse) throws SQLException {
        Optional<String> text = Optional.ofNullable(row.getString(column));
        try {
            return text.map(parse);
        } catch (RuntimeException e) {
            unreadable.add(name + " (" + e.getClass().getSimpleName() + ")"); // its text may quote the column
            return Optional.empty();
        }
    }

    /** Which columns could not be read; empty if all could. */
    Optional<String> unreadable() {
        return unreadable.isEmpty()
                ? Optional.empty()
                : Optional.of("its stored " + String.join(", ", unreadable) + " cannot be read by this version");
    }
}
