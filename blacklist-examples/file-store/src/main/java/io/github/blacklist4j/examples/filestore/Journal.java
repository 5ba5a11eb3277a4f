package io.github.blacklist4j.examples.filestore;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.blacklist4j.store.StoreException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The file: one step after the other, each with its length and checksum, and forced to the disk before it counts. Guarded
 * by the lock of the store. After a failed write nobody knows what the disk holds: the file has to be opened anew.
 */
final class Journal {
    private static final int HEADER = Integer.BYTES + Long.BYTES;

    private final Path path;
    private final FileChannel mine; // a file of its own to lock, for the journal is replaced at times
    private volatile FileChannel channel; // closed without the lock

    Journal(Path path) throws IOException {
        this.path = path;
        mine = FileChannel.open(beside(".lock"), CREATE, WRITE);
        if (!locked()) {
            mine.close();
            throw new StoreException(StoreException.Reason.REFUSED, "Another store has the file open");
        }
        channel = FileChannel.open(path, CREATE, READ, WRITE);
    }

    /** All steps; a torn one at the end was never answered, and is cut off. */
    List<Step> read() throws IOException {
        List<Step> steps = new ArrayList<>();
        long size = channel.size();
        long end = 0;
        DataInputStream in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel.position(0))));
        while (size - end >= HEADER) {
            int length = in.readInt();
            long checksum = in.readLong();
            long next = end + HEADER + length;
            if (length <= 0 || next > size) {
                break;
            }
            byte[] bytes = in.readNBytes(length);
            if (checksum != checksum(bytes)) {
                if (next == size) {
                    break;
                }
                throw new IOException("Damaged at byte " + end);
            }
            steps.add(StepBytes.read(bytes));
            end = next;
        }
        channel.truncate(end).position(end);
        return steps;
    }

    void append(Step step) throws IOException {
        write(channel, step);
        channel.force(true);
    }

    /** Replaces the whole file at once, so that nothing is left of what the steps no longer hold. */
    void replace(List<Step> steps) throws IOException {
        Path fresh = beside(".new");
        FileChannel next = FileChannel.open(fresh, CREATE, TRUNCATE_EXISTING, READ, WRITE);
        for (Step step : steps) {
            write(next, step);
        }
        next.force(true);
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        channel.close();
        channel = next;
    }

    void close() throws IOException {
        channel.close();
        mine.close();
    }

    private boolean locked() throws IOException {
        try {
            return mine.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private Path beside(String suffix) {
        return path.resolveSibling(path.getFileName() + suffix);
    }

    private static void write(FileChannel to, Step step) throws IOException {
        byte[] bytes = StepBytes.of(step);
        ByteBuffer frame = ByteBuffer.allocate(HEADER + bytes.length)
                .putInt(bytes.length)
                .putLong(checksum(bytes))
                .put(bytes)
                .flip();
        while (frame.hasRemaining()) {
            to.write(frame);
        }
    }

    private static long checksum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return sum.getValue();
    }
}
