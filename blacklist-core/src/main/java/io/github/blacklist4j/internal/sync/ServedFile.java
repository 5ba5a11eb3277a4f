package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.internal.index.NumberFile;
import io.github.blacklist4j.internal.longs.DamagedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * The compiled file that a list shows instead of entries of its own.
 *
 * @param head what the file says of itself
 * @param stamp tells this file from one that took its place
 */
public record ServedFile(NumberFile.Head head, Stamp stamp) {
    private static final System.Logger LOG = System.getLogger("io.github.blacklist4j.sync");

    /**
     * Which file it was.
     *
     * @param key of the file in its file system, where there is one; another file has another
     * @param changed when it was last written
     * @param bytes its size
     * @param readable whether this process may read it
     */
    record Stamp(Optional<Object> key, Instant changed, long bytes, boolean readable) {
        /** Where there is no file to look at. */
        static final Stamp NONE = new Stamp(Optional.empty(), Instant.MIN, 0, false);

        /** Of the file that lies there now. */
        static Stamp of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(
                    Optional.ofNullable(attributes.fileKey()),
                    attributes.lastModifiedTime().toInstant(),
                    attributes.size(),
                    Files.isReadable(file));
        }
    }

    /**
     * A file in memory.
     *
     * @param file which
     * @param content all of it
     */
    public record Loaded(ServedFile file, NumberFile content) {}

    /**
     * Reads and checks all of a file; if another one takes its place meanwhile, the stamp is the older one's and it is read
     * again later.
     *
     * @param file the file
     * @param keyVersion gives the version of the normaliser, which the file should have
     * @return the file, whole
     * @throws IOException if it cannot be read, or anything of it is not as it was written
     */
    static Loaded load(Path file, IntSupplier keyVersion) throws IOException {
        Stamp stamp = Stamp.of(file);
        NumberFile content = content(file);
        if (content.head().keyVersion() != keyVersion.getAsInt()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The compiled list {0} was made with other metadata of libphonenumber: numbers are asked"
                            + " for in both forms until it is compiled anew",
                    file.getFileName());
        }
        return new Loaded(new ServedFile(content.head(), stamp), content);
    }

    private static NumberFile content(Path file) throws IOException {
        try {
            return NumberFile.read(file);
        } catch (RuntimeException e) {
            throw new DamagedFileException(file, "its parts do not fit together", e);
        }
    }

    /** Why a file cannot be read, for people. */
    static String cause(String path, Exception e) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        String why = e instanceof NoSuchFileException
                ? "it is not there"
                : e instanceof AttachedFiles.ElsewhereException
                        ? e.getMessage()
                        : e.getClass().getSimpleName();
        return e instanceof DamagedFileException
                ? "the compiled list " + e.getMessage()
                : "the compiled list " + name + " cannot be read: " + why;
    }
}
