package io.github.blacklist4j.internal.longs;

import io.github.blacklist4j.file.OwnerFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/**
 * Longs in a file: a head and some sections, in blocks of up to 256 KiB, each with a CRC32C that also tells which block
 * of which file it is. Everything is checked before anything is returned: a file that was changed, truncated, extended
 * or mixed with another one is refused. Reading and checking 197 MB takes less than the 121 ms in which the benchmark
 * {@code NationalRegistry} attaches them and has a first verdict.
 *
 * <pre>
 * header   magic; version, longs of the head, sections; the head; longs of each section; 0 …; CRC of the header
 * blocks   of the first section, of the second, …: a section begins with a new block
 * sums     the CRC of each block, one long each, in blocks too; then the CRC of each block of sums
 * </pre>
 *
 * <p>All little-endian; the header is a multiple of 64 bytes. The heads of two files should differ, because the CRCs of
 * the blocks are seeded with that of the header.
 */
public final class SectionFile {
    static final long MAGIC = 0x3154_534C_4B43_4C42L; // BLCKLST1

    private static final int VERSION = 2; // 1 had other arrays of packed numbers
    static final int BLOCK = 1 << 15; // longs
    private static final int BEFORE_HEAD = 2; // longs
    private static final int MOST_HEADER = BLOCK; // longs: a damaged count must not ask for gigabytes
    private static final int ALIGNMENT = 8; // longs

    /** The most sections of a file, with room for a head. */
    static final int MOST_SECTIONS = MOST_HEADER / 2;

    private SectionFile() {}

    /**
     * What a file holds.
     *
     * @param head some longs that say what the sections are
     * @param sections the data
     */
    public record Content(List<Long> head, List<long[]> sections) {}

    /** Writes a new file, which its owner alone may read, and waits until the disk has it. */
    public static void write(Path file, Content content) throws IOException {
        try (FileChannel channel = OwnerFiles.create(file)) {
            BlockBuffer block = new BlockBuffer();
            long[] header = header(content, block);
            block.put(header, 0, header.length);
            block.writeTo(channel);
            long seed = header[header.length - 1];
            long[] sums = write(channel, content.sections(), seed, block);
            write(channel, List.of(write(channel, List.of(sums), seed, block)), seed, block);
            channel.force(true);
        }
    }

    /** Returns the sums of the blocks. */
    private static long[] write(FileChannel channel, List<long[]> sections, long seed, BlockBuffer block)
            throws IOException {
        List<Long> sums = new ArrayList<>();
        for (long[] section : sections) {
            for (int from = 0; from < section.length; from += BLOCK) {
                block.put(section, from, Math.min(BLOCK, section.length - from));
                sums.add(block.sum(seed, sums.size()));
                block.writeTo(channel);
            }
        }
        return sums.stream().mapToLong(Long::longValue).toArray();
    }

