package io.github.blacklist4j.internal.longs;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lays values out as sections of a {@link SectionFile}, to be read back in the same order by {@link SectionsReader}:
 * the first section has single values as bytes, the second all small arrays one after the other, and each large array
 * is a section of its own, which costs no copy. Not thread-safe.
 */
public final class SectionsWriter {
    private static final int MOST_LARGE = SectionFile.MOST_SECTIONS - 2;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream values = new DataOutputStream(bytes);
    private final BitWriter small = new BitWriter();
    private final List<long[]> large = new ArrayList<>();

    public void number(long value) throws IOException {
        values.writeLong(value);
    }

    public void flag(boolean value) throws IOException {
        values.writeBoolean(value);
    }

    public void text(String value) throws IOException {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        values.writeInt(utf8.length);
        values.write(utf8);
    }

    public void words(long[] array) throws IOException {
        boolean ownSection = array.length >= SectionFile.BLOCK && large.size() < MOST_LARGE;
        number(array.length);
        flag(ownSection);
        if (ownSection) {
            large.add(array);
        } else {
            for (long word : array) {
                small.word(word);
            }
        }
    }

    /** The sections; call it once. */
    public List<long[]> sections() {
        List<long[]> sections = new ArrayList<>();
        sections.add(packed(bytes.toByteArray()));
        sections.add(small.finish());
        sections.addAll(large);
        return sections;
    }

    private static long[] packed(byte[] all) {
        int longs = (all.length + Long.BYTES - 1) / Long.BYTES;
        long[] packed = new long[longs];
        ByteBuffer.wrap(Arrays.copyOf(all, longs * Long.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .get(packed);
        return packed;
    }
}
