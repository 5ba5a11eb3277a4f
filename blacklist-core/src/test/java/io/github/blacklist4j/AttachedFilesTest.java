package io.github.blacklist4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.blacklist4j.internal.index.NumberIndex;
import io.github.blacklist4j.internal.sync.AskedList;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.ListState;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.ListName;
import io.github.blacklist4j.store.memory.InMemoryStore;
import io.github.blacklist4j.tck.Operations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nodes find compiled files, and how often these are in memory. */
class AttachedFilesTest {
    private static final long FIRST = 48_500_000_000L;
    private static final String BLOCKED = "+48500000001";

    @TempDir
    Path folder;

    private final List<BlacklistRegistry> opened = new ArrayList<>();
    private final InMemoryStore store = new InMemoryStore();

    private BlacklistRegistry open(BlacklistStore over, Optional<Path> attachFolder) {
        BlacklistRegistry.Builder builder = BlacklistRegistry.builder(over).pollEvery(Duration.ofHours(1));
        attachFolder.ifPresent(builder::attachFolder);
        BlacklistRegistry registry = builder.open();
        opened.add(registry);
        return registry;
    }

    private BlacklistRegistry open() {
        return open(store, Optional.empty());
    }

    @AfterEach
    void close() {
        opened.forEach(BlacklistRegistry::close);
    }

    private static Path compiled(Path file, int numbers) throws IOException {
        Files.createDirectories(file.getParent());
        try (CompiledList.Builder builder = CompiledList.build(file, Footprint.BALANCED)) {
            for (int i = 0; i < numbers; i++) {
                builder.add(new PhoneNumber(FIRST + i));
            }
            builder.finish(Clock.systemUTC(), Optional.empty());
        }
        return file;
    }

    private static NumberIndex index(Blacklist list) {
        return ((AskedList) list).view().index();
    }

    @Test
    @DisplayName("L22 a compiled file attached under several names and to several tenants is in memory once")
    void once() throws IOException {
        Path file = compiled(folder.resolve("national.blk"), 10_000);
        Path link = Files.createSymbolicLink(folder.resolve("link.blk"), file);
        BlacklistRegistry registry = open();
        Blacklist one = registry.attach("One", file);
        long bytes = registry.stats().bytes();

        Blacklist two = registry.attach("Two", folder.resolve(".").resolve("national.blk"));
        Blacklist three = registry.createTenant("acme").attach("Three", link);

        assertThat(index(two)).isSameAs(index(one));
        assertThat(index(three)).isSameAs(index(one));
        long empty = registry.list("Default").indexBytes();
        assertThat(registry.stats().bytes()).isEqualTo(bytes + empty);
        assertThat(registry.stats().entries()).isEqualTo(30_000);
        assertThat(index(open().list("One"))).as("each registry has its own").isNotSameAs(index(one));
    }

    @Test
    @DisplayName("L22 it is in memory once after a start, too, and after the settings of one list changed")
    void onceAfterAStart() throws IOException {
        Path file = compiled(folder.resolve("national.blk"), 1_000);
        BlacklistRegistry before = open();
        before.attach("One", file);
        before.attach("Two", file);

        BlacklistRegistry registry = open();
        registry.list("One")
                .configure(settings ->
                        settings.toBuilder().maxAge(Duration.ofDays(31)).build());
        registry.rename("Two", "Second");

        assertThat(index(registry.list("One"))).isSameAs(index(registry.list("Second")));
        assertThat(index(registry.attach("Three", file))).isSameAs(index(registry.list("One")));
    }

    @Test
    @DisplayName(
            "L22 a newer file takes its place in every list, once, and a list that another file is attached to leaves the others")
    void replaced() throws IOException {
        Path file = compiled(folder.resolve("national.blk"), 1_000);
        BlacklistRegistry registry = open();
        Blacklist one = registry.attach("One", file);
        Blacklist two = registry.attach("Two", file);

        compiled(file, 2_000);
        registry.refresh();

        assertThat(one.size()).isEqualTo(2_000);
        assertThat(index(two)).isSameAs(index(one));

        registry.attach("Two", compiled(folder.resolve("other.blk"), 10));

        assertThat(one.size()).isEqualTo(2_000);
        assertThat(two.size()).isEqualTo(10);
    }

    @Test
    @DisplayName("L22 a file that no list shows any more leaves the memory")
    void released() throws IOException {
        Path file = compiled(folder.resolve("national.blk"), 1_000);
        BlacklistRegistry registry = open();
        registry.attach("One", file);
        registry.attach("Two", file);
        WeakReference<NumberIndex> index = new WeakReference<>(index(registry.list("One")));

        registry.delete("One");
        registry.delete("Two");

        await().atMost(Duration.ofMinutes(1)).until(() -> {
            System.gc();
            return index.refersTo(null);
        });
        assertThat(registry.attach("One", file).contains(BLOCKED)).isTrue();
    }

    @Test
    @DisplayName("L22 a relative path is looked for in the folder of each node, and stored with slashes")
    void relative() throws IOException {
        Path here = folder.resolve("here");
        Path there = folder.resolve("there");
        compiled(here.resolve("registries/national.blk"), 10);
        compiled(there.resolve("registries/national.blk"), 20);

        Blacklist attached = open(store, Optional.of(here))
                .attach("National", Path.of("registries", "..", "registries", "national.blk"));

        assertThat(recorded("National")).contains("registries/national.blk");
        assertThat(attached.size()).isEqualTo(10);
        assertThat(open(store, Optional.of(there)).list("National").size()).isEqualTo(20);
    }

