package io.github.blacklist4j;

import io.github.blacklist4j.internal.number.NumberReaders;

/** The version of the number normaliser, worked out when it is first needed: reading the metadata takes some 0.1 s. */
final class KeyVersion {
    private volatile boolean known;
    private int value; // published by known

    int value() {
        if (!known) {
            value = NumberReaders.keyVersion(); // the same whoever works it out
            known = true;
        }
        return value;
    }
}
