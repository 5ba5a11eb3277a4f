package io.github.blacklist4j.simulation;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.Bulk;
import io.github.blacklist4j.Health;
import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** What clients of a node do, and what the answer that they get may say. */
final class Clients {
    private static final List<String> NAMES = List.of("Alpha", "Beta", "Gamma");
    private static final Set<StoreException.Code> MAY_BE_STORED = Set.of(StoreException.Code.UNKNOWN_OUTCOME);

    private final World world;
    private final SharedDatabase database;
    private final Checker checker;

    Clients(World world, SharedDatabase database, Checker checker) {
        this.world = world;
        this.database = database;
        this.checker = checker;
    }

    /** A client of a node does something. */
    void act(NodeProcess node) {
        world.start(node, "client", 0, () -> {
            if (node.usable() && !node.tenants.isEmpty()) {
                String tenant = world.any(List.copyOf(node.tenants.keySet()));
                choose(node, tenant, Objects.requireNonNull(node.tenants.get(tenant)));
                checker.observe(node);
            }
        });
    }

    private void choose(NodeProcess node, String tenant, Blacklists lists) {
        int what = world.random.nextInt(100);
        if (what < 60) {
            NodeProcess.Held list = world.chance(3) && !node.held.isEmpty()
                    ? world.any(node.held)
                    : node.hold(world.any(lists.all()), tenant);
            changeEntries(node, list, what);
        } else if (what < 68) {
            String name = world.any(NAMES);
            attempt(node, "create " + name, Optional.empty(), tenant, () -> node.hold(lists.create(name), tenant));
        } else if (what < 74) {
            onAny(node, tenant, lists, "delete", list -> lists.delete(list.name()));
        } else if (what < 80) {
            String to = world.any(NAMES);
            onAny(node, tenant, lists, "rename to " + to, list -> lists.rename(list.name(), to));
        } else if (what < 88) {
            refresh(node);
        } else if (what < 97) {
            joined(node, tenant, lists);
        } else {
            attempt(
                    node,
                    "sweep",
                    Optional.empty(),
                    tenant,
                    () -> node.registry.orElseThrow().sweep());
        }
    }

    private void onAny(NodeProcess node, String tenant, Blacklists lists, String what, Consumer<Blacklist> work) {
        String name = world.any(lists.all()).name(); // for a moment a list that is gone elsewhere has it too
        NodeProcess.Held held = node.hold(lists.list(name), tenant);
        attempt(node, what, Optional.of(held), tenant, () -> work.accept(held.list()));
    }

    private void changeEntries(NodeProcess node, NodeProcess.Held held, int what) {
        Blacklist list = held.list();
        String tenant = held.tenant();
        if (what < 20) {
            Entry entry = entry(node);
            write(node, "put", held, () -> list.put(entry, world.any(List.of(Blacklist.PutMode.values()))));
        } else if (what < 28) {
            Pattern pattern = world.any(Numbers.PATTERNS);
            write(node, "remove", held, () -> list.remove(pattern));
        } else if (what < 36) {
            List<Change> changes = new ArrayList<>();
            for (int i = world.random.nextInt(6); i >= 0; i--) {
                changes.add(
                        world.chance(3)
                                ? new Change.Removed(world.any(Numbers.PATTERNS), "", Source.API)
                                : new Change.Put(entry(node)));
            }
            write(node, "apply " + changes.size(), held, () -> list.apply(changes));
        } else if (what < 42) {
            Pattern pattern = world.any(Numbers.PATTERNS);
            boolean erase = world.chance(2);
            write(node, "forget", held, () -> list.forget(pattern, erase));
        } else if (what < 47) {
            Duration age = Duration.ofHours(1L + world.random.nextInt(5));
            write(
                    node,
                    "configure",
                    held,
                    () -> list.configure(now -> now.toBuilder().maxAge(age).build()));
        } else if (what < 57) {
            bulk(node, held);
        } else {
            Pattern pattern = world.any(Numbers.PATTERNS);
            attempt(node, "entry", Optional.of(held), tenant, () -> entryOf(node, held, pattern));
        }
    }

    private Entry entry(NodeProcess node) {
        Entry.Builder entry = Entry.of(world.any(Numbers.PATTERNS)).description("by " + node);
        if (world.chance(4)) {
            entry.kind(Entry.Kind.ALLOW);
        }
        if (world.chance(5)) {
            entry.until(node.clock.instant().plusSeconds(world.random.nextInt(60)));
        }
        return entry.build();
    }

    private void entryOf(NodeProcess node, NodeProcess.Held held, Pattern pattern) {
        boolean stored = held.list().entry(pattern).isPresent();
        boolean ever = database.versions.values().stream()
                .filter(version -> version.head().id().epoch().equals(held.epoch()))
                .anyMatch(version -> version.entry(pattern).isPresent());
        if (stored && !ever) {
            world.violated(node + " gives an entry of another list than the handle was got for");
        }
    }

