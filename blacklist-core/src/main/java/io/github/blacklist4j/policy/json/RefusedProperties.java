package io.github.blacklist4j.policy.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.blacklist4j.policy.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which properties of an object a rule refuses. Rules say what is wrong with them as a whole, and only the first of it; so each
 * property is read alone, in a smallest object of that kind. What is refused without these is the fault of the object.
 *
 * @param place of the object, where faults are noted
 * @param object what stands there
 * @param smallest an object of the kind that is in order
 * @param reading makes a rule of an object
 */
record RefusedProperties(JsonPlace place, ObjectNode object, ObjectNode smallest, Function<JsonPlace, ?> reading) {
    /** Notes them, but for those of which a fault was noted since {@code before}. */
    void note(int before) {
        Set<String> names = new LinkedHashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        smallest.fieldNames().forEachRemaining(names::add);
        Set<String> faulty = faulty(names, before);
        for (String name : names) {
            if (noteParts(name)
                    || (!faulty.contains(name)
                            && note(place.at(name), place.at(name).node(), name))) {
                faulty.add(name);
            }
        }
        refusal(without(faulty)).ifPresent(place::fault);
    }

    /** Notes what is refused under single keys of a property that is an object itself; returns whether anything is. */
    private boolean noteParts(String name) {
        boolean any = false;
        JsonPlace property = place.at(name);
        Iterator<String> keys = property.node().fieldNames();
        while (keys.hasNext()) {
            String key = keys.next();
            JsonPlace part = property.at(key);
            any |= note(part, empty().set(key, part.node()), name);
        }
        return any;
    }

    private boolean note(JsonPlace at, JsonNode value, String name) {
        Optional<String> refusal = refusal(alone(name, value));
        refusal.ifPresent(at::fault);
        return refusal.isPresent();
    }

    private Set<String> faulty(Set<String> names, int before) {
        Set<String> pointers = new HashSet<>();
        int start = place.pointer().length() + 1;
        for (Finding fault : place.faults().subList(before, place.faults().size())) {
            String rest =
                    fault.pointer().length() < start ? "" : fault.pointer().substring(start);
            pointers.add(rest.split("/", 2)[0]);
        }
        Set<String> faulty = new HashSet<>(names);
        faulty.removeIf(name -> !pointers.contains(JsonPlace.escaped(name)));
        return faulty;
    }

    private static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The smallest object with this property; without it where it is missing. */
    private ObjectNode alone(String name, JsonNode value) {
        ObjectNode alone = empty().setAll(smallest);
        return value.isMissingNode() ? alone.without(name) : alone.set(name, value);
    }

    /** The object with those of the smallest one in place of some properties. */
    private ObjectNode without(Set<String> faulty) {
        ObjectNode rest = empty().setAll(object);
        rest.remove(faulty);
        smallest.fieldNames().forEachRemaining(name -> {
            if (faulty.contains(name)) {
                rest.set(name, smallest.get(name));
            }
        });
        return rest;
    }

    /** What is refused of the object itself; what is wrong below it was noted before. */
    private Optional<String> refusal(ObjectNode tried) {
        JsonPlace copy = new JsonPlace(place.pointer(), tried, new ArrayList<>());
        copy.read(reading);
        return copy.faults().stream()
                .filter(fault -> fault.pointer().equals(place.pointer()))
                .map(Finding::message)
                .findFirst();
    }
}
