package io.github.blacklist4j.internal.longs;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads what a {@link SectionsWriter} laid out, in the same order. Not thread-safe. */
public final class SectionsReader {
    private final DataInputStream values;
    private final LongChunks small;
    private final List<LongChunks> sections;
    private long nextSmall;
    private int nextLarge = 2;

    public SectionsReader(List<LongChunks> sections) {
        this.values = new DataInputStream(new ByteArrayInputStream(bytes(sections.get(0))));
        this.small = sections.get(1);
        this.sections = sections;
    }

    private static byte[] bytes(LongChunks packed) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(packed.length() * Long.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (long[] chunk : packed.chunks()) {
            for (long word : chunk) {
                bytes.putLong(word);
            }
        }
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

    public LongChunks words() throws IOException {
        long length = number();
        if (flag()) {
            return sections.get(nextLarge++);
        }
        LongChunks words = LongChunks.zeros(length);
        for (long[] chunk : words.chunks()) {
            for (int i = 0; i < chunk.length; i++) {
                chunk[i] = small.get(nextSmall++);
            }
        }
        return words;
    }
}
