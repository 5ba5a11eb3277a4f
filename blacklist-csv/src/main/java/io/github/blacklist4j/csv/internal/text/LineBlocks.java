package io.github.blacklist4j.csv.internal.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Cuts a stream of bytes into blocks of whole lines, so that several threads can read them. A line longer than a block is
 * left out. Used by one thread.
 *
 * <p>Lines are found in the bytes, without a decoder and without an object a line; with {@link LatinText} and several
 * threads {@code NationalRegistry} compiles 12.4 million lines a second (docs/performance.md). Not measured alone.
 */
public final class LineBlocks {
    private final InputStream in;
    private final int size;
    private byte[] buffer;
    private int carried; // bytes at the beginning of the buffer, left from the block before
    private boolean skipping; // the rest of a line that is too long
    private long tooLong;

    public LineBlocks(InputStream in, int size) {
        this.in = in;
        this.size = size;
        this.buffer = new byte[size];
    }

    /**
     * Some lines with their line ends, which the last one of all may lack.
     *
     * @param bytes used by nothing else
     * @param from the first
     * @param end behind the last
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    public record Lines(byte[] bytes, int from, int end) {}

    /** How many lines were left out. */
    public long tooLong() {
        return tooLong;
    }

    /** The next block; empty after the last. */
    public Optional<Lines> next() throws IOException {
        while (true) {
            int end = carried + in.readNBytes(buffer, carried, size - carried);
            boolean last = end < size;
            int from = skipping ? afterFirstLineEnd(end) : 0;
            int behind = last ? end : afterLastLineEnd(from, end);
            if (behind > from) {
                return Optional.of(lines(from, behind, end));
            }
            if (last) {
                return Optional.empty();
            }
            leaveOut(from, end);
        }
    }

    private Lines lines(int from, int behind, int end) {
        Lines lines = new Lines(buffer, from, behind);
        buffer = new byte[size];
        carried = end - behind;
        skipping = false;
        System.arraycopy(lines.bytes(), behind, buffer, 0, carried);
        return lines;
    }

    /** No line ends behind {@code from}: a line begins there, or the whole buffer is part of one that is too long. */
    private void leaveOut(int from, int end) {
        if (from == 0) {
            tooLong++;
        }
        skipping = from == 0 || (from == end && !isLineEnd(end - 1));
        carried = skipping ? 0 : end - from;
        System.arraycopy(buffer, from, buffer, 0, carried);
    }

    private int afterFirstLineEnd(int end) {
        int at = 0;
        while (at < end && !isLineEnd(at)) {
            at++;
        }
        return Math.min(at + 1, end);
    }

    private int afterLastLineEnd(int from, int end) {
        int at = end;
        while (at > from && !isLineEnd(at - 1)) {
            at--;
        }
        return at;
    }

    private boolean isLineEnd(int at) {
        return buffer[at] == '\n' || buffer[at] == '\r';
    }
}
