package io.github.blacklist4j.list;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What is recorded of a list, and nobody sets: its {@link ListSettings} are apart. Immutable.
 *
 * @param dataAsOf when its data was true; set by imports, never by single adds
 * @param compiledFile path of the compiled list that is served under its name, read-only; a relative one, with slashes, in the
 *     folder that each node sets; empty for a list of its own entries
 * @param unreadable which settings the store holds and this version cannot read, as a time zone that only a newer Java knows,
 *     for people and without any number; defaults stand in their place, and the list cannot be used here until it is given
 *     others
 */
public record ListState(Optional<Instant> dataAsOf, Optional<String> compiledFile, Optional<String> unreadable) {
    /** That of a list just created. */
    public static final ListState NONE = new ListState(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Checks that nothing is missing.
     *
     * @param dataAsOf see the record
     * @param compiledFile see the record
     * @param unreadable see the record
     */
    public ListState {
        requireNonNull(dataAsOf, "dataAsOf");
        requireNonNull(compiledFile, "compiledFile");
        requireNonNull(unreadable, "unreadable");
    }

    /**
     * This state with data of another age.
     *
     * @param value when the data was true
     * @return a new state
     */
    public ListState withDataAsOf(Instant value) {
        requireNonNull(value, "value");
        return new ListState(Optional.of(value), compiledFile, unreadable);
    }

    /**
     * This state for a list that serves a compiled file.
     *
     * @param path where it lies
     * @return a new state
     */
    public ListState withCompiledFile(String path) {
        requireNonNull(path, "path");
        return new ListState(dataAsOf, Optional.of(path), unreadable);
    }

    /**
     * This state of a list whose settings cannot all be read.
     *
     * @param what which of them, and why; without any number
     * @return a new state
     */
    public ListState withUnreadable(String what) {
        requireNonNull(what, "what");
        return new ListState(dataAsOf, compiledFile, Optional.of(what));
    }

    /**
     * This state of a list that was given settings that can be read.
     *
     * @return a new state
     */
    public ListState readable() {
        return unreadable.isEmpty() ? this : new ListState(dataAsOf, compiledFile, Optional.empty());
    }
}
