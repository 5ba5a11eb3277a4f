package io.github.blacklist4j.csv;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.csv.internal.text.ByteSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What an import reads: a file, bytes in memory, or a stream that can be opened more than once, as that of an upload which was
 * put aside. An import opens it twice: for the hash of its content, and for its rows. Immutable; as thread-safe as its opener.
 */
public final class CsvSource {
    private final ByteSource bytes;

    private CsvSource(ByteSource bytes) {
        this.bytes = bytes;
    }

    /**
     * A file.
     *
     * @param file which
     * @return the source
     */
    public static CsvSource of(Path file) {
        requireNonNull(file, "file");
        return new CsvSource(ByteSource.of(file, Files::newInputStream));
    }

    /**
     * Bytes, as of a small upload.
     *
     * @param name of the file that they come from, for the list's traces; empty if there is none
     * @param content the bytes, which are not copied
     * @return the source
     */
    public static CsvSource of(String name, byte[] content) {
        requireNonNull(name, "name");
        requireNonNull(content, "content");
        return new CsvSource(ByteSource.of(name, content.length, () -> new ByteArrayInputStream(content)));
    }

    /**
     * A stream that can be opened more than once and then has the same bytes again.
     *
     * @param name of the file that it comes from, for the list's traces; empty if there is none
     * @param opener opens it
     * @return the source
     */
    public static CsvSource of(String name, Opener opener) {
        requireNonNull(name, "name");
        requireNonNull(opener, "opener");
        return new CsvSource(ByteSource.of(name, ByteSource.UNKNOWN, opener::open));
    }

    ByteSource bytes() {
        return bytes;
    }

    /** Opens a stream from its beginning. */
    @FunctionalInterface
    public interface Opener {
        /**
         * Opens the stream; called on another thread than the one that imports.
         *
         * @return the bytes, which the import closes
         * @throws IOException if it cannot be opened
         */
        InputStream open() throws IOException;
    }
}