    private static long[] header(Content content, BlockBuffer block) {
        int head = content.head().size();
        int used = BEFORE_HEAD + head + content.sections().size() + 1;
        long[] header = new long[(used + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT];
        header[0] = MAGIC;
        header[1] = VERSION | (long) head << 16 | (long) content.sections().size() << 32;
        int next = BEFORE_HEAD;
        for (long value : content.head()) {
            header[next++] = value;
        }
        for (long[] section : content.sections()) {
            header[next++] = section.length;
        }
        block.put(header, 0, header.length - 1);
        header[header.length - 1] = block.sum(MAGIC, 0);
        return header;
    }

    /**
     * Reads a whole file, blocks side by side on the common pool.
     *
     * @throws DamagedFileException if it is not, byte for byte, as it was once written
     */
    public static Content read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new FileReader(file, channel).read();
        }
    }

    /** Reads only the head; the header has a CRC of its own. */
    public static List<Long> head(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new FileReader(file, channel).header().head();
        }
    }

    private record Header(List<Long> head, List<Long> lengths, long seed) {}

    private static final class FileReader {
        private final Path file;
        private final FileChannel channel;
        private final BlockBuffer[] buffers = new BlockBuffer[ForkJoinPool.getCommonPoolParallelism() + 1];
        private long position;

        FileReader(Path file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
            Arrays.setAll(buffers, i -> new BlockBuffer());
        }

        Content read() throws IOException {
            Header header = header();
            checkSize(header);
            List<long[]> sections = new ArrayList<>();
            List<Long> sums = new ArrayList<>();
            for (long length : header.lengths()) {
                sections.add(section(length, header.seed(), sums));
            }
            List<Long> sumsOfSums = new ArrayList<>();
            long[] expected = section(sums.size(), header.seed(), sumsOfSums);
            long[] expectedOfSums = section(sumsOfSums.size(), header.seed(), new ArrayList<>());
            compare("checksum block", sumsOfSums, expectedOfSums);
            compare("block", sums, expected);
            return new Content(header.head(), sections);
        }

        Header header() throws IOException {
            long[] first = longs(BEFORE_HEAD, "header");
            int head = (int) (first[1] >>> 16) & 0xFFFF;
            int sections = (int) (first[1] >>> 32);
            int version = (int) first[1] & 0xFFFF;
            if (first[0] == MAGIC && version < VERSION) {
                throw new DamagedFileException(file, "it is of version " + version + ": compile it anew");
            }
            if (first[0] != MAGIC || version != VERSION) {
                throw new DamagedFileException(file, "it does not begin as one of version " + VERSION);
            }
            int used = BEFORE_HEAD + head + sections + 1;
            if (sections < 0 || used < 0 || used > MOST_HEADER) {
                throw new DamagedFileException(file, "header");
            }
            position = 0;
            long[] all = longs((used + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT, "header");
            long sum = all[all.length - 1];
            buffers[0].put(all, 0, all.length - 1);
            if (buffers[0].sum(MAGIC, 0) != sum) {
                throw new DamagedFileException(file, "header");
            }
            int lengths = BEFORE_HEAD + head;
            return new Header(
                    Arrays.stream(all, BEFORE_HEAD, lengths).boxed().toList(),
                    Arrays.stream(all, lengths, lengths + sections).boxed().toList(),
                    sum);
        }

        /** Before memory is allocated for what the header claims. */
        private void checkSize(Header header) throws IOException {
            long longs = position / Long.BYTES;
            long blocks = 0;
            for (long length : header.lengths()) {
                if (length < 0
                        || length
                                > Math.min(
                                        Integer.MAX_VALUE,
                                        channel.size() / Long.BYTES)) { // so that no sum overflows or cancels out
                    throw new DamagedFileException(file, "header");
                }
                longs += length;
                blocks += (length + BLOCK - 1) / BLOCK;
            }
            longs += blocks + (blocks + BLOCK - 1) / BLOCK;
            if (channel.size() != longs * Long.BYTES) {
                throw new DamagedFileException(file, "it has " + channel.size() + " bytes, not " + longs * Long.BYTES);
            }
        }

        /** The section at {@link #position}; appends the sums of its blocks. */
        private long[] section(long length, long seed, List<Long> sums) throws IOException {
            long[] section = new long[Math.toIntExact(length)];
            int blocks = (section.length + BLOCK - 1) / BLOCK;
            long[] blockSums = new long[blocks];
            int parts = Math.min(blocks, buffers.length);
            try {
                IntStream.range(0, parts).parallel().forEach(part -> {
                    for (int i = part; i < blocks; i += parts) {
                        readBlock(buffers[part], section, i, sums.size());
                        blockSums[i] = buffers[part].sum(seed, sums.size() + i);
                    }
                });
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            position += length * Long.BYTES;
            Arrays.stream(blockSums).forEach(sums::add);
            return section;
        }

        private void readBlock(BlockBuffer buffer, long[] section, int index, int blocksBefore) {
            int first = index * BLOCK;
            int length = Math.min(BLOCK, section.length - first);
            try {
                read(buffer, (long) first * Long.BYTES, section, first, length, "block " + (blocksBefore + index));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private long[] longs(int length, String where) throws IOException {
            long[] longs = new long[length];
            read(buffers[0], 0, longs, 0, length, where);
            position += (long) length * Long.BYTES;
            return longs;
        }

        private void read(BlockBuffer buffer, long bytesAhead, long[] to, int first, int length, String where)
                throws IOException {
            if (!buffer.readFrom(channel, position + bytesAhead, length)) {
                throw new DamagedFileException(file, "it ends in its " + where);
            }
            buffer.get(to, first, length);
        }

        private void compare(String what, List<Long> found, long[] expected) throws DamagedFileException {
            for (int i = 0; i < found.size(); i++) {
                if (found.get(i) != expected[i]) {
                    throw new DamagedFileException(file, what + " " + i + " of " + found.size());
                }
            }
        }
    }
}
