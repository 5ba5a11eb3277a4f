package io.github.blacklist4j.engine;

import static io.github.blacklist4j.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.Decision;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.Question;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.policy.Rejection;
import io.github.blacklist4j.policy.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
        engine.listen(decided -> received.add(decided.decision()), Runnable::run);
        engine.listen(
                decided -> decided.decision()
                        .reason()
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
                decided -> {
                    received.incrementAndGet();
                    awaitQuietly(stuck);
                },
                executor);

        for (int i = 0; i < DecisionListeners.MAX_WAITING + 1_000; i++) {
            engine.outbound(LISTED);
        }

        assertThat(subscription.lost()).isBetween(999L, 1_000L);
        stuck.countDown();
        await().untilAsserted(() ->
                assertThat(received.get() + subscription.lost()).isEqualTo(DecisionListeners.MAX_WAITING + 1_000));
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
                decided -> {
                    received.incrementAndGet();
                    throw new IllegalStateException("broken on purpose");
                },
                Runnable::run);
        engine.listen(decided -> received.incrementAndGet(), task -> {
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
                decided -> {
                    received.add(decided.decision());
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
        engine.listen(decided -> received.add(decided.decision()), task -> {
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
        PolicyEngine.Subscription subscription = engine.listen(decided -> received.incrementAndGet(), Runnable::run);
        engine.outbound(LISTED);

        subscription.close();
        engine.outbound(LISTED);

        assertThat(received).hasValue(1);
    }

    @Test
    @DisplayName("as many decisions as are kept wait for a listener, each further one is lost and counted")
    void waitingAndLost() {
        PolicyEngine.Subscription subscription = engine.listen(decided -> {}, task -> {});

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
        engine.listen(decided -> received.add(decided.decision()), task -> {
            if (asked.incrementAndGet() == 1) {
                throw new RejectedExecutionException("full on purpose");
            }
            task.run();
        });

        List<Decision> made = List.of(engine.outbound(LISTED), engine.outbound(LISTED));

        assertThat(received).isEqualTo(made);
    }

    @Test
    @DisplayName("a listener learns the scenario, the rule, the question as it was asked, and what came with the call")
    void questionAndContext() {
        list.add(LISTED);
        List<DecisionListener.DecidedCall> received = new ArrayList<>();
        engine.listen(received::add, Runnable::run);
        StringBuilder buffer = new StringBuilder(LISTED);
        DecisionsInContext decisions = engine.inContext(new CallId("a84b4c76e66710"));

        decisions.inbound(
                InboundCall.of(buffer, "+48223970331").divertedBy(buffer).withAsserted(buffer));
        decisions.outbound(buffer);
        decisions.campaign("c1", List.of(buffer, "+48601234568"));
        decisions.queueCallback("q1", buffer);
        decisions.queueCallbackPlaced("q1", buffer);
        decisions.widgetCallback("w1", buffer);
        decisions.widgetCallback("w1", buffer, "me");
        decisions.widgetCallbackPlaced("w1", buffer);
        decisions.present("r1", buffer);
        buffer.setLength(0);

        InboundCall call =
                InboundCall.of(LISTED, "+48223970331").divertedBy(LISTED).withAsserted(LISTED);
        Question queue = new Question.OfQueue("q1", LISTED);
        Question widget = new Question.OfWidget("w1", LISTED);
        assertThat(received)
                .extracting(DecisionListener.DecidedCall::question)
                .containsExactly(
                        new Question.Inbound(call),
                        new Question.Outbound(LISTED),
                        new Question.OfCampaign("c1", List.of(LISTED, "+48601234568")),
                        queue,
                        queue,
                        widget,
                        widget,
                        widget,
                        new Question.OfRoute("r1", LISTED));
        assertThat(received)
                .extracting(DecisionListener.DecidedCall::rule)
                .containsExactly("f1", "outbound", "c1", "q1", "q1", "w1", "w1", "w1", "r1");
        assertThat(received).allSatisfy(decided -> {
            assertThat(decided.scenario()).isEqualTo(decided.question().scenario());
            assertThat(decided.context()).contains(new CallId("a84b4c76e66710"));
            assertThat(decided.toString()).doesNotContain("601234567").doesNotContain("a84b");
        });
    }

    private record CallId(String value) {}

    @Test
    @DisplayName("without a context there is none, and a decision's line of a log begins with its outcome")
    void noContext() {
        list.add(LISTED);
        List<DecisionListener.DecidedCall> received = new ArrayList<>();
        engine.listen(received::add, Runnable::run);

        Decision decision = engine.inbound(InboundCall.of(LISTED, "+48223970331"));

        assertThat(received.get(0).context()).isEmpty();
        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.REJECT);
        assertThat(decision.toMaskedJson())
                .startsWith("{\"outcome\":\"REJECT\",\"code\":\"LISTED\",\"rule\":\"f1\"")
                .doesNotContain("601234567");
    }

    @Test
    @DisplayName("an engine counts its decisions by scenario, outcome and code, listeners or not")
    void counts() {
        list.add(LISTED);
        InboundCall call = InboundCall.of(LISTED, "+48223970331");
        assertThat(engine.stats().counts()).isEmpty();
        engine.inbound(call);
        engine.inbound(call);
        engine.inContext("id").inbound(InboundCall.of("+48601234568", "+48223970331"));
        engine.queueCallback("q1", LISTED);
        engine.widgetCallbackPlaced("w1", LISTED);
        EngineStats stats = engine.stats();
        engine.inbound(call);

        assertThat(stats.counts())
                .containsExactly(
                        count(Question.Scenario.INBOUND, Decision.Outcome.PASS, ReasonCode.NOT_LISTED, 1),
                        count(Question.Scenario.INBOUND, Decision.Outcome.REJECT, ReasonCode.LISTED, 2),
                        count(Question.Scenario.QUEUE, Decision.Outcome.CALL_BACK, ReasonCode.NO_RULE, 1),
                        count(Question.Scenario.WIDGET, Decision.Outcome.CALL_BACK, ReasonCode.NO_RULE, 1));
        assertThat(stats.decisions()).isEqualTo(5);
        assertThat(stats.decisions(Question.Scenario.INBOUND, Decision.Outcome.REJECT))
                .isEqualTo(2);
    }

    private static EngineStats.Count count(
            Question.Scenario scenario, Decision.Outcome outcome, ReasonCode code, long decisions) {
        return new EngineStats.Count(scenario, outcome, code, decisions);
    }

    @Test
    @DisplayName("no decision is lost to the counters while threads make their first ones together")
    void countsOfManyThreads() throws Exception {
        CountDownLatch ready = new CountDownLatch(4);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> deciding = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                deciding.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    for (int i = 0; i < 1_000; i++) {
                        engine.outbound(LISTED);
                    }
                    return null;
                }));
            }
            for (Future<?> thread : deciding) {
                thread.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(engine.stats().decisions()).isEqualTo(4_000);
    }
}
