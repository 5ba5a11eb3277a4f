package io.github.blacklist4j.jdbc.internal.table;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.store.Page;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The key of a row, and so a place in a longer result: pages and ranges go on after it. As a cursor it is encoded, so that a
 * phone number in it does not end up in a log by accident.
 *
 * @param first what rows are ordered by before the pattern: the list or, in a history, the revision; else of no meaning
 * @param match the match type
 * @param number the pattern's text or, in a history, the position
 */
public record RowKey(long first, String match, String number) {
    /** Before every pattern. */
    public static final RowKey START = new RowKey(Long.MIN_VALUE, "", "");

    /** After every pattern: no match type begins with a Z. */
    public static final RowKey END = new RowKey(Long.MAX_VALUE, "Z", "");

    public static RowKey of(long list, Pattern pattern) {
        return new RowKey(list, pattern.match().name(), pattern.text());
    }

    static RowKey of(Optional<Page.Cursor> cursor) {
        return cursor.map(RowKey::decode).orElse(START);
    }

    private static RowKey decode(Page.Cursor cursor) {
        byte[] bytes = Base64.getUrlDecoder().decode(cursor.value());
        String[] parts = new String(bytes, StandardCharsets.UTF_8).split(" ", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("Not a cursor of this store");
        }
        return new RowKey(Long.parseLong(parts[0]), parts[1], parts[2]);
    }

    public boolean isEnd() {
        return equals(END);
    }

    Page.Cursor cursor() {
        byte[] bytes = (first + " " + match + " " + number).getBytes(StandardCharsets.UTF_8);
        return new Page.Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    List<Object> pattern() {
        return List.of(match, number);
    }

    /** Without the number. */
    @Override
    public String toString() {
        return "RowKey[...]";
    }

    /** A page of rows that were read with one more than {@code limit}, which tells whether there is another page. */
    static <T> Page<T> page(List<T> rows, int limit, Function<T, RowKey> key) {
        return Page.of(rows, limit, row -> key.apply(row).cursor());
    }
}
