package io.github.blacklist4j.internal.number;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The regions of whose short numbers libphonenumber has data. Asked about another it answers that there are none, but
 * writes a warning to the host's log each time. A region is looked up when it is first met: all 250 take half a second.
 */
final class ShortNumberRegions {
    private static final String SURELY_THERE = "US"; // if not, the data are kept in another way than as files

    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    boolean include(String region) {
        return known.computeIfAbsent(region, r -> MetadataFiles.hasShort(r) || !MetadataFiles.hasShort(SURELY_THERE));
    }
}
