package io.github.blacklist4j.policy.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.blacklist4j.policy.BadPolicyException;
import io.github.blacklist4j.policy.Finding;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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
 * A node with its place in the text: every fault names the place. A fault is noted, and something else read in the value's
 * place, so that what is wrong with one property does not hide the rest; what is made of it is thrown away.
 *
 * @param pointer JSON pointer (RFC 6901)
 * @param node what stands there; a missing node where nothing does
 * @param faults of the whole text; the readers add to it
 */
record JsonPlace(String pointer, JsonNode node, List<Finding> faults) {
    /** What stands under a key of an object. */
    JsonPlace at(String key) {
        return new JsonPlace(pointer + "/" + escaped(key), node.path(key), faults);
    }

    static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1"); // RFC 6901, section 3
    }

    boolean isThere() {
        return !node.isMissingNode();
    }

    /** What is read of this place; empty if there is a fault. */
    <T> Optional<T> read(Function<JsonPlace, T> reading) {
        int before = faults.size();
        try {
            T read = reading.apply(this);
            return faults.size() == before ? Optional.of(read) : Optional.empty();
        } catch (BadPolicyException e) {
            faults.addAll(e.findings());
        } catch (IllegalArgumentException e) {
            if (faults.size() == before) { // else it comes of what is read in place of a value
                fault(String.valueOf(e.getMessage()));
            }
        }
        return Optional.empty();
    }

    /**
     * What is read of this object; empty if there is a fault. What the rule that is made of it refuses is told of the property
     * that it refuses, whatever else is wrong.
     *
     * @param smallest an object of this kind that is in order
     */
    <T> Optional<T> read(ObjectNode smallest, Function<JsonPlace, T> reading) {
        int before = faults.size();
        boolean refused = false;
        try {
            T read = reading.apply(this);
            if (faults.size() == before) {
                return Optional.of(read);
            }
        } catch (BadPolicyException e) {
            faults.addAll(e.findings());
        } catch (IllegalArgumentException e) {
            refused = true;
        }
        if (node instanceof ObjectNode object && (refused || faults.size() > before)) {
            new RefusedProperties(this, object, smallest, reading).note(before);
        }
        return Optional.empty();
    }

    /** Throws what was noted, if anything was. */
    void end() {
        if (!faults.isEmpty()) {
            throw new BadPolicyException(faults);
        }
    }

    void fault(String rule) {
        faults.add(new Finding(Finding.Code.BAD_RULE, rule, pointer));
    }

    private <T> T fault(String rule, T otherwise) {
        fault(rule);
        return otherwise;
    }

    /** This object, if it has no other keys than these. */
    void object(String... keys) {
        if (!node.isObject()) {
            throw placed("an object is expected");
        }
        Set<String> known = new TreeSet<>(Arrays.asList(keys));
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                at(name).fault("unknown property; known are " + String.join(", ", known));
            }
        });
    }

    String text() {
        if (!node.isTextual()) {
            return fault(isThere() ? "a text is expected" : "missing; a text is expected", "");
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
            return fault("a whole number is expected", otherwise);
        }
        return node.intValue();
    }

    boolean bool(boolean otherwise) {
        if (!isThere()) {
            return otherwise;
        }
        if (!node.isBoolean()) {
            return fault("true or false is expected", otherwise);
        }
        return node.booleanValue();
    }

    <E extends Enum<E>> E oneOf(Class<E> type) {
        E[] constants = type.getEnumConstants();
        if (!node.isTextual()) {
            text();
            return constants[0];
        }
        for (E constant : constants) {
            if (constant.name().equals(node.textValue())) {
                return constant;
            }
        }
        String names = Arrays.stream(constants).map(Enum::name).collect(Collectors.joining(", "));
        return fault("one of " + names + " is expected", constants[0]);
    }

    <E extends Enum<E>> E oneOf(Class<E> type, E otherwise) {
        return isThere() ? oneOf(type) : otherwise;
    }

    List<String> texts() {
        return each(JsonPlace::text);
    }

    /** What stands in an array; nothing if there is none. */
    <T> List<T> each(Function<JsonPlace, T> reading) {
        return eachRead(element -> element.read(reading));
    }

    /** What stands in an array of objects, see {@link #read(ObjectNode, Function)}. */
    <T> List<T> each(ObjectNode smallest, Function<JsonPlace, T> reading) {
        return eachRead(element -> element.read(smallest, reading));
    }

    private <T> List<T> eachRead(Function<JsonPlace, Optional<T>> reading) {
        if (!isThere()) {
            return List.of();
        }
        if (!node.isArray()) {
            return fault("an array is expected", List.of());
        }
        List<T> read = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            reading.apply(new JsonPlace(pointer + "/" + i, node.get(i), faults)).ifPresent(read::add);
        }
        return read;
    }

    /** The rules of a kind in an array; an id that an earlier one has is a fault, whatever else is wrong with either. */
    <T> List<T> rules(String kind, ObjectNode smallest, Function<JsonPlace, T> reading) {
        Map<String, String> places = new HashMap<>();
        return eachRead(rule -> {
            JsonPlace id = rule.at("id");
            if (id.node().isTextual()) {
                Optional.ofNullable(places.putIfAbsent(id.node().textValue(), rule.pointer()))
                        .ifPresent(other -> id.fault("the " + kind + " at " + other + " has this id, too"));
            }
            return rule.read(smallest, reading);
        });
    }

    /** What stands under the keys of an object that may have any; nothing if there is none. */
    <T> Map<String, T> byName(Function<JsonPlace, T> reading) {
        if (isThere() && !node.isObject()) {
            return fault("an object is expected", Map.of());
        }
        Map<String, T> read = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(name -> at(name).read(reading).ifPresent(value -> read.put(name, value)));
        return read;
    }

    /** What is read of this place, if something stands there. */
    <T> Optional<T> optional(Function<JsonPlace, T> reading) {
        return isThere() ? read(reading) : Optional.empty();
    }

    <T> Optional<T> optional(ObjectNode smallest, Function<JsonPlace, T> reading) {
        return isThere() ? read(smallest, reading) : Optional.empty();
    }

    /** A text of some form: what does not understand it says so by a {@link DateTimeException}. */
    <T> T parsed(String form, Function<String, T> parser, T otherwise) {
        String text = text();
        if (node.isTextual()) {
            try {
                return parser.apply(text);
            } catch (DateTimeException e) {
                fault(form + " is expected");
            }
        }
        return otherwise;
    }

    Duration duration() {
        return parsed("a time as PT15M or P31D (ISO 8601)", Duration::parse, Duration.ofDays(1));
    }

    Period period() {
        return parsed("a time as P2Y or P90D (ISO 8601)", Period::parse, Period.ofDays(1));
    }

    Instant instant() {
        return parsed("an instant as 2026-12-24T18:00:00Z (ISO 8601)", Instant::parse, Instant.EPOCH);
    }

    BadPolicyException placed(String rule) {
        return new BadPolicyException(List.of(new Finding(Finding.Code.BAD_RULE, rule, pointer)));
    }

    /** A region as libphonenumber names it; whether it knows it is found out when the policies are used. */
    Optional<String> region() {
        Optional<String> region = optionalText();
        if (node.isTextual() && !node.textValue().matches("[A-Z]{2}")) {
            fault("a region of two capital letters (ISO 3166-1) is expected, like " + Locale.GERMANY.getCountry());
        }
        return region;
    }
}
