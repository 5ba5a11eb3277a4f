package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.internal.index.IndexFile;
import io.github.blacklist4j.internal.index.NumberIndex;
import io.github.blacklist4j.internal.longs.PreviousFile;
import io.github.blacklist4j.store.ListHead;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** The files of a folder of snapshots: each by its name, with the one before it. Used by one thread at a time. */
final class SnapshotFolder {
    private static final Logger LOG = System.getLogger("io.github.blacklist4j");
    private static final String NEWEST = ".snapshot";
    private static final String OLDER = ".snapshot.older";
    private static final Duration ABANDONED = Duration.ofMinutes(1); // a file that is being written changes more often

    private final Path folder;
    private final boolean small;
    private final LongSupplier nanos;
    private final Map<Path, FileStamp> unfinished = new HashMap<>();

    /** How an unfinished file looked when it was first seen like that. */
    private record FileStamp(FileTime changed, long since) {}

    /**
     * A folder.
     *
     * @param small how what is read is packed, see {@link IndexFile#read}
     * @param nanos as {@link System#nanoTime}
     */
    SnapshotFolder(Path folder, boolean small, LongSupplier nanos) {
        this.folder = folder;
        this.small = small;
        this.nanos = nanos;
    }

    /** A list in a file; without an index it is only named there. */
    record ListInFile(ListHead head, Optional<NumberIndex> index) {}

    /**
     * What a file holds.
     *
     * @param newest false if the one before had to be taken
     */
    record Found(Instant asOf, List<ListInFile> items, boolean newest) {}

    /** The newest file of a name, or the one before it if that is damaged or gone; empty if neither can be used. */
    Optional<Found> find(String name) {
        return read(name + NEWEST, true).or(() -> read(name + OLDER, false));
    }

    private Optional<Found> read(String file, boolean newest) {
        try {
            IndexFile content = IndexFile.read(folder.resolve(file), small);
            List<ListInFile> items = new ArrayList<>();
            for (IndexFile.LabelledIndex item : content.items()) {
                items.add(new ListInFile(HeadText.parse(item.label()), item.index()));
            }
            return Optional.of(new Found(content.asOf(), items, newest));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "The snapshot " + file + " is not used", e);
            return Optional.empty();
        }
    }

    /** Whether a file is there; another registry on the folder that knew less may have deleted it. */
    boolean has(String name) {
        return Files.exists(folder.resolve(name + NEWEST));
    }

    /**
     * Puts a file in place.
     *
     * @param keepOlder whether the file that it replaces is kept as the one before it; else none is
     */
    void write(String name, Instant asOf, List<ListInFile> items, boolean keepOlder) throws IOException {
        Files.createDirectories(folder);
        IndexFile content = new IndexFile(
                asOf,
                items.stream()
                        .map(item -> new IndexFile.LabelledIndex(HeadText.of(item.head()), item.index()))
                        .toList());
        content.write(
                folder.resolve(name + NEWEST), new PreviousFile(Optional.of(folder.resolve(name + OLDER)), keepOlder));
    }

    /** Deletes files of other names, and what killed processes left unfinished. */
    void keepOnly(Set<String> names) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        }
        unfinished.keySet().retainAll(files);
        for (Path file : files) {
            String text = file.getFileName().toString();
            int end = text.indexOf(NEWEST);
            boolean superfluous = text.endsWith(IndexFile.UNFINISHED)
                    ? isAbandoned(file)
                    : !names.contains(text.substring(0, Math.max(0, end)));
            if (end > 0 && superfluous) {
                Files.deleteIfExists(file);
            }
        }
    }

    private boolean isAbandoned(Path file) throws IOException {
        try {
            FileStamp now = new FileStamp(Files.getLastModifiedTime(file), nanos.getAsLong());
            FileStamp before = unfinished.getOrDefault(file, now);
            boolean isSame = before.changed().equals(now.changed());
            unfinished.put(file, isSame ? before : now);
            return isSame && now.since() - before.since() >= ABANDONED.toNanos();
        } catch (NoSuchFileException e) {
            return false; // finished meanwhile
        }
    }
}