    private void bulk(NodeProcess node, NodeProcess.Held held) {
        ImportMode mode = world.any(List.of(ImportMode.values()));
        ImportTicket plain =
                Objects.requireNonNull(node.tenants.get(held.tenant())).ticket(mode);
        ImportTicket ticket = world.chance(2)
                ? plain
                : new ImportTicket(
                        plain.operation(),
                        mode,
                        plain.at(),
                        plain.source(),
                        "",
                        Optional.of(plain.at().minusSeconds(9)));
        boolean builds = mode == ImportMode.CHANGES && world.chance(2);
        ImportTicket.Base base = new ImportTicket.Base(Optional.of(held.list().revision()), Optional.empty());
        ImportTicket wanted = builds ? ticket.buildingOn(base) : ticket;
        List<Change> rows = new ArrayList<>();
        for (int i = world.random.nextInt(12); i >= 0; i--) {
            Pattern pattern = world.any(Numbers.PATTERNS);
            boolean removes = mode == ImportMode.REMOVE || (mode == ImportMode.CHANGES && world.chance(2));
            rows.add(
                    removes
                            ? new Change.Removed(pattern, "", Source.API)
                            : new Change.Put(Entry.of(pattern).build()));
        }
        write(node, "import " + mode, held, () -> {
            int restores = database.restores;
            try (Bulk bulk = held.list().bulk(wanted)) {
                bulk.put(rows);
                bulk.counts();
                bulk.publish(PublishGuard.FORCED);
            } catch (StoreException e) {
                if (!MAY_BE_STORED.contains(e.code()) && restores == database.restores) { // else it was taken back
                    notStored(node, ticket);
                }
                throw e;
            }
        });
    }

    private void notStored(NodeProcess node, ImportTicket ticket) {
        if (database.versions.containsKey(ticket.operation())) {
            world.violated(node + " denies an import that is stored");
        }
    }

    private void refresh(NodeProcess node) {
        attempt(node, "refresh", Optional.empty(), "", () -> {
            int before = world.current().failures;
            try {
                node.registry.orElseThrow().refresh();
                node.polls.succeeded();
            } finally {
                Health.State state = node.registry.orElseThrow().health().state();
                if (world.current().failures > before && state == Health.State.READY) {
                    world.violated(node + " is READY after a refresh that failed");
                }
            }
        });
    }

    private void joined(NodeProcess node, String tenant, Blacklists lists) {
        NodeProcess.Held held = node.hold(world.any(lists.all()), tenant);
        SharedDatabase.JoinedTransaction transaction = database.begin();
        boolean commits = world.chance(2);
        attempt(node, "joined write", Optional.of(held), tenant, () -> {
            try {
                Blacklists.Joined joined = lists.join(transaction);
                Blacklist list = joined.list(held.list().name());
                list.put(entry(node), Blacklist.PutMode.MERGE);
                refused(node, () -> list.forget(world.any(Numbers.PATTERNS), true));
                refused(node, () -> list.configure(now -> ListSettings.DEFAULT));
                world.pause(world.random.nextInt(500) * SimulatedStore.MILLIS);
                if (!world.current().commits.isEmpty()) {
                    world.violated(node + " committed what belongs to a transaction of the caller");
                }
                if (commits) {
                    world.note("the transaction commits: " + transaction.commit());
                }
            } finally {
                transaction.end();
            }
            int before = world.current().failures;
            lists.join(transaction).committed();
            if (world.current().failures == before) {
                node.polls.succeeded();
            }
        });
    }

    private void refused(NodeProcess node, Runnable work) {
        try {
            work.run();
            world.violated(node + " did within a transaction what would survive its rollback");
        } catch (UnsupportedOperationException refused) {
            world.requireAlive();
        }
    }

    private void write(NodeProcess node, String what, NodeProcess.Held held, Runnable work) {
        attempt(node, what, Optional.of(held), held.tenant(), () -> {
            int restores = database.restores;
            work.run();
            List<SharedDatabase.Version> commits = world.current().commits;
            if (commits.isEmpty()) {
                world.violated(node + " says that it is stored, and it is not");
            } else if (restores == database.restores) {
                ownWrite(node, held, commits.get(commits.size() - 1));
            }
        });
    }

    /** L6: what was written is seen here as soon as the call returns. */
    private void ownWrite(NodeProcess node, NodeProcess.Held held, SharedDatabase.Version written) {
        if (held.list().health().state() != Health.State.ERROR
                && !checker.shown(node, held.list()).follows(written)) {
            world.violated(node + " has written " + written + " and does not see it");
        }
    }

    private void attempt(NodeProcess node, String what, Optional<NodeProcess.Held> held, String tenant, Runnable work) {
        List<SharedDatabase.Version> commits = world.current().commits;
        world.note(node + " " + what
                + held.map(one -> " on " + one.list().id().value()).orElse(""));
        int restores = database.restores;
        String ended;
        try {
            work.run();
            ended = "done";
        } catch (StoreException e) {
            ended = e.code().name();
            boolean undone = e.code() == StoreException.Code.RETRY && restores != database.restores; // by a restore
            boolean goneAgain = e.code() == StoreException.Code.NO_SUCH_LIST && what.startsWith("create");
            if (!commits.isEmpty()
                    && !MAY_BE_STORED.contains(e.code())
                    && !goneAgain
                    && !undone
                    && !what.equals("joined write")) {
                world.violated(node + " says " + e.code() + " though it is stored: " + what);
            }
        } catch (RuntimeException e) {
            ended = e.getClass().getSimpleName();
            if (!commits.isEmpty()) {
                world.violated(node + " throws " + e + " though it is stored: " + what);
            }
        } catch (OutOfMemoryError | StackOverflowError | NoClassDefFoundError e) {
            ended = e.getClass().getSimpleName();
        }
        world.requireAlive();
        world.note(node + " " + what + ": " + ended);
        Optional<UUID> epoch = held.map(NodeProcess.Held::epoch);
        for (SharedDatabase.Version version : commits) {
            boolean own = version.head().tenant().equals(tenant)
                    && epoch.filter(one -> !one.equals(version.head().id().epoch()))
                            .isEmpty();
            if (!own) {
                world.violated(node + " changed " + version + ", which is another list: " + what);
            }
        }
    }
}
