package io.github.blacklist4j.benchmarks;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.internal.index.Answer;
import io.github.blacklist4j.internal.index.Compaction;
import io.github.blacklist4j.internal.index.IndexFile;
import io.github.blacklist4j.internal.index.MeasuredIndex;
import io.github.blacklist4j.internal.index.NumberIndex;
import io.github.blacklist4j.internal.longs.PreviousFile;
import io.github.blacklist4j.number.PhoneNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Lookups while a list changes: with an empty and a full delta, with prefixes, beside a writer at full speed whose
 * delta is compacted again and again, while snapshots are written. Prints rates, medians and the 99.9th percentile of
 * single lookups, and what the garbage collector did meanwhile.
 *
 * <p>{@code java -Xmx4g -XX:CompileCommand=dontinline,io.github.blacklist4j.benchmarks.OneByOne::ask
 * -cp benchmarks/target/benchmarks.jar io.github.blacklist4j.benchmarks.UnderWrites 10000000}
 */
public final class UnderWrites {
    private static final int CHANGES = 1 << 20;
    private static final int SINGLE = 2_000_000;
    private static final NumberIndex.Dates DATES = new NumberIndex.Dates(ZoneOffset.UTC, false);

    private final OneByOne oneByOne = new OneByOne();
    private final Probes probes;
    private final List<Change> changes;
    private volatile NumberIndex index;
    private volatile boolean writing;
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong compactions = new AtomicLong();
    private final AtomicLong snapshots = new AtomicLong();
    private long sink;

    private UnderWrites(NumberIndex index, Probes probes, List<Change> changes) {
        this.index = index;
        this.probes = probes;
        this.changes = changes;
    }

    /**
     * Measures.
     *
     * @param args how many numbers; else ten million
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        int size = args.length == 0 ? 10_000_000 : Integer.parseInt(args[0]);
        NumberSource source = Prepared.Data.NANP.source(size);
        Probes hits = Probes.of(source, size, Prepared.SEED + 1);
        NumberIndex index = MeasuredIndex.list(source::forEach);
        Probes probes = hits.withMisses(new OfList(() -> index), Prepared.SEED + 2);
        SplittableRandom random = new SplittableRandom(3);
        Change[] changes = new Change[CHANGES];
        Arrays.setAll(changes, i -> put(random.nextBoolean() ? probes.near()[i] : probes.hits()[i]));
        new UnderWrites(index, probes, List.of(changes)).run(size);
    }

    private static Change put(long number) {
        return new Change.Put(
                Entry.of(new Pattern.Exact(new PhoneNumber(number))).build());
    }

    private void run(int size) throws InterruptedException {
        print("%,d numbers. %s%n%n", size, Machine.description());
        Candidate list = new OfList(() -> index);
        list.hand(probes.mixed(1));
        loop(list);
        oneByOne.evicted(list, probes.hits());
        print("| state | evicted hit | near miss | loop | p50 | p99.9 | max µs |%n|---|--:|--:|--:|--:|--:|--:|%n");
        measure("nothing else", list);
        NumberIndex before = index;
        index = before.with(prefixes(), DATES);
        measure("1,000 prefixes", list);
        index = before;
        fillDelta();
        measure("delta full", list);
        index = before;
        Thread writer = new Thread(this::write, "writer");
        Thread compactor = new Thread(this::compact, "compactor");
        Thread snapshotWriter = new Thread(this::keepSnapshots, "snapshots");
        long pauses = pauses();
        long collections = collections();
        writing = true;
        writer.start();
        compactor.start();
        snapshotWriter.start();
        long start = System.nanoTime();
        long from = written.get();
        measure("writer at full speed, compactions, snapshots", list);
        double seconds = (System.nanoTime() - start) / 1e9;
        print(
                "%nwritten meanwhile %.2f M/s, %d compactions, %d snapshots; %d collections, %d ms in all%n",
                (written.get() - from) / seconds / 1e6,
                compactions.get(),
                snapshots.get(),
                collections() - collections,
                pauses() - pauses);
        writing = false;
        writer.join();
        compactor.join();
        snapshotWriter.join();
        print("A DRAM read takes %.0f ns. (%d)%n", oneByOne.dram(), sink & 1);
    }

    /** Of another country, so that each of them has to be told from the number that is asked for. */
    private static List<Change> prefixes() {
        return IntStream.range(0, 1_000)
                .<Change>mapToObj(i -> new Change.Put(
                        Entry.of(new Pattern.Prefix("44" + (20_000 + 7 * i))).build()))
                .toList();
    }

    private void fillDelta() {
        for (int i = 0; !index.needsCompaction(); i++) {
            index = index.with(List.of(changes.get(i)), DATES);
        }
    }

    private void write() {
        for (int i = 0; writing; i = (i + 1) & (CHANGES - 1)) {
            List<Change> one = List.of(changes.get(i));
            synchronized (this) {
                index = index.with(one, DATES);
            }
            written.lazySet(written.get() + 1); // one writer
        }
    }

    private void compact() {
        while (writing) {
            synchronized (this) {
                index = index.needsCompaction() ? index.frozen() : index;
            }
            index.compaction().ifPresent(this::show);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void show(Compaction compaction) {
        synchronized (this) {
            index = compaction.into(index).orElse(index);
        }
        compactions.incrementAndGet();
    }

    private void keepSnapshots() {
        try {
            Path file = Files.createTempFile("under-writes", ".snapshot");
            while (writing) {
                NumberIndex captured;
                synchronized (this) {
                    captured = index.captured();
                }
                IndexFile.LabelledIndex item = new IndexFile.LabelledIndex("list", Optional.of(captured));
                new IndexFile(Instant.EPOCH, List.of(item)).write(file, new PreviousFile(Optional.empty(), false));
                snapshots.incrementAndGet();
                LockSupport.parkNanos(1_000_000_000);
            }
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void measure(String state, Candidate list) {
        double hit = oneByOne.evicted(list, Probes.later(probes.hits()));
        double near = oneByOne.evicted(list, Probes.later(probes.near()));
        double loop = loop(list);
        long[] times = singles(list);
        print(
                "| %s | %.0f | %.0f | %.0f | %d | %d | %d |%n",
                state, hit, near, loop, times[SINGLE / 2], times[(int) (SINGLE * 0.999)], times[SINGLE - 1] / 1_000);
        sink += oneByOne.sink();
    }

    private double loop(Candidate list) {
        long start = System.nanoTime();
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < Probes.COUNT; i++) {
                sink += list.contains(i) ? 1 : 0;
            }
        }
        return (System.nanoTime() - start) / 4.0 / Probes.COUNT;
    }

    /** Each one timed, the clock included, in ascending order. */
    private long[] singles(Candidate list) {
        long[] times = new long[SINGLE];
        for (int i = 0; i < SINGLE; i++) {
            long start = System.nanoTime();
            sink += list.contains(i & (Probes.COUNT - 1)) ? 1 : 0;
            times[i] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        return times;
    }

    private static long pauses() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    private interface Current {
        NumberIndex index();
    }

    /** A list as a check sees it: one volatile read, then the layers. */
    private static final class OfList extends Candidate.OfLongs {
        private final Current current;

        OfList(Current current) {
            this.current = current;
        }

        @Override
        boolean contains(long number) {
            return Answer.isBlock(current.index().find(number, 0));
        }
    }

    private static void print(String format, Object... args) {
        System.out.printf(Locale.ROOT, format, args);
        System.out.flush();
    }
}
