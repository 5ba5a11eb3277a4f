package io.github.blacklist4j.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.Hit;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.HeadsMark;
import io.github.blacklist4j.store.Hits;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules C: how often entries decided. Skipped for a store that keeps no hits. */
interface HitRules extends Rules {
    /** How often each writer adds hits. */
    int ADDITIONS = 10;

    private Hits hits() {
        return hits(fixture().store());
    }

    private static Hits hits(BlacklistStore store) {
        Optional<Hits> hits = store.hits();
        assumeTrue(hits.isPresent(), "This store keeps no hits");
        return hits.orElseThrow();
    }

    /** Of an entry; {@code after} seconds from noon. */
    private static Hit hit(String rule, int number, long count, int after) {
        Instant at = Samples.NOW.plusSeconds(after);
        return new Hit(rule, Optional.of(Samples.number(number)), count, at, at);
    }

    private static Hit hit(String rule, Pattern pattern, long count, int first, int last) {
        return new Hit(
                rule, Optional.of(pattern), count, Samples.NOW.plusSeconds(first), Samples.NOW.plusSeconds(last));
    }

    private void add(ListId list, Hit... added) {
        add(hits(), list, List.of(added));
    }

    private static void add(Hits hits, ListId list, List<Hit> added) {
        StoreFixture.patiently(() -> {
            hits.add(list, added);
            return added;
        });
    }

    private List<Hit> all(ListId list) {
        return StoreFixture.all(after -> hits().page(list, after, 2));
    }

    private ListId listOf(String name, int numbers) {
        hits(); // or skipped
        ListId list = fixture().list(name);
        if (numbers > 0) {
            fixture().write(list, Samples.puts(0, numbers));
        }
        return list;
    }

    @Test
    @DisplayName("store-C1 hits of list, rule and entry are summed up, with the first and the last time")
    default void hitsAreSummedUp() {
        ListId list = listOf("store-C1", 4);
        Instant late = Samples.NOW.plusNanos(999_876_000);

        add(list, hit("spring", 1, 2, 50), hit("spring", 1, 1, 60), hit("spring", 2, 1, 70), hit("łódź 'x'", 1, 1, 80));
        add(list, hit("spring", 1, 4, 0), hit("spring", 1, 1, 55));
        add(list, new Hit("spring", Optional.of(Samples.number(3)), 5_000_000_000L, Samples.NOW, late));

        assertThat(hits().of(list, Samples.numbers(0, 4)))
                .as("store-C1 counts are added, the earliest and the latest time stay, in whatever order they come")
                .containsExactlyInAnyOrder(
                        hit("spring", Samples.number(1), 8, 0, 60),
                        hit("łódź 'x'", 1, 1, 80),
                        hit("spring", 2, 1, 70),
                        new Hit("spring", Optional.of(Samples.number(3)), 5_000_000_000L, Samples.NOW, late));
        assertThat(hits().of(list, List.of(Samples.number(2), Samples.number(0))))
                .as("store-C1 of some entries alone")
                .containsExactly(hit("spring", 2, 1, 70));
        assertThat(hits().of(list, List.of())).as("store-C1 of no entry").isEmpty();
    }

    @Test
    @DisplayName("store-C2 hits come in pages that make up the whole, those without an entry first")
    default void hitsComeInPages() {
        ListId list = listOf("store-C2", 5);
        for (int i = 4; i >= 0; i--) {
            add(list, hit("spring", i, i + 1, i), hit("autumn", i, i + 1, i), hit("gone", i + 5, 1, 9));
        }

        List<Hit> all = all(list);

        assertThat(all).as("store-C2 each row once").hasSize(11).doesNotHaveDuplicates();
        assertThat(all.get(0))
                .as("store-C2 what has no entry comes first")
                .isEqualTo(hit("gone", 9, 5, 9).withoutPattern());
        assertThat(all.subList(1, 11))
                .as("store-C2 then in order of match, number and rule")
                .extracting(each -> each.pattern().orElseThrow().text() + each.rule())
                .isSorted();
        assertThat(hits().page(list, Optional.empty(), 20).items())
                .as("store-C2 the same in one page")
                .isEqualTo(all);
    }

