package io.github.blacklist4j.engine;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.policy.CallbackDecision;
import io.github.blacklist4j.policy.CampaignDecision;
import io.github.blacklist4j.policy.Decision;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.OutboundDecision;
import io.github.blacklist4j.policy.PresentDecision;
import io.github.blacklist4j.policy.Question;
import java.util.List;
import java.util.Optional;

/**
 * The decisions of an engine about one call of the host, whose own name for it (a SIP Call-ID, a ticket) reaches the
 * listeners with each decision. Made for each call: costs one small object. Thread-safe, as the engine; by the policies
 * that are in force when it is asked.
 */
public final class DecisionsInContext {
    private final PolicyEngine engine;
    private final Optional<Object> context;

    DecisionsInContext(PolicyEngine engine, Optional<Object> context) {
        this.engine = engine;
        this.context = context;
    }

    /**
     * As {@link PolicyEngine#inbound}.
     *
     * @param call the call
     * @return pass, reject or redirect
     * @throws IllegalArgumentException if libphonenumber does not know the trunk's region
     */
    public InboundDecision inbound(InboundCall call) {
        requireNonNull(call, "call");
        InboundDecision decision = engine.rulebook().inbound().decide(call);
        engine.count(Question.Scenario.INBOUND, decision);
        if (engine.isHeard()) {
            publish(new Question.Inbound(lasting(call)), decision);
        }
        return decision;
    }

    /**
     * As {@link PolicyEngine#outbound}.
     *
     * @param called the number dialled
     * @return pass or refuse
     */
    public OutboundDecision outbound(CharSequence called) {
        requireNonNull(called, "called");
        OutboundDecision decision = engine.rulebook().outbound().decide(called);
        engine.count(Question.Scenario.OUTBOUND, decision);
        if (engine.isHeard()) {
            publish(new Question.Outbound(called.toString()), decision);
        }
        return decision;
    }

    /**
     * As {@link PolicyEngine#campaign}.
     *
     * @param campaign id of the campaign
     * @param numbers the record's numbers, in the order in which they are to be tried
     * @return dial, hold or close
     * @throws RefusedException {@code NO_SUCH_RULE} if there is no such campaign
     */
    public CampaignDecision campaign(String campaign, List<? extends CharSequence> numbers) {
        requireNonNull(campaign, "campaign");
        requireNonNull(numbers, "numbers");
        CampaignDecision decision = engine.rulebook().campaign(campaign).decide(numbers);
        engine.count(Question.Scenario.CAMPAIGN, decision);
        if (engine.isHeard()) {
            List<String> texts = numbers.stream().map(CharSequence::toString).toList();
            publish(new Question.OfCampaign(campaign, texts), decision);
        }
        return decision;
    }

    /**
     * As {@link PolicyEngine#queueCallback}.
     *
     * @param queue id of the queue
     * @param number the caller's number
     * @return call back, hold or skip
     * @throws RefusedException {@code NO_SUCH_RULE} if there is no such queue
     */
    public CallbackDecision queueCallback(String queue, CharSequence number) {
        requireNonNull(queue, "queue");
        requireNonNull(number, "number");
        return ofQueue(queue, number, engine.rulebook().queue(queue).created(number, Optional.empty()));
    }

    /**
     * As {@link PolicyEngine#queueCallbackPlaced}.
     *
     * @param queue id of the queue
     * @param number the caller's number
     * @return call back, hold or skip
     * @throws RefusedException {@code NO_SUCH_RULE} if there is no such queue
     */
    public CallbackDecision queueCallbackPlaced(String queue, CharSequence number) {
        requireNonNull(queue, "queue");
        requireNonNull(number, "number");
        return ofQueue(queue, number, engine.rulebook().queue(queue).placed(number));
    }

    private CallbackDecision ofQueue(String queue, CharSequence number, CallbackDecision decision) {
        engine.count(Question.Scenario.QUEUE, decision);
        if (engine.isHeard()) {
            publish(new Question.OfQueue(queue, number.toString()), decision);
        }
        return decision;
    }

    /**
     * As {@link PolicyEngine#widgetCallback(String, CharSequence)}.
     *
     * @param widget id of the widget
     * @param number what the visitor typed
     * @return call back, hold or skip
     * @throws RefusedException {@code NO_SUCH_RULE} if there is no such widget
     */
    public CallbackDecision widgetCallback(String widget, CharSequence number) {
        requireNonNull(widget, "widget");
        requireNonNull(number, "number");
        return ofWidget(widget, number, engine.rulebook().widget(widget).created(number, Optional.empty()));
    }

    /**
     * As {@link PolicyEngine#widgetCallback(String, CharSequence, String)}.
     *
     * @param widget id of the widget
     * @param number what the visitor typed
     * @param client what tells visitors apart; no listener is told
     * @return call back, hold or skip
     * @throws RefusedException {@code NO_SUCH_RULE} if there is no such widget
     */
    public CallbackDecision widgetCallback(String widget, CharSequence number, String client) {
        requireNonNull(widget, "widget");
        requireNonNull(number, "number");
        requireNonNull(client, "client");
        return ofWidget(widget, number, engine.rulebook().widget(widget).created(number, Optional.of(client)));
    }

    /**
     * As {@link PolicyEngine#widgetCallbackPlaced}.
     *
     * @param widget id of the widget
     * @param number what the visitor typed
     * @return call back, hold or skip
     * @throws RefusedException {@code NO_SUCH_RULE} if there is no such widget
     */
    public CallbackDecision widgetCallbackPlaced(String widget, CharSequence number) {
        requireNonNull(widget, "widget");
        requireNonNull(number, "number");
        return ofWidget(widget, number, engine.rulebook().widget(widget).placed(number));
    }

    private CallbackDecision ofWidget(String widget, CharSequence number, CallbackDecision decision) {
        engine.count(Question.Scenario.WIDGET, decision);
        if (engine.isHeard()) {
            publish(new Question.OfWidget(widget, number.toString()), decision);
        }
        return decision;
    }

    /**
     * As {@link PolicyEngine#present}.
     *
     * @param route id of the route
     * @param called the number dialled, which is never shown
     * @return a number, or none
     * @throws RefusedException {@code NO_SUCH_RULE} if there is no such route
     */
    public PresentDecision present(String route, CharSequence called) {
        requireNonNull(route, "route");
        requireNonNull(called, "called");
        PresentDecision decision = engine.rulebook().route(route).decide(called);
        engine.count(Question.Scenario.PRESENT, decision);
        if (engine.isHeard()) {
            publish(new Question.OfRoute(route, called.toString()), decision);
        }
        return decision;
    }

    /** The texts may be buffers that the host uses again; a listener may come to them later. */
    private static InboundCall lasting(InboundCall call) {
        return new InboundCall(
                call.caller().toString(),
                call.called().toString(),
                call.presentationRestricted(),
                call.asserted().map(CharSequence::toString),
                call.diverting().map(CharSequence::toString),
                call.trunkRegion(),
                call.trunkWithoutPlus());
    }

    private void publish(Question question, Decision decision) {
        engine.publish(new DecisionListener.DecidedCall(
                question.scenario(), decision.reason().rule(), question, decision, context));
    }

    /** Says nothing of the context, which may hold a number. */
    @Override
    public String toString() {
        return "DecisionsInContext[]";
    }
}
