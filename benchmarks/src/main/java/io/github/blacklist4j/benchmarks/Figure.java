package io.github.blacklist4j.benchmarks;

import java.util.Optional;

/** What is measured of a structure, in the order of the table's columns. Times are nanoseconds for one lookup. */
enum Figure {
    /** Of all of it, as far as it can count them itself. */
    BITS_COUNTED("bits, counted", 2),
    /** By which the heap grew. */
    BITS_HEAP("bits, heap", 2),
    /** In all. */
    MEGABYTES("MB", 0),
    /** One at a time. */
    ISOLATED_HIT("isolated hit / ×", 0),
    /** One at a time. */
    ISOLATED_NEAR("near miss / ×", 0),
    /** One at a time after other work. */
    EVICTED_HIT("evicted hit / ×", 0),
    /** One at a time after other work. */
    EVICTED_NEAR("near miss / ×", 0),
    /** One at a time after other work. */
    EVICTED_FAR("far miss / ×", 0),
    /** Back to back. */
    LOOP_HIT("loop hit", 0),
    /** Back to back. */
    LOOP_NEAR("near miss", 0),
    /** Back to back. */
    LOOP_FAR("far miss", 1),
    /** Of the thread, back to back. */
    LOOP_CPU("CPU of a near miss", 0),
    /** How many times as many near misses two threads look up. */
    TWO_THREADS("2 threads ×", 2),
    /** How many wanted to run when it was measured, over the last minute. */
    LOAD("load", 1),

    /** The bound of Elias and Fano: 2 + log2(U/n). */
    BOUND("Elias–Fano bound", 2),
    /** Millions of sorted numbers a second. */
    BUILT("M/s built", 1),
    /** In a batch of mixed hits and near misses. */
    BATCH("batch", 1),
    /** The n-th member. */
    SELECT("select", 0),
    /** One at a time. */
    ISOLATED_DRAM("DRAM read, isolated", 0),
    /** One at a time after other work. */
    EVICTED_DRAM("DRAM read, evicted", 0),
    /** Each depends on the one before. */
    DRAM_LOOP("DRAM read, dependent in a loop", 0),
    /** Taken off those one at a time. */
    CLOCK("the clock itself", 0);

    private final String title;
    private final int decimals;

    Figure(String title, int decimals) {
        this.title = title;
        this.decimals = decimals;
    }

    String title() {
        return title;
    }

    int decimals() {
        return decimals;
    }

    boolean isOfEach() {
        return compareTo(LOAD) <= 0;
    }

    /** The read of memory that was timed in the same way; empty where there is none. */
    Optional<Figure> read() {
        return switch (this) {
            case ISOLATED_HIT, ISOLATED_NEAR -> Optional.of(ISOLATED_DRAM);
            case EVICTED_HIT, EVICTED_NEAR, EVICTED_FAR -> Optional.of(EVICTED_DRAM);
            default -> Optional.empty();
        };
    }
}
