package io.github.blacklist4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.jdbc.internal.Lists;
import io.github.blacklist4j.jdbc.internal.connection.SqliteFile;
import io.github.blacklist4j.jdbc.internal.connection.Timeouts;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.Applied;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.Write;
import io.github.blacklist4j.store.memory.InMemoryStore;
import io.github.blacklist4j.tck.Operations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Imports beside other writers, at random, on tables and in memory, which must agree on all that they answer: rows take
 * another way through the tables than they do in memory. {@code -Dblacklist.import.seed=…} runs one again.
 */
class ImportTwinTest {
    private static final int ROUNDS = Integer.getInteger("blacklist.import.rounds", 150);
    private static final int STEPS = 14;
    private static final int NUMBERS = 12;
    private static final PublishGuard NEVER = PublishGuard.FORCED.conflicts(-1);

    private static final int FEW = 3; // so that even these imports are built in several chunks

    @TempDir
    Path folder = Path.of("");

    /** One import in both stores. */
    private record Twins(ImportMode mode, Staging tables, Staging memory) {
        <T> void agree(String what, Function<Staging, T> does) {
            assertThat(does.apply(tables)).as(what).isEqualTo(does.apply(memory));
        }
    }

    @ParameterizedTest(name = "rows wait in {0} bytes")
    @ValueSource(longs = {0, 3 * 400, 1 << 20})
    @DisplayName("store-I3 to store-I11, store-P3 imports beside other writers end as they do in memory")
    void endsAsInMemory(long waitingBytes) {
        long seed = Long.getLong("blacklist.import.seed", System.nanoTime());
        System.getLogger(ImportTwinTest.class.getName()).log(System.Logger.Level.INFO, "Seed {0,number,#}", seed);
        SplittableRandom seeds = new SplittableRandom(seed);
        try (BlacklistStore tables = inSmallChunks(folder.resolve("lists.db"), waitingBytes);
                BlacklistStore memory = new InMemoryStore()) {
            for (int i = 0; i < ROUNDS; i++) {
                new Round(tables, memory, "list " + i, seeds.split(), "seed " + seed + ", round " + i).run();
            }
        }
    }

