package io.github.blacklist4j;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/** Sources of chance that several threads may use. */
final class SharedRandom {
    private SharedRandom() {}

    /** Each thread's own source. */
    static RandomGenerator perThread() {
        return () -> ThreadLocalRandom.current().nextLong();
    }

    /** One source, one caller at a time. */
    static RandomGenerator locked(RandomGenerator source) {
        ReentrantLock lock = new ReentrantLock();
        return () -> {
            lock.lock();
            try {
                return source.nextLong();
            } finally {
                lock.unlock();
            }
        };
    }
}
