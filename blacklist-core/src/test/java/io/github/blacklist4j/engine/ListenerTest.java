package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.Decision;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.Rejection;
import io.github.blacklist4j.policy.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ListenerTest extends PolicyTestBase {
    private static final String LISTED = "+48601234567";

    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final PolicyEngine engine = engine(p -> p.outbound(DialRule.of("Default"))
            .forwarding(
                    Forwarding.of("f1", List.of("Default"), List.of(), new Forwarding.Action.Reject(Rejection.DECLINE)))
            .campaign(Campaign.of("c1", "Default"))
            .queue(CallbackPoint.queue("q1"))
            .widget(CallbackPoint.widget("w1"))
            .route(Route.of("r1", "Default")));

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    @DisplayName("a listener is told every decision of every scenario, in order: enough to count hits per entry")
    void receivesAll() {
        list.add(LISTED);
        List<Decision> received = new ArrayList<>();
        Map<String, Integer> hits = new HashMap<>();
        engine.listen(received::add, Runnable::run);
        engine.listen(
                decision -> decision.reason()
                        .match()
                        .ifPresent(match -> hits.merge(match.pattern().text(), 1, Integer::sum)),
                Runnable::run);

        List<Decision> made = List.of(
                engine.inbound(InboundCall.of(LISTED, "+48223970331")),
                engine.outbound(LISTED),
                engine.campaign("c1", List.of(LISTED)),
                engine.queueCallback("q1", LISTED),
                engine.queueCallbackPlaced("q1", LISTED),
                engine.widgetCallback("w1", LISTED),
                engine.widgetCallback("w1", LISTED, "me"),
                engine.widgetCallbackPlaced("w1", LISTED),
                engine.present("r1", "+48601234568"));

        assertThat(received).isEqualTo(made);
        assertThat(hits).containsExactly(Map.entry(LISTED, 3));
    }

    @Test
    @DisplayName("a listener that hangs cannot slow a decision; it loses what is too much, and is told how much")
    void slowListener() throws InterruptedException {
        CountDownLatch stuck = new CountDownLatch(1);
        AtomicInteger received = new AtomicInteger();
        PolicyEngine.Subscription subscription = engine.listen(
                decision -> {
                    received.incrementAndGet();
                    awaitQuietly(stuck);
                },
                executor);

        for (int i = 0; i < DecisionListeners.MAX_WAITING + 1_000; i++) {
            engine.outbound(LISTED);
        }

        assertThat(subscription.lost()).isBetween(999L, 1_000L);
        stuck.countDown();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(received.get() + subscription.lost())
                        .isEqualTo(DecisionListeners.MAX_WAITING + 1_000));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @DisplayName("a listener that throws, or an executor that refuses, cannot break a decision")
    void brokenListener() {
        AtomicInteger received = new AtomicInteger();
        engine.listen(
                decision -> {
                    received.incrementAndGet();
                    throw new IllegalStateException("broken on purpose");
                },
                Runnable::run);
        engine.listen(decision -> received.incrementAndGet(), task -> {
            throw new RejectedExecutionException("full on purpose");
        });

        engine.outbound(LISTED);
        engine.outbound(LISTED);

        assertThat(received).hasValue(2);
    }

    @Test
    @DisplayName("a listener that throws an Error is told the next decision, and its executor's thread goes on")
    void listenerThrowsAnError() {
        List<Runnable> tasks = new ArrayList<>();
        List<Decision> received = new ArrayList<>();
        engine.listen(
                decision -> {
                    received.add(decision);
                    throw new StackOverflowError("on purpose");
                },
                tasks::add);
        List<Decision> made = List.of(engine.outbound(LISTED), engine.outbound(LISTED));

        tasks.forEach(Runnable::run);

        assertThat(received).isEqualTo(made);
    }

    @Test
    @DisplayName("an executor that throws an Error cannot break a decision, and what it refused goes with the next")
    void executorThrowsAnError() {
        List<Decision> received = new ArrayList<>();
        AtomicInteger asked = new AtomicInteger();
        engine.listen(received::add, task -> {
            if (asked.incrementAndGet() == 1) {
                throw new InternalError("no thread, on purpose");
            }
            task.run();
        });

        List<Decision> made = List.of(engine.outbound(LISTED), engine.outbound(LISTED));

        assertThat(received).isEqualTo(made);
    }

    @Test
    @DisplayName("a closed subscription hears nothing any more")
    void closed() {
        AtomicInteger received = new AtomicInteger();
        PolicyEngine.Subscription subscription = engine.listen(decision -> received.incrementAndGet(), Runnable::run);
        engine.outbound(LISTED);

        subscription.close();
        engine.outbound(LISTED);

        assertThat(received).hasValue(1);
    }

    @Test
    @DisplayName("as many decisions as are kept wait for a listener, each further one is lost and counted")
    void waitingAndLost() {
        PolicyEngine.Subscription subscription = engine.listen(decision -> {}, task -> {});

        for (int i = 0; i < DecisionListeners.MAX_WAITING; i++) {
            engine.outbound(LISTED);
        }
        assertThat(subscription.lost()).isZero();
        engine.outbound(LISTED);

        assertThat(subscription.lost()).isEqualTo(1);
    }

    @Test
    @DisplayName("what an executor refused is told with the next decision that it takes")
    void refusedOnce() {
        List<Decision> received = new ArrayList<>();
        AtomicInteger asked = new AtomicInteger();
        engine.listen(received::add, task -> {
            if (asked.incrementAndGet() == 1) {
                throw new RejectedExecutionException("full on purpose");
            }
            task.run();
        });

        List<Decision> made = List.of(engine.outbound(LISTED), engine.outbound(LISTED));

        assertThat(received).isEqualTo(made);
    }
}
