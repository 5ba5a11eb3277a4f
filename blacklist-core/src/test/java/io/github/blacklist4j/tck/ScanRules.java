package io.github.blacklist4j.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Validity;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules S: scans and single entries. */
interface ScanRules extends Rules {
    @Test
    @DisplayName("store-S1 a scan gives every entry once, in the same order whatever the size of its pages")
    default void scanGivesEveryEntryOnce() {
        ListId list = fixture().list("store-S1");
        fixture().write(list, Samples.puts(0, 20));
        fixture()
                .write(
                        list,
                        new Change.Put(Samples.entryOf(Pattern.prefix("+9990")).build()),
                        new Change.Put(Samples.entryOf(new Pattern.Raw("2001")).build()));
        long generation = fixture().head(list).generation();

        List<List<Entry>> scans = new ArrayList<>();
        for (int limit : new int[] {1, 3, 11, 22, 1000}) {
            scans.add(StoreFixture.all(after -> {
                Page<Entry> page = fixture().store().scan(list, generation, after, limit);
                assertThat(page.items())
                        .as("store-S1 a page has at most %d entries, as asked for", limit)
                        .hasSizeLessThanOrEqualTo(limit);
                return page;
            }));
        }

        assertThat(scans).as("store-S1 every scan gives the same").allMatch(scans.get(0)::equals);
        assertThat(scans.get(0))
                .as("store-S1 a scan gives each of the 22 entries once")
                .hasSize(22)
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName(
            "store-S2 a load of all lists gives every list of every tenant, one after the other, with its generation")
    default void loadOfAllGivesEverything() {
        Map<ListId, Set<Pattern>> expected = new HashMap<>();
        List<ListId> lists = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            lists.add(fixture().list("tenant " + i % 3, "list " + i));
            fixture().write(lists.get(i), Samples.puts(i, i + 5));
            expected.put(lists.get(i), new HashSet<>(Samples.numbers(i, i + 5)));
        }
        fixture().publish(lists.get(2), ImportMode.REPLACE, Samples.puts(50, 53));
        expected.put(lists.get(2), new HashSet<>(Samples.numbers(50, 53)));
        fixture().store().delete(lists.get(4), Operations.next());
        expected.remove(lists.get(4));
        fixture().list("empty");

        Map<ListId, Set<Pattern>> found = new LinkedHashMap<>();
        List<Loaded> entries = fixture().loadedAll();
        Optional<ListId> last = Optional.empty();
        for (Loaded each : entries) {
            assertThat(found.containsKey(each.list()))
                    .as("store-S2 the entries of one list come together")
                    .isEqualTo(last.equals(Optional.of(each.list())));
            last = Optional.of(each.list());
            found.computeIfAbsent(each.list(), id -> new HashSet<>())
                    .add(each.entry().pattern());
            assertThat(each.generation())
                    .as("store-S2 an entry names the generation of its list")
                    .isEqualTo(fixture().head(each.list()).generation());
        }

        assertThat(found)
                .as("store-S2 it holds all entries of all lists but the deleted one")
                .isEqualTo(expected);
        assertThat(entries).as("store-S2 no entry comes twice").hasSize(23);
    }

    @Test
    @DisplayName(
            "store-S8 a load gives what a scan gives: as numbers alone only what is a BLOCK for ever, all else whole")
    default void loadGivesWhatAScanGives() {
        for (int more : new int[] {0, 9_990}) { // few, and more than are few anywhere
            ListId list = fixture().list("store-S8 " + more);
            List<Change> changes = new ArrayList<>(Samples.puts(0, 20));
            for (Entry other : Samples.others()) {
                changes.add(new Change.Put(other));
            }
            fixture().write(list, changes);
            if (more > 0) {
                fixture().publish(list, ImportMode.MERGE, Samples.puts(100, 100 + more));
            }
            ListHead head = fixture().head(list);

            Map<Pattern, Entry> scanned = fixture().scanned(list);
            requireSame(scanned, fixture().loaded(list, head.generation()));
            requireSame(
                    scanned,
                    fixture().loadedAll().stream()
                            .filter(each -> each.list().equals(list))
                            .toList());
        }
    }

