package io.github.blacklist4j.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small cluster in a world of its own, again and again, with another history for each seed. */
class ClusterTest {
    private static final Logger LIBRARY = Logger.getLogger("io.github.blacklist4j"); // held, so that its level stays
    private static final long ONE = Long.getLong("blacklist.simulation.seed", -1);
    private static final long SEEDS = Long.getLong("blacklist.simulation.seeds", 200);

    @TempDir
    Path folders;

    @BeforeAll
    static void silence() {
        LIBRARY.setLevel(Level.OFF); // it has a lot to warn of
    }

    @AfterAll
    static void speak() {
        LIBRARY.setLevel(null);
    }

    @Test
    @DisplayName(
            "F L6 whatever the store, the clocks and other nodes do, no node shows what is not so, or loses what is")
    void nothingIsLostAndNothingMadeUp() {
        long first = ONE >= 0 ? ONE : 0;
        long last = ONE >= 0 ? ONE : SEEDS - 1;
        for (long seed = first; seed <= last; seed++) {
            World world = new Cluster(seed, folders).run();

            assertThat(world.violation())
                    .as(
                            "seed %d, to be run alone with -Dblacklist.simulation.seed=%d, ended with%n%s",
                            seed, seed, world)
                    .isEmpty();
        }
    }

    @Test
    void theSameSeedHasTheSameHistory() {
        for (long seed = 0; seed < 8; seed++) {
            World first = new Cluster(seed, folders.resolve("first")).run();
            World second = new Cluster(seed, folders.resolve("second")).run();

            assertThat(second.history()).as("seed %d", seed).isEqualTo(first.history());
        }
    }
}