    private Optional<String> recorded(String list) {
        return store.heads().stream()
                .filter(head -> head.name().text().equals(list))
                .findFirst()
                .flatMap(head -> head.state().compiledFile());
    }

    @Test
    @DisplayName("L22 a newer file in the folder of a node is shown there")
    void newerInTheFolder() throws IOException {
        compiled(folder.resolve("national.blk"), 10);
        BlacklistRegistry registry = open(store, Optional.of(folder));
        Blacklist list = registry.attach("National", Path.of("national.blk"));

        compiled(folder.resolve("national.blk"), 20);
        registry.refresh();

        assertThat(list.size()).isEqualTo(20);
        assertThat(list.health().state()).isEqualTo(Health.State.READY);
    }

    @Test
    @DisplayName("L22 foundation 16: on a node without the folder that list alone cannot be used, and says why")
    void withoutTheFolder() throws IOException {
        compiled(folder.resolve("national.blk"), 10);
        open(store, Optional.of(folder)).attach("National", Path.of("national.blk"));

        BlacklistRegistry without = open();
        BlacklistRegistry empty = open(store, Optional.of(folder.resolve("not there yet")));

        Health health = without.list("National").health();
        assertThat(health.state()).isEqualTo(Health.State.ERROR);
        assertThat(health.cause())
                .contains("the compiled list national.blk cannot be read: it lies in a folder that is not set here"
                        + " (BlacklistRegistry.Builder.attachFolder)");
        assertThat(without.list("Default").health().state()).isEqualTo(Health.State.READY);
        assertThat(empty.list("National").health().cause())
                .contains("the compiled list national.blk cannot be read: it is not there");
        without.refresh();
        assertThat(without.health().state()).isEqualTo(Health.State.READY);

        compiled(folder.resolve("not there yet/national.blk"), 20);
        empty.refresh();

        assertThat(empty.list("National").size()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside.blk", "registries/../../outside.blk", "", ".", "a\\..\\outside.blk"})
    @DisplayName("L22 a relative path that leads out of the folder, or would on another system, is refused")
    void outside(String path) throws IOException {
        compiled(folder.resolve("outside.blk"), 10);
        BlacklistRegistry registry = open(store, Optional.of(folder.resolve("inside")));

        assertThatThrownBy(() -> registry.attach("National", Path.of(path)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The path of a compiled list ");

        assertThat(store.heads()).extracting(head -> head.name().text()).containsExactly("Default");
    }

    @Test
    @DisplayName("L22 an absolute path stays as it is, and so does every path without a folder")
    void absolute() throws IOException {
        Path file = compiled(folder.resolve("national.blk"), 10);
        Path fromHere = Path.of("").toAbsolutePath().relativize(file.toAbsolutePath());

        open(store, Optional.of(folder.resolve("other"))).attach("One", file.toAbsolutePath());
        open().attach("Two", fromHere);

        assertThat(recorded("One")).contains(file.toAbsolutePath().toString());
        assertThat(recorded("Two").map(Path::of).filter(Path::isAbsolute)).isPresent();
        assertThatThrownBy(() -> open().attach("Three", Path.of("not there.blk")))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    @DisplayName("L22 a path in the store that leads out of the folder is not followed")
    void outsideInTheStore() throws IOException {
        compiled(folder.resolve("outside.blk"), 10);
        ListState state = ListState.NONE.withCompiledFile("../outside.blk");
        store.create(
                "default",
                new ListHead.Traits(new ListName("National"), ListSettings.DEFAULT, state, 1),
                Operations.next());

        Health health = open(store, Optional.of(folder.resolve("inside")))
                .list("National")
                .health();

        assertThat(health.state()).isEqualTo(Health.State.ERROR);
        assertThat(health.cause())
                .contains(
                        "the compiled list outside.blk cannot be read: its path leads out of the folder of attached files");
    }

    @Test
    @DisplayName(
            "L22 F without the store a start takes the file from the folder, and shared lists are shared as before")
    void snapshots() throws IOException {
        compiled(folder.resolve("national.blk"), 10);
        SwitchableStore switched = new SwitchableStore(store);
        try (BlacklistRegistry before = withSnapshots(switched)) {
            before.createTenant("State").attach("National", Path.of("national.blk"));
            before.tenant("State").create("Company").add("+48601234567");
            before.createTenant("acme");
        }
        switched.failing = true;

        try (BlacklistRegistry registry = withSnapshots(switched)) {
            assertThat(registry.health().state()).isEqualTo(Health.State.STALE);
            Blacklists acme = registry.tenant("acme");
            assertThat(acme.list("provider/National").contains(BLOCKED)).isTrue();
            assertThat(acme.list("provider/Company").contains("+48601234567")).isTrue();
            assertThat(acme.list("provider/Company").find("+48601234567"))
                    .map(Match::basis)
                    .contains(Match.Basis.STALE);
        }
    }

    private BlacklistRegistry withSnapshots(SwitchableStore over) {
        return BlacklistRegistry.builder(over.store())
                .pollEvery(Duration.ofHours(1))
                .provider("State")
                .attachFolder(folder)
                .snapshots(folder.resolve("snapshots"))
                .open();
    }
}
