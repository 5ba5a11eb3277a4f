package io.github.blacklist4j.policy.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.blacklist4j.policy.BadPolicyException;
import io.github.blacklist4j.policy.Finding;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A node with its place in the text: every complaint names the place.
 *
 * @param pointer JSON pointer (RFC 6901)
 * @param node what stands there; a missing node where nothing does
 */
record JsonPlace(String pointer, JsonNode node) {
    /** What stands under a key of an object. */
    JsonPlace at(String key) {
        return new JsonPlace(pointer + "/" + escaped(key), node.path(key));
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1"); // RFC 6901, section 3
    }

    boolean isThere() {
        return !node.isMissingNode();
    }

    /** Runs what may find fault with the values, and adds the place to the complaint. */
    <T> T checked(Function<JsonPlace, T> reading) {
        try {
            return reading.apply(this);
        } catch (BadPolicyException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw placed(String.valueOf(e.getMessage()));
        }
    }

    /** This object, if it has no other keys than these. */
    void object(String... keys) {
        if (!node.isObject()) {
            throw placed("an object is expected");
        }
        Set<String> known = new TreeSet<>(Arrays.asList(keys));
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw at(name).placed("unknown property; known are " + String.join(", ", known));
            }
        });
    }

    String text() {
        if (!node.isTextual()) {
            throw placed(isThere() ? "a text is expected" : "missing; a text is expected");
        }
        return node.textValue();
    }

    Optional<String> optionalText() {
        return isThere() ? Optional.of(text()) : Optional.empty();
    }

    int integer(int otherwise) {
        if (!isThere()) {
            return otherwise;
        }
        if (!node.isInt()) {
            throw placed("a whole number is expected");
        }
        return node.intValue();
    }

    boolean bool(boolean otherwise) {
        if (!isThere()) {
            return otherwise;
        }
        if (!node.isBoolean()) {
            throw placed("true or false is expected");
        }
        return node.booleanValue();
    }

    <E extends Enum<E>> E oneOf(Class<E> type) {
        String text = text();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw placed("one of "
                + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "))
                + " is expected");
    }

    <E extends Enum<E>> E oneOf(Class<E> type, E otherwise) {
        return isThere() ? oneOf(type) : otherwise;
    }

    List<String> texts() {
        return each(JsonPlace::text);
    }

    /** What stands in an array; nothing if there is none. */
    <T> List<T> each(Function<JsonPlace, T> reading) {
        if (!isThere()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw placed("an array is expected");
        }
        List<T> read = new ArrayList<>();
        Parts parts = new Parts();
        for (int i = 0; i < node.size(); i++) {
            JsonPlace element = new JsonPlace(pointer + "/" + i, node.get(i));
            parts.read(() -> read.add(element.checked(reading)));
        }
        parts.end();
        return read;
    }

    /** What stands under the keys of an object that may have any; nothing if there is none. */
    <T> Map<String, T> byName(Function<JsonPlace, T> reading) {
        if (isThere() && !node.isObject()) {
            throw placed("an object is expected");
        }
        Map<String, T> read = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(name -> read.put(name, at(name).checked(reading)));
        return read;
    }

    /** What is read of this place, if something stands there. */
    <T> Optional<T> optional(Function<JsonPlace, T> reading) {
        return isThere() ? Optional.of(checked(reading)) : Optional.empty();
    }

    /** A text of some form: what does not understand it says so by a {@link DateTimeException}. */
    <T> T parsed(String form, Function<String, T> parser) {
        try {
            return parser.apply(text());
        } catch (DateTimeException e) {
            throw placed(form + " is expected");
        }
    }

    Duration duration() {
        return parsed("a time as PT15M or P31D (ISO 8601)", Duration::parse);
    }

    BadPolicyException placed(String rule) {
        return new BadPolicyException(List.of(new Finding(Finding.Code.BAD_RULE, rule, pointer)));
    }

    /** A region as libphonenumber names it; whether it knows it is found out when the policies are used. */
    Optional<String> region() {
        return optionalText().map(text -> {
            if (!text.matches("[A-Z]{2}")) {
                throw placed("a region of two capital letters (ISO 3166-1) is expected, like "
                        + Locale.GERMANY.getCountry());
            }
            return text;
        });
    }

    /** Reads parts one after the other, so that what is wrong with one of them does not hide the rest. */
    static final class Parts {
        private final List<Finding> faults = new ArrayList<>();

        void read(Runnable reading) {
            try {
                reading.run();
            } catch (BadPolicyException e) {
                faults.addAll(e.findings());
            }
        }

        void end() {
            if (!faults.isEmpty()) {
                throw new BadPolicyException(faults);
            }
        }
    }
}
