package io.github.blacklist4j.internal.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.internal.longs.ObjectSizes;
import io.github.blacklist4j.number.PhoneNumber;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The bytes that an index says it takes, against a walk over all its objects and arrays. */
class BytesTest {
    private static final int TOLERATED = 64; // an empty set and a base layer of it, which lists share

    private static final Map<Class<?>, Integer> PRIMITIVES = Map.of(
            long.class,
            8,
            double.class,
            8,
            int.class,
            4,
            char.class,
            2,
            short.class,
            2,
            boolean.class,
            1,
            byte.class,
            1);

    private static NumberIndex listed(NumberIndex to, int count, IntFunction<Entry.Builder> entry) {
        return to.with(
                IntStream.range(0, count)
                        .mapToObj(i -> (Change) new Change.Put(entry.apply(i).build()))
                        .toList(),
                TestIndexes.DATES);
    }

    private static Entry.Builder number(long digits) {
        return Entry.of(new Pattern.Exact(new PhoneNumber(digits)));
    }

    private static void assertCounted(NumberIndex index) throws IllegalAccessException {
        assertThat(index.bytes()).isCloseTo(walked(index), within((long) TOLERATED));
    }

    @Test
    void fewNumbersAreCounted() throws IllegalAccessException {
        assertCounted(listed(TestIndexes.EMPTY, 1, i -> number(48_000_000)));
        assertCounted(listed(TestIndexes.EMPTY, 100, i -> number(48_000_000 + i)));
    }

    @Test
    void packedNumbersAreCounted() throws IllegalAccessException {
        assertCounted(TestIndexes.compacted(listed(TestIndexes.EMPTY, 5_000, i -> number(48_000_000L + 7_001L * i))));
        assertCounted(TestIndexes.compacted(
                listed(TestIndexes.EMPTY, 90_000, i -> number(48_000_000L + (long) i * i % 1_000_003))));
    }

    @Test
    void rulesAreCounted() throws IllegalAccessException {
        assertCounted(TestIndexes.compacted(
                listed(TestIndexes.EMPTY, 20_000, i -> number(48_000_000 + i).until(Instant.ofEpochSecond(i)))));
        assertCounted(TestIndexes.compacted(listed(
                TestIndexes.EMPTY,
                5_000,
                i -> number(48_000_000 + i).kind(i % 2 == 0 ? Entry.Kind.ALLOW : Entry.Kind.BLOCK))));
    }

    @Test
    void changesAreCounted() throws IllegalAccessException {
        NumberIndex changed = listed(TestIndexes.EMPTY, 10_000, i -> number(48_000_000 + i));
        assertCounted(changed);
        assertCounted(listed(changed.frozen(), 1_000, i -> number(49_000_000 + i)));
        assertCounted(listed(TestIndexes.EMPTY, 300, i -> Entry.of(Pattern.prefix("+" + (48_000_000 + i)))));
    }

    /** As {@link ObjectSizes} has it; raw texts, which are in a map of the JDK, apart. */
    private static long walked(NumberIndex index) throws IllegalAccessException {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        walk(TestIndexes.EMPTY, seen); // what all lists share
        seen.add(Rule.BLOCK);
        seen.add(Rule.REMOVED);
        return walk(index, seen);
    }

    private static long walk(Object root, Set<Object> seen) throws IllegalAccessException {
        Deque<Object> left = new ArrayDeque<>();
        left.add(root);
        long bytes = 0;
        while (!left.isEmpty()) {
            Object object = left.remove();
            if (seen.add(object)) {
                bytes += object.getClass().isArray() ? ofArray(object, left) : ofObject(object, left);
            }
        }
        return bytes;
    }

    private static long ofArray(Object array, Deque<Object> left) {
        Class<?> type = array.getClass().getComponentType();
        if (!type.isPrimitive()) {
            Arrays.stream((Object[]) array).filter(element -> element != null).forEach(left::add);
        }
        return ObjectSizes.array(Array.getLength(array), PRIMITIVES.getOrDefault(type, 4));
    }

    private static long ofObject(Object object, Deque<Object> left) throws IllegalAccessException {
        int bytes = 0;
        for (Field field : object.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                bytes += PRIMITIVES.getOrDefault(field.getType(), 4);
                if (!field.getType().isPrimitive() && field.getType() != Map.class) {
                    field.setAccessible(true);
                    left.add(field.get(object));
                }
            }
        }
        return ObjectSizes.object(bytes);
    }
}
