package io.github.blacklist4j.internal.packed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Builds a set of numbers that come in any order: a merge sort. As long as they ascend they are packed at
 * once; what follows is sorted in portions, which wait in temporary files, or packed in memory, and are merged at the end. Memory: the
 * result, what ascended at the beginning, one portion, and those that wait in memory. The benchmark {@code NationalRegistry} compiles 12.4 million
 * ascending lines a second; numbers out of order were not measured. Not thread-safe.
 */
public final class NumberSorter implements AutoCloseable {
    /** Numbers of a portion: 64 MiB. */
    public static final int PORTION = 1 << 23;

    /** Numbers of a portion that waits in memory: 16 MiB, since there may be a sorter for each length. */
    private static final int PORTION_IN_MEMORY = 1 << 21;

    private final Optional<Path> folder;
    private final int portion;
    private final double slack;
    private final NumberSets.Builder ascending;
    private final List<SortedRun> runs = new ArrayList<>();
    private final List<NumberSet> packed = new ArrayList<>(); // instead of the runs, without a folder
    private long last = -1;
    private boolean sorted = true; // so far
    private long[] unsorted = new long[0];
    private int count; // of the unsorted

    /**
     * A sorter.
     *
     * @param folder for temporary files, and nothing else
     * @param portion how many numbers are sorted at a time
     * @param slack see {@link NumberSets#builder}
     */
    public NumberSorter(Path folder, int portion, double slack) {
        this(Optional.of(folder), portion, slack);
    }

    NumberSorter(Optional<Path> folder, int portion, double slack) {
        this.folder = folder;
        this.portion = portion;
        this.slack = slack;
        this.ascending = NumberSets.builder(slack);
    }

    /** A sorter that needs no files, and so is not closed. */
    public static NumberSorter inMemory(double slack) {
        return new NumberSorter(Optional.empty(), PORTION_IN_MEMORY, slack);
    }

    public void add(long number) throws IOException {
        if (sorted && number > last) {
            ascending.add(number);
            last = number;
        } else if (number != last) {
            sorted = false;
            addUnsorted(number);
        }
    }

    private void addUnsorted(long number) throws IOException {
        if (count == unsorted.length) {
            if (count == portion) {
                spill();
            } else {
                unsorted = Arrays.copyOf(unsorted, Math.min(portion, Math.max(1024, count * 2)));
            }
        }
        unsorted[count++] = number;
        last = number;
    }

    private void spill() throws IOException {
        Arrays.sort(unsorted, 0, count);
        if (folder.isPresent()) {
            runs.add(SortedRun.write(run(folder.get(), runs.size()), unsorted, count));
        } else {
            packed.add(packed(new MergedCursor(List.of(new ArrayCursor(unsorted, 0, count))), NumberSets.SMALL));
        }
        count = 0;
    }

    private static NumberSet packed(NumberSet.NumberCursor numbers, double slack) {
        NumberSets.Builder builder = NumberSets.builder(slack);
        while (numbers.next()) {
            builder.add(numbers.number());
        }
        return builder.build();
    }

    /** The set; call it once. */
    public NumberSet build() throws IOException {
        NumberSet first = ascending.build();
        if (sorted) {
            return first;
        }
        Arrays.sort(unsorted, 0, count);
        long[] rest = unsorted;
        List<SortedRun.RunCursor> readers = new ArrayList<>();
        try {
            List<NumberSet.NumberCursor> cursors = new ArrayList<>();
            cursors.add(first.from(0));
            cursors.add(new ArrayCursor(rest, 0, count));
            for (SortedRun run : runs) {
                SortedRun.RunCursor reader = run.open();
                readers.add(reader);
                cursors.add(reader);
            }
            packed.forEach(one -> cursors.add(one.from(0)));
            return packed(new MergedCursor(cursors), slack);
        } finally {
            for (SortedRun.RunCursor reader : readers) {
                reader.close();
            }
        }
    }

    /** Deletes the temporary files, including one that could not be finished. */
    @Override
    public void close() throws IOException {
        for (int i = 0; folder.isPresent() && i <= runs.size(); i++) {
            Files.deleteIfExists(run(folder.get(), i));
        }
    }

    private static Path run(Path folder, int index) {
        return folder.resolve("run-" + index);
    }
}
