package io.github.blacklist4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.memory.InMemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkTest {
    private static final long FIRST = 48_500_000_000L;
    private static final int CHUNK = 1_000;

    private final BlacklistRegistry registry = BlacklistRegistry.inMemory();
    private final Blacklist list = registry.list("Default");

    @AfterEach
    void close() {
        registry.close();
    }

    private static Pattern pattern(long number) {
        return new Pattern.Exact(new PhoneNumber(number));
    }

    private static Change put(long number) {
        return new Change.Put(Entry.of(pattern(number)).build());
    }

    private static Change remove(long number) {
        return new Change.Removed(pattern(number), "", Source.API);
    }

    private ImportCounts run(ImportMode mode, List<Change> rows, boolean publish) {
        try (Bulk bulk = list.bulk(registry.ticket(mode))) {
            for (int i = 0; i < rows.size(); i += CHUNK) {
                bulk.put(rows.subList(i, Math.min(i + CHUNK, rows.size())));
            }
            ImportCounts counts = bulk.counts();
            if (publish) {
                assertThat(bulk.publish(PublishGuard.HALF).counts()).isEqualTo(counts);
            }
            return counts;
        }
    }

    private static List<Change> rows(int count) {
        List<Change> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(put(FIRST + i));
        }
        return rows;
    }

    @ParameterizedTest
    @DisplayName("M6 an import that is cancelled publishes nothing, and one that is published is not cancelled")
    @ValueSource(ints = {10, 25_000})
    void cancelled(int count) {
        List<Change> rows = rows(count);
        try (Bulk bulk = list.bulk(registry.ticket(ImportMode.MERGE))) {
            for (int i = 0; i < rows.size(); i += CHUNK) {
                bulk.put(rows.subList(i, Math.min(i + CHUNK, rows.size())));
            }

            assertThat(bulk.cancel()).isTrue();

            assertThatThrownBy(() -> bulk.publish(PublishGuard.HALF))
                    .isInstanceOfSatisfying(
                            PublishGuard.Refusal.class,
                            e -> assertThat(e.objection()).isEqualTo(PublishGuard.Objection.CANCELLED));
            assertThat(list.size()).isZero();
        }
        try (Bulk bulk = list.bulk(registry.ticket(ImportMode.MERGE))) {
            bulk.put(rows.subList(0, 10));
            bulk.publish(PublishGuard.HALF);

            assertThat(bulk.cancel()).isFalse();
            assertThat(list.size()).isEqualTo(10);
        }
    }

    @Test
    @DisplayName("an import whose rows are stored, but not the age of its data, does not say that nothing was changed")
    void ageIsNotStored() {
        SwitchableStore switchable = new SwitchableStore(new InMemoryStore());
        try (BlacklistRegistry over =
                BlacklistRegistry.builder(switchable.store()).open()) {
            Blacklist target = over.list("Default");
            ImportTicket plain = over.ticket(ImportMode.MERGE);
            ImportTicket dated = new ImportTicket(
                    plain.operation(), plain.mode(), plain.at(), plain.source(), "", Optional.of(plain.at()));
            try (Bulk bulk = target.bulk(dated)) {
                bulk.put(rows(10));
                switchable.failingMethod = "alter";

                assertThatThrownBy(() -> bulk.publish(PublishGuard.HALF))
                        .isInstanceOfSatisfying(
                                StoreException.class,
                                e -> assertThat(e.code()).isEqualTo(StoreException.Code.UNKNOWN_OUTCOME))
                        .hasMessageContaining("is stored");
            }

            assertThat(target.size()).isEqualTo(10);
            assertThat(target.dataAsOf()).isEmpty();
        }
    }

    @ParameterizedTest
    @DisplayName("M3 M4 M5 small and large imports count alike; a dry run changes nothing")
    @ValueSource(ints = {10, 10_000, 25_000})
    void countsAlike(int count) {
        list.add("+" + FIRST);
        List<Change> rows = rows(count);
        rows.add(put(FIRST + 1));
        ImportCounts expected = new ImportCounts(count - 1, 0, 1, 0, 1, 0);

        assertThat(run(ImportMode.MERGE, rows, false)).isEqualTo(expected);
        assertThat(list.size()).isEqualTo(1);
        assertThat(run(ImportMode.MERGE, rows, true)).isEqualTo(expected);

        assertThat(list.size()).isEqualTo(count);
        assertThat(list.contains("+" + (FIRST + count - 1))).isTrue();
        assertThat(run(ImportMode.MERGE, rows, true)).isEqualTo(new ImportCounts(0, 0, count, 0, 1, 0));
    }

    @ParameterizedTest
    @DisplayName("M4 REMOVE counts removed, absent and duplicate rows")
    @ValueSource(ints = {10, 25_000})
    void removes(int count) {
        run(ImportMode.MERGE, rows(count), true);
        List<Change> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(remove(FIRST + i + 1));
        }
        rows.add(remove(FIRST + 1));

        assertThat(run(ImportMode.REMOVE, rows, true)).isEqualTo(new ImportCounts(0, 0, 1, count - 1, 1, 0));
        assertThat(list.size()).isEqualTo(1);
    }

    @Test
    @DisplayName("M4 REPLACE takes the place of the list; what others added since it began survives")
    void replaces() {
        run(ImportMode.MERGE, rows(10), true);
        try (Bulk bulk = list.bulk(registry.ticket(ImportMode.REPLACE))) {
            bulk.put(List.of(
                    put(FIRST),
                    put(1_202_555_0001L),
                    put(1_202_555_0002L),
                    put(1_202_555_0003L),
                    put(1_202_555_0004L)));
            list.add("+48601234567");
            assertThat(list.contains("+12025550001")).isFalse();

            assertThat(bulk.publish(PublishGuard.HALF).counts()).isEqualTo(new ImportCounts(4, 0, 1, 9, 0, 0));
        }

        assertThat(list.contains("+48601234567")).isTrue();
        assertThat(list.contains("+12025550001")).isTrue();
        assertThat(list.contains("+" + (FIRST + 1))).isFalse();
        assertThat(list.size()).isEqualTo(6);
    }

    @Test
    @DisplayName("M5 the same file again changes nothing, also in mode REPLACE")
    void replacingAgainChangesNothing() {
        run(ImportMode.REPLACE, rows(10), true);
        Entry before = list.entry(pattern(FIRST)).orElseThrow();

        assertThat(run(ImportMode.REPLACE, rows(10), true)).isEqualTo(new ImportCounts(0, 0, 10, 0, 0, 0));
        assertThat(list.entry(pattern(FIRST))).contains(before);
    }

    @Test
    @DisplayName("M4 REPLACE refuses an empty or suspiciously small file unless forced")
    void guardsReplace() {
        run(ImportMode.MERGE, rows(10), true);

        try (Bulk bulk = list.bulk(registry.ticket(ImportMode.REPLACE))) {
            bulk.put(rows(4));
            assertThatThrownBy(() -> bulk.publish(PublishGuard.HALF))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.code()).isEqualTo(StoreException.Code.REFUSED));
        }

        assertThat(list.size()).isEqualTo(10);
    }

    @Test
    @DisplayName("M3 an ALLOW over a BLOCK is a conflict, in the file and against the list")
    void conflicts() {
        list.add("+" + FIRST);
        Change allow =
                new Change.Put(Entry.of(pattern(FIRST)).kind(Entry.Kind.ALLOW).build());
        Change other = new Change.Put(
                Entry.of(pattern(FIRST + 1)).kind(Entry.Kind.ALLOW).build());

        try (Bulk bulk = list.bulk(registry.ticket(ImportMode.MERGE))) {
            assertThat(bulk.put(List.of(allow, put(FIRST + 1), other)))
                    .containsExactly(WriteResult.CONFLICT, WriteResult.ADDED, WriteResult.CONFLICT);
            assertThat(bulk.counts()).isEqualTo(new ImportCounts(1, 0, 0, 0, 0, 2));
        }
    }

    @Test
    @DisplayName("a row of the wrong kind for the mode is refused, and a short prefix too")
    void refusesWrongRows() {
        try (Bulk bulk = list.bulk(registry.ticket(ImportMode.REMOVE))) {
            assertThatThrownBy(() -> bulk.put(rows(1))).isInstanceOf(IllegalArgumentException.class);
        }
        try (Bulk bulk = list.bulk(registry.ticket(ImportMode.MERGE))) {
            Change prefix = new Change.Put(Entry.of(Pattern.prefix("+1")).build());
            assertThatThrownBy(() -> bulk.put(List.of(prefix))).isInstanceOf(RefusedException.class);
        }
    }
}
