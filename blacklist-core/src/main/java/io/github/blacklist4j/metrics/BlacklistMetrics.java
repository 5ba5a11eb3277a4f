package io.github.blacklist4j.metrics;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Health;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.policy.Decision;
import io.github.blacklist4j.policy.Question;
import io.github.blacklist4j.policy.ReasonCode;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Shows Micrometer what {@link BlacklistRegistry#stats}, {@link BlacklistRegistry#health} and {@link PolicyEngine#stats}
 * say; docs/operation.md lists the meters. Their tags are words of this library and those that are given here, never a
 * name of a list and never a number. Nothing is added to a decision: meters are read when they are asked. Meters hold the
 * registry and the engine weakly, so that they end with them. Immutable.
 */
@SuppressWarnings("exports") // optional: who uses this class has the module
public final class BlacklistMetrics {
    private static final String STATE = "state";
    private static final String RESULT = "result";

    private BlacklistMetrics() {}

    /**
     * The meters of a registry.
     *
     * @param registry is read, with each of its lists, when meters are
     * @param tags of all meters, which tell several registries apart
     * @return binds them
     */
    public static MeterBinder of(BlacklistRegistry registry, Tag... tags) {
        requireNonNull(registry, "registry");
        Tags all = Tags.of(List.of(requireNonNull(tags, "tags")));
        return meters -> {
            bindState(registry, meters, all);
            bindFollowing(registry, meters, all);
            bindSizes(registry, meters, all);
        };
    }

    private static void bindState(BlacklistRegistry registry, MeterRegistry meters, Tags tags) {
        for (Health.State state : Health.State.values()) {
            Gauge.builder("blacklist.state", registry, of -> of.health().state() == state ? 1 : 0)
                    .description("1 for the state that the registry is in, 0 for the others")
                    .tags(tags.and(STATE, word(state)))
                    .register(meters);
        }
        TimeGauge.builder("blacklist.lag", registry, TimeUnit.NANOSECONDS, BlacklistMetrics::lag)
                .description("How long ago the last poll that succeeded ended")
                .tags(tags)
                .register(meters);
    }

    private static double lag(BlacklistRegistry registry) {
        return registry.stats()
                .lag()
                .map(Duration::toNanos)
                .map(Long::doubleValue)
                .orElse(Double.NaN);
    }

    private static void bindFollowing(BlacklistRegistry registry, MeterRegistry meters, Tags tags) {
        counter(
                        "blacklist.polls",
                        registry,
                        of -> of.stats().polls() - of.stats().failedPolls())
                .description("Questions to the store for changes")
                .tags(tags.and(RESULT, "success"))
                .register(meters);
        counter("blacklist.polls", registry, of -> of.stats().failedPolls())
                .description("Questions to the store for changes")
                .tags(tags.and(RESULT, "failure"))
                .register(meters);
        counter("blacklist.reloads", registry, of -> of.stats().reloads())
                .description("Lists that were read anew as a whole")
                .tags(tags)
                .register(meters);
        counter("blacklist.compactions", registry, of -> of.stats().compactions())
                .description("Merges of changes into packed lists")
                .tags(tags.and(RESULT, "success"))
                .register(meters);
        counter("blacklist.compactions", registry, of -> of.stats().failedCompactions())
                .description("Merges of changes into packed lists")
                .tags(tags.and(RESULT, "failure"))
                .register(meters);
    }

    private static void bindSizes(BlacklistRegistry registry, MeterRegistry meters, Tags tags) {
        Gauge.builder(
                        "blacklist.lists",
                        registry,
                        of -> of.stats().lists() - of.stats().brokenLists())
                .description("Lists of all tenants")
                .tags(tags.and(STATE, "usable"))
                .register(meters);
        Gauge.builder("blacklist.lists", registry, of -> of.stats().brokenLists())
                .description("Lists of all tenants")
                .tags(tags.and(STATE, "broken"))
                .register(meters);
        Gauge.builder("blacklist.entries", registry, of -> of.stats().entries())
                .description("Entries of all lists")
                .tags(tags)
                .register(meters);
        Gauge.builder("blacklist.index", registry, of -> of.stats().bytes())
                .description("Memory of the indexes of all lists")
                .baseUnit("bytes")
                .tags(tags)
                .register(meters);
    }

    /**
     * The meters of an engine: one counter for each scenario, outcome and code, 256 in all, from the beginning, so that
     * the first decision of a kind is a rise from zero and not a new meter.
     *
     * @param engine is read when meters are
     * @param tags of all meters, which tell several engines apart
     * @return binds them
     */
    public static MeterBinder of(PolicyEngine engine, Tag... tags) {
        requireNonNull(engine, "engine");
        Tags all = Tags.of(List.of(requireNonNull(tags, "tags")));
        return meters -> {
            for (Question.Scenario scenario : Question.Scenario.values()) {
                for (Decision.Outcome outcome : scenario.outcomes()) {
                    for (ReasonCode code : ReasonCode.values()) {
                        counter("blacklist.decisions", engine, of -> of.stats().decisions(scenario, outcome, code))
                                .description("Decisions about calls")
                                .tags(all.and("scenario", word(scenario), "outcome", word(outcome), "code", word(code)))
                                .register(meters);
                    }
                }
            }
        };
    }

    private static <T> FunctionCounter.Builder<T> counter(String name, T of, ToDoubleFunction<T> count) {
        return FunctionCounter.builder(name, of, count);
    }

    /** As tags are usually written. */
    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
