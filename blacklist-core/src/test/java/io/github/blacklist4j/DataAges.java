package io.github.blacklist4j;

import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.PublishGuard;
import java.time.Instant;
import java.util.Optional;

/** Gives the data of a list an age, as imports do, which alone can. */
public final class DataAges {
    private DataAges() {}

    /**
     * Imports nothing, that was true then.
     *
     * @param list into which list
     * @param asOf when its data was true
     */
    public static void set(Blacklist list, Instant asOf) {
        ImportTicket ticket = new ImportTicket(
                OperationId.random(), ImportMode.MERGE, Instant.EPOCH, Source.API, "", Optional.of(asOf));
        try (Bulk bulk = list.bulk(ticket)) {
            bulk.publish(PublishGuard.FORCED);
        }
    }
}
