package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.file.OwnerFiles;
import io.github.blacklist4j.internal.index.IndexFile;
import io.github.blacklist4j.internal.index.NumberIndex;
import io.github.blacklist4j.internal.longs.AtomicFile;
import io.github.blacklist4j.internal.longs.PreviousFile;
import io.github.blacklist4j.store.ListHead;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a folder of snapshots: each by its name, with the one before it. What is replaced or deleted was named by
 * this class, in whole, and lies in a folder that holds its {@link #MARKER}. A folder gets that when it is created, or while
 * it holds nothing but snapshots, as one from before there were markers does. In a folder without it, which somebody uses
 * for other things too, a file must also begin as a snapshot does. Used by one thread at a time.
 */
final class SnapshotFolder {
    private static final Logger LOG = System.getLogger("io.github.blacklist4j.sync");
    private static final String NEWEST = ".snapshot";
    private static final String OLDER = ".snapshot.older";

    /** In a folder that holds nothing but snapshots. */
    static final String MARKER = "blacklist-snapshots";

    private static final String MARKER_TEXT =
            "Snapshots of lists of telephone numbers. The library writes and deletes files in this folder that are"
                    + " called lists.snapshot or list-ID.snapshot, with .older or .NUMBER.new behind it.\n";

    /** The names that {@link #write} gives: of what {@link Snapshots} calls its files, and of unfinished files. */
    private static final Pattern NAMED_HERE =
            Pattern.compile("(lists|list--?[0-9]+)\\.snapshot(?:\\.older|(\\.[0-9]+\\" + AtomicFile.UNFINISHED + "))?");

    private static final int UNFINISHED = 2; // group of the pattern
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
    record Snapshot(Instant asOf, List<ListInFile> items, boolean newest) {}

    /** The newest file of a name, or the one before it if that is damaged or gone; empty if neither can be used. */
    Optional<Snapshot> find(String name) {
        return read(name + NEWEST, true).or(() -> read(name + OLDER, false));
    }

    private Optional<Snapshot> read(String file, boolean newest) {
        try {
            IndexFile content = IndexFile.read(folder.resolve(file), small);
            List<ListInFile> items = new ArrayList<>();
            for (IndexFile.LabelledIndex item : content.items()) {
                items.add(new ListInFile(HeadText.parse(item.label()), item.index()));
            }
            return Optional.of(new Snapshot(content.asOf(), items, newest));
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
        OwnerFiles.createFolders(folder);
        boolean marked = isMarked(true);
        for (String replaced : List.of(name + NEWEST, name + OLDER)) {
            Path there = folder.resolve(replaced);
            if (!marked && Files.exists(there, LinkOption.NOFOLLOW_LINKS) && !isSnapshot(there)) {
                throw new FileAlreadyExistsException(
                        there.toString(),
                        null,
                        "this is no snapshot, and the folder is not marked as one of snapshots: it is left alone");
            }
        }
        IndexFile content = new IndexFile(
                asOf,
                items.stream()
                        .map(item -> new IndexFile.LabelledIndex(HeadText.of(item.head()), item.index()))
                        .toList());
        content.write(
                folder.resolve(name + NEWEST), new PreviousFile(Optional.of(folder.resolve(name + OLDER)), keepOlder));
    }

    /** Deletes snapshots of other names, and what killed processes left unfinished. */
    void keepOnly(Set<String> names) throws IOException {
        List<Path> files = files();
        boolean marked = isMarked(false);
        unfinished.keySet().retainAll(files);
        for (Path file : files) {
            Matcher name = NAMED_HERE.matcher(file.getFileName().toString());
            if (name.matches()
                    && (name.group(UNFINISHED) == null ? !names.contains(name.group(1)) : isAbandoned(file))
                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && (marked || isSnapshot(file))) {
                Files.deleteIfExists(file);
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    /**
     * Whether the marker is there.
     *
     * @param marking whether to put it there if nothing but snapshots is
     */
    private boolean isMarked(boolean marking) throws IOException {
        Path marker = folder.resolve(MARKER);
        if (Files.exists(marker)) {
            return true;
        }
        if (!marking || !files().stream().allMatch(SnapshotFolder::isNamedSnapshot)) {
            return false;
        }
        try (OutputStream out = OwnerFiles.overwrite(marker)) {
            out.write(MARKER_TEXT.getBytes(StandardCharsets.UTF_8));
        }
        return true;
    }

    private static boolean isNamedSnapshot(Path file) {
        return NAMED_HERE.matcher(file.getFileName().toString()).matches() && isSnapshot(file);
    }

    private static boolean isSnapshot(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && IndexFile.isOne(file);
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
