package io.github.blacklist4j.policy;

import java.util.List;
import java.util.Optional;

/**
 * Which number outbound calls of a route show: one of the pool. Immutable.
 *
 * @param id name of the route, unique in its policies
 * @param pool name of the list of numbers to show: the list is the pool, its ALLOW entries and prefixes are no candidates
 * @param strategy how the number is chosen
 * @param fixedNumber shown if the pool has no candidate
 * @param exclude names of lists of numbers that are never shown (do-not-originate)
 */
public record Route(String id, String pool, Strategy strategy, Optional<String> fixedNumber, List<String> exclude) {
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

    /**
     * Copies the lists and checks the id.
     *
     * @param id see the record
     * @param pool see the record
     * @param strategy see the record
     * @param fixedNumber see the record
     * @param exclude see the record
     * @throws IllegalArgumentException if the id is blank, too long or none that can be stored
     */
    public Route {
        Ids.check("route", id);
        exclude = List.copyOf(exclude);
    }

    /**
     * A route with the usual settings: random numbers.
     *
     * @param id name of the route
     * @param pool name of the list of numbers to show
     * @return the route
     */
    public static Route of(String id, String pool) {
        return new Route(id, pool, Strategy.RANDOM, Optional.empty(), List.of());
    }

    /**
     * This route with another strategy.
     *
     * @param value how the number is chosen
     * @return a route
     */
    public Route withStrategy(Strategy value) {
        return new Route(id, pool, value, fixedNumber, exclude);
    }

    /**
     * This route with a fixed number.
     *
     * @param value shown if the pool has no candidate
     * @return a route
     */
    public Route withFixedNumber(String value) {
        return new Route(id, pool, strategy, Optional.of(value), exclude);
    }

    /**
     * This route without some numbers.
     *
     * @param value names of lists of numbers that are never shown
     * @return a route
     */
    public Route withExclude(List<String> value) {
        return new Route(id, pool, strategy, fixedNumber, value);
    }
}
