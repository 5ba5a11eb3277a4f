package io.github.blacklist4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Health;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.Decision;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Question;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.store.memory.InMemoryStore;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BlacklistMetricsTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(blacklist\\.[a-z.]+)` \\|([^|]*)\\|");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final String NUMBER = "+48601234567";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final BlacklistRegistry registry = BlacklistRegistry.builder(new InMemoryStore())
            .region("PL")
            .pollEvery(Duration.ofDays(1))
            .open();

    @AfterEach
    void close() {
        registry.close();
    }

    private double state(Health.State state) {
        return meters.get("blacklist.state")
                .tag("state", state.name().toLowerCase(Locale.ROOT))
                .gauge()
                .value();
    }

    @Test
    @DisplayName("the meters of a registry show its health and what it counts")
    void ofARegistry() {
        BlacklistMetrics.of(registry, Tag.of("node", "a")).bindTo(meters);
        registry.create("Second");
        registry.list("Default").add(NUMBER);

        registry.refresh();

        assertThat(state(Health.State.READY)).isEqualTo(1);
        assertThat(state(Health.State.CLOSED)).isZero();
        assertThat(meters.get("blacklist.polls")
                        .tag("result", "success")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("blacklist.polls")
                        .tag("result", "failure")
                        .functionCounter()
                        .count())
                .isZero();
        assertThat(meters.get("blacklist.lists").tag("state", "usable").gauge().value())
                .isEqualTo(2);
        assertThat(meters.get("blacklist.entries").gauge().value()).isEqualTo(1);
        assertThat(meters.get("blacklist.index").gauge().value())
                .isEqualTo((double) registry.stats().bytes());
        assertThat(meters.get("blacklist.lag").timeGauge().value(TimeUnit.SECONDS))
                .isNotNegative();
        assertThat(meters.getMeters())
                .allSatisfy(meter -> assertThat(meter.getId().getTag("node")).isEqualTo("a"));
        registry.close();
        assertThat(state(Health.State.READY)).isZero();
        assertThat(state(Health.State.CLOSED)).isEqualTo(1);
    }

    @Test
    @DisplayName("decisions are counted by scenario, outcome and code, each from zero")
    void ofAnEngine() {
        PolicyEngine engine = engine(registry);
        BlacklistMetrics.of(engine).bindTo(meters);
        registry.list("Default").add(NUMBER);
        assertThat(decisions(Question.Scenario.OUTBOUND, Decision.Outcome.REFUSE, ReasonCode.LISTED))
                .isZero();

        engine.outbound(NUMBER);
        engine.outbound(NUMBER);
        engine.campaign("c1", List.of("+48601234568"));

        assertThat(decisions(Question.Scenario.OUTBOUND, Decision.Outcome.REFUSE, ReasonCode.LISTED))
                .isEqualTo(2);
        assertThat(decisions(Question.Scenario.CAMPAIGN, Decision.Outcome.DIAL, ReasonCode.NOT_LISTED))
                .isEqualTo(1);
    }

    private static PolicyEngine engine(BlacklistRegistry registry) {
        return PolicyEngine.of(
                registry,
                Policies.builder()
                        .outbound(DialRule.of("Default"))
                        .campaign(Campaign.of("c1", "Default"))
                        .build());
    }

    private double decisions(Question.Scenario scenario, Decision.Outcome outcome, ReasonCode code) {
        return meters.get("blacklist.decisions")
                .tag("scenario", scenario.name().toLowerCase(Locale.ROOT))
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .tag("code", code.name().toLowerCase(Locale.ROOT))
                .functionCounter()
                .count();
    }

    @Test
    @DisplayName("the page of operation lists the meters and their tags")
    void documented() throws IOException {
        BlacklistMetrics.of(registry).bindTo(meters);
        BlacklistMetrics.of(engine(registry)).bindTo(meters);
        Map<String, Set<String>> tags = new TreeMap<>();
        meters.getMeters()
                .forEach(meter -> tags.computeIfAbsent(meter.getId().getName(), name -> new TreeSet<>())
                        .addAll(meter.getId().getTags().stream()
                                .map(Tag::getKey)
                                .toList()));

        Map<String, Set<String>> listed = new TreeMap<>();
        ROW.matcher(Files.readString(Path.of("..", "docs", "operation.md")))
                .results()
                .forEach(row -> listed.put(
                        row.group(1),
                        CODE.matcher(row.group(2).replaceAll(":.*", ""))
                                .results()
                                .map(code -> code.group(1))
                                .collect(Collectors.toCollection(TreeSet::new))));

        assertThat(listed).isEqualTo(tags);
    }

    @Test
    @DisplayName("no tag is anything but a word of the library: neither a number nor the name of a list or a rule")
    void tagsAreWords() {
        registry.create("Complaints of +48601234567");
        PolicyEngine engine = engine(registry);
        registry.list("Default").add(NUMBER);
        engine.outbound(NUMBER);
        engine.campaign("c1", List.of(NUMBER));

        BlacklistMetrics.of(registry).bindTo(meters);
        BlacklistMetrics.of(engine).bindTo(meters);

        Set<String> words = Stream.of(
                        Health.State.values(),
                        Question.Scenario.values(),
                        Decision.Outcome.values(),
                        ReasonCode.values())
                .flatMap(Stream::of)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        words.addAll(Set.of("success", "failure", "usable", "broken"));
        List<String> values = new ArrayList<>();
        for (Meter meter : meters.getMeters()) {
            meter.getId().getTags().forEach(tag -> values.add(tag.getValue()));
        }
        assertThat(values).isNotEmpty().isSubsetOf(words);
    }
}
