package io.github.blacklist4j.simulation;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.Event;
import io.github.blacklist4j.SimulatedRegistry;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Rejection;
import io.github.blacklist4j.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One node from its start to its end, by a close or a crash: a registry, its clients' handles and an engine. */
final class NodeProcess {
    static final Duration POLL = Duration.ofSeconds(1);
    static final List<String> TENANTS = List.of(BlacklistRegistry.DEFAULT_TENANT, "Acme", "Zeta");

    private static final int LISTENER_FAILS = 10; // one event of so many
    private static final int KEPT = 6; // handles

    final SimulatedClock clock;
    private final String name;
    private final World world;
    private final Checker checker;
    private final SharedDatabase database;
    private final SimulatedStore store;
    private final Supplier<SimulatedStore.Weather> weather;

    final TreeMap<String, Blacklists> tenants = new TreeMap<>();
    final List<Held> held = new ArrayList<>();
    final Map<ListId, Long> compared = new HashMap<>(); // the commit that was compared last
    final PollCheck polls;
    final EventCheck events;
    Optional<BlacklistRegistry> registry = Optional.empty();
    Optional<PolicyEngine> engine = Optional.empty();
    Optional<Held> engineList = Optional.empty();
    boolean closing;
    boolean over;

    /**
     * A handle, and the incarnation of the list that it was got for.
     *
     * @param list the handle
     * @param epoch of the list
     * @param tenant whose list it is
     */
    record Held(Blacklist list, UUID epoch, String tenant) {}

    NodeProcess(
            String name,
            World world,
            SharedDatabase database,
            Checker checker,
            SimulatedClock clock,
            Supplier<SimulatedStore.Weather> weather) {
        this.name = name;
        this.world = world;
        this.checker = checker;
        this.clock = clock;
        this.weather = weather;
        this.database = database;
        this.store = new SimulatedStore(world, database, weather);
        this.polls = new PollCheck(world, database, checker, this);
        this.events = new EventCheck(world, database, name, this::traits);
    }

    /** What is shown of a list beside its entries; empty if it is not known here. */
    List<Object> traits(ListId id) {
        return tenants.values().stream()
                .flatMap(lists -> lists.all().stream())
                .filter(list -> list.id().equals(id))
                .flatMap(list -> Stream.<Object>of(list.name(), list.settings()))
                .toList();
    }

    /** Opens the registry, or does not for a reason that the store gave. */
    void open(Optional<Path> folder) {
        int threads = world.any(List.of(1, 2, 4));
        SimulatedExecutor executor = new SimulatedExecutor(world, this, threads, polls);
        BlacklistRegistry.Builder builder = world.chance(3)
                ? BlacklistRegistry.builder(() -> store.read("open", () -> store))
                : BlacklistRegistry.builder(store);
        SimulatedRegistry.on(builder, new SimulatedThreads(world, this))
                .clock(clock)
                .random(new SplittableRandom(world.random.nextLong()))
                .executor(executor)
                .pollEvery(POLL);
        folder.ifPresent(builder::snapshots);
        try {
            world.note(name + " opens");
            BlacklistRegistry opened = loaded(builder);
            polls.succeeded();
            opened.listen(this::hear);
            registry = Optional.of(opened);
            world.note(name + " is open, " + opened.health().state());
        } catch (StoreException | Error e) {
            over = true;
            world.requireAlive();
            world.note(name + " does not open: " + e.getMessage());
            if (world.current().failures == 0) {
                world.violated(name + " does not open, though the store answers: " + e);
            }
            return;
        }
        for (String tenant : TENANTS) {
            enter(tenant);
        }
        bindEngine();
    }

    private BlacklistRegistry loaded(BlacklistRegistry.Builder builder) {
        database.openings.put(name, world.now());
        try {
            return builder.open();
        } finally {
            database.openings.remove(name);
        }
    }

    private void enter(String tenant) {
        try {
            tenants.put(tenant, entered(registry.orElseThrow(), tenant));
            polls.succeeded();
        } catch (StoreException | RefusedException | Error e) {
            world.requireAlive();
            world.note(name + " does not know " + tenant + ": " + e.getMessage());
        }
    }

    /** A tenant that this node, another one or nobody knows yet. */
    private static Blacklists entered(BlacklistRegistry registry, String tenant) {
        if (registry.tenants().contains(tenant)) {
            return registry.tenant(tenant);
        }
        try {
            return registry.createTenant(tenant);
        } catch (RefusedException taken) {
            registry.refresh();
            return registry.tenant(tenant);
        }
    }

    private void bindEngine() {
        Blacklists lists = tenants.get(BlacklistRegistry.DEFAULT_TENANT);
        if (lists != null) {
            Held one = hold(world.any(lists.all()), BlacklistRegistry.DEFAULT_TENANT);
            Forwarding forwarding = Forwarding.of(
                    "f", List.of(one.list().name()), List.of(), new Forwarding.Action.Reject(Rejection.DECLINE));
            engine = Optional.of(PolicyEngine.of(
                    lists, Policies.builder().forwarding(forwarding).build()));
            engineList = Optional.of(one);
        }
    }

    /** A list of a tenant, by a handle that is kept for a while. */
    Held hold(Blacklist list, String tenant) {
        Held one = new Held(list, checker.shown(this, list).head().id().epoch(), tenant);
        held.add(one);
        if (held.size() > KEPT) {
            held.remove(0);
        }
        return one;
    }

    SimulatedStore store() {
        return store;
    }

    SimulatedStore.Weather weather() {
        return weather.get();
    }

    private void hear(Event event) {
        events.heard(event);
        if (weather() != SimulatedStore.Weather.FAIR && world.chance(LISTENER_FAILS)) {
            throw new OutOfMemoryError("on purpose");
        }
    }

    void close() {
        closing = true;
        world.note(name + " closes");
        long begun = world.now();
        engine.ifPresent(PolicyEngine::close);
        registry.orElseThrow().close();
        over = true;
        world.note(name + " is closed");
        if (world.now() - begun > Duration.ofSeconds(5).plusMillis(100).toNanos()) {
            world.violated(name + " took longer than five seconds to close");
        }
    }

    boolean usable() {
        return registry.isPresent() && !closing && !over;
    }

    @Override
    public String toString() {
        return name;
    }
}
