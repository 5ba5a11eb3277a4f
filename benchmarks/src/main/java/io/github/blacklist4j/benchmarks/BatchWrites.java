package io.github.blacklist4j.benchmarks;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.internal.index.MeasuredIndex;
import io.github.blacklist4j.internal.index.NumberIndex;
import io.github.blacklist4j.number.PhoneNumber;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a change of the index in memory costs, alone and in batches that become visible at once: 90,000 additions to a list, then the
 * removal of 20,000 of them.
 *
 * <p>{@code java -Xmx4g -cp benchmarks/target/benchmarks.jar io.github.blacklist4j.benchmarks.BatchWrites [NUMBERS]}
 */
public final class BatchWrites {
    private static final NumberIndex.Dates DATES = new NumberIndex.Dates(ZoneOffset.UTC, false);
    private static final int ADDED = 90_000;
    private static final int REMOVED = 20_000;
    private static final int ROUNDS = 5;

    private BatchWrites() {}

    /**
     * Measures.
     *
     * @param args how many numbers are on the list; else ten million
     */
    public static void main(String[] args) {
        int size = args.length == 0 ? 10_000_000 : Integer.parseInt(args[0]);
        NumberSource source = Prepared.Data.NANP.source(size);
        NumberIndex index = MeasuredIndex.list(source::forEach);
        long[] members = Probes.of(source, size, Prepared.SEED).hits();
        Change[] added = Arrays.stream(members, 0, ADDED)
                .map(BatchWrites::neighbour)
                .mapToObj(number -> new Pattern.Exact(new PhoneNumber(number)))
                .map(pattern -> new Change.Put(Entry.of(pattern).build()))
                .toArray(Change[]::new);
        Change[] removed = Arrays.stream(added, 0, REMOVED)
                .map(change -> new Change.Removed(change.pattern(), "", Source.NONE))
                .toArray(Change[]::new);
        print(
                "%,d numbers. %s%n%n| changes in a batch | added, µs each | removed, µs each |%n|--:|--:|--:|%n",
                size, Machine.description());
        for (int batch : new int[] {1, 2, 10, 100, 1_000, 10_000}) {
            double adding = Double.MAX_VALUE;
            double removing = Double.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                Timed put = Timed.of(index, added, batch);
                adding = Math.min(adding, put.micros());
                removing =
                        Math.min(removing, Timed.of(put.index(), removed, batch).micros());
            }
            print("| %,d | %.2f | %.2f |%n", batch, adding, removing);
        }
        print("%nOf the thread's processor time, the best of %d rounds.%n", ROUNDS);
    }

    /** Hardly ever a member. */
    private static long neighbour(long number) {
        return number / 10_000 * 10_000 + (number * 31) % 10_000;
    }

    private record Timed(NumberIndex index, double micros) {
        static Timed of(NumberIndex before, Change[] changes, int batch) {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            NumberIndex index = before;
            long start = threads.getCurrentThreadCpuTime();
            for (int from = 0; from < changes.length; from += batch) {
                index = index.with(
                        List.of(Arrays.copyOfRange(changes, from, Math.min(changes.length, from + batch))), DATES);
            }
            return new Timed(index, (threads.getCurrentThreadCpuTime() - start) / 1e3 / changes.length);
        }
    }

    private static void print(String format, Object... args) {
        System.out.printf(Locale.ROOT, format, args);
        System.out.flush();
    }
}
