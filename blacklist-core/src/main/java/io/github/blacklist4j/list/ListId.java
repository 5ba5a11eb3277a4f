package io.github.blacklist4j.list;

/**
 * Identity of a list within its store. A store gives each id once, also across tenants, and never to another list.
 *
 * @param value any number
 */
public record ListId(long value) implements Comparable<ListId> {
    @Override
    public int compareTo(ListId other) {
        return Long.compare(value, other.value);
    }
}
