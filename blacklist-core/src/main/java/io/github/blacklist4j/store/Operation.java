package io.github.blacklist4j.store;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.internal.text.StoredText;
import io.github.blacklist4j.list.ListLine;
import io.github.blacklist4j.list.OperationId;
import java.time.Instant;
import java.util.Optional;

/**
 * One operation on a list as a whole: who does it, when and why.
 *
 * @param id its identity
 * @param at when, by the registry's clock
 * @param by who
 * @param why free text, see {@link Entry#checkedDescription}; empty for none
 */
public record Operation(OperationId id, Instant at, Source by, String why) {
    /**
     * Checks the reason and brings it into its normal form.
     *
     * @param id see the record
     * @param at see the record
     * @param by see the record
     * @param why see the record
     * @throws IllegalArgumentException if the reason breaks the rule for descriptions
     */
    public Operation {
        requireNonNull(id, "id");
        requireNonNull(at, "at");
        requireNonNull(by, "by");
        requireNonNull(why, "why");
        why = StoredText.prose("A reason", why, Entry.MAX_DESCRIPTION);
    }

    /**
     * A new operation.
     *
     * @param at see the record
     * @param by see the record
     * @param why see the record
     * @return one of a new identity
     */
    public static Operation of(Instant at, Source by, String why) {
        return new Operation(OperationId.random(), at, by, why);
    }

    /**
     * What is told of the creation of a list.
     *
     * @param first its head
     * @return the line
     */
    public ListLine created(ListHead first) {
        requireNonNull(first, "first");
        return line(first, ListLine.What.CREATED);
    }

    /**
     * What is told of the deletion of a list.
     *
     * @param last its head, at the revision that this operation made
     * @return the line
     */
    public ListLine deleted(ListHead last) {
        requireNonNull(last, "last");
        return line(last, ListLine.What.DELETED);
    }

    /**
     * What is told of a list that was altered.
     *
     * @param before as it was
     * @param after its head, at the revision that this operation made
     * @return empty if neither name nor settings nor compiled file differ: nobody set anything
     */
    public Optional<ListLine> altered(ListHead.Traits before, ListHead after) {
        requireNonNull(before, "before");
        requireNonNull(after, "after");
        if (!before.name().equals(after.name())) {
            return Optional.of(line(after, ListLine.What.RENAMED));
        }
        if (!before.settings().equals(after.settings())) {
            return Optional.of(line(after, ListLine.What.CONFIGURED));
        }
        boolean same = before.state().compiledFile().equals(after.state().compiledFile());
        return same ? Optional.empty() : Optional.of(line(after, ListLine.What.ATTACHED));
    }

    private ListLine line(ListHead head, ListLine.What what) {
        return new ListLine(
                at, head.id(), head.revision(), what, by, why, head.name().text(), head.settings());
    }
}
