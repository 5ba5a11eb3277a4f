package io.github.blacklist4j.internal.longs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Replaces a file atomically: a reader finds the old file or the new one, and goes on reading the one it has open. */
public final class AtomicFile {
    /** The end of the name of a file that is being written, or was when its process was killed. */
    public static final String UNFINISHED = ".new";

    private AtomicFile() {}

    /** Writes the content. */
    public interface ContentWriter {
        /** Creates and fills a file that does not exist yet, beside the one to be replaced. */
        void write(Path file) throws IOException;
    }

    /** Replaces a file, or creates it; if anything fails, the old one is untouched. */
    public static void write(Path file, ContentWriter content) throws IOException {
        write(file, PreviousFile.DROPPED, content);
    }

    /**
     * Replaces a file, or creates it; if writing fails, the old one is untouched. For a moment there may be no file but
     * the old one, in the place where it is kept.
     */
    public static void write(Path file, PreviousFile previous, ContentWriter content) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = target.resolveSibling("");
        Path beside = Files.createTempFile(folder, target.getFileName() + ".", UNFINISHED);
        try {
            Files.delete(beside); // only a name that nobody else has was needed
            content.write(beside);
            previous.moveAway(target);
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
        force(folder);
    }

    /** So that the new name survives a power failure. Not every system can do this; the content is on disk already. */
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            System.getLogger("io.github.blacklist4j.sync")
                    .log(System.Logger.Level.DEBUG, "A folder cannot be forced to disk here", e);
        }
    }
}
