package io.github.blacklist4j.simulation;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.Health;
import io.github.blacklist4j.ListVersion;
import io.github.blacklist4j.Match;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;

/** What must hold of a node whenever somebody looks. It looks between two steps of the world, so nothing moves meanwhile. */
final class Checker {
    private static final long OLDEST = NodeProcess.POLL.multipliedBy(3).toNanos();
    private static final long WATCHDOG_WAKES = Duration.ofMillis(50).toNanos();
    private static final String CALLED = "+48223970331";

    private static final int SELDOM = 16;

    private final World world;
    private final SharedDatabase database;
    private int looks;

    Checker(World world, SharedDatabase database) {
        this.world = world;
        this.database = database;
    }

    /** The version that a handle shows. */
    SharedDatabase.Version shown(NodeProcess node, Blacklist list) {
        ListVersion version = list.version();
        SharedDatabase.Version shown = database.versions.get(version.operation());
        if (shown == null) {
            world.violated(node + " shows a revision of list " + version.list().value() + " that was never committed");
            throw new IllegalStateException("Nothing to compare with");
        }
        return shown;
    }

    /** All that can be asked of memory. */
    void observe(NodeProcess node) {
        if (node.registry.isEmpty()) {
            return;
        }
        node.held.forEach(held -> observe(node, held));
        node.tenants.forEach((tenant, lists) -> lists.all().forEach(list -> observe(node, tenant, list)));
        decide(node);
        Health health = node.registry.get().health();
        if (node.closing && health.state() != Health.State.CLOSED) {
            world.violated(node + " is being closed, and says " + health.state());
        }
        if (health.state() == Health.State.READY && node.polls.age() > OLDEST) {
            world.violated(node + " is READY, and no poll has ended for " + Duration.ofNanos(node.polls.age()));
        }
    }

    private void observe(NodeProcess node, NodeProcess.Held held) {
        SharedDatabase.Version shown = shown(node, held.list());
        boolean gone = held.list().health().state() == Health.State.ERROR;
        if (!gone && !shown.head().id().epoch().equals(held.epoch())) {
            world.violated(node + " answers by " + shown + ", which is another list than the handle was got for");
        }
        if (!gone) {
            compare(node, held.list(), shown);
        }
    }

    private void observe(NodeProcess node, String tenant, Blacklist list) {
        SharedDatabase.Version shown = shown(node, list);
        if (!shown.head().tenant().equals(tenant)) {
            world.violated(
                    node + " shows " + shown + " of tenant " + shown.head().tenant() + " to " + tenant);
        }
        if (list.health().state() != Health.State.ERROR) {
            compare(node, list, shown);
        }
    }

    /** Compares what a list shows once per version, and now and then since time changes it too. */
    private void compare(NodeProcess node, Blacklist list, SharedDatabase.Version shown) {
        Long before = node.compared.put(list.id(), shown.number());
        if (before != null && before == shown.number() && ++looks % SELDOM != 0) {
            return;
        }
        Instant now = Instant.ofEpochMilli(node.clock.millis());
        for (String number : certain(shown)) {
            Optional<Entry> wanted = Numbers.deciding(shown, number, now);
            Optional<Match> found = list.find(number);
            boolean same = wanted.isPresent() == found.isPresent()
                    && (wanted.isEmpty()
                            || (wanted.get().kind() == found.get().kind()
                                    && wanted.get().pattern().equals(found.get().pattern())));
            if (!same || list.contains(number) != wanted.filter(Checker::blocks).isPresent()) {
                world.violated(node + " answers number " + Numbers.ALL.indexOf(number) + " otherwise than " + shown);
            }
            found.ifPresent(match -> checkBasis(node, match.basis()));
        }
    }

    /** The numbers about which a version says what it said then. */
    private List<String> certain(SharedDatabase.Version shown) {
        Set<Pattern> erased = database.erasedSince(shown);
        return Numbers.ALL.stream()
                .filter(number -> erased.stream().noneMatch(pattern -> number.startsWith(pattern.text())))
                .toList();
    }

    private static boolean blocks(Entry entry) {
        return entry.kind() == Entry.Kind.BLOCK;
    }

    private void checkBasis(NodeProcess node, Match.Basis basis) {
        if (basis == Match.Basis.LIVE && node.closing) {
            world.violated(node + " is closed, and answers LIVE");
        }
        if (basis == Match.Basis.LIVE && node.polls.age() > OLDEST + WATCHDOG_WAKES) {
            world.violated(node + " answers LIVE, and no poll has ended for " + Duration.ofNanos(node.polls.age()));
        }
    }

