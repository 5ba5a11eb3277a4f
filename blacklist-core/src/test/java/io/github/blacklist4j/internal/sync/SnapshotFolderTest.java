package io.github.blacklist4j.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFolderTest {
    private final AtomicLong nanos = new AtomicLong();

    @Test
    @DisplayName("L11 what a killed process left is dropped, what another one still writes is not")
    void unfinishedFilesAreDropped(@TempDir Path place) throws IOException {
        SnapshotFolder folder = new SnapshotFolder(place, false, nanos::get);
        Path left = Files.writeString(place.resolve("lists.snapshot.4711.new"), "half a file");
        Path written = Files.writeString(place.resolve("lists.snapshot.4712.new"), "half a file");
        Path other = Files.writeString(place.resolve("notes.new"), "of somebody else");

        folder.keepOnly(Set.of("lists"));
        assertThat(left).exists();
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        Files.setLastModifiedTime(written, FileTime.from(Instant.parse("2026-03-10T03:00:00Z")));
        folder.keepOnly(Set.of("lists"));

        assertThat(left).doesNotExist();
        assertThat(written).exists();
        assertThat(other).exists();
    }
}
