package io.github.blacklist4j.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.EntryPage;
import io.github.blacklist4j.list.EntryQuery;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.ListName;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreException.Code;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules Q: entries by query. */
interface SearchRules extends Rules {
    @Test
    @DisplayName("store-Q1 pages hold what a query finds, each entry once, in its order, whatever was stored and asked")
    default void randomQueries() {
        long seed = Long.getLong("blacklist.tck.seed", System.nanoTime());
        Random random = new Random(seed);
        for (String zone : List.of("UTC", "Europe/Warsaw", "America/New_York")) {
            ListSettings settings =
                    ListSettings.DEFAULT.toBuilder().zone(ZoneId.of(zone)).build();
            ListId list = fixture()
                    .store()
                    .create(
                            StoreFixture.TENANT,
                            new ListHead.Traits(new ListName(zone), settings, 1),
                            Operations.next())
                    .id();
            List<Change> entries = new ArrayList<>();
            for (int i = 0; i < 250; i++) {
                entries.add(new Change.Put(QuerySamples.entry(random)));
            }
            StoreFixture.write(fixture().store(), list, OperationId.random(), entries, Merge.replacing());
            List<Entry> stored = List.copyOf(fixture().scanned(list).values());
            NaiveSearch naive = new NaiveSearch(Samples.NOW, ZoneId.of(zone));

            for (int i = 0; i < 40; i++) {
                EntryQuery query = QuerySamples.query(random);
                List<Entry> expected = naive.find(query, stored);
                String where = "store-Q1 " + query + " in " + zone + ", query " + i + "; -Dblacklist.tck.seed=" + seed;
                List<EntryPage> pages = pages(list, query);

                assertThat(pages.stream().flatMap(page -> page.entries().stream()))
                        .as(where)
                        .containsExactlyElementsOf(expected);
                assertThat(pages)
                        .as("%s: each page tells how many there are", where)
                        .allMatch(page -> page.matches() == expected.size() && !page.more())
                        .allMatch(page -> page.entries().size() == query.limit()
                                || page.next().isEmpty());
            }
        }
    }

    @Test
    @DisplayName("store-Q1 digits and texts are found as entries stand: after edits, removals, forgetting and imports")
    default void asEntriesStand() {
        ListId list = fixture().list("store-Q1");
        fixture().write(list, described(0, 30));
        Entry edited = Samples.entry(3).toBuilder().description("Zebra 7").build();
        Pattern forgotten = Samples.number(4);
        Pattern erased = Samples.number(5);
        foundAsTheyStand(list, "Zebra", erased);

        StoreFixture.write(
                fixture().store(),
                list,
                OperationId.random(),
                List.of(new Change.Put(edited), Samples.remove(6)),
                Merge.replacing());
        foundAsTheyStand(list, "Zebra", erased);
        fixture().store().forget(list, forgotten, false, Operations.next());
        fixture().store().forget(list, erased, true, Operations.next());
        foundAsTheyStand(list, "Number 4", erased);
        fixture().publish(list, ImportMode.REMOVE, List.of(Samples.remove(7)));
        fixture().publish(list, ImportMode.MERGE, described(40, 50));
        foundAsTheyStand(list, "zebra", Samples.number(7));
        fixture().publish(list, ImportMode.REPLACE, described(20, 60));
        foundAsTheyStand(list, "Number 3", Samples.number(3));
    }

