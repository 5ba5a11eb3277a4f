package io.github.blacklist4j.simulation;

import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Three nodes over one database for a few minutes of their time: first all that can go wrong does, then nothing. */
final class Cluster {
    private static final int STEPS = 120;
    private static final int LONGEST_STEP = 1_000; // ms
    private static final long MILLIS = SimulatedStore.MILLIS;
    private static final Duration RECOVERY = Duration.ofSeconds(14); // hanging calls end, transactions too
    private static final Duration TWO_POLLS = Duration.ofMillis(2_500); // a poll of fair weather takes milliseconds
    private static final Map<String, String> FOREIGN = Map.of(
            "notes.txt", "nothing to see",
            "vm1.snapshot.qcow2", "a disk",
            "list-99.snapshot", "of somebody else",
            "my.snapshot.tar", "an archive");

    private final World world;
    private final SharedDatabase database;
    private final Checker checker;
    private final Clients clients;
    private final List<Machine> machines = new ArrayList<>();
    private final List<Machine> withForeignFiles = new ArrayList<>();

    /** What stays when a node crashes. */
    private final class Machine {
        final String name;
        final SimulatedClock clock = new SimulatedClock(world);
        final Optional<Path> folder;
        SimulatedStore.Weather weather = SimulatedStore.Weather.FAIR;
        Optional<NodeProcess> process = Optional.empty();

        Machine(String name, Optional<Path> folder) {
            this.name = name;
            this.folder = folder;
        }

        void open() {
            NodeProcess next = new NodeProcess(name, world, database, checker, clock, () -> weather);
            process = Optional.of(next);
            world.start(next, "open", 0, () -> next.open(folder));
        }

        void crash() {
            process.ifPresent(one -> {
                world.note(name + " crashes");
                world.kill(one);
                one.over = true;
            });
            process = Optional.empty();
        }

        boolean isDown() {
            return process.isEmpty() || process.get().over;
        }

        Optional<NodeProcess> usable() {
            return process.filter(NodeProcess::usable);
        }
    }

    Cluster(long seed, Path folders) {
        world = new World(seed);
        database = new SharedDatabase(world);
        checker = new Checker(world, database);
        clients = new Clients(world, database, checker);
        boolean onDisk = world.chance(4); // to force files to the disk takes longer than all the rest
        for (String name : List.of("north", "south", "west")) {
            Optional<Path> folder =
                    onDisk && !world.chance(3) ? Optional.of(folders.resolve(name + "-" + seed)) : Optional.empty();
            machines.add(new Machine(name, folder));
        }
    }

    /** Runs it all. */
    World run() {
        try {
            machines.forEach(this::prepare);
            machines.forEach(Machine::open);
            pause(1_000);
            for (int step = 0; step < STEPS && goesOn(); step++) {
                pause(world.random.nextInt(LONGEST_STEP));
                happen();
                watch();
            }
            if (goesOn()) {
                calm();
            }
            if (goesOn()) {
                closeAll();
            }
        } finally {
            machines.forEach(Machine::crash);
            machines.forEach(this::checkFolder);
        }
        return world;
    }

    private boolean goesOn() {
        return world.violation().isEmpty();
    }

    private void pause(long millis) {
        world.pause(millis * MILLIS);
    }

    private void watch() {
        machines.forEach(machine -> machine.process.ifPresent(checker::observe));
    }

    private void happen() {
        Machine machine = world.any(machines);
        int what = world.random.nextInt(100);
        if (what < 62) {
            machine.usable().ifPresent(clients::act);
        } else if (what < 76) {
            change(machine);
        } else if (what < 80) {
            machine.clock.jump(Duration.ofSeconds(world.random.nextInt(-7_200, 7_200)));
            world.note("the clock of " + machine.name + " jumps");
        } else if (what < 84) {
            machine.crash();
        } else if (what < 87) {
            machine.usable().ifPresent(process -> world.start(process, "close", 0, process::close));
        } else if (what < 91) {
            database.backUp();
        } else if (what < 94) {
            database.restore();
        } else {
            spoil();
        }
        machines.stream().filter(one -> one.isDown() && world.chance(4)).forEach(Machine::open);
    }

    private void change(Machine one) {
        SimulatedStore.Weather next = world.any(List.of(SimulatedStore.Weather.values()));
        List<Machine> struck = world.chance(3) ? machines : List.of(one);
        struck.forEach(machine -> machine.weather = world.chance(2) ? SimulatedStore.Weather.FAIR : next);
        machines.forEach(machine -> world.note(machine.name + " has weather " + machine.weather));
    }

    /** One list goes bad, or is repaired. */
    private void spoil() {
        List<ListId> there = database.lists().values().stream()
                .filter(version -> !version.deleted())
                .map(version -> version.head().id())
                .toList();
        if (there.isEmpty()) {
            return;
        }
        ListId id = world.any(there);
        world.note("list " + id.value() + " is spoilt or repaired");
        if (world.chance(2)) {
            boolean changed =
                    database.unreadable.contains(id) ? database.unreadable.remove(id) : database.unreadable.add(id);
            world.note("rows: " + changed);
        } else {
            database.state(
                    id,
                    state -> state.unreadable().isPresent()
                            ? state.readable()
                            : state.withUnreadable("a zone of a newer Java"));
        }
    }

    private void calm() {
        world.note("all is well from now on");
        machines.forEach(machine -> machine.weather = SimulatedStore.Weather.FAIR);
        database.unreadable.clear();
        database.lists().forEach((id, version) -> {
            if (!version.deleted()) {
                database.state(id, ListState::readable);
            }
        });
        pause(RECOVERY.toMillis());
        machines.stream().filter(Machine::isDown).forEach(Machine::open);
        pause(TWO_POLLS.toMillis());
        pause(TWO_POLLS.toMillis());
        machines.stream()
                .map(machine -> machine.process.orElseThrow())
                .filter(process -> process.registry.isEmpty())
                .forEach(process -> world.violated(process + " does not open, though all is well"));
        if (goesOn()) {
            machines.forEach(machine -> checker.converged(machine.process.orElseThrow()));
        }
    }

    private void closeAll() {
        machines.forEach(
                machine -> machine.usable().ifPresent(process -> world.start(process, "close", 0, process::close)));
        pause(TWO_POLLS.toMillis());
        watch();
        machines.forEach(machine -> {
            if (!machine.process.orElseThrow().over) {
                world.violated(machine.name + " does not end");
            }
        });
    }

    private void prepare(Machine machine) {
        if (machine.folder.isPresent() && world.chance(2)) {
            Path folder = machine.folder.get();
            withForeignFiles.add(machine);
            try {
                Files.createDirectories(folder);
                for (Map.Entry<String, String> file : new TreeMap<>(FOREIGN).entrySet()) {
                    Files.writeString(folder.resolve(file.getKey()), file.getValue());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void checkFolder(Machine machine) {
        if (withForeignFiles.contains(machine)) {
            Path folder = machine.folder.orElseThrow();
            FOREIGN.forEach((name, text) -> {
                try {
                    if (!Files.readString(folder.resolve(name)).equals(text)) {
                        world.violated(machine.name + " changed a file that is not its own: " + name);
                    }
                } catch (IOException e) {
                    world.violated(machine.name + " deleted a file that is not its own: " + name);
                }
            });
        }
    }
}