    private static BlacklistStore inSmallChunks(Path file, long waitingBytes) {
        try {
            return JdbcStore.open(
                    new SqliteFile(file),
                    SchemaMode.CREATE,
                    Timeouts.DEFAULT,
                    FEW,
                    any -> waitingBytes,
                    2,
                    Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Round {
        private final BlacklistStore tables;
        private final BlacklistStore memory;
        private final ListId inTables;
        private final ListId inMemory;
        private final SplittableRandom random;
        private final String name;
        private final List<String> done = new ArrayList<>();
        private final List<Twins> open = new ArrayList<>();
        private final List<Twins> over = new ArrayList<>();

        Round(BlacklistStore tables, BlacklistStore memory, String list, SplittableRandom random, String name) {
            this.tables = tables;
            this.memory = memory;
            this.inTables = Lists.create(tables, list);
            this.inMemory = Lists.create(memory, list);
            this.random = random;
            this.name = name;
        }

        void run() {
            for (int i = random.nextInt(3); i > 0; i--) {
                write();
            }
            for (int i = 0; i < STEPS; i++) {
                step();
            }
            open.forEach(this::publish);
            agree();
            over.forEach(twins -> {
                twins.tables().close();
                twins.memory().close();
            });
        }

        private void step() {
            int dice = random.nextInt(14);
            if (open.isEmpty() || dice == 0) {
                begin();
            } else if (dice < 6) {
                put(any());
            } else if (dice < 9) {
                write();
            } else if (dice < 10) {
                forget(random.nextBoolean());
            } else if (dice < 11) {
                any().agree(did("count"), Staging::counts);
            } else if (dice < 13) {
                refuse(any());
            } else {
                Twins one = any();
                open.remove(one);
                publish(one);
                agree();
            }
        }

        private void put(Twins one) {
            List<Change> rows = new ArrayList<>();
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                rows.add(one.mode() == ImportMode.REMOVE ? removal() : row());
            }
            one.agree(did("put " + described(rows)), staging -> staging.put(rows));
        }

        private void write() {
            writeInTables().run();
        }

        /** Writes in the tables; what it answers writes in memory, which must agree. */
        private Runnable writeInTables() {
            Write write = Lists.write(random.nextInt(3) == 0 ? removal() : row());
            String what = did("write " + described(write.wanted()));
            Applied applied = tables.apply(inTables, write, StoreTransaction.AUTO);
            return () -> assertThat(memory.apply(inMemory, write, StoreTransaction.AUTO))
                    .as(what)
                    .isEqualTo(applied);
        }

        private void forget(boolean erase) {
            forgetInTables(erase).run();
        }

        private Runnable forgetInTables(boolean erase) {
            Pattern pattern = pattern();
            OperationId operation = OperationId.random();
            String what = did((erase ? "erase " : "forget ") + pattern.text());
            long revision = tables.forget(inTables, pattern, erase, Operations.of(operation));
            return () -> assertThat(memory.forget(inMemory, pattern, erase, Operations.of(operation)))
                    .as(what)
                    .isEqualTo(revision);
        }

        private void publish(Twins one) {
            did("publish " + one.mode());
            Others others = new Others();
            Staging.Published published = one.tables().publish(PublishGuard.FORCED.cancellable(others));
            others.inMemory();
            assertThat(one.memory().publish(PublishGuard.FORCED))
                    .as(name + ": " + done)
                    .isEqualTo(published);
        }

        private void refuse(Twins one) {
            did("refuse " + one.mode());
            Others others = new Others();
            PublishGuard refusing = NEVER.cancellable(others);
            assertThatThrownBy(() -> one.tables().publish(refusing)).isInstanceOf(PublishGuard.Refusal.class);
            others.inMemory();
            assertThatThrownBy(() -> one.memory().publish(NEVER)).isInstanceOf(PublishGuard.Refusal.class);
        }

        /**
         * Others between the chunks of a build: they write and forget in the tables, and in memory afterwards. They erase
         * nothing, for then the tables may count one row too many.
         */
        private final class Others implements PublishGuard.Cancellation {
            private final List<Runnable> later = new ArrayList<>();

            @Override
            public boolean isRequested() {
                if (later.size() < 4 && random.nextInt(3) == 0) {
                    did("meanwhile");
                    later.add(random.nextInt(4) == 0 ? forgetInTables(false) : writeInTables());
                }
                return false;
            }

            @Override
            public boolean commit() {
                return true;
            }

            void inMemory() {
                later.forEach(Runnable::run);
            }
        }

        private void agree() {
            assertThat(Lists.entries(tables, inTables))
                    .as(name + ": " + done)
                    .isEqualTo(Lists.entries(memory, inMemory));
        }

        private Pattern pattern() {
            return Lists.number(random.nextInt(NUMBERS));
        }

        private Change removal() {
            return new Change.Removed(pattern(), "", Source.NONE);
        }

        private Change row() {
            Entry.Builder row = Entry.of(pattern())
                    .kind(random.nextInt(6) == 0 ? Entry.Kind.ALLOW : Entry.Kind.BLOCK)
                    .source(new Source("row", random.nextBoolean() ? "a" : "b"))
                    .description(random.nextBoolean() ? "" : "text " + random.nextInt(3));
            switch (random.nextInt(4)) {
                case 0 -> row.addedAt(new Moment.At(Lists.NOW)); // as an import dates rows that have no date
                case 1 -> row.addedAt(new Moment.At(Lists.NOW.plusSeconds(1)));
                case 2 -> row.addedAt(new Moment.On(LocalDate.of(2026, 1, 1)));
                default -> row.until(Lists.NOW.plusSeconds(random.nextInt(3)));
            }
            return new Change.Put(row.build());
        }

        private static String described(List<Change> rows) {
            return rows.stream()
                    .map(row -> row.getClass().getSimpleName() + " "
                            + row.pattern().text().substring(10)
                            + (row instanceof Change.Put put ? " " + put.after().addedAt() : ""))
                    .toList()
                    .toString();
        }

        private String did(String what) {
            done.add(what);
            return name + ": " + done;
        }

        private Twins any() {
            return open.get(random.nextInt(open.size()));
        }

        private void begin() {
            ImportMode mode = List.of(ImportMode.REPLACE, ImportMode.MERGE, ImportMode.REMOVE)
                    .get(random.nextInt(3));
            ImportTicket ticket = Lists.ticket(mode, Lists.NOW);
            Twins begun = new Twins(mode, tables.stage(inTables, ticket), memory.stage(inMemory, ticket));
            open.add(begun);
            over.add(begun);
            did("begin " + mode);
        }
    }
}
