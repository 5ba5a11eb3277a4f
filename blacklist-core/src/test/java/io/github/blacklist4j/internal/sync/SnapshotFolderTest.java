package io.github.blacklist4j.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFolderTest {
    private static final Instant AS_OF = Instant.parse("2026-03-10T03:00:00Z");

    @TempDir
    Path place;

    private final AtomicLong nanos = new AtomicLong();

    private SnapshotFolder folder() {
        return new SnapshotFolder(place, false, nanos::get);
    }

    private void write(String name) throws IOException {
        folder().write(name, AS_OF, List.of(), true);
    }

    private void plant(String... names) throws IOException {
        for (String name : names) {
            Files.writeString(place.resolve(name), "of somebody else");
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    @DisplayName("L11 what a killed process left is dropped, what another one still writes is not")
    void unfinishedFilesAreDropped() throws IOException {
        SnapshotFolder folder = folder();
        write("lists");
        plant("lists.snapshot.4711.new", "lists.snapshot.4712.new", "notes.new");
        Path written = place.resolve("lists.snapshot.4712.new");

        folder.keepOnly(Set.of("lists"));
        assertThat(files()).contains("lists.snapshot.4711.new");
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        Files.setLastModifiedTime(written, FileTime.from(AS_OF));
        folder.keepOnly(Set.of("lists"));

        assertThat(files())
                .containsExactlyInAnyOrder(
                        SnapshotFolder.MARKER, "lists.snapshot", "lists.snapshot.4712.new", "notes.new");
    }

    @Test
    @DisplayName("L11 only what is called as snapshots are, in whole, is deleted")
    void otherNamesStay() throws IOException {
        String[] others = {
            "vm1.snapshot.qcow2",
            "backup.snapshot",
            "my.snapshot.tar",
            "lists.snapshot.bak",
            "list-7.snapshot.older.gz",
            "list-7.snapshot.copy.new",
            "list-x.snapshot",
            "my-list-7.snapshot"
        };
        write("lists");
        write("list-7");
        write("list-7");
        plant(others);
        Files.createDirectory(place.resolve("list-8.snapshot"));

        SnapshotFolder folder = folder();
        folder.keepOnly(Set.of("lists"));
        nanos.addAndGet(Duration.ofMinutes(2).toNanos());
        folder.keepOnly(Set.of("lists"));

        assertThat(files())
                .contains(others)
                .contains("list-8.snapshot", "lists.snapshot")
                .doesNotContain("list-7.snapshot", "list-7.snapshot.older");
    }

    @Test
    @DisplayName("L11 in a folder that is used for other things too, only what begins as a snapshot is deleted")
    void sharedFolder() throws IOException {
        plant("blacklist.db", "list-8.snapshot", "list-9.snapshot.1.new");
        write("lists");
        write("list-7");

        SnapshotFolder folder = folder();
        folder.keepOnly(Set.of("lists"));
        nanos.addAndGet(Duration.ofMinutes(2).toNanos());
        folder.keepOnly(Set.of("lists"));

        assertThat(files())
                .containsExactlyInAnyOrder(
                        "blacklist.db", "list-8.snapshot", "list-9.snapshot.1.new", "lists.snapshot");
    }

    @Test
    @DisplayName("L11 nor is anything else replaced there")
    void otherContentStays() throws IOException {
        for (String name : List.of("lists.snapshot", "lists.snapshot.older")) {
            plant("blacklist.db", name);

            assertThatThrownBy(() -> write("lists")).isInstanceOf(FileAlreadyExistsException.class);

            assertThat(place.resolve(name)).content().isEqualTo("of somebody else");
            assertThat(files()).containsExactlyInAnyOrder("blacklist.db", name);
            Files.delete(place.resolve(name));
        }
    }

    @Test
    @DisplayName("L11 a folder from before there were markers gets one, if nothing but snapshots is in it")
    void olderFolder() throws IOException {
        write("lists");
        write("list-7");
        Files.delete(place.resolve(SnapshotFolder.MARKER));

        write("lists");
        Files.writeString(place.resolve("list-7.snapshot"), "damaged, from its first byte on");
        folder().keepOnly(Set.of("lists"));

        assertThat(files()).containsExactlyInAnyOrder(SnapshotFolder.MARKER, "lists.snapshot", "lists.snapshot.older");
    }

    @Test
    @DisplayName("L11 a folder and the files in it are their owner's alone")
    void ownersOnly() throws IOException {
        Path made = place.resolve("var").resolve("snapshots");
        SnapshotFolder folder = new SnapshotFolder(made, false, nanos::get);

        folder.write("lists", AS_OF, List.of(), true);

        try (Stream<Path> all = Files.walk(place.resolve("var"))) {
            for (Path path : all.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .as(place.relativize(path).toString())
                        .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
            }
        }
    }
}
