package io.github.blacklist4j.csv;
/** Placeholder. */
public final class Placeholder {
    private Placeholder() {}
}
