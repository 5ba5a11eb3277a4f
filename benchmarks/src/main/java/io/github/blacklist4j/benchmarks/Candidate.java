package io.github.blacklist4j.benchmarks;

/** A set of numbers under measurement. Probes are handed over beforehand, in the form that the set looks up. */
abstract class Candidate {
    /** Prepares these probes for {@link #contains(int)}. */
    abstract void hand(long[] probes);

    /** Looks up one of the probes handed over. */
    abstract boolean contains(int probe);

    /** Prepares one probe: as it comes in with a call, so in the cache. */
    abstract void take(long probe);

    /** Looks up the probe taken last. */
    abstract boolean containsTaken();

    /** Bytes by counting, 0 if the structure cannot tell. */
    long bytes() {
        return 0;
    }

    /** Looks up longs. */
    abstract static class OfLongs extends Candidate {
        private long[] probes = {};
        private long taken;

        @Override
        final void hand(long[] all) {
            probes = all;
        }

        @Override
        final boolean contains(int probe) {
            return contains(probes[probe]);
        }

        @Override
        final void take(long probe) {
            taken = probe;
        }

        @Override
        final boolean containsTaken() {
            return contains(taken);
        }

        abstract boolean contains(long number);
    }

    /** Looks up texts in E.164 form. */
    abstract static class OfTexts extends Candidate {
        private String[] probes = {};
        private String taken = "";

        static String text(long number) {
            return "+" + number;
        }

        @Override
        final void hand(long[] all) {
            probes = new String[all.length];
            for (int i = 0; i < all.length; i++) {
                probes[i] = text(all[i]);
            }
        }

        @Override
        final boolean contains(int probe) {
            return contains(probes[probe]);
        }

        @Override
        final void take(long probe) {
            taken = text(probe);
        }

        @Override
        final boolean containsTaken() {
            return contains(taken);
        }

        abstract boolean contains(String number);
    }
}
