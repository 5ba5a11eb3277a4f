package io.github.blacklist4j.policy;

import java.util.List;
import java.util.Optional;

/**
 * A place where callbacks arise: a queue whose callers hang up while waiting, or a widget on a web page. Immutable.
 *
 * @param id name of the queue or widget, unique among its kind in its policies
 * @param lists names of the lists it obeys; none: everybody is called back
 * @param allowedCountries ISO 3166-1 alpha-2 codes of countries that are called back; none: all
 * @param premiumRate whether premium-rate numbers are called back
 * @param region reads national numbers; default that of the policies
 */
public record CallbackPoint(
        String id, List<String> lists, List<String> allowedCountries, boolean premiumRate, Optional<String> region) {
    /**
     * Copies the lists and checks the id.
     *
     * @param id see the record
     * @param lists see the record
     * @param allowedCountries see the record
     * @param premiumRate see the record
     * @param region see the record
     * @throws IllegalArgumentException if the id is blank
     */
    public CallbackPoint {
        Ids.check("queue or widget", id);
        lists = List.copyOf(lists);
        allowedCountries = List.copyOf(allowedCountries);
    }

    /**
     * A queue with the usual settings: all countries, premium-rate numbers too.
     *
     * @param id name of the queue
     * @param lists names of the lists it obeys
     * @return the queue
     */
    public static CallbackPoint queue(String id, String... lists) {
        return new CallbackPoint(id, List.of(lists), List.of(), true, Optional.empty());
    }

    /**
     * A widget with the usual settings: all countries, no premium-rate numbers, since the number is typed by a stranger.
     *
     * @param id name of the widget
     * @param lists names of the lists it obeys
     * @return the widget
     */
    public static CallbackPoint widget(String id, String... lists) {
        return new CallbackPoint(id, List.of(lists), List.of(), false, Optional.empty());
    }
}
