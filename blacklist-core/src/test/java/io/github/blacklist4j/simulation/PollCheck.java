package io.github.blacklist4j.simulation;

import io.github.blacklist4j.Health;
import io.github.blacklist4j.list.ListId;
import java.util.SortedMap;
import java.util.TreeMap;

/** What must hold when a poll of a node ends. */
final class PollCheck implements SimulatedExecutor.Observer {
    private final World world;
    private final SharedDatabase database;
    private final Checker checker;
    private final NodeProcess node;

    private Begun last;
    private Begun current;
    private int failuresBefore;
    private long lastSuccess;
    int ended;

    /** What there was when a poll began. */
    record Begun(SortedMap<ListId, SharedDatabase.Version> lists, int restores) {}

    PollCheck(World world, SharedDatabase database, Checker checker, NodeProcess node) {
        this.world = world;
        this.database = database;
        this.checker = checker;
        this.node = node;
        this.last = new Begun(new TreeMap<>(), -1);
        this.current = last;
    }

    @Override
    public void begins(long period) {
        if (period == NodeProcess.POLL.toNanos()) {
            world.note(node + " polls");
            last = current;
            current = new Begun(database.lists(), database.restores);
            failuresBefore = world.current().failures;
        }
    }

    @Override
    public void ended(long period) {
        if (period != NodeProcess.POLL.toNanos() || node.registry.isEmpty()) {
            return;
        }
        ended++;
        Health.State state = node.registry.get().health().state();
        if (world.current().failures > failuresBefore) {
            world.note(node + " polled in vain, " + state);
            if (state == Health.State.READY) {
                world.violated(node + " is READY after a poll that the store failed");
            }
            return;
        }
        lastSuccess = world.now();
        if (state == Health.State.READY && last.restores() == database.restores) {
            checker.sees(node, last.lists());
        }
        checker.observe(node);
    }

    /** Something else brought the node in step, or may have. */
    void succeeded() {
        lastSuccess = world.now();
    }

    /** Since when no poll has ended well. */
    long age() {
        return world.now() - lastSuccess;
    }
}
