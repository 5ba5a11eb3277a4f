package io.github.blacklist4j.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Optional;

/**
 * A structure that was built, with what to ask it for.
 *
 * @param structure which
 * @param data whose numbers
 * @param wanted about how many
 * @param candidate the structure
 * @param size how many exactly
 * @param probes what to ask for
 * @param heap bytes that the heap grew by
 * @param buildNanos the time it took, less that of drawing the numbers
 */
record Prepared(
        Structure structure,
        Data data,
        int wanted,
        Candidate candidate,
        long size,
        Probes probes,
        long heap,
        double buildNanos) {
    static final long SEED = 20261122;

    private static volatile Optional<Prepared> last = Optional.empty();

    /** Whose numbers. */
    enum Data {
        /** Dense, of one country. */
        NANP,
        /** Of 200 countries. */
        MIXED;

        NumberSource source(long wanted) {
            return this == NANP ? NumberSource.northAmerica(SEED, wanted) : NumberSource.world(SEED, wanted);
        }
    }

    /** Builds it; the one built last in this JVM is kept, so that several benchmarks can follow each other. */
    static Prepared of(Structure structure, Data data, int wanted) {
        Optional<Prepared> same =
                last.filter(it -> it.structure == structure && it.data == data && it.wanted == wanted);
        if (same.isPresent()) {
            return same.get();
        }
        last = Optional.empty(); // not two at a time
        Prepared built = build(structure, data, wanted);
        last = Optional.of(built);
        return built;
    }

    private static Prepared build(Structure structure, Data data, int wanted) {
        if (structure.name().startsWith("INDEX")) {
            structure.build(data.source(1_000_000), 1_000_000); // so that what is timed below is compiled
        }
        NumberSource source = data.source(wanted);
        Probes probes = Probes.of(source, wanted, SEED + 1);
        long size = source.count();
        long drawing = cpu();
        source.count();
        drawing = cpu() - drawing;
        long used = used();
        long building = cpu();
        Candidate candidate = structure.build(source, wanted);
        building = cpu() - building;
        long heap = used() - used;
        Probes all = probes.withMisses(candidate, SEED + 2);
        return new Prepared(structure, data, wanted, candidate, size, all, heap, (double) building - drawing);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long used() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < 3; i++) {
            memory.gc();
        }
        return memory.getHeapMemoryUsage().getUsed();
    }
}
