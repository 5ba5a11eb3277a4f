package io.github.blacklist4j.tck;

/** A group of rules; each is a default method, so that a store's test class has all of them by extending one class. */
interface Rules {
    /**
     * What a test works with.
     *
     * @return fresh for each test
     */
    StoreFixture fixture();
}
