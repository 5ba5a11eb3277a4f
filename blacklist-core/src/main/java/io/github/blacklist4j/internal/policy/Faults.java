package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.policy.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What is wrong with policies, collected while their rules are made: a bad rule does not hide the next one. */
final class Faults {
    private final List<Finding> findings = new ArrayList<>();

    /** Makes something of what stands at a place, unless that finds fault. */
    <T> Optional<T> at(String pointer, Supplier<T> making) {
        try {
            return Optional.of(InvalidRuleException.at(pointer, making));
        } catch (InvalidRuleException e) {
            findings.add(new Finding(Finding.Code.BAD_RULE, e.fault(), e.pointer()));
            return Optional.empty();
        }
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }
}
