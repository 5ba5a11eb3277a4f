package io.github.blacklist4j.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.Validity;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.Applied;
import io.github.blacklist4j.store.ChangeRules;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.Write;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules W: writes of one thread. */
interface WriteRules extends Rules {
    @Test
    @DisplayName("store-W1 a write that fails leaves nothing behind")
    default void allOrNothing() {
        ListId list = fixture().list("store-W1");
        fixture().write(list, Samples.put(1));
        ListHead before = fixture().head(list);
        Merge failing = (now, wanted) -> {
            if (wanted.pattern().equals(Samples.number(3))) {
                throw new IllegalStateException("This merge fails");
            }
            return StoreFixture.MERGE.merge(now, wanted);
        };

        assertThatThrownBy(() -> fixture()
                        .write(list, OperationId.random(), failing, Samples.remove(1), Samples.put(2), Samples.put(3)))
                .as("store-W1 what a merge throws reaches the caller")
                .isInstanceOf(RuntimeException.class);

        assertThat(fixture().head(list))
                .as("store-W1 a failed write raises no revision")
                .isEqualTo(before);
        assertThat(fixture().scanned(list))
                .as("store-W1 a failed write changes no entry")
                .containsOnlyKeys(Samples.number(1));
        assertThat(fixture().history(list, Samples.number(2)))
                .as("store-W1 a failed write has no history")
                .isEmpty();
        assertThat(fixture().write(list, Samples.put(4)).revision())
                .as("store-W1 a failed write keeps no lock and uses up no revision")
                .isEqualTo(before.revision() + 1);
    }

    @Test
    @DisplayName("store-W3 the store writes what the merge answers and reports its result")
    default void storesTheAnswerAsItIs() {
        ListId list = fixture().list("store-W3");
        fixture().write(list, Samples.put(2));
        Merge odd = (now, wanted) -> wanted.pattern().equals(Samples.number(1))
                ? new Merge.Merged(WriteResult.UPDATED, Optional.of(Samples.put(1, "by the merge")))
                : wanted.pattern().equals(Samples.number(2))
                        ? new Merge.Merged(WriteResult.REMOVED, Optional.of(Samples.remove(2)))
                        : new Merge.Merged(WriteResult.CONFLICT, Optional.empty());

        Applied applied =
                fixture().write(list, OperationId.random(), odd, Samples.put(1), Samples.put(2), Samples.put(3));

        assertThat(applied.results())
                .as("store-W3 one result per wanted change, as the merge gave it")
                .containsExactly(WriteResult.UPDATED, WriteResult.REMOVED, WriteResult.CONFLICT);
        assertThat(fixture().scanned(list))
                .as("store-W3 the entries are what the merge answered")
                .isEqualTo(Map.of(Samples.number(1), Samples.entry(1, "by the merge")));
    }

    @Test
    @DisplayName("store-W4 a later change of a write sees the outcome of an earlier one")
    default void laterChangesSeeEarlierOnes() {
        ListId list = fixture().list("store-W4");

        Applied applied = fixture()
                .write(
                        list,
                        Samples.put(1, "kept"),
                        Samples.put(1, "not taken"),
                        Samples.remove(1),
                        Samples.remove(1),
                        Samples.put(1, "last"),
                        Samples.remove(2));

        assertThat(applied.results())
                .as("store-W4 added, unchanged, removed, absent, added again, absent")
                .containsExactly(
                        WriteResult.ADDED,
                        WriteResult.UNCHANGED,
                        WriteResult.REMOVED,
                        WriteResult.ABSENT,
                        WriteResult.ADDED,
                        WriteResult.ABSENT);
        assertThat(fixture().scanned(list))
                .as("store-W4 the last change stands")
                .isEqualTo(Map.of(Samples.number(1), Samples.entry(1, "last")));
        assertThat(applied.revision()).as("store-W4 one write is one revision").isEqualTo(2);
    }

    @Test
    @DisplayName("store-W6 an entry comes back as it was given, by every way of reading it")
    default void entriesComeBackAsGiven() {
        ListId list = fixture().list("store-W6");
        List<Entry> given = entriesOfEveryKind();
        Map<Pattern, Entry> expected = given.stream().collect(Collectors.toMap(Entry::pattern, entry -> entry));

        fixture().write(list, given.stream().<Change>map(Change.Put::new).toList());

        String rule = "store-W6 dates stay dates, instants keep their milliseconds, texts keep every character";
        assertThat(fixture().store().entries(list, expected.keySet())).as(rule).isEqualTo(expected);
        assertThat(fixture().scanned(list)).as(rule).isEqualTo(expected);
        assertThat(fixture().feed(list, 2).get(0).changes())
                .as(rule)
                .containsExactlyElementsOf(
                        given.stream().<Change>map(Change.Put::new).toList());
        for (Entry entry : given) {
            assertThat(fixture().history(list, entry.pattern()))
                    .as(rule)
                    .singleElement()
                    .satisfies(line -> assertThat(line.change()).isEqualTo(new Change.Put(entry)));
        }
    }

