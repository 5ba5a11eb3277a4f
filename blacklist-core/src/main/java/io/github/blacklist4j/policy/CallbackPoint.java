package io.github.blacklist4j.policy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A place where callbacks arise: a queue whose callers hang up while waiting, or a widget on a web page. Immutable.
 *
 * @param id name of the queue or widget, unique among its kind in its policies
 * @param lists names of the lists it obeys; none: everybody is called back
 * @param allowLists lists whose ALLOW entries set aside what some of {@code lists} say
 * @param allowedCountries ISO 3166-1 alpha-2 codes of countries that are called back, by the number's own region where
 *     several share a country code; none: all
 * @param premiumRate whether premium-rate numbers are called back
 * @param region reads national numbers; default that of the policies
 * @param maxAge how old the data of a list may be, by its name, beside what the list's own settings allow
 * @param onUnavailable what becomes of a callback when one of the lists is gone and no other settles the matter
 * @param retryAfter when it is worth asking again about a callback that is held
 * @param perNumber how many callbacks to one number are taken; default any
 * @param perClient how many callbacks one visitor may ask for; default any
 */
public record CallbackPoint(
        String id,
        List<String> lists,
        List<AllowList> allowLists,
        List<String> allowedCountries,
        boolean premiumRate,
        Optional<String> region,
        Map<String, Duration> maxAge,
        OnUnavailable onUnavailable,
        Optional<Duration> retryAfter,
        Optional<Limit> perNumber,
        Optional<Limit> perClient) {
    /** What becomes of a callback that cannot be checked on every list. Stable: these names stand in policy files. */
    public enum OnUnavailable {
        /** It waits. */
        HOLD,
        /** It takes place, with the reason that a list is gone. */
        CALL_BACK,
        /** It does not take place. */
        SKIP
    }

    /**
     * Copies the lists and checks the id.
     *
     * @param id see the record
     * @param lists see the record
     * @param allowLists see the record
     * @param allowedCountries see the record
     * @param premiumRate see the record
     * @param region see the record
     * @param maxAge see the record
     * @param onUnavailable see the record
     * @param retryAfter see the record
     * @param perNumber see the record
     * @param perClient see the record
     * @throws IllegalArgumentException if the id is blank, too long or none that can be stored, a country no code of two capitals, or a time is not positive
     */
    public CallbackPoint {
        Ids.check("queue or widget", id);
        lists = List.copyOf(lists);
        allowLists = List.copyOf(allowLists);
        allowedCountries = List.copyOf(allowedCountries);
        if (!allowedCountries.stream().allMatch(country -> country.matches("[A-Z]{2}"))) {
            throw new IllegalArgumentException("An allowed country is a code of two capital letters (ISO 3166-1)");
        }
        maxAge = Durations.checkedAges(maxAge);
        retryAfter.ifPresent(time -> Durations.check("The time until a retry", time));
    }

    /**
     * A queue with the usual settings: all countries, premium-rate numbers too.
     *
     * @param id name of the queue
     * @param lists names of the lists it obeys
     * @return the queue
     */
    public static CallbackPoint queue(String id, String... lists) {
        return withDefaults(id, List.of(lists), true);
    }

    /**
     * A widget with the usual settings: all countries, no premium-rate numbers, since the number is typed by a stranger.
     *
     * @param id name of the widget
     * @param lists names of the lists it obeys
     * @return the widget
     */
    public static CallbackPoint widget(String id, String... lists) {
        return withDefaults(id, List.of(lists), false);
    }

    private static CallbackPoint withDefaults(String id, List<String> lists, boolean premiumRate) {
        return new CallbackPoint(
                id,
                lists,
                List.of(),
                List.of(),
                premiumRate,
                Optional.empty(),
                Map.of(),
                OnUnavailable.HOLD,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * This one with allow lists.
     *
     * @param value lists whose ALLOW entries set aside what others say
     * @return a queue or widget
     */
    public CallbackPoint withAllowLists(List<AllowList> value) {
        return with(draft -> draft.allowLists = value);
    }

    /**
     * This one for some countries.
     *
     * @param value ISO 3166-1 alpha-2 codes
     * @return a queue or widget
     */
    public CallbackPoint withAllowedCountries(List<String> value) {
        return with(draft -> draft.allowedCountries = value);
    }

    /**
     * This one with another setting for premium-rate numbers.
     *
     * @param value whether they are called back
     * @return a queue or widget
     */
    public CallbackPoint withPremiumRate(boolean value) {
        return with(draft -> draft.premiumRate = value);
    }

    /**
     * This one with a region.
     *
     * @param value ISO 3166-1 alpha-2
     * @return a queue or widget
     */
    public CallbackPoint withRegion(String value) {
        return with(draft -> draft.region = Optional.of(value));
    }

    /**
     * This one with limits to the age of data.
     *
     * @param value how old the data of a list may be, by its name
     * @return a queue or widget
     */
    public CallbackPoint withMaxAge(Map<String, Duration> value) {
        return with(draft -> draft.maxAge = value);
    }

    /**
     * This one with another setting for lists that are gone.
     *
     * @param value HOLD, CALL_BACK or SKIP
     * @return a queue or widget
     */
    public CallbackPoint withOnUnavailable(OnUnavailable value) {
        return with(draft -> draft.onUnavailable = value);
    }

    /**
     * This one with a time until a retry.
     *
     * @param value when it is worth asking again about a callback that is held
     * @return a queue or widget
     */
    public CallbackPoint withRetryAfter(Duration value) {
        return with(draft -> draft.retryAfter = Optional.of(value));
    }

    /**
     * This one with a limit per number.
     *
     * @param value how many callbacks to one number are taken
     * @return a queue or widget
     */
    public CallbackPoint withPerNumber(Limit value) {
        return with(draft -> draft.perNumber = Optional.of(value));
    }

    /**
     * This one with a limit per visitor.
     *
     * @param value how many callbacks one visitor may ask for
     * @return a queue or widget
     */
    public CallbackPoint withPerClient(Limit value) {
        return with(draft -> draft.perClient = Optional.of(value));
    }

    private CallbackPoint with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.done();
    }

    /** The same values, for one of them to be set. */
    private static final class Draft {
        private String id;
        private List<String> lists;
        private List<AllowList> allowLists;
        private List<String> allowedCountries;
        private boolean premiumRate;
        private Optional<String> region;
        private Map<String, Duration> maxAge;
        private OnUnavailable onUnavailable;
        private Optional<Duration> retryAfter;
        private Optional<Limit> perNumber;
        private Optional<Limit> perClient;

        Draft(CallbackPoint of) {
            id = of.id();
            lists = of.lists();
            allowLists = of.allowLists();
            allowedCountries = of.allowedCountries();
            premiumRate = of.premiumRate();
            region = of.region();
            maxAge = of.maxAge();
            onUnavailable = of.onUnavailable();
            retryAfter = of.retryAfter();
            perNumber = of.perNumber();
            perClient = of.perClient();
        }

        CallbackPoint done() {
            return new CallbackPoint(
                    id,
                    lists,
                    allowLists,
                    allowedCountries,
                    premiumRate,
                    region,
                    maxAge,
                    onUnavailable,
                    retryAfter,
                    perNumber,
                    perClient);
        }
    }
}