    @Test
    @DisplayName(
            "store-C3 hits of an entry that is not there are counted without it: no number that was erased comes back")
    default void hitsBringNothingBack() {
        ListId list = listOf("store-C3", 3);
        fixture().store().forget(list, Samples.number(1), true, Operations.next());

        add(list, hit("spring", 1, 2, 10), hit("spring", 2, 1, 20), hit("spring", 7, 1, 30));

        assertThat(all(list))
                .as("store-C3 hits of entries that were erased or never there stand without a number")
                .containsExactly(
                        new Hit(
                                "spring",
                                Optional.empty(),
                                3,
                                Samples.NOW.plusSeconds(10),
                                Samples.NOW.plusSeconds(30)),
                        hit("spring", 2, 1, 20));
    }

    @Test
    @DisplayName("store-C3 hits of entries of a compiled file, which the store does not know, keep their numbers")
    default void hitsOfCompiledFiles() {
        ListId list = listOf("store-C3", 0);
        fixture()
                .store()
                .alter(
                        list,
                        traits -> traits.withState(traits.state().withCompiledFile("/lists/dnc")),
                        Operations.next());

        add(list, hit("spring", 1, 2, 10));
        fixture().store().sweep(Samples.NOW);

        assertThat(all(list))
                .as("store-C3 a list that shows a compiled file has entries that the store does not know")
                .containsExactly(hit("spring", 1, 2, 10));
    }

    @Test
    @DisplayName("store-C4 forgetting an entry drops its hits, with erase or without, and no others")
    default void forgettingDropsHits() {
        ListId list = listOf("store-C4", 4);
        ListId other = listOf("store-C4 other", 4);
        for (ListId each : List.of(list, other)) {
            add(
                    each,
                    hit("spring", 1, 2, 10),
                    hit("autumn", 1, 2, 10),
                    hit("spring", 2, 1, 20),
                    hit("spring", 3, 1, 30));
        }

        fixture().store().forget(list, Samples.number(1), true, Operations.next());
        fixture().store().forget(list, Samples.number(2), false, Operations.next());

        assertThat(all(list))
                .as("store-C4 nothing says when a number that was forgotten called or was called")
                .containsExactly(hit("spring", 3, 1, 30));
        assertThat(all(other)).as("store-C4 other lists are left alone").hasSize(4);
    }

    @Test
    @DisplayName("store-C5 hits belong to one list, known by number and epoch; of one that is gone there are none")
    default void hitsOfListsThatAreGone() {
        ListId list = listOf("store-C5", 2);
        ListId kept = listOf("store-C5 kept", 2);
        add(list, hit("spring", 1, 1, 10));
        add(kept, hit("spring", 1, 2, 20));
        assertThat(all(list)).as("store-C5 each list has its own").containsExactly(hit("spring", 1, 1, 10));
        ListId otherEpoch = new ListId(kept.value(), UUID.randomUUID());

        fixture().store().delete(list, Operations.next());

        for (ListId gone : List.of(list, otherEpoch)) {
            List<ThrowingCallable> calls = List.of(
                    () -> hits().begin(gone, Samples.NOW),
                    () -> hits().since(gone),
                    () -> hits().add(gone, List.of(hit("spring", 1, 1, 30))),
                    () -> hits().of(gone, Samples.numbers(0, 2)),
                    () -> hits().page(gone, Optional.empty(), 10));
            for (ThrowingCallable call : calls) {
                StoreFixture.assertFails(
                        StoreException.Code.NO_SUCH_LIST,
                        "store-C5 a list that is deleted, or has another epoch, is no list",
                        call);
            }
        }
        assertThat(all(kept))
                .as("store-C5 nothing of that touched another list")
                .containsExactly(hit("spring", 1, 2, 20));
    }

    @Test
    @DisplayName("store-C6 since when hits are counted is told: the earliest beginning, or the first hit")
    default void beginningIsTold() {
        ListId list = listOf("store-C6", 2);
        assertThat(hits().since(list)).as("store-C6 nothing was counted yet").isEmpty();

        hits().begin(list, Samples.NOW.plusSeconds(20));
        assertThat(hits().since(list))
                .as("store-C6 counting has begun, though there is no hit")
                .contains(Samples.NOW.plusSeconds(20));
        hits().begin(list, Samples.NOW.plusSeconds(30));
        assertThat(hits().since(list))
                .as("store-C6 a later beginning changes nothing")
                .contains(Samples.NOW.plusSeconds(20));
        hits().begin(list, Samples.NOW.plusSeconds(10));
        assertThat(hits().since(list)).as("store-C6 an earlier one counts").contains(Samples.NOW.plusSeconds(10));
        add(list, hit("spring", 1, 1, 40), hit("spring", 1, 1, 5));
        assertThat(hits().since(list)).as("store-C6 so does an earlier hit").contains(Samples.NOW.plusSeconds(5));
    }

