package io.github.blacklist4j.csv.internal.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Cuts a stream into blocks of whole lines, for several readers. A line longer than a block is left out. Not thread-safe. */
public final class LineBlocks {
    private final InputStream in;
    private final int size;
    private byte[] buffer;
    private int kept; // bytes at the beginning of the buffer that belong to the next block
    private boolean skipping; // the rest of a line that is too long
    private long tooLong;

    public LineBlocks(InputStream in, int size) {
        this.in = in;
        this.size = size;
        this.buffer = new byte[size];
    }

    /**
     * Some lines with their ends; the last one of all may have none.
     *
     * @param bytes of nobody else
     * @param from the first
     * @param end behind the last
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    public record Block(byte[] bytes, int from, int end) {}

    /** How many lines were left out. */
    public long tooLong() {
        return tooLong;
    }

    /** The next block; empty after the last. */
    public Optional<Block> next() throws IOException {
        while (true) {
            int end = kept + in.readNBytes(buffer, kept, size - kept);
            boolean last = end < size;
            int from = skipping ? afterFirstLineEnd(end) : 0;
            int behind = last ? end : afterLastLineEnd(from, end);
            if (behind > from) {
                return Optional.of(block(from, behind, end));
            }
            if (last) {
                return Optional.empty();
            }
            leaveOut(from, end);
        }
    }

    private Block block(int from, int behind, int end) {
        Block block = new Block(buffer, from, behind);
        buffer = new byte[size];
        kept = end - behind;
        skipping = false;
        System.arraycopy(block.bytes(), behind, buffer, 0, kept);
        return block;
    }

    /** No line ends after {@code from}: one begins there, or all of the buffer is of one that is too long. */
    private void leaveOut(int from, int end) {
        if (from == 0) {
            tooLong++;
        }
        skipping = from == 0 || (from == end && !isLineEnd(end - 1));
        kept = skipping ? 0 : end - from;
        System.arraycopy(buffer, from, buffer, 0, kept);
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
