package io.github.blacklist4j.samples;

import java.io.OutputStream;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Values of any type that a test needs and does not care about: given ones, plain ones, and what their constructors take. */
final class MadeUp {
    private final Map<Class<?>, Object> known = new HashMap<>(Map.ofEntries(
            Map.entry(String.class, "one"),
            Map.entry(CharSequence.class, "one"),
            Map.entry(Object.class, "one"),
            Map.entry(Optional.class, Optional.empty()),
            Map.entry(OptionalInt.class, OptionalInt.empty()),
            Map.entry(List.class, List.of()),
            Map.entry(Collection.class, List.of()),
            Map.entry(Set.class, Set.of()),
            Map.entry(Map.class, Map.of()),
            Map.entry(Iterator.class, List.of().iterator()),
            Map.entry(Stream.class, Stream.empty()),
            Map.entry(OutputStream.class, OutputStream.nullOutputStream()),
            Map.entry(Path.class, Path.of("no", "such", "file")),
            Map.entry(Duration.class, Duration.ofSeconds(1)),
            Map.entry(Period.class, Period.ofYears(1)),
            Map.entry(Instant.class, Instant.EPOCH),
            Map.entry(LocalDate.class, LocalDate.EPOCH),
            Map.entry(LocalTime.class, LocalTime.NOON),
            Map.entry(ZoneId.class, ZoneOffset.UTC),
            Map.entry(Clock.class, Clock.systemUTC()),
            Map.entry(Charset.class, StandardCharsets.UTF_8),
            Map.entry(UUID.class, new UUID(0, 1)),
            Map.entry(Throwable.class, new IllegalStateException()),
            Map.entry(RandomGenerator.class, new SplittableRandom(1)),
            Map.entry(boolean.class, false),
            Map.entry(char.class, ';'),
            Map.entry(int.class, 1),
            Map.entry(long.class, 1L),
            Map.entry(double.class, 1.0)));

    /** Takes one value of a type for it and for each of {@code types}. */
    MadeUp with(Object value, Class<?>... types) {
        known.put(value.getClass(), value);
        for (Class<?> type : types) {
            known.put(type, value);
        }
        return this;
    }

    /** A value of a type; empty if none can be made up. */
    Optional<Object> of(Class<?> type) {
        Object value = known.get(type);
        if (value != null) {
            return Optional.of(value);
        }
        Optional<Object> made = made(type);
        made.ifPresent(one -> known.put(type, one));
        return made;
    }

    private Optional<Object> made(Class<?> type) {
        if (type.isEnum()) {
            return Optional.of(type.getEnumConstants()[0]);
        }
        if (type.isArray()) {
            return Optional.of(Array.newInstance(type.getComponentType(), 0));
        }
        if (type.isSealed()) {
            return Arrays.stream(type.getPermittedSubclasses())
                    .map(this::of)
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        if (type.isInterface()) {
            return Optional.of(Proxy.newProxyInstance(
                    type.getClassLoader() == null ? getClass().getClassLoader() : type.getClassLoader(),
                    new Class<?>[] {type},
                    (proxy, method, arguments) -> method.getDeclaringClass() == Object.class
                            ? ofObject(proxy, method.getName(), arguments)
                            : method.getReturnType() == void.class
                                    ? null
                                    : of(method.getReturnType()).orElse(null)));
        }
        return Arrays.stream(type.getConstructors())
                .filter(constructor -> !Modifier.isAbstract(type.getModifiers()))
                .sorted(Comparator.comparing(Constructor::getParameterCount))
                .map(this::called)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Object ofObject(Object proxy, String method, Object[] arguments) {
        return method.equals("equals")
                ? (Object) (proxy == arguments[0])
                : method.equals("hashCode") ? (Object) 1 : "made up";
    }

    private Optional<Object> called(Constructor<?> constructor) {
        Optional<Object[]> arguments = arguments(constructor);
        try {
            return arguments.isPresent() ? Optional.of(constructor.newInstance(arguments.get())) : Optional.empty();
        } catch (InvocationTargetException refused) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("not to be called", e);
        }
    }

    /** A value for each parameter; empty if one cannot be made up. */
    Optional<Object[]> arguments(Executable executable) {
        List<Optional<Object>> values =
                Arrays.stream(executable.getParameterTypes()).map(this::of).toList();
        return values.stream().allMatch(Optional::isPresent)
                ? Optional.of(values.stream().map(Optional::orElseThrow).toArray())
                : Optional.empty();
    }
}
