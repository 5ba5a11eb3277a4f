package io.github.blacklist4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final List<Page<Integer>> PAGES =
            List.of(page(1, 1, 2), page(2), page(3, 3), new Page<>(List.of(4), Optional.empty()));

    private final List<Integer> read = new ArrayList<>();

    private static Page<Integer> page(int next, Integer... items) {
        return new Page<>(List.of(items), Optional.of(new Page.Cursor(Integer.toString(next))));
    }

    private Page<Integer> read(Optional<Page.Cursor> after) {
        int number = after.map(cursor -> Integer.parseInt(cursor.value())).orElse(0);
        read.add(number);
        return PAGES.get(number);
    }

    @Test
    @DisplayName("a stream holds the items of all pages in order, and ends with the last page")
    void allPagesInOrder() {
        assertThat(Page.stream(this::read)).containsExactly(1, 2, 3, 4);
        assertThat(read).containsExactly(0, 1, 2, 3);
    }

    @Test
    @DisplayName("a page is read when its first item is asked for, and not before")
    void pagesAreReadWhenAskedFor() {
        Iterator<Integer> items = Page.stream(this::read).iterator();

        assertThat(read).isEmpty();
        items.next();
        items.next();
        assertThat(read).containsExactly(0);
        items.next();
        assertThat(read).containsExactly(0, 1, 2);
    }
}
