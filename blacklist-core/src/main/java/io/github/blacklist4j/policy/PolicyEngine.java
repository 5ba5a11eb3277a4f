package io.github.blacklist4j.policy;

import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.store.StoreException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Decides calls by policies over the lists of one tenant. A decision reads the number, lets protected numbers be, asks
 * the lists in memory and says why. Thread-safe; deciding never blocks, takes no lock and throws nothing on data.
 *
 * <p>Lists are bound when the policies are set: renaming one does not matter, deleting one through the same registry is
 * refused until the engine is closed or has other policies.
 */
public final class PolicyEngine implements AutoCloseable {
    private final Blacklists lists;
    private final ReentrantLock replacing = new ReentrantLock(); // never taken by decisions
    private volatile InForce inForce;

    private record InForce(Rulebook rulebook, Blacklists.Use use) {}

    private PolicyEngine(Blacklists lists, InForce inForce) {
        this.lists = lists;
        this.inForce = inForce;
    }

    /**
     * An engine with some policies.
     *
     * @param lists the lists of a tenant
     * @param policies the rules
     * @return an engine
     * @throws IllegalArgumentException if a rule names an unknown list or a bad number; the message names the rule
     */
    public static PolicyEngine of(Blacklists lists, Policies policies) {
        return new PolicyEngine(lists, ready(lists, policies));
    }

    private static InForce ready(Blacklists lists, Policies policies) {
        Rulebook rulebook = new Rulebook(lists, policies);
        return new InForce(rulebook, lists.use("a policy engine", rulebook.lists()));
    }

    /**
     * Sets other policies, all at once: a decision under way still follows the old ones.
     *
     * @param policies the rules
     * @throws IllegalArgumentException as for {@link #of}; the old policies then stay in force
     */
    public void replace(Policies policies) {
        InForce next = ready(lists, policies);
        replacing.lock();
        try {
            inForce.use().close();
            inForce = next;
        } finally {
            replacing.unlock();
        }
    }

    /**
     * Decides an inbound call.
     *
     * @param call the call
     * @return pass, reject or redirect
     * @throws IllegalArgumentException if libphonenumber does not know the trunk's region
     */
    public InboundDecision inbound(InboundCall call) {
        return rulebook().inbound().decide(call);
    }

    /**
     * Decides a call that a person dials.
     *
     * @param called the number dialled
     * @return pass or refuse
     */
    public OutboundDecision outbound(CharSequence called) {
        return rulebook().outbound().decide(called);
    }

    /**
     * Decides a record of a campaign at the moment of dialling.
     *
     * @param campaign id of the campaign
     * @param numbers the record's numbers, in the order in which they are to be tried
     * @return dial, hold or close
     * @throws NoSuchElementException if there is no such campaign
     */
    public CampaignDecision campaign(String campaign, List<? extends CharSequence> numbers) {
        return rulebook().campaign(campaign).decide(numbers);
    }

    /**
     * Adds a number from the campaign card: no campaign that obeys the list tries it again. Blocks on the store.
     *
     * @param campaign id of the campaign
     * @param number the number
     * @param agent who adds it
     * @param description free text
     * @return ADDED, UPDATED, UNCHANGED or CONFLICT
     * @throws NoSuchElementException if there is no such campaign
     * @throws IllegalArgumentException if the text is no number
     * @throws IllegalStateException if the campaign obeys no list
     * @throws StoreException if nothing was stored
     */
    public WriteResult addFromCampaign(String campaign, CharSequence number, String agent, String description) {
        return rulebook().campaign(campaign).add(number, agent, description);
    }

    /**
     * Reads texts as a campaign does: with its region, else the policies', else the registry's.
     *
     * @param campaign id of the campaign
     * @return the reader
     * @throws NoSuchElementException if there is no such campaign
     */
    public NumberReader campaignNumbers(String campaign) {
        return rulebook().campaign(campaign).reader();
    }

    /**
     * The list to which {@link #addFromCampaign} adds.
     *
     * @param campaign id of the campaign
     * @return name of the list; empty if there is none
     * @throws NoSuchElementException if there is no such campaign
     */
    public String addToList(String campaign) {
        return rulebook().campaign(campaign).addToName();
    }

    /**
     * Decides the callback of a caller who hung up while waiting; to be asked when it is created and again when it is
     * placed.
     *
     * @param queue id of the queue
     * @param number the caller's number
     * @return call back, hold or skip
     * @throws NoSuchElementException if there is no such queue
     */
    public CallbackDecision queueCallback(String queue, CharSequence number) {
        return rulebook().queue(queue).decide(number);
    }

    /**
     * Decides the callback that a visitor of a web page asks for.
     *
     * @param widget id of the widget
     * @param number what the visitor typed
     * @return call back, hold or skip
     * @throws NoSuchElementException if there is no such widget
     */
    public CallbackDecision widgetCallback(String widget, CharSequence number) {
        return rulebook().widget(widget).decide(number);
    }

    /**
     * Chooses the number that an outbound call shows.
     *
     * @param route id of the route
     * @param called the number dialled, which is never shown
     * @return a number, or none
     * @throws NoSuchElementException if there is no such route
     */
    public PresentDecision present(String route, CharSequence called) {
        return rulebook().route(route).decide(called);
    }

    /**
     * All forwardings in the order in which they are tried, as far as it does not depend on the called number.
     *
     * @return by priority, then position
     */
    public List<Forwarding> forwardings() {
        return rulebook().inbound().forwardings();
    }

    /**
     * The forwardings of a called number in the order in which they are tried.
     *
     * @param called a company number
     * @return by priority, then the most specific entry that matches, then position
     */
    public List<Forwarding> forwardingsFor(CharSequence called) {
        return rulebook().inbound().forwardingsFor(called);
    }

    /** Ends the use of the lists. Decisions go on as before. */
    @Override
    public void close() {
        inForce.use().close();
    }

    private Rulebook rulebook() {
        return inForce.rulebook();
    }
}
