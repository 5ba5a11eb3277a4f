package io.github.blacklist4j.internal.number;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * The regions of whose short numbers libphonenumber has data. Asked about another it answers that there are none, but
 * writes a warning to the host's log each time.
 */
record ShortNumberRegions(Set<String> known) {
    static ShortNumberRegions of(Set<String> regions) {
        Set<String> found = regions.stream().filter(MetadataFiles::hasShort).collect(Collectors.toUnmodifiableSet());
        return new ShortNumberRegions(found.isEmpty() ? Set.copyOf(regions) : found); // none: kept in another way
    }

    boolean include(String region) {
        return known.contains(region);
    }
}
