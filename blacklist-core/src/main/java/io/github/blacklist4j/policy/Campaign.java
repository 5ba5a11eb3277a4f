package io.github.blacklist4j.policy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an outbound campaign obeys. Immutable.
 *
 * @param id name of the campaign, unique in its policies
 * @param lists names of the lists it obeys; none: every number may be called
 * @param allowLists lists whose ALLOW entries set aside what some of {@code lists} say
 * @param automaticStatus status of a record whose numbers are listed; default {@value #DEFAULT_STATUS}
 * @param addTo name of the list to which agents add numbers; default the first of {@code lists} that can be written
 * @param region reads the campaign's national numbers; default that of the policies
 * @param maxAge how old the data of a list may be, by its name, beside what the list's own settings allow
 * @param onUnavailable what becomes of a record when one of the lists is gone and no other settles the matter
 * @param retryAfter when it is worth asking again about a record that is held
 */
public record Campaign(
        String id,
        List<String> lists,
        List<AllowList> allowLists,
        Optional<String> automaticStatus,
        Optional<String> addTo,
        Optional<String> region,
        Map<String, Duration> maxAge,
        OnUnavailable onUnavailable,
        Optional<Duration> retryAfter) {
    /** Status of a record whose numbers are listed, unless the campaign has an automatic one. */
    public static final String DEFAULT_STATUS = "Blacklist";

    /** What becomes of a record that cannot be checked on every list. Stable: these names stand in policy files. */
    public enum OnUnavailable {
        /** It waits. */
        HOLD,
        /** It is called, with the reason that a list is gone. */
        DIAL
    }

    /**
     * Copies the lists and checks the id.
     *
     * @param id see the record
     * @param lists see the record
     * @param allowLists see the record
     * @param automaticStatus see the record
     * @param addTo see the record
     * @param region see the record
     * @param maxAge see the record
     * @param onUnavailable see the record
     * @param retryAfter see the record
     * @throws IllegalArgumentException if the id is blank, too long or none that can be stored or a time is not positive
     */
    public Campaign {
        Ids.check("campaign", id);
        lists = List.copyOf(lists);
        allowLists = List.copyOf(allowLists);
        maxAge = Durations.checkedAges(maxAge);
        retryAfter.ifPresent(time -> Durations.check("The time until a retry", time));
    }

    /**
     * A campaign with the usual settings.
     *
     * @param id name of the campaign
     * @param lists names of the lists it obeys
     * @return the campaign
     */
    public static Campaign of(String id, String... lists) {
        return new Campaign(
                id,
                List.of(lists),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                OnUnavailable.HOLD,
                Optional.empty());
    }

    /**
     * This campaign with allow lists.
     *
     * @param value lists whose ALLOW entries set aside what others say
     * @return a campaign
     */
    public Campaign withAllowLists(List<AllowList> value) {
        return new Campaign(id, lists, value, automaticStatus, addTo, region, maxAge, onUnavailable, retryAfter);
    }

    /**
     * This campaign with an automatic status.
     *
     * @param value status of a record whose numbers are listed
     * @return a campaign
     */
    public Campaign withAutomaticStatus(String value) {
        return new Campaign(
                id, lists, allowLists, Optional.of(value), addTo, region, maxAge, onUnavailable, retryAfter);
    }

    /**
     * This campaign with a list for numbers that agents add.
     *
     * @param value name of the list
     * @return a campaign
     */
    public Campaign withAddTo(String value) {
        return new Campaign(
                id, lists, allowLists, automaticStatus, Optional.of(value), region, maxAge, onUnavailable, retryAfter);
    }

    /**
     * This campaign with a region.
     *
     * @param value ISO 3166-1 alpha-2
     * @return a campaign
     */
    public Campaign withRegion(String value) {
        return new Campaign(
                id, lists, allowLists, automaticStatus, addTo, Optional.of(value), maxAge, onUnavailable, retryAfter);
    }

    /**
     * This campaign with limits to the age of data.
     *
     * @param value how old the data of a list may be, by its name
     * @return a campaign
     */
    public Campaign withMaxAge(Map<String, Duration> value) {
        return new Campaign(id, lists, allowLists, automaticStatus, addTo, region, value, onUnavailable, retryAfter);
    }

    /**
     * This campaign with another setting for lists that are gone.
     *
     * @param value HOLD or DIAL
     * @return a campaign
     */
    public Campaign withOnUnavailable(OnUnavailable value) {
        return new Campaign(id, lists, allowLists, automaticStatus, addTo, region, maxAge, value, retryAfter);
    }

    /**
     * This campaign with a time until a retry.
     *
     * @param value when it is worth asking again about a record that is held
     * @return a campaign
     */
    public Campaign withRetryAfter(Duration value) {
        return new Campaign(
                id, lists, allowLists, automaticStatus, addTo, region, maxAge, onUnavailable, Optional.of(value));
    }
}