    private static List<Change> described(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Samples.put(i, "number " + i))
                .toList();
    }

    private void foundAsTheyStand(ListId list, String text, Pattern number) {
        List<Entry> stored = List.copyOf(fixture().scanned(list).values());
        NaiveSearch naive = new NaiveSearch(Samples.NOW, ZoneId.of("UTC"));
        String digits = number.text();
        for (EntryQuery query : List.of(
                EntryQuery.all().digits(digits),
                EntryQuery.all().digits(digits.substring(digits.length() - 4)).sortByDate(),
                EntryQuery.all().digits(digits.substring(digits.length() - 1)),
                EntryQuery.all().text(text),
                EntryQuery.all().text(text.substring(0, 2)).descending(),
                EntryQuery.all().text(text).sortByDate())) {
            assertThat(found(list, query))
                    .as("store-Q1 %s of the entries that a scan shows", query)
                    .containsExactlyElementsOf(naive.find(query, stored));
        }
    }

    private List<EntryPage> pages(ListId list, EntryQuery query) {
        List<EntryPage> pages = new ArrayList<>();
        Optional<EntryPage.EntryCursor> next = Optional.empty();
        do {
            EntryQuery part = next.map(EntryPage.EntryCursor::text)
                    .map(EntryPage.EntryCursor::parse)
                    .map(query::after)
                    .orElse(query);
            pages.add(fixture().store().search(list, part, Samples.NOW));
            next = pages.get(pages.size() - 1).next();
            assertThat(pages).as("store-Q1 the last page has no next").hasSizeLessThan(1_000);
        } while (next.isPresent());
        return pages;
    }

    private List<Entry> found(ListId list, EntryQuery query) {
        return pages(list, query).stream()
                .flatMap(page -> page.entries().stream())
                .toList();
    }

    @Test
    @DisplayName("store-Q2 numbers are sorted by the Unicode numbers of their characters, not by a collation")
    default void orderOfNumbers() {
        ListId list = fixture().list("store-Q2");
        List<String> raws = List.of("*21", "10", "9", "B", "Z", "a", "b", "\u00e9", "\ufb01", "\ud83d\ude00");
        List<Entry> sorted = new ArrayList<>();
        raws.forEach(raw -> sorted.add(Samples.entryOf(new Pattern.Raw(raw)).build()));
        sorted.add(1, Samples.entryOf(Pattern.prefix("+999")).build());
        sorted.add(2, Samples.entry(1));
        sorted.add(3, Samples.entryOf(Pattern.prefix(Samples.number(1).text())).build());
        fixture().write(list, sorted.stream().<Change>map(Change.Put::new).toList());

        assertThat(found(list, EntryQuery.all().limit(2)))
                .as("store-Q2 by number; of one text exact before prefix before raw")
                .isEqualTo(sorted);
        List<Entry> reversed = new ArrayList<>(sorted);
        Collections.reverse(reversed);
        assertThat(found(list, EntryQuery.all().descending().limit(3)))
                .as("store-Q2 descending is just the reverse")
                .isEqualTo(reversed);
    }

    @Test
    @DisplayName("store-Q3 a page goes on behind the last entry seen, whatever was written meanwhile")
    default void placeIsNoRow() {
        ListId list = fixture().list("store-Q3");
        fixture().write(list, Samples.puts(0, 10));
        EntryQuery query = EntryQuery.all().limit(4);
        EntryPage first = fixture().store().search(list, query, Samples.NOW);
        EntryQuery second = query.after(first.next().orElseThrow());

        fixture().write(list, Samples.remove(0), Samples.remove(3), Samples.remove(5));
        assertThat(fixture().store().search(list, second, Samples.NOW).entries())
                .as("store-Q3 entries 0, 3 and 5 were removed after the page of 0 to 3")
                .containsExactly(Samples.entry(4), Samples.entry(6), Samples.entry(7), Samples.entry(8));

        fixture().publish(list, ImportMode.REPLACE, Samples.puts(2, 7));
        assertThat(fixture().store().search(list, second, Samples.NOW).entries())
                .as("store-Q3 an import was published after that page")
                .containsExactly(Samples.entry(4), Samples.entry(5), Samples.entry(6));
    }

    @Test
    @DisplayName("store-Q4 a cursor of another query is refused")
    default void cursorOfAnotherQuery() {
        ListId list = fixture().list("store-Q4");
        fixture().write(list, Samples.puts(0, 3));
        EntryPage.EntryCursor cursor = fixture()
                .store()
                .search(list, EntryQuery.all().kind(Entry.Kind.BLOCK).limit(1), Samples.NOW)
                .next()
                .orElseThrow();

        for (EntryQuery other : List.of(
                EntryQuery.all(),
                EntryQuery.all().descending(),
                EntryQuery.all().digits("9"))) {
            assertThat(catchThrowable(() -> fixture().store().search(list, other.after(cursor), Samples.NOW)))
                    .as("store-Q4 %s has a cursor of another query", other)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        EntryQuery forged = EntryQuery.all().after(EntryPage.EntryCursor.parse("Zm9v"));
        assertThat(catchThrowable(() -> fixture().store().search(list, forged, Samples.NOW)))
                .as("store-Q4 anything else is no cursor")
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("store-Q4 a cursor of another list is refused, also where both hold the same")
    default void cursorOfAnotherList() {
        ListId one = fixture().list("store-Q4");
        ListId other = fixture().list("store-Q4 too");
        for (ListId list : List.of(one, other)) {
            fixture().write(list, Samples.puts(0, 3));
        }
        EntryQuery query = EntryQuery.all().limit(1);
        EntryPage.EntryCursor cursor =
                fixture().store().search(one, query, Samples.NOW).next().orElseThrow();

        assertThat(catchThrowable(() -> fixture().store().search(other, query.after(cursor), Samples.NOW)))
                .as("store-Q4 the cursor belongs to another list")
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("store-Q5 matches are counted up to 10,000, and every page tells the same number")
    default void counted() {
        ListId list = fixture().list("store-Q5");
        fixture().publish(list, ImportMode.MERGE, Samples.puts(0, 10_000));
        EntryQuery query = EntryQuery.all().kind(Entry.Kind.BLOCK).limit(1_000);
        EntryPage all = fixture().store().search(list, query, Samples.NOW);
        fixture().write(list, Samples.put(10_000));
        EntryPage next = fixture().store().search(list, query.after(all.next().orElseThrow()), Samples.NOW);
        EntryPage more = fixture().store().search(list, query, Samples.NOW);

        assertThat(all)
                .as("store-Q5 10,000 entries are 10,000 matches")
                .matches(page -> page.matches() == 10_000 && !page.more());
        assertThat(next)
                .as("store-Q5 the second page tells what the first one counted")
                .matches(page -> page.matches() == 10_000 && !page.more());
        assertThat(more)
                .as("store-Q5 10,001 entries are 10,000 matches and more")
                .matches(page -> page.matches() == 10_000 && page.more());
    }

    @Test
    @DisplayName("store-Q6 a query finds entries of its list alone, and no rows of an import that is not published")
    default void ofOneList() {
        ListId list = fixture().list("store-Q6");
        ListId other = fixture().list("another");
        ListId gone = fixture().list("gone");
        fixture().write(list, Samples.puts(0, 3));
        fixture().write(other, Samples.puts(3, 6));
        fixture().store().delete(gone, Operations.next());

        try (Staging staging = fixture().stage(list, ImportMode.MERGE)) {
            staging.put(Samples.puts(6, 9));
            assertThat(found(list, EntryQuery.all()))
                    .as("store-Q6 three entries were written to this list")
                    .extracting(Entry::pattern)
                    .isEqualTo(Samples.numbers(0, 3));
        }
        assertThat(catchThrowable(() -> fixture().store().search(gone, EntryQuery.all(), Samples.NOW)))
                .as("store-Q6 a deleted list is not searched")
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.code()).isEqualTo(Code.NO_SUCH_LIST));
    }
}
