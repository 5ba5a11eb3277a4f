package io.github.blacklist4j.engine;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.internal.policy.EngineMemory;
import io.github.blacklist4j.internal.policy.Rulebook;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.policy.BadPolicyException;
import io.github.blacklist4j.policy.CallbackDecision;
import io.github.blacklist4j.policy.CampaignDecision;
import io.github.blacklist4j.policy.Decision;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.OutboundDecision;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Question;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What other policies would change: both are asked about the same calls. Neither comes into force, and no call counts for
 * limits. Numbers that are shown differ by chance: of them only counts whether there is one.
 */
public final class Simulation {
    private final Rulebook before;
    private final Rulebook after;

    private Simulation(Rulebook before, Rulebook after) {
        this.before = before;
        this.after = after;
    }

    /**
     * A decision that would change. Immutable.
     *
     * @param index which call, from 0
     * @param question the call
     * @param before what the old policies decide; empty if they do not know the campaign, queue or widget
     * @param after what the new policies decide
     */
    public record Changed(long index, Question question, Optional<Decision> before, Optional<Decision> after) {
        /**
         * Checks that nothing is missing.
         *
         * @param index see the record
         * @param question see the record
         * @param before see the record
         * @param after see the record
         */
        public Changed {
            requireNonNull(question, "question");
            requireNonNull(before, "before");
            requireNonNull(after, "after");
        }
    }

    /**
     * The totals. Immutable.
     *
     * @param calls how many there were
     * @param changed how many of them would be decided otherwise
     */
    public record Counts(long calls, long changed) {}

    /**
     * Asks both policies about calls, as of now.
     *
     * @param lists the lists of a tenant
     * @param before the old policies
     * @param after the new policies
     * @param calls the calls
     * @param out takes each change, in order; two decisions are equal if only their reasons differ
     * @return how many there are
     * @throws BadPolicyException if either of the policies cannot be used
     */
    public static Counts run(
            Blacklists lists,
            Policies before,
            Policies after,
            Iterator<? extends Question> calls,
            Consumer<Changed> out) {
        requireNonNull(lists, "lists");
        requireNonNull(before, "before");
        requireNonNull(after, "after");
        requireNonNull(calls, "calls");
        requireNonNull(out, "out");
        Simulation simulation = new Simulation(
                Rulebook.of(lists, before, new EngineMemory()), Rulebook.of(lists, after, new EngineMemory()));
        long index = 0;
        long changed = 0;
        for (; calls.hasNext(); index++) {
            Question question = calls.next();
            Optional<Decision> was = decide(simulation.before, question);
            Optional<Decision> willBe = decide(simulation.after, question);
            if (!was.map(Simulation::outcome).equals(willBe.map(Simulation::outcome))) {
                changed++;
                out.accept(new Changed(index, question, was, willBe));
            }
        }
        return new Counts(index, changed);
    }

    private static Optional<Decision> decide(Rulebook rulebook, Question question) {
        try {
            return Optional.of(decided(rulebook, question));
        } catch (RefusedException unknownRule) {
            return Optional.empty();
        }
    }

    private static Decision decided(Rulebook rulebook, Question question) {
        if (question instanceof Question.Inbound inbound) {
            return rulebook.inbound().decide(inbound.call());
        }
        if (question instanceof Question.Outbound outbound) {
            return rulebook.outbound().decide(outbound.called());
        }
        if (question instanceof Question.OfCampaign record) {
            return rulebook.campaign(record.campaign()).decide(record.numbers());
        }
        if (question instanceof Question.OfQueue callback) {
            return rulebook.queue(callback.queue()).placed(callback.number());
        }
        if (question instanceof Question.OfRoute call) {
            return rulebook.route(call.route()).decide(call.called());
        }
        Question.OfWidget callback = (Question.OfWidget) question;
        return rulebook.widget(callback.widget()).placed(callback.number());
    }

    /** All of a decision but how it came about. */
    private static Object outcome(Decision decision) {
        if (decision instanceof InboundDecision.Reject reject) {
            return List.of(reject.rejection(), reject.networkBlocked());
        }
        if (decision instanceof InboundDecision.Redirect redirect) {
            return redirect.target();
        }
        if (decision instanceof OutboundDecision.Refuse refuse) {
            return refuse.agentMayOverride();
        }
        if (decision instanceof CampaignDecision.Dial dial) {
            return dial.number();
        }
        if (decision instanceof CampaignDecision.Close close) {
            return close.disposition() + " " + close.status();
        }
        if (decision instanceof CallbackDecision.Skip skip) {
            return skip.publicAnswer();
        }
        return decision instanceof CallbackDecision.CallBack callBack ? callBack.number() : decision.getClass();
    }
}