    private void decide(NodeProcess node) {
        if (node.engine.isEmpty() || node.engineList.isEmpty()) {
            return;
        }
        PolicyEngine engine = node.engine.get();
        NodeProcess.Held bound = node.engineList.get();
        SharedDatabase.Version shown = shown(node, bound.list());
        boolean usable = bound.list().health().state() != Health.State.ERROR;
        Instant now = Instant.ofEpochMilli(node.clock.millis());
        List<String> certain = certain(shown);
        for (int i = 0; i < Math.min(3, certain.size()); i++) {
            String number = certain.get(++looks % certain.size());
            InboundDecision decision = engine.inbound(InboundCall.of(number, CALLED));
            checkBasis(node, decision.reason().basis());
            boolean blocked =
                    Numbers.deciding(shown, number, now).filter(Checker::blocks).isPresent();
            boolean rejected = decision instanceof InboundDecision.Reject;
            if (rejected && !shown.head().id().epoch().equals(bound.epoch())) {
                world.violated(node + " decides by " + shown + ", which is another list than the rule names");
            }
            if (usable && rejected != blocked) {
                world.violated(
                        node + " decides about number " + Numbers.ALL.indexOf(number) + " otherwise than " + shown);
            }
        }
    }

    /** A node that is in step shows at least those versions. */
    void sees(NodeProcess node, SortedMap<ListId, SharedDatabase.Version> atLeast) {
        Map<UUID, Blacklist> there = lists(node);
        SortedMap<ListId, SharedDatabase.Version> now = database.lists();
        atLeast.forEach((id, version) -> {
            SharedDatabase.Version newest = now.getOrDefault(id, version);
            Optional<Blacklist> list =
                    Optional.ofNullable(there.get(version.head().id().epoch()));
            if (version.deleted()) {
                list.ifPresent(one -> world.violated(node + " is READY, and still shows " + version));
            } else if (!newest.deleted()
                    && node.tenants.containsKey(version.head().tenant())) {
                if (list.isEmpty()) {
                    world.violated(node + " is READY, and does not show " + version);
                } else if (list.get().health().state() == Health.State.READY) {
                    seesList(node, list.get(), version, newest);
                }
            }
        });
    }

    private void seesList(
            NodeProcess node, Blacklist list, SharedDatabase.Version atLeast, SharedDatabase.Version newest) {
        SharedDatabase.Version shown = shown(node, list);
        if (!shown.follows(atLeast) || !newest.follows(shown)) {
            world.violated(node + " is READY, and shows " + shown + " instead of " + atLeast + " or newer");
        }
        boolean named = false;
        for (Optional<SharedDatabase.Version> v = Optional.of(newest);
                v.filter(one -> one.number() >= atLeast.number()).isPresent();
                v = v.get().before()) {
            named |= v.get().head().name().text().equals(list.name())
                    && v.get().head().settings().equals(list.settings());
        }
        if (!named) {
            world.violated(node + " is READY, and has an older name or settings of " + atLeast);
        }
    }

    private Map<UUID, Blacklist> lists(NodeProcess node) {
        Map<UUID, Blacklist> there = new HashMap<>();
        for (Blacklists lists : node.tenants.values()) {
            lists.all().forEach(list -> there.put(shown(node, list).head().id().epoch(), list));
        }
        return there;
    }

    /** Once all is well the node shows what there is, and nothing else. */
    void converged(NodeProcess node) {
        Health health = node.registry.orElseThrow().health();
        if (health.state() != Health.State.READY) {
            world.violated(node + " is " + health.state() + ", though all has been well for long");
        }
        SortedMap<ListId, SharedDatabase.Version> all = database.lists();
        Map<UUID, Blacklist> there = lists(node);
        all.values()
                .removeIf(version -> version.deleted()
                        || !node.tenants.containsKey(version.head().tenant()));
        if (there.size() != all.size()) {
            world.violated(node + " shows " + there.size() + " lists instead of " + all.size());
        }
        sees(node, all);
        all.forEach((id, version) -> {
            Optional<Blacklist> list =
                    Optional.ofNullable(there.get(version.head().id().epoch()));
            if (list.filter(one -> one.health().state() == Health.State.READY).isEmpty()) {
                world.violated(node + " has not recovered " + version);
            }
            node.events
                    .told(id)
                    .filter(told -> !version.showsAs(told.revision())
                            || (!told.traits().isEmpty() && !told.traits().equals(node.traits(id))))
                    .ifPresent(told -> world.violated(
                            node + " was told of revision " + told.revision() + " last, not " + version));
        });
        observe(node);
    }
}
