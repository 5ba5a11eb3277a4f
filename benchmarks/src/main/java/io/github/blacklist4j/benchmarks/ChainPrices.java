package io.github.blacklist4j.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What each thing costs that a lookup may have on its way, after other work has evicted the caches ({@link OneByOne}): ways of growing length to
 * one word among 200 MiB, in multiples of a random read. The differences between neighbours explain the figures of {@link Comparison}: on a quiet
 * machine, and with {@code -Devict.kib=65536} where the last-level cache holds more than what is read by default.
 *
 * <p>{@code java -Xmx2g -XX:CompileCommand=dontinline,io.github.blacklist4j.benchmarks.OneByOne::ask
 * -cp benchmarks/target/benchmarks.jar io.github.blacklist4j.benchmarks.ChainPrices [ROUNDS]}
 */
public final class ChainPrices {
    private static final int WORDS = 25 << 20; // 200 MiB
    private static final int CHUNK_BITS = 15; // 256 KiB
    private static final int DIRECTORY = 75_000; // words: 600 KB
    private static final int SMALL_TABLE = 2_000; // shorts: 4 KB
    private static final int TABLE = 10_000; // shorts: 20 KB
    private static final int PADDING =
            64; // arrays of 1 KB: small enough for the thread's own buffer, so they lie between
    private static final int WARM_UP = 200_000;

    private final OneByOne oneByOne = new OneByOne();
    private final long[] words = new SplittableRandom(1).longs(WORDS).toArray();
    private final long[] probes =
            new SplittableRandom(2).longs(1 << 16, 0, WORDS).toArray();

    private final List<long[]> padding = new ArrayList<>();

    private ChainPrices() {}

    /**
     * Measures.
     *
     * @param args how many rounds; else three
     */
    public static void main(String[] args) {
        int rounds = args.length == 0 ? 3 : Integer.parseInt(args[0]);
        ChainPrices prices = new ChainPrices();
        List<Way> ways = prices.ways();
        double[][] times = new double[ways.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            double read = prices.oneByOne.dram();
            for (int i = 0; i < times.length; i++) {
                times[i][round] = prices.time(ways.get(i).candidate()) / read;
            }
        }
        System.out.printf("%s%n%n| what | evicted, × |%n|---|--:|%n", Machine.description());
        for (int i = 0; i < times.length; i++) {
            Arrays.sort(times[i]);
            System.out.printf(Locale.ROOT, "| %s | %.2f |%n", ways.get(i).what(), times[i][rounds / 2]);
        }
        System.out.printf("%nMedians of %d rounds. (%d)%n", rounds, prices.oneByOne.sink() & 1);
    }

    private record Way(String what, Candidate candidate) {}

    private List<Way> ways() {
        long[] all = words;
        long[] directory = Arrays.copyOf(all, DIRECTORY);
        short[] small = new short[SMALL_TABLE];
        short[] table = new short[TABLE];
        long[][] chunks = new long[WORDS >>> CHUNK_BITS][];
        Arrays.setAll(chunks, i -> Arrays.copyOfRange(all, i << CHUNK_BITS, (i + 1) << CHUNK_BITS));
        System.gc(); // a collection after this would move objects next to those that refer to them
        Inner inner = apart(new Inner(all));
        Inner second = apart(new Inner(all));
        Outer outer = apart(new Outer(second));
        return List.of(
                way("one word", number -> all[(int) number] > 0),
                way("an object before it", number -> inner.array()[(int) number] > 0),
                way("two objects before it", number -> outer.inner().array()[(int) number] > 0),
                way(
                        "a word of a directory of 600 KB before it, in the same array",
                        number -> all[(int) ((all[(int) (number % DIRECTORY)] >>> 1) % WORDS)] > 0),
                way(
                        "the directory in an array of its own",
                        number -> all[(int) ((directory[(int) (number % DIRECTORY)] >>> 1) % WORDS)] > 0),
                way("an index computed from a constant", number -> all[(int) ((number * 31) % WORDS)] > 0),
                way(
                        "an index computed from the length of the array",
                        number -> all[(int) ((number * 31 + all.length) % WORDS)] > 0),
                way(
                        "a table of 4 KB besides, which only says yes or no",
                        number -> small[(int) (number % SMALL_TABLE)] == 0 && all[(int) number] > 0),
                way(
                        "a table of 20 KB besides, which only says yes or no",
                        number -> table[(int) (number % TABLE)] == 0 && all[(int) number] > 0),
                way(
                        "in chunks of 256 KiB",
                        number -> chunks[(int) (number >>> CHUNK_BITS)][(int) number & ((1 << CHUNK_BITS) - 1)] > 0));
    }

    /** So that the next object is in a page of its own. */
    private <T> T apart(T object) {
        for (int i = 0; i < PADDING; i++) {
            padding.add(new long[127]);
        }
        return object;
    }

    /** Something that stands by itself on the way. */
    @SuppressWarnings("ArrayRecordComponent") // it is never compared
    private record Inner(long[] array) {}

    /** One more. */
    private record Outer(Inner inner) {}

    private interface Asked {
        boolean contains(long number);
    }

    private static Way way(String what, Asked asked) {
        return new Way(what, new Candidate.OfLongs() {
            @Override
            boolean contains(long number) {
                return asked.contains(number);
            }
        });
    }

    private double time(Candidate candidate) {
        for (int i = 0; i < WARM_UP; i++) {
            candidate.take(probes[i % probes.length]);
            candidate.containsTaken();
        }
        oneByOne.evicted(candidate, probes);
        return oneByOne.evicted(candidate, probes);
    }
}
