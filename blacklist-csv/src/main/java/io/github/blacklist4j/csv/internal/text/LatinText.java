package io.github.blacklist4j.csv.internal.text;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A region of bytes, ISO-8859-1 or ASCII, as a text that can be moved along a file: one object for all its numbers.
 * For one thread.
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

    /** The text itself: it is read as a number, hence never masked. */
    @Override
    public String toString() {
        return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
}
