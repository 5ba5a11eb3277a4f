package io.github.blacklist4j.internal.packed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Builds a set of numbers that come in any order: an external merge sort. As long as they ascend they are packed at
 * once; what follows is sorted in portions, which are written to temporary files and merged at the end. Memory: the
 * result, what ascended at the beginning, one portion. The benchmark {@code NationalRegistry} compiles 12.4 million
 * ascending lines a second; numbers out of order were not measured. Not thread-safe.
 */
public final class NumberSorter implements AutoCloseable {
    /** Numbers of a portion: 64 MiB. */
    public static final int PORTION = 1 << 23;

    private final Path folder;
    private final int portion;
    private final double slack;
    private final NumberSets.Builder ascending;
    private final List<SortedRun> runs = new ArrayList<>();
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
        this.folder = folder;
        this.portion = portion;
        this.slack = slack;
        this.ascending = NumberSets.builder(slack);
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
        runs.add(SortedRun.write(run(runs.size()), unsorted, count));
        count = 0;
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
            NumberSets.Builder builder = NumberSets.builder(slack);
            NumberSet.NumberCursor all = new MergedCursor(cursors);
            while (all.next()) {
                builder.add(all.number());
            }
            return builder.build();
        } finally {
            for (SortedRun.RunCursor reader : readers) {
                reader.close();
            }
        }
    }

    /** Deletes the temporary files, including one that could not be finished. */
    @Override
    public void close() throws IOException {
        for (int i = 0; i <= runs.size(); i++) {
            Files.deleteIfExists(run(i));
        }
    }

    private Path run(int index) {
        return folder.resolve("run-" + index);
    }
}
