package io.github.blacklist4j.internal.longs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that takes the place of an older one at once and whole; whoever has the old one open goes on reading that. */
public final class AtomicFile {
    /** What the names of files end with that are being written, or were when their process was killed. */
    public static final String UNFINISHED = ".new";

    private AtomicFile() {}

    /** Writes the content to a file beside it. */
    public interface Writer {
        /** Creates and fills a file that does not exist yet. */
        void write(Path file) throws IOException;
    }

    /** Puts a file in place; if anything fails, the old one is untouched. */
    public static void put(Path file, Writer content) throws IOException {
        put(file, PreviousFile.NOWHERE, content);
    }

    /**
     * Puts a file in place; if writing it fails, the old one is untouched. For a moment there may be only the older one, in
     * the place where that is kept.
     */
    public static void put(Path file, PreviousFile older, Writer content) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = target.resolveSibling("");
        Path beside = Files.createTempFile(folder, target.getFileName() + ".", UNFINISHED);
        try {
            Files.delete(beside); // only its name was wanted
            content.write(beside);
            older.makeWay(target);
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
        force(folder);
    }

    /** So that the new name survives a loss of power; not every system can, and the file itself is there already. */
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            System.getLogger(AtomicFile.class.getName())
                    .log(System.Logger.Level.DEBUG, "A folder cannot be forced to disk here", e);
        }
    }
}
