package io.github.blacklist4j.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which number outbound calls of a route show: one of the pool. Immutable; made by {@link #of}, changed by
 * {@link #toBuilder}.
 */
public final class Route {
    /** How a number is chosen. Stable: these names stand in policy files. */
    public enum Strategy {
        /** Each candidate with the same probability. */
        RANDOM,
        /** One after the other in ascending order, then from the start again; each engine for itself. */
        IN_TURN,
        /**
         * The same for the same called number as long as it is a candidate; the first time one at random that depends on
         * nothing but the called number and the pool. An engine remembers up to 100,000 called numbers.
         */
        STICKY,
        /** The one that has the most first digits in common with the called number, the smallest of several such. */
        CLOSEST_PREFIX
    }

    private final String id;
    private final String pool;
    private final Strategy strategy;
    private final Optional<String> fixedNumber;
    private final List<String> exclude;

    private Route(Builder builder) {
        id = Ids.checked("route", builder.id);
        pool = builder.pool;
        strategy = builder.strategy;
        fixedNumber = builder.fixedNumber;
        exclude = builder.exclude;
    }

    /**
     * A route with the usual settings: random numbers.
     *
     * @param id name of the route
     * @param pool name of the list of numbers to show
     * @return the route
     * @throws IllegalArgumentException if the id is blank, too long or none that can be stored
     */
    public static Route of(String id, String pool) {
        return new Builder(requireNonNull(id, "id"), requireNonNull(pool, "pool")).build();
    }

    /**
     * The name of the route.
     *
     * @return the id, unique among the routes of its policies
     */
    public String id() {
        return id;
    }

    /**
     * The name of the list of numbers to show: the list is the pool, its ALLOW entries and prefixes are no
     * candidates.
     *
     * @return the name
     */
    public String pool() {
        return pool;
    }

    /**
     * How the number is chosen.
     *
     * @return the strategy
     */
    public Strategy strategy() {
        return strategy;
    }

    /**
     * The number that is shown if the pool has no candidate.
     *
     * @return the number, if there is one
     */
    public Optional<String> fixedNumber() {
        return fixedNumber;
    }

    /**
     * The names of lists of numbers that are never shown (do-not-originate).
     *
     * @return names
     */
    public List<String> exclude() {
        return exclude;
    }

    /**
     * This route with another pool.
     *
     * @param value the name of the list of numbers to show: the list is the pool, its ALLOW entries and prefixes
     *     are no candidates
     * @return a route
     */
    public Route withPool(String value) {
        return toBuilder().pool(value).build();
    }

    /**
     * This route with another strategy.
     *
     * @param value how the number is chosen
     * @return a route
     */
    public Route withStrategy(Strategy value) {
        return toBuilder().strategy(value).build();
    }

    /**
     * This route with a fixed number.
     *
     * @param value the number that is shown if the pool has no candidate
     * @return a route
     */
    public Route withFixedNumber(String value) {
        return toBuilder().fixedNumber(value).build();
    }

    /**
     * This route without the numbers of some lists.
     *
     * @param value the names of lists of numbers that are never shown (do-not-originate)
     * @return a route
     */
    public Route withExclude(List<String> value) {
        return toBuilder().exclude(value).build();
    }

    /**
     * This route, to be changed.
     *
     * @return a builder that has all of its settings
     */
    public Builder toBuilder() {
        return new Builder(this);
    }

    private List<Object> values() {
        return List.of(id, pool, strategy, fixedNumber, exclude);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || (other instanceof Route o && values().equals(o.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    /** Names the route and its pool, which are no secrets; a fixed number is not shown. */
    @Override
    public String toString() {
        return "Route[" + id + ", pool=" + pool + ", " + strategy + "]";
    }

    /** Collects the settings of a route. Not thread-safe. */
    public static final class Builder {
        private String id;
        private String pool;
        private Strategy strategy = Strategy.RANDOM;
        private Optional<String> fixedNumber = Optional.empty();
        private List<String> exclude = List.of();

        private Builder(String id, String pool) {
            this.id = id;
            this.pool = pool;
        }

        private Builder(Route from) {
            id = from.id;
            pool = from.pool;
            strategy = from.strategy;
            fixedNumber = from.fixedNumber;
            exclude = from.exclude;
        }

        /**
         * Sets the name of the route.
         *
         * @param value the name of the route
         * @return this
         */
        public Builder id(String value) {
            id = requireNonNull(value, "id");
            return this;
        }

        /**
         * Sets the name of the list of numbers to show: the list is the pool, its ALLOW entries and prefixes are no
         * candidates.
         *
         * @param value the name of the list of numbers to show: the list is the pool, its ALLOW entries and
         *     prefixes are no candidates
         * @return this
         */
        public Builder pool(String value) {
            pool = requireNonNull(value, "pool");
            return this;
        }

        /**
         * Sets how the number is chosen.
         *
         * @param value how the number is chosen
         * @return this
         */
        public Builder strategy(Strategy value) {
            strategy = requireNonNull(value, "strategy");
            return this;
        }

        /**
         * Sets the number that is shown if the pool has no candidate.
         *
         * @param value the number that is shown if the pool has no candidate
         * @return this
         */
        public Builder fixedNumber(String value) {
            fixedNumber = Optional.of(requireNonNull(value, "fixedNumber"));
            return this;
        }

        /**
         * Sets that there is none: no number is shown if the pool has no candidate.
         *
         * @return this
         */
        public Builder noFixedNumber() {
            fixedNumber = Optional.empty();
            return this;
        }

        /**
         * Sets the names of lists of numbers that are never shown (do-not-originate).
         *
         * @param value the names of lists of numbers that are never shown (do-not-originate)
         * @return this
         */
        public Builder exclude(List<String> value) {
            exclude = List.copyOf(requireNonNull(value, "exclude"));
            return this;
        }

        /**
         * Checks the settings.
         *
         * @return a new route
         * @throws IllegalArgumentException the id is blank, too long or none that can be stored
         */
        public Route build() {
            return new Route(this);
        }
    }
}
