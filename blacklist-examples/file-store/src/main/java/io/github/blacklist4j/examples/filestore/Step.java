package io.github.blacklist4j.examples.filestore;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.store.ListHead;
import java.time.Instant;
import java.util.List;

/** One operation on one list: the head that it left and what it changed. Of imports the changes are not told. */
record Step(Kind kind, ListHead head, Instant at, List<Change> changes) {
    enum Kind {
        WRITE,
        IMPORT,
        DELETE
    }

    List<Change> told() {
        return kind == Kind.IMPORT ? List.of() : changes;
    }
}
