package io.github.blacklist4j.internal.longs;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Reads what a {@link SectionsWriter} laid out, in the same order. Not thread-safe. */
public final class SectionsReader {
    private final DataInputStream values;
    private final long[] small;
    private final List<long[]> sections;
    private int nextSmall;
    private int nextLarge = 2;

    public SectionsReader(List<long[]> sections) {
        this.values = new DataInputStream(new ByteArrayInputStream(bytes(sections.get(0))));
        this.small = sections.get(1);
        this.sections = sections;
    }

    private static byte[] bytes(long[] packed) {
        ByteBuffer bytes = ByteBuffer.allocate(packed.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(packed);
        return bytes.array();
    }

    public long number() throws IOException {
        return values.readLong();
    }

    /** How many of something follow. */
    public int count() throws IOException {
        return Math.toIntExact(number());
    }

    public boolean flag() throws IOException {
        return values.readBoolean();
    }

    public String text() throws IOException {
        return new String(values.readNBytes(values.readInt()), StandardCharsets.UTF_8);
    }

    public long[] words() throws IOException {
        int length = count();
        if (flag()) {
            return sections.get(nextLarge++);
        }
        int first = Objects.checkFromIndexSize(nextSmall, length, small.length);
        nextSmall += length;
        return Arrays.copyOfRange(small, first, nextSmall);
    }
}
