package io.github.blacklist4j.csv.internal.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Bytes that can be read more than once.
 *
 * @param name of the file, without its folders; empty if there is none
 * @param size how many bytes, or {@link #UNKNOWN}
 * @param file the file, if it is one
 * @param opener opens it
 */
public record ByteSource(String name, long size, Optional<Path> file, Opening opener) {
    /** A size that nobody told. */
    public static final long UNKNOWN = 0;

    /** Opens the bytes from their beginning. */
    @FunctionalInterface
    public interface Opening {
        InputStream open() throws IOException;
    }

    /** A file, opened in a way of its own by tests. */
    public static ByteSource of(Path file, CsvText.FileOpener opener) {
        Path name = file.getFileName();
        return new ByteSource(name == null ? "" : name.toString(), UNKNOWN, Optional.of(file), () -> opener.open(file));
    }

    public static ByteSource of(String name, long size, Opening opener) {
        return new ByteSource(name, size, Optional.empty(), opener);
    }

    /** How many bytes there are; of a file as it is now. */
    public long sizeNow() throws IOException {
        return file.isPresent() ? Files.size(file.get()) : size;
    }

    /** Whether it can be read twice: a pipe or a folder cannot. */
    public boolean isRepeatable() {
        return file.filter(path -> Files.exists(path) && !Files.isRegularFile(path))
                .isEmpty();
    }

    public InputStream open() throws IOException {
        if (!isRepeatable()) {
            Path path = file.orElseThrow();
            throw new FileSystemException(
                    path.toString(),
                    null,
                    Files.isDirectory(path) ? "is a folder" : "is no file: it cannot be read twice");
        }
        return opener.open();
    }
}
