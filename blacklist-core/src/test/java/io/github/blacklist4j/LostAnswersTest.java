package io.github.blacklist4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.HistoryLine;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListLine;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.ListName;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.memory.InMemoryStore;
import io.github.blacklist4j.tck.FailingStore;
import io.github.blacklist4j.tck.Operations;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Writes that fail for a passing reason are tried again, and what became of a lost answer is asked for. */
class LostAnswersTest {
    private static final String NUMBER = "+48223970331";

    private final InMemoryStore database = new InMemoryStore();
    private final FailingStore failing = FailingStore.over(database);
    private final BlacklistRegistry registry = open(Duration.ofSeconds(30));
    private final Blacklist list = registry.list("Default");

    private BlacklistRegistry open(Duration retry) {
        return BlacklistRegistry.builder(failing.store())
                .pollEvery(Duration.ofHours(1))
                .retryWritesFor(retry)
                .open();
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    @DisplayName("F a write that fails for a passing reason is tried again, and done once")
    void triedAgain() {
        failing.failNextWrites(3);

        assertThat(list.add(NUMBER).result()).isEqualTo(WriteResult.ADDED);

        assertThat(list.contains(NUMBER)).isTrue();
        assertThat(list.history(NUMBER)).hasSize(1);
    }

    @Test
    @DisplayName("F a write whose answer was lost is asked for, and answered as if it had not been")
    void lostAnswerIsFound() {
        failing.loseNextAnswers(1);
        assertThat(list.as(Source.agent("anna")).add(NUMBER, "rude").result()).isEqualTo(WriteResult.ADDED);
        failing.loseNextAnswers(1);
        assertThat(list.add(NUMBER, "ruder").result()).isEqualTo(WriteResult.UNCHANGED);
        failing.loseNextAnswers(1);
        assertThat(list.edit(
                        NUMBER, entry -> entry.toBuilder().description("ruder").build()))
                .satisfies(written -> assertThat(written.result()).isEqualTo(WriteResult.UPDATED))
                .satisfies(written ->
                        assertThat(written.entry()).map(Entry::description).contains("ruder"));
        failing.loseNextAnswers(1);
        assertThat(list.remove(NUMBER).result()).isEqualTo(WriteResult.REMOVED);

        assertThat(list.contains(NUMBER)).isFalse();
        assertThat(list.history(NUMBER))
                .extracting(HistoryLine::change)
                .hasExactlyElementsOfTypes(Change.Put.class, Change.Put.class, Change.Removed.class);
    }

    @Test
    @DisplayName("F lists are created, renamed, configured and deleted once, whatever answers are lost")
    void listsAsWholes() {
        failing.loseNextAnswers(1);
        Blacklist vip = registry.create("VIP");
        failing.loseNextAnswers(1);
        registry.rename("VIP", "VIPs");
        failing.loseNextAnswers(1);
        vip.configure(now -> now.toBuilder().maxAge(Duration.ofDays(31)).build());
        failing.loseNextAnswers(1);
        vip.forget(list.pattern(NUMBER), true);
        failing.loseNextAnswers(1);
        registry.delete("VIPs");

        assertThat(registry.history())
                .filteredOn(line -> line.list().equals(vip.id()))
                .extracting(ListLine::what)
                .containsExactly(
                        ListLine.What.CREATED, ListLine.What.RENAMED, ListLine.What.CONFIGURED, ListLine.What.DELETED);
        assertThat(registry.all()).extracting(Blacklist::name).containsExactly("Default");
    }

    @Test
    @DisplayName("F a list of which it is not known whether it was created is no list of somebody else's")
    void takenBySomebodyElse() {
        ListHead.Traits traits = new ListHead.Traits(new ListName("VIP"), ListSettings.DEFAULT, 1);
        database.create(BlacklistRegistry.DEFAULT_TENANT, traits, Operations.next());
        failing.failWith(StoreException.Code.UNKNOWN_OUTCOME);
        failing.failNextWrites(1);

        assertThatThrownBy(() -> registry.create("vip"))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.code()).isEqualTo(StoreException.Code.NAME_TAKEN));
    }

    @Test
    @DisplayName("F an import whose answer was lost is found by its trace; a small and a large one")
    void imports() {
        for (int rows : List.of(3, 10_001)) {
            List<Change.Put> numbers = IntStream.range(0, rows)
                    .mapToObj(i ->
                            new Change.Put(Entry.of(list.pattern("+4860123" + (1_000_000 + rows + i) % 1_000_000))
                                    .build()))
                    .distinct()
                    .toList();
            try (Bulk bulk = list.bulk(registry.ticket(ImportMode.MERGE))) {
                for (int from = 0; from < numbers.size(); from += 5_000) {
                    bulk.put(numbers.subList(from, Math.min(numbers.size(), from + 5_000)));
                }
                failing.loseNextAnswers(1);

                Staging.Published published = bulk.publish(PublishGuard.HALF);

                assertThat(published.counts().added()).isPositive();
                assertThat(published.revision()).isEqualTo(list.revision());
            }
        }
    }

    @Test
    @DisplayName(
            "F what did not take place although its answer was lost is said to be RETRY, what is not known is told with its id")
    void whatIsTold() {
        try (BlacklistRegistry impatient = open(Duration.ZERO)) {
            Blacklist same = impatient.list("Default");
            failing.failWith(StoreException.Code.UNKNOWN_OUTCOME);
            failing.failNextWrites(1);
            assertThat(catchThrowableOfType(StoreException.class, () -> same.add(NUMBER))
                            .code())
                    .isEqualTo(StoreException.Code.RETRY);

            failing.loseNextAnswers(1);
            failing.fail(FailingStore.Point.LOOK);
            StoreException lost = catchThrowableOfType(StoreException.class, () -> same.add(NUMBER));
            failing.recover();

            assertThat(lost.code()).isEqualTo(StoreException.Code.UNKNOWN_OUTCOME);
            OperationId operation = lost.operation().orElseThrow();
            assertThat(same.outcome(operation)).isEqualTo(BlacklistStore.Outcome.APPLIED);
            assertThat(same.outcome(OperationId.random())).isEqualTo(BlacklistStore.Outcome.NOT_APPLIED);
        }
    }
}
