package io.github.blacklist4j;

import io.github.blacklist4j.store.BlacklistStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

final class RegistryBuilder implements BlacklistRegistry.Builder {
    RegistryBuilder(BlacklistStore store) {}

    private RegistryBuilder() {}

    static BlacklistRegistry.Builder placeholder() {
        return new RegistryBuilder();
    }

    @Override
    public BlacklistRegistry.Builder region(String region) {
        throw new UnsupportedOperationException("placeholder");
    }

    @Override
    public BlacklistRegistry.Builder clock(Clock clock) {
        throw new UnsupportedOperationException("placeholder");
    }

    @Override
    public BlacklistRegistry.Builder executor(ScheduledExecutorService executor) {
        throw new UnsupportedOperationException("placeholder");
    }

    @Override
    public BlacklistRegistry.Builder random(RandomGenerator random) {
        throw new UnsupportedOperationException("placeholder");
    }

    @Override
    public BlacklistRegistry.Builder pollEvery(Duration interval) {
        throw new UnsupportedOperationException("placeholder");
    }

    @Override
    public BlacklistRegistry.Builder internalNumbers(Collection<Integer> lengths, Collection<String> prefixes) {
        throw new UnsupportedOperationException("placeholder");
    }

    @Override
    public BlacklistRegistry.Builder hiddenSpellings(Collection<String> spellings) {
        throw new UnsupportedOperationException("placeholder");
    }

    @Override
    public BlacklistRegistry open() {
        throw new UnsupportedOperationException("placeholder");
    }
}
