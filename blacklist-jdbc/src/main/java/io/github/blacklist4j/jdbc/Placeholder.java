package io.github.blacklist4j.jdbc;
/** Placeholder. */
public final class Placeholder {
    private Placeholder() {}
}
