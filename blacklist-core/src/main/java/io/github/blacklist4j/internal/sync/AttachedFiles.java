package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.internal.index.NumberFile;
import io.github.blacklist4j.internal.index.NumberIndex;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Where this node finds the compiled files that lists record, and what is in memory of them: each once, whatever number of lists,
 * of whatever tenants, show it. A file is known by its real path and its stamp, and forgotten with the last list that shows it.
 * Thread-safe; blocks on files, never on the store.
 *
 * <pre>
 *   recorded                         found
 *   /data/national.blk, C:\data\…    there, on every node
 *   registries/national.blk          in the folder that the node sets; there is none: {@link ElsewhereException}
 * </pre>
 */
final class AttachedFiles {
    private static final Pattern WHOLE = Pattern.compile("[/\\\\].*|[A-Za-z]:[/\\\\].*", Pattern.DOTALL);

    private final Optional<Path> folder;
    private final IntSupplier keyVersion;
    private final Map<Path, InMemory> files = new ConcurrentHashMap<>(); // by real path

    /** A file cannot be found here, whatever lies on the disk. */
    static final class ElsewhereException extends IOException {
        private static final long serialVersionUID = 1L;

        ElsewhereException(String why) {
            super(why);
        }
    }

    /** What was last read at one path. */
    private static final class InMemory {
        private final ReentrantLock reading = new ReentrantLock(); // so that two lists do not read it at once
        private volatile Optional<ServedFile> file = Optional.empty();
        private volatile WeakReference<NumberIndex> index = new WeakReference<>(null); // the views of lists hold it

        Optional<ServedFile.Loaded> read(ServedFile.Stamp stamp) {
            NumberIndex held = index.get();
            return held == null
                    ? Optional.empty()
                    : file.filter(known -> known.stamp().equals(stamp))
                            .map(known -> new ServedFile.Loaded(known, new NumberFile(known.head(), held)));
        }

        void keep(ServedFile.Loaded loaded) {
            file = Optional.of(loaded.file());
            index = new WeakReference<>(loaded.content().index());
        }

        boolean isShown() {
            return index.get() != null;
        }
    }

    /**
     * The files of one node.
     *
     * @param folder in which those lie that are recorded by a relative path; empty: there are none of these
     * @param keyVersion gives the version of the normaliser, which files should have
     */
    AttachedFiles(Optional<Path> folder, IntSupplier keyVersion) {
        this.folder = folder.map(path -> path.toAbsolutePath().normalize());
        this.keyVersion = keyVersion;
    }

    /**
     * A path as lists record it, so that other nodes find the file: in the folder if it is relative and there is a folder, with
     * slashes on every system.
     *
     * @param file as it was given
     * @return whole, or relative to the folder
     * @throws IllegalArgumentException if it leads out of the folder, or other systems would take its name for another path
     */
    String recorded(Path file) {
        if (folder.isEmpty() || file.isAbsolute()) {
            return file.toAbsolutePath().toString();
        }
        Path base = folder.get();
        Path found = base.resolve(file).normalize();
        if (!found.startsWith(base) || found.equals(base)) {
            throw new IllegalArgumentException("The path of a compiled list leads out of the folder of attached files");
        }
        String relative = StreamSupport.stream(base.relativize(found).spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
        if (relative.indexOf('\\') >= 0 || WHOLE.matcher(relative).matches()) {
            throw new IllegalArgumentException("The path of a compiled list is another one on other systems");
        }
        return relative;
    }

    /**
     * Reads a file, unless it is in memory as it lies there.
     *
     * @param recorded see {@link #recorded}
     * @return the file, whole; whoever shows its index keeps it in memory
     * @throws IOException if it cannot be found or read, or anything of it is not as it was written
     */
    ServedFile.Loaded load(String recorded) throws IOException {
        Path found = find(recorded);
        Path real = found.toRealPath();
        files.values().removeIf(file -> file.file.isPresent() && !file.isShown());
        InMemory there = files.computeIfAbsent(real, path -> new InMemory());
        there.reading.lock();
        try {
            Optional<ServedFile.Loaded> read = there.read(ServedFile.Stamp.of(real));
            if (read.isPresent()) {
                return read.get();
            }
            ServedFile.Loaded loaded = ServedFile.load(found, keyVersion);
            there.keep(loaded);
            files.put(real, there); // somebody may have taken it for one that is no longer shown
            return loaded;
        } finally {
            there.reading.unlock();
            if (there.file.isEmpty()) {
                files.remove(real, there);
            }
        }
    }

    /** Which file lies there now. */
    ServedFile.Stamp stamp(String recorded) {
        try {
            return ServedFile.Stamp.of(find(recorded));
        } catch (IOException | InvalidPathException e) {
            return ServedFile.Stamp.NONE;
        }
    }

    private Path find(String recorded) throws IOException {
        if (WHOLE.matcher(recorded).matches()) {
            return Path.of(recorded);
        }
        Path base = folder.orElseThrow(() -> new ElsewhereException(
                "it lies in a folder that is not set here (BlacklistRegistry.Builder.attachFolder)"));
        Path found = base.resolve(recorded).normalize();
        if (!found.startsWith(base)) {
            throw new ElsewhereException("its path leads out of the folder of attached files");
        }
        return found;
    }
}
