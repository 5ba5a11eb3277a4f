package io.github.blacklist4j.internal.packed;

import io.github.blacklist4j.file.OwnerFiles;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Ascending numbers in a temporary file: the differences between neighbours as variable-length integers (LEB128: seven
 * bits a byte, lowest first, the upper bit set in all but the last). About two bytes a number.
 */
final class SortedRun {
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST = 9; // bytes of one difference

    private final Path file;
    private final long count;

    private SortedRun(Path file, long count) {
        this.file = file;
        this.count = count;
    }

    /** Writes the first {@code size} numbers of a sorted array, equal ones once. */
    static SortedRun write(Path file, long[] numbers, int size) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int used = 0;
        long count = 0;
        long last = -1;
        try (OutputStream out = Channels.newOutputStream(OwnerFiles.create(file))) {
            for (int i = 0; i < size; i++) {
                if (numbers[i] == last) {
                    continue;
                }
                if (used > BUFFER - LONGEST) {
                    out.write(buffer, 0, used);
                    used = 0;
                }
                long rest = numbers[i] - last;
                for (; rest > 0x7F; rest >>>= 7) {
                    buffer[used++] = (byte) (rest | 0x80);
                }
                buffer[used++] = (byte) rest;
                last = numbers[i];
                count++;
            }
            out.write(buffer, 0, used);
        }
        return new SortedRun(file, count);
    }

    RunCursor open() throws IOException {
        return new RunCursor(Files.newInputStream(file, StandardOpenOption.READ), count);
    }

    /** Iterates over the numbers. Not thread-safe. */
    static final class RunCursor implements NumberSet.NumberCursor, AutoCloseable {
        private final InputStream in;
        private final byte[] buffer = new byte[BUFFER];
        private int at;
        private int end;
        private long left;
        private long number = -1;

        private RunCursor(InputStream in, long count) {
            this.in = in;
            this.left = count;
        }

        @Override
        public boolean next() {
            if (left == 0) {
                return false;
            }
            left--;
            long difference = 0;
            int shift = 0;
            byte part;
            do {
                part = nextByte();
                difference |= (long) (part & 0x7F) << shift;
                shift += 7;
            } while (part < 0);
            number += difference;
            return true;
        }

        private byte nextByte() {
            if (at == end) {
                try {
                    end = in.read(buffer);
                    at = 0;
                    if (end <= 0) {
                        throw new EOFException("A temporary file was cut");
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return buffer[at++];
        }

        @Override
        public long number() {
            return number;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
