package io.github.blacklist4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.internal.index.IndexFile;
import io.github.blacklist4j.internal.index.NumberFile;
import io.github.blacklist4j.internal.longs.DamagedFileException;
import io.github.blacklist4j.internal.longs.PreviousFile;
import io.github.blacklist4j.internal.longs.SectionFile;
import io.github.blacklist4j.store.memory.InMemoryStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** Files of lists that were damaged, by chance or in their contents alone. {@code -Dblacklist.damage.seed=…} */
class DamagedFilesTest {
    private static final Instant AS_OF = Instant.parse("2026-03-10T12:00:00Z");
    private static final int ROUNDS = 2_000;

    @TempDir
    Path folder;

    private Path compiled(LongStream numbers) throws IOException {
        Path file = folder.resolve("compiled");
        try (NumberFile.NumberWriter writer = new NumberFile.NumberWriter(folder, false)) {
            for (long number : numbers.toArray()) {
                writer.add(number);
            }
            writer.write(file, 1, AS_OF, Optional.of(AS_OF));
        }
        return file;
    }

    private Path snapshot() throws IOException {
        Path file = folder.resolve("lists.snapshot");
        IndexFile.LabelledIndex item = new IndexFile.LabelledIndex(
                "one", Optional.of(NumberFile.read(compiled(numbers(600))).index()));
        new IndexFile(AS_OF, List.of(item, item)).write(file, new PreviousFile(Optional.empty(), false));
        return file;
    }

    private static LongStream numbers(long seed) {
        return new Random(seed).longs(5_000, 48_500_000_000L, 48_600_000_000L);
    }

    private static byte[] damaged(byte[] good, Random random) {
        byte[] bad = good.clone();
        switch (random.nextInt(4)) {
            case 0 -> bad = Arrays.copyOf(bad, random.nextInt(bad.length));
            case 1 -> bad = Arrays.copyOf(bad, bad.length + 1 + random.nextInt(64));
            case 2 -> {
                int from = random.nextInt(Math.min(bad.length, 128)); // the header
                bad[from] ^= (byte) (1 + random.nextInt(255));
            }
            default -> {
                for (int i = random.nextInt(8); i >= 0; i--) {
                    bad[random.nextInt(bad.length)] ^= (byte) (1 + random.nextInt(255));
                }
            }
        }
        return bad;
    }

    private static void assertRefused(Path file, TestReporter reporter, ThrowingCallable reading) throws IOException {
        forDamaged(
                file,
                ROUNDS,
                reporter,
                where -> assertThatThrownBy(reading).as(where).isInstanceOf(DamagedFileException.class));
    }

    private static void forDamaged(Path file, int rounds, TestReporter reporter, Consumer<String> check)
            throws IOException {
        long seed = Long.getLong("blacklist.damage.seed", System.nanoTime());
        reporter.publishEntry("blacklist.damage.seed", Long.toString(seed));
        Random random = new Random(seed);
        byte[] good = Files.readAllBytes(file);
        for (int i = 0; i < rounds; i++) {
            byte[] bad = damaged(good, random);
            if (Arrays.equals(bad, good)) {
                continue; // a byte was damaged twice
            }
            Files.write(file, bad);

            check.accept("round " + i + ", -Dblacklist.damage.seed=" + seed);
        }
    }

    @Test
    void aDamagedCompiledListIsRefusedAsDamaged(TestReporter reporter) throws IOException {
        Path file = compiled(numbers(1));

        assertRefused(file, reporter, () -> NumberFile.read(file));
    }

    @Test
    void aDamagedSnapshotIsRefusedAsDamaged(TestReporter reporter) throws IOException {
        Path file = snapshot();

        assertRefused(file, reporter, () -> IndexFile.read(file, false));
    }

    @Test
    void aDamagedCompiledListIsNotAttachedAndReplacesNone(TestReporter reporter) throws IOException {
        Path file = compiled(numbers(4));
        InMemoryStore store = new InMemoryStore();
        try (BlacklistRegistry registry =
                BlacklistRegistry.builder(store).pollEvery(Duration.ofHours(1)).open()) {
            registry.attach("Served", file);

            forDamaged(file, ROUNDS / 20, reporter, where -> {
                assertThatThrownBy(() -> registry.attach("Other", file))
                        .as(where)
                        .isInstanceOf(UncheckedIOException.class)
                        .hasCauseInstanceOf(DamagedFileException.class);
                assertThat(store.heads()).as(where).hasSize(2);
                registry.refresh();
                assertThat(registry.list("Served").size()).as(where).isEqualTo(5_000);
            });
        }
    }

    /** All checksums are right: only what is checked is not what a compiled list has. */
    @Test
    void sectionsThatAreNoCompiledListAreRefusedAsDamaged() throws IOException {
        SectionFile.Content good = SectionFile.read(compiled(numbers(2)));
        Random random = new Random(3);
        List<List<long[]>> wrong = new ArrayList<>();
        wrong.add(List.of());
        wrong.add(List.of(new long[0]));
        wrong.add(List.of(new long[] {5, 3, 4}));
        for (int left = 0; left < good.sections().size(); left++) {
            List<long[]> without = new ArrayList<>(good.sections());
            without.remove(left);
            wrong.add(without);
            for (int round = 0; round < 50; round++) {
                List<long[]> changed = new ArrayList<>(good.sections());
                long[] words = changed.get(left).clone();
                if (words.length > 0) {
                    words[random.nextInt(words.length)] = random.nextLong();
                    changed.set(left, words);
                    wrong.add(changed);
                }
            }
        }
        for (int i = 0; i < wrong.size(); i++) {
            Path file = folder.resolve("wrong-" + i);
            SectionFile.write(file, new SectionFile.Content(good.head(), wrong.get(i)));

            try {
                NumberFile.read(file);
            } catch (DamagedFileException e) {
                assertThat(e).hasMessageContaining("wrong-" + i);
            }
        }
    }

    @Test
    void aSnapshotWithTooFewValuesIsRefusedAsDamaged() throws IOException {
        Path file = folder.resolve("lists.snapshot");
        List<Long> head = List.of(2L, 1L, 1L, 0L, 0L, 0L);
        SectionFile.write(file, new SectionFile.Content(head, List.of(new long[0], new long[0])));

        assertThatThrownBy(() -> IndexFile.read(file, false)).isInstanceOf(DamagedFileException.class);
    }
}
