package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.internal.index.NumberFile;
import io.github.blacklist4j.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
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
    private static final System.Logger LOG = System.getLogger("io.github.blacklist4j");

    /**
     * Which file it was.
     *
     * @param key of the file in its file system, where there is one; another file has another
     * @param changed when it was last written
     * @param bytes its size
     */
    record Stamp(Optional<Object> key, Instant changed, long bytes) {
        /** Where there is no file to look at. */
        static final Stamp NONE = new Stamp(Optional.empty(), Instant.MIN, 0);

        /** Of the file that lies there now. */
        static Stamp at(String path) {
            try {
                return of(Path.of(path));
            } catch (IOException e) {
                return NONE;
            }
        }

        private static Stamp of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(
                    Optional.ofNullable(attributes.fileKey()),
                    attributes.lastModifiedTime().toInstant(),
                    attributes.size());
        }
    }

    /** It is the file that cannot be read; the store has nothing to do with it. */
    static final class UnreadableFileException extends StoreException {
        private static final long serialVersionUID = 1L;

        UnreadableFileException(Path file, IOException cause) {
            super(Code.BROKEN, "The compiled list " + file.getFileName() + " cannot be read", cause);
        }
    }

    /** A file in memory. */
    record Loaded(ServedFile file, NumberFile content) {}

    /** Reads a file; if another one takes its place meanwhile, the stamp is the older one's and it is read again later. */
    static Loaded load(String path, IntSupplier keyVersion) {
        Path file = Path.of(path);
        try {
            Stamp stamp = Stamp.of(file);
            NumberFile content = NumberFile.read(file);
            if (content.head().keyVersion() != keyVersion.getAsInt()) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "The compiled list {0} was made with other metadata of libphonenumber: numbers whose form"
                                + " changed are not found in it until it is compiled anew",
                        file.getFileName());
            }
            return new Loaded(new ServedFile(content.head(), stamp), content);
        } catch (IOException e) {
            throw new UnreadableFileException(file, e);
        }
    }
}
