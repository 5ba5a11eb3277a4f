package io.github.blacklist4j.csv.internal.text;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A region of bytes, ISO-8859-1 or ASCII, as a text that can be moved along a file. Used by one thread.
 *
 * <p>One object for all numbers of a block: see {@link LineBlocks} for the benchmark.
 */
public final class LatinText implements CharSequence {
    private byte[] bytes;
    private int from;
    private int length;

    /** Over nothing yet. */
    public LatinText() {
        bytes = new byte[0];
    }

    private LatinText(byte[] bytes, int from, int length) {
        this.bytes = bytes;
        this.from = from;
        this.length = length;
    }

    /**
     * Moves to another region.
     *
     * @param source the bytes, not copied
     * @param start the first byte
     * @param end behind the last byte
     * @return this
     * @throws IndexOutOfBoundsException if the region is not within the bytes
     */
    public LatinText over(byte[] source, int start, int end) {
        Objects.checkFromToIndex(start, end, source.length);
        bytes = source;
        from = start;
        length = end - start;
        return this;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return (char) (bytes[from + Objects.checkIndex(index, length)] & 0xff);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        Objects.checkFromToIndex(start, end, length);
        return new LatinText(bytes, from + start, end - start);
    }

    /** The text itself, not masked: it is read as a number. */
    @Override
    public String toString() {
        return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
}
