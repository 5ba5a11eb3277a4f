package io.github.blacklist4j.internal.index;

import io.github.blacklist4j.entry.Entry;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What an index needs to know of the dates of its list.
 *
 * @param zone what its dates mean
 * @param inMemory whether the date of addition of a BLOCK is kept in the index, as that of an ALLOW always is
 */
public record ListDates(ZoneId zone, boolean inMemory) {
    /** The day on which an entry was added, in the zone of the list; {@link Rule#NO_DAY} if it is not kept. */
    int dayAdded(Entry entry) {
        if (!inMemory && entry.kind() == Entry.Kind.BLOCK) {
            return Rule.NO_DAY;
        }
        return entry.addedAt()
                .map(added -> (int) LocalDate.ofInstant(added.start(zone), zone).toEpochDay())
                .orElse(Rule.NO_DAY);
    }
}