    @Test
    @DisplayName("store-C7 hits are no change of their list: head, feed, history and mark stay")
    default void hitsAreNoChange() {
        ListId list = listOf("store-C7", 2);
        ListHead head = fixture().head(list);
        HeadsMark mark = fixture().store().headsMark();

        hits().begin(list, Samples.NOW);
        add(list, hit("spring", 1, 1, 10));

        assertThat(fixture().head(list)).as("store-C7 the head is as it was").isEqualTo(head);
        assertThat(fixture().store().headsMark())
                .as("store-C7 nobody need look at the list")
                .isEqualTo(mark);
        assertThat(fixture().feed(list, 2))
                .as("store-C7 the feed tells nothing")
                .hasSize(1);
        assertThat(fixture().history(list, Samples.number(1)))
                .as("store-C7 nor the history")
                .hasSize(1);
    }

    @Test
    @DisplayName("store-C1 no hit is lost of many who add at once")
    default void noHitIsLost() {
        addedByMany(thread -> hits());
    }

    @Test
    @DisplayName("store-C1 nor if they are several instances")
    default void noHitOfAnotherInstanceIsLost() {
        hits();
        List<Hits> instances = List.of(
                hits(), hits(fixture().another()), hits(), hits(fixture().another()));
        addedByMany(instances::get);
    }

    private void addedByMany(Function<Integer, Hits> hitsOf) {
        ListId list = listOf("store-C1", 3);
        try (TestThreads threads = new TestThreads()) {
            threads.together(ConcurrencyRules.WRITERS, thread -> {
                for (int i = 0; i < ADDITIONS; i++) {
                    add(hitsOf.apply(thread), list, List.of(hit("spring", 1, 1, i), hit("spring", i, 1, i)));
                }
                return thread;
            });
        }

        Map<Optional<Pattern>, Long> counts = all(list).stream().collect(Collectors.toMap(Hit::pattern, Hit::count));
        long writers = ConcurrencyRules.WRITERS;
        assertThat(counts)
                .as(
                        "store-C1 each addition counts, by whomever: counts are read and written under the lock of the list")
                .containsEntry(Optional.of(Samples.number(1)), writers * (ADDITIONS + 1))
                .containsEntry(Optional.of(Samples.number(2)), writers)
                .containsEntry(Optional.empty(), writers * (ADDITIONS - 3));
    }

    @Test
    @DisplayName("store-C8 the sweep drops the hits of entries that are gone, and no others")
    default void hitsOfGoneEntriesAreSwept() {
        ListId list = listOf("store-C8", 4);
        List<Hit> added = new ArrayList<>(List.of(hit("gone before", 9, 1, 1)));
        for (int i = 0; i < 4; i++) {
            added.add(hit("spring", i, 1, i));
        }
        add(hits(), list, added);
        fixture().write(list, Samples.remove(1));
        fixture().publish(list, ImportMode.REPLACE, List.of(Samples.put(2), Samples.put(3)));

        fixture().store().sweep(Samples.NOW);

        assertThat(all(list))
                .as("store-C8 hits without an entry stay, and those of entries that are there")
                .containsExactly(
                        hit("gone before", 9, 1, 1).withoutPattern(), hit("spring", 2, 1, 2), hit("spring", 3, 1, 3));
    }

    @Test
    @DisplayName("store-C1 as many hits as one call may have, and no more")
    default void asManyAsOneCallMayHave() {
        ListId list = listOf("store-C1", Hits.MAX_HITS);
        List<Hit> most = new ArrayList<>();
        for (int i = 0; i < Hits.MAX_HITS; i++) {
            most.add(hit("spring", i, 1, i));
        }
        add(hits(), list, most);
        add(hits(), list, most);

        assertThat(hits().of(list, Samples.numbers(0, Hits.MAX_HITS)))
                .as("store-C1 each of %d hits is counted twice", Hits.MAX_HITS)
                .hasSize(Hits.MAX_HITS)
                .allMatch(each -> each.count() == 2);
        most.add(hit("spring", 1, 1, 1));
        assertThat(catchThrowable(() -> hits().add(list, most)))
                .as("store-C1 one more is refused")
                .isInstanceOf(IllegalArgumentException.class);
    }
}
