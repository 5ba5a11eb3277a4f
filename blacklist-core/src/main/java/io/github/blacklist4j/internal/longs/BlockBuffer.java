package io.github.blacklist4j.internal.longs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/** One block of longs on its way to or from a file, in direct memory so that channels need no copy. Not thread-safe. */
final class BlockBuffer {
    private final ByteBuffer bytes =
            ByteBuffer.allocateDirect(SectionFile.BLOCK * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final LongBuffer longs = bytes.asLongBuffer();
    private final ByteBuffer seedAndIndex = ByteBuffer.allocate(2 * Long.BYTES);
    private final CRC32C crc = new CRC32C();

    /** Takes longs, at most {@link SectionFile#BLOCK}. */
    void put(long[] from, int offset, int length) {
        longs.clear().put(from, offset, length);
        bytes.clear().limit(length * Long.BYTES);
    }

    void get(long[] to, int offset, int length) {
        longs.clear().get(to, offset, length);
    }

    /** The CRC of the longs, seeded so that it also tells which block of which file they are. */
    long sum(long seed, long index) {
        crc.reset();
        crc.update(seedAndIndex.clear().putLong(seed).putLong(index).flip());
        crc.update(bytes.rewind());
        return crc.getValue();
    }

    void writeTo(FileChannel channel) throws IOException {
        bytes.rewind();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /**
     * Fills the buffer from a byte position of the file; false if the file ends before there are {@code length} longs.
     */
    boolean readFrom(FileChannel channel, long position, int length) throws IOException {
        bytes.clear().limit(length * Long.BYTES);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                return false;
            }
        }
        return true;
    }
}
