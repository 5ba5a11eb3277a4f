package io.github.blacklist4j.internal.longs;

/**
 * Heap footprint of objects on a 64-bit HotSpot with compressed references: 4 bytes a reference, sizes rounded up to 8.
 */
public final class ObjectSizes {
    private static final int OBJECT_HEADER = 12;
    private static final int ARRAY_HEADER = 16;

    private ObjectSizes() {}

    public static long object(int bytesOfFields) {
        return roundUp((long) OBJECT_HEADER + bytesOfFields);
    }

    public static long array(int length, int bytesOfElement) {
        return roundUp(ARRAY_HEADER + (long) length * bytesOfElement);
    }

    private static long roundUp(long bytes) {
        return (bytes + 7) & -8L;
    }
}