    private static void requireSame(Map<Pattern, Entry> scanned, List<Loaded> loaded) {
        assertThat(loaded)
                .as("store-S8 every entry comes once")
                .extracting(each -> each.entry().pattern())
                .containsExactlyInAnyOrderElementsOf(scanned.keySet());
        for (Loaded each : loaded) {
            Entry entry = scanned.get(each.entry().pattern());
            if (each.alone()) {
                assertThat(entry)
                        .as("store-S8 a number that comes alone is exact, a BLOCK, enabled, without beginning and end")
                        .matches(plain -> plain.pattern() instanceof Pattern.Exact
                                && plain.kind() == Entry.Kind.BLOCK
                                && plain.validity().equals(Validity.ALWAYS));
            } else {
                assertThat(each.entry())
                        .as("store-S8 an entry that comes whole has all that a scan gives")
                        .isEqualTo(entry);
            }
        }
    }

    @Test
    @DisplayName("store-S3 a load by pages while others write, caught up by the feed, is complete")
    default void loadAmongWriters() {
        ListId list = fixture().list("store-S3");
        fixture().write(list, Samples.puts(0, 30));
        AtomicInteger page = new AtomicInteger();
        FeedFollower follower = new FeedFollower(fixture(), list, 5);

        follower.load(() -> {
            int n = page.getAndIncrement();
            if (n < 10) {
                fixture()
                        .write(
                                list,
                                Samples.remove(29 - n),
                                Samples.remove(n),
                                Samples.put(100 + n),
                                Samples.put(40 - n));
            }
        });

        assertThat(follower.content())
                .as("store-S3 pages and the feed from the revision before the first page make up the list")
                .isEqualTo(fixture().scanned(list));
    }

    @Test
    @DisplayName("store-S4 an import published between two pages of a load is noticed")
    default void loadAcrossAFlip() {
        ListId list = fixture().list("store-S4");
        fixture().write(list, Samples.puts(0, 20));
        ListHead before = fixture().head(list);
        FeedFollower follower = new FeedFollower(fixture(), list, 5);
        int loads = follower.loads();
        AtomicInteger page = new AtomicInteger();

        follower.load(() -> {
            if (page.getAndIncrement() == 1) {
                fixture().publish(list, ImportMode.REPLACE, Samples.puts(10, 25));
            }
        });

        assertThat(fixture().head(list).generation())
                .as("store-S4 publishing changes the generation in the head")
                .isNotEqualTo(before.generation());
        assertThat(follower.content().keySet())
                .as("store-S4 a load that was under way during the publishing ends with the published entries alone")
                .containsExactlyInAnyOrderElementsOf(Samples.numbers(10, 25));
        assertThat(follower.loads()).as("store-S4 the load was begun anew").isGreaterThanOrEqualTo(loads + 2);
    }

    @Test
    @DisplayName("store-S5 a generation that is not there has no entries")
    default void goneGenerationIsEmpty() {
        ListId list = fixture().list("store-S5");
        fixture().write(list, Samples.puts(0, 3));

        Page<Entry> page =
                fixture().store().scan(list, fixture().head(list).generation() + 1_000_000, Optional.empty(), 10);

        assertThat(page)
                .as("store-S5 neither entries nor a next page")
                .isEqualTo(new Page<>(List.of(), Optional.empty()));
    }

    @Test
    @DisplayName("store-S6 single entries are those that are there, and no others")
    default void entriesThatAreThere() {
        ListId list = fixture().list("store-S6");
        fixture().write(list, Samples.put(1, "one"), Samples.put(2, "two"));
        fixture().write(list, Samples.remove(2));

        assertThat(fixture().store().entries(list, Samples.numbers(0, 4)))
                .as("store-S6 of four patterns asked for, one is there, with its description")
                .isEqualTo(Map.of(Samples.number(1), Samples.entry(1, "one")));
        assertThat(fixture().store().entries(list, List.of()))
                .as("store-S6 nothing asked, nothing answered")
                .isEmpty();
    }
}
