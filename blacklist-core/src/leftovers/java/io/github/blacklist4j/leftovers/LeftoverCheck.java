package io.github.blacklist4j.leftovers;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Fails a test class that leaves something behind on which a later one could depend: threads, files, or settings of the
 * process that are not as they were ({@link SharedState}). Also says in which order tests run. The sources of all modules'
 * tests include this package, and JUnit finds the class by itself ({@code META-INF/services}).
 */
public final class LeftoverCheck implements BeforeAllCallback, AfterAllCallback {
    private static final Namespace NAMESPACE = Namespace.create(LeftoverCheck.class);
    private static final long GRACE_SECONDS = 10; // threads that were told to end do so at once, but on a busy machine

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        if (isOutermost(context)) {
            context.getRoot().getStore(NAMESPACE).computeIfAbsent("order", key -> tellOrder(context));
            context.getStore(NAMESPACE).put(SharedState.class, SharedState.now());
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException, InterruptedException {
        if (isOutermost(context)) {
            SharedState before =
                    Objects.requireNonNull(context.getStore(NAMESPACE).get(SharedState.class, SharedState.class));
            Set<String> left = leftSince(before, GRACE_SECONDS);
            if (!left.isEmpty()) {
                throw new AssertionError(context.getDisplayName() + " left something behind, or did not put it back: "
                        + String.join(", ", left));
            }
        }
    }

    /** What is left once threads had the time to end. */
    static Set<String> leftSince(SharedState before, long graceSeconds) throws IOException, InterruptedException {
        boolean interrupted = Thread.interrupted();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(graceSeconds);
        Set<String> left = SharedState.now().differences(before);
        while (!left.isEmpty() && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(10);
            left = SharedState.now().differences(before);
        }
        if (interrupted) {
            left.add("interrupt of the thread that runs tests");
        }
        return left;
    }

    private static boolean isOutermost(ExtensionContext context) {
        return context.getParent().equals(Optional.of(context.getRoot()));
    }

    private static String tellOrder(ExtensionContext context) {
        String seed = context.getConfigurationParameter("junit.jupiter.execution.order.random.seed")
                .orElse("chosen by JUnit");
        System.out.println("Order of the tests: -Dblacklist.order.seed=" + seed);
        return seed;
    }
}
