package io.github.blacklist4j.policy;

import java.util.List;
import java.util.Optional;

/**
 * What an outbound campaign obeys. Immutable.
 *
 * @param id name of the campaign, unique in its policies
 * @param lists names of the lists it obeys; none: every number may be called
 * @param automaticStatus status of a record whose numbers are listed; default {@value #DEFAULT_STATUS}
 * @param addTo name of the list to which agents add numbers; default the first of {@code lists}
 * @param region reads the campaign's national numbers; default that of the policies
 */
public record Campaign(
        String id,
        List<String> lists,
        Optional<String> automaticStatus,
        Optional<String> addTo,
        Optional<String> region) {
    /** Status of a record whose numbers are listed, unless the campaign has an automatic one. */
    public static final String DEFAULT_STATUS = "Blacklist";

    /**
     * Copies the lists and checks the id.
     *
     * @param id see the record
     * @param lists see the record
     * @param automaticStatus see the record
     * @param addTo see the record
     * @param region see the record
     * @throws IllegalArgumentException if the id is blank
     */
    public Campaign {
        Ids.check("campaign", id);
        lists = List.copyOf(lists);
    }

    /**
     * A campaign with the usual settings.
     *
     * @param id name of the campaign
     * @param lists names of the lists it obeys
     * @return the campaign
     */
    public static Campaign of(String id, String... lists) {
        return new Campaign(id, List.of(lists), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * This campaign with an automatic status.
     *
     * @param value status of a record whose numbers are listed
     * @return a campaign
     */
    public Campaign withAutomaticStatus(String value) {
        return new Campaign(id, lists, Optional.of(value), addTo, region);
    }

    /**
     * This campaign with a list for numbers that agents add.
     *
     * @param value name of the list
     * @return a campaign
     */
    public Campaign withAddTo(String value) {
        return new Campaign(id, lists, automaticStatus, Optional.of(value), region);
    }

    /**
     * This campaign with a region.
     *
     * @param value ISO 3166-1 alpha-2
     * @return a campaign
     */
    public Campaign withRegion(String value) {
        return new Campaign(id, lists, automaticStatus, addTo, Optional.of(value));
    }
}
