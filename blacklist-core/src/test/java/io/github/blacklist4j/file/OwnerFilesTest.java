package io.github.blacklist4j.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerFilesTest {
    @TempDir
    Path folder;

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void aNewFileIsItsOwnersAlone() throws IOException {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");

        try (FileChannel channel = OwnerFiles.create(one);
                OutputStream stream = OwnerFiles.overwrite(two)) {
            channel.write(ByteBuffer.wrap(new byte[] {1, 2}));
            stream.write(3);
        }

        assertThat(one).hasBinaryContent(new byte[] {1, 2});
        assertThat(two).hasBinaryContent(new byte[] {3});
        assertThat(permissions(one)).isEqualTo("rw-------");
        assertThat(permissions(two)).isEqualTo("rw-------");
        assertThatThrownBy(() -> OwnerFiles.create(one)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void aFileThatIsOverwrittenKeepsItsPermissions() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "a long text");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        try (OutputStream stream = OwnerFiles.overwrite(file)) {
            stream.write('x');
        }

        assertThat(file).content().isEqualTo("x");
        assertThat(permissions(file)).isEqualTo("rw-r-----");
    }

    @Test
    void foldersThatAreMissingAreTheirOwnersAlone() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path outer = folder.resolve("outer");
        Path inner = outer.resolve("inner");

        OwnerFiles.createFolders(inner);
        OwnerFiles.createFolders(inner);

        assertThat(permissions(inner)).isEqualTo("rwx------");
        assertThat(permissions(outer)).isEqualTo("rwx------");
        assertThat(permissions(folder)).isEqualTo("rwxr-xr-x");
    }

    /** A zip file is a file system that has no permissions unless it is asked for them. */
    @Test
    void aFileSystemWithoutPermissionsWillDo() throws IOException {
        URI zip = URI.create("jar:" + folder.resolve("files.zip").toUri());
        try (FileSystem system = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Path inside = system.getPath("/folder/file");

            OwnerFiles.createFolders(system.getPath("/folder"));
            try (OutputStream stream = OwnerFiles.overwrite(inside)) {
                stream.write('x');
            }

            assertThat(Files.readString(inside)).isEqualTo("x");
        }
    }
}
