package io.github.blacklist4j.policy;

import java.util.List;
import java.util.Optional;

/**
 * Which number outbound calls of a route show: on each call one drawn at random from the pool. Immutable.
 *
 * @param id name of the route, unique in its policies
 * @param pool name of the list of numbers to show: the list is the pool, its ALLOW entries and prefixes are no candidates
 * @param fixedNumber shown if the pool has no candidate
 * @param exclude names of lists of numbers that are never shown (do-not-originate)
 */
public record Route(String id, String pool, Optional<String> fixedNumber, List<String> exclude) {
    /**
     * Copies the lists and checks the id.
     *
     * @param id see the record
     * @param pool see the record
     * @param fixedNumber see the record
     * @param exclude see the record
     * @throws IllegalArgumentException if the id is blank
     */
    public Route {
        Ids.check("route", id);
        exclude = List.copyOf(exclude);
    }

    /**
     * A route with the usual settings.
     *
     * @param id name of the route
     * @param pool name of the list of numbers to show
     * @return the route
     */
    public static Route of(String id, String pool) {
        return new Route(id, pool, Optional.empty(), List.of());
    }
}
