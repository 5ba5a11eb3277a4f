package io.github.blacklist4j;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.Operation;
import java.time.Instant;

/**
 * Who changes something through a handle and why, so that each change says so (L15).
 *
 * @param by who; {@link Source#API}: nobody in particular
 * @param why free text; empty for none
 * @param overriding whether entries may be removed that must still be kept (L20)
 */
record Signature(Source by, String why, boolean overriding) {
    static final Signature NONE = new Signature(Source.API, "", false);

    Signature {
        why = Entry.checkedReason(why);
    }

    Signature by(Source other) {
        return new Signature(other, why, overriding);
    }

    Signature because(String reason) {
        return new Signature(by, reason, overriding);
    }

    Signature overriding(String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("Whoever removes what must be kept says why");
        }
        return new Signature(by, reason, true);
    }

    Operation operation(Instant at) {
        return Operation.of(at, by, why);
    }

    /** A change that says who makes it and why, as far as it does not say so itself. */
    Change on(Change change) {
        String reason = change.why().isEmpty() ? why : change.why();
        if (change instanceof Change.Put put) {
            boolean open =
                    put.by().equals(Source.API) || put.by().equals(put.after().source());
            return new Change.Put(on(put.after()), reason, open && !by.equals(Source.API) ? by : put.by());
        }
        return change instanceof Change.Removed removed
                ? new Change.Removed(removed.pattern(), reason, removed.by().equals(Source.API) ? by : removed.by())
                : change;
    }

    /** An import that says who makes it and why, as far as it does not say so itself; its rows still come from it. */
    ImportTicket on(ImportTicket ticket) {
        Source from = ticket.source();
        ImportTicket.Note note = ticket.note();
        return new ImportTicket(
                ticket.operation(),
                ticket.mode(),
                ticket.at(),
                from.author().isEmpty() ? new Source(from.origin(), by.author()) : from,
                ticket.contentHash(),
                ticket.asOf(),
                ticket.rule(),
                note.why().isEmpty() ? new ImportTicket.Note(note.fileName(), why, note.undoes()) : note,
                ticket.base());
    }

    /** An entry that says where it comes from, if it does not say so itself. */
    private Entry on(Entry entry) {
        return entry.source().equals(Source.API) ? entry.toBuilder().source(by).build() : entry;
    }
}