    private static List<Entry> entriesOfEveryKind() {
        Moment instant = new Moment.At(Instant.parse("2031-12-31T22:59:59.999Z"));
        Moment day = new Moment.On(LocalDate.of(2028, 2, 29));
        String wide = "O'Hara said: \"100% – ąß漢😀\"\n\tnull;\r DROP -- \\ _ ";
        String odd = "\u00a0\u00ad\u200b\u200d\u2028\u2029\ufeff\ufffd\ue000\udbff\udffd\u0301";
        return List.of(
                Entry.of(Samples.number(0)).source(Source.NONE).build(),
                Samples.entryOf(Samples.number(1))
                        .kind(Entry.Kind.ALLOW)
                        .validity(new Validity(Optional.of(day), Optional.of(instant), false))
                        .addedAt(day)
                        .description(wide)
                        .source(new Source("ö".repeat(Source.MAX_LENGTH), "ż".repeat(Source.MAX_LENGTH)))
                        .build(),
                Samples.entryOf(Pattern.prefix("+999"))
                        .validity(new Validity(Optional.of(instant), Optional.of(day), true))
                        .addedAt(new Moment.At(Instant.parse("1969-07-20T20:17:40Z")))
                        .build(),
                Samples.entryOf(new Pattern.Raw("*21#_.-+ß漢"))
                        .validity(new Validity(Optional.empty(), Optional.of(day), true))
                        .description("x".repeat(Entry.MAX_DESCRIPTION))
                        .build(),
                Samples.entryOf(Samples.number(2)).description(odd).build(),
                Samples.entryOf(Samples.number(3))
                        .description("😀".repeat(Entry.MAX_DESCRIPTION / 2))
                        .build(),
                Samples.entryOf(new Pattern.Raw("9".repeat(64)))
                        .addedAt(new Moment.On(LocalDate.of(9999, 12, 31)))
                        .build(),
                Samples.entryOf(ChangeRules.pattern(Pattern.MatchType.EXACT, "+999999999999999"))
                        .build());
    }

    @Test
    @DisplayName("store-W7 patterns are the same only if they match the same way and have the same text")
    default void patternsAreComparedExactly() {
        ListId list = fixture().list("store-W7");
        List<Pattern> patterns = List.of(
                ChangeRules.pattern(Pattern.MatchType.EXACT, "+99912345"),
                ChangeRules.pattern(Pattern.MatchType.PREFIX, "+99912345"),
                new Pattern.Raw("+99912345"),
                new Pattern.Raw("99912345"),
                new Pattern.Raw("099912345"),
                new Pattern.Raw("strasse"),
                new Pattern.Raw("straße"),
                new Pattern.Raw("jose"),
                new Pattern.Raw("josé"));

        for (Pattern pattern : patterns) {
            fixture().write(list, new Change.Put(Samples.entryOf(pattern).build()));
        }

        assertThat(fixture().scanned(list).keySet())
                .as("store-W7 each of these is an entry of its own")
                .containsExactlyInAnyOrderElementsOf(patterns);
        fixture().write(list, new Change.Removed(patterns.get(1), "", Source.MANUAL));
        assertThat(fixture().scanned(list).keySet())
                .as("store-W7 removing a prefix removes no number with the same digits")
                .doesNotContain(patterns.get(1))
                .hasSize(patterns.size() - 1);
    }

    @Test
    @DisplayName("store-W9 one write takes 10,000 changes")
    default void manyChangesInOneWrite() {
        ListId list = fixture().list("store-W9");
        List<Change> changes = Samples.puts(0, Write.MAX_CHANGES);

        Applied first = fixture().write(list, changes);
        Applied second = fixture().write(list, changes);

        assertThat(Collections.frequency(first.results(), WriteResult.ADDED))
                .as("store-W9 all are added, as one revision")
                .isEqualTo(Write.MAX_CHANGES);
        assertThat(Collections.frequency(second.results(), WriteResult.UNCHANGED))
                .as("store-W9 all are found again")
                .isEqualTo(Write.MAX_CHANGES);
        assertThat(fixture().store().entries(list, Samples.numbers(0, Write.MAX_CHANGES)))
                .as("store-W9 all can be asked for at once")
                .hasSize(Write.MAX_CHANGES);
        assertThat(fixture().feed(list, 2).get(0).changes())
                .as("store-W9 all are in one batch of the feed")
                .hasSize(Write.MAX_CHANGES);
    }
}
