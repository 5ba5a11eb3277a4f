package io.github.blacklist4j.file;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Creates files and folders that their owner alone may read (POSIX permissions 0600 and 0700), because they hold telephone
 * numbers. Permissions are set as a file is created, so there is no moment at which others can open it. What exists keeps
 * the permissions that it has. On a file system without POSIX permissions nothing is set: there a new file has what its
 * folder hands down. Stateless and thread-safe; every method blocks on the file system.
 */
public final class OwnerFiles {
    private static final FileAttribute<?> OWNER_READS_AND_WRITES =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> OWNER_ENTERS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private OwnerFiles() {}

    /**
     * Creates a file.
     *
     * @param file its place
     * @return to write to it; close it
     * @throws FileAlreadyExistsException if there is something already
     * @throws IOException if it cannot be created
     */
    public static FileChannel create(Path file) throws IOException {
        requireNonNull(file, "file");
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                attributes(file, OWNER_READS_AND_WRITES));
    }

    /**
     * Creates a file, or overwrites what is there, which may be a pipe or a device too.
     *
     * @param file its place
     * @return to write to it, without a buffer; close it
     * @throws IOException if it cannot be created or written to
     */
    public static OutputStream overwrite(Path file) throws IOException {
        requireNonNull(file, "file");
        return Channels.newOutputStream(Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                attributes(file, OWNER_READS_AND_WRITES)));
    }

    /**
     * Creates a folder and those above it, as far as they are missing.
     *
     * @param folder the folder
     * @throws IOException if one of them cannot be created, or is no folder
     */
    public static void createFolders(Path folder) throws IOException {
        requireNonNull(folder, "folder");
        Files.createDirectories(folder, attributes(folder, OWNER_ENTERS));
    }

    private static FileAttribute<?>[] attributes(Path place, FileAttribute<?> wanted) {
        FileSystem system = place.getFileSystem();
        return system.supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {wanted}
                : new FileAttribute<?>[0];
    }
}
