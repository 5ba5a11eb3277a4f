package io.github.blacklist4j.jdbc;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.jdbc.internal.Lists;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;

/**
 * A file that is imported, killed and imported again: which rows it has and what they do to the list follows from its
 * index alone. Each of the counts of an import is there: files overlap, dates of addition become earlier, rows come twice,
 * some ALLOW what others BLOCK.
 *
 * @param index which of the files
 */
record KilledImport(int index) {
    private static final List<ImportMode> MODES =
            List.of(ImportMode.MERGE, ImportMode.MERGE, ImportMode.REMOVE, ImportMode.MERGE, ImportMode.REPLACE);
    private static final int ROWS = 600;
    private static final int PARTS = 3; // staged in as many calls
    private static final int STEP = 200; // from the first number of a file to that of the next
    private static final int ALLOWED = 50; // one of so many numbers, another one in each file
    private static final int REPEATED = 60; // one of so many rows comes twice
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);

    /** The operation that publishes the file when it is imported for the first time. */
    OperationId operation() {
        return new OperationId(new UUID(0, index));
    }

    /** Imports the file to its end. */
    Staging.Published into(BlacklistStore store, ListId list, OperationId operation) {
        ImportMode mode = MODES.get(index % MODES.size());
        ImportTicket ticket =
                new ImportTicket(operation, mode, Instant.EPOCH, Source.importOf("1"), "", Optional.empty());
        try (Staging staging = store.stage(list, ticket)) {
            for (int part = 0; part < PARTS; part++) {
                staging.put(rows(mode, part * ROWS / PARTS, (part + 1) * ROWS / PARTS));
            }
            return staging.publish(PublishGuard.FORCED);
        }
    }

    private List<Change> rows(ImportMode mode, int from, int to) {
        return LongStream.range(from, to)
                .map(row -> (long) index * STEP + (row % REPEATED == 1 ? row - 1 : row))
                .mapToObj(number -> mode == ImportMode.REMOVE
                        ? new Change.Removed(Lists.number(number), "", Source.NONE)
                        : put(number))
                .toList();
    }

    private Change put(long number) {
        boolean allowed = (number + index) % ALLOWED == 0;
        return new Change.Put(Entry.of(Lists.number(number))
                .kind(allowed ? Entry.Kind.ALLOW : Entry.Kind.BLOCK)
                .addedAt(new Moment.On(FIRST_DAY.minusDays(index)))
                .description(number % 2 == 0 ? "" : "file " + index)
                .build());
    }
}
