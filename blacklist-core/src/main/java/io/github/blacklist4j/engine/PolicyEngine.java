package io.github.blacklist4j.engine;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.Health;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.internal.policy.EngineMemory;
import io.github.blacklist4j.internal.policy.Rulebook;
import io.github.blacklist4j.internal.policy.RulesInForce;
import io.github.blacklist4j.internal.policy.Validation;
import io.github.blacklist4j.internal.sync.AskedLists;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.policy.BadPolicyException;
import io.github.blacklist4j.policy.CallbackDecision;
import io.github.blacklist4j.policy.CampaignDecision;
import io.github.blacklist4j.policy.Decision;
import io.github.blacklist4j.policy.Finding;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.OutboundDecision;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.PresentDecision;
import io.github.blacklist4j.policy.Question;
import io.github.blacklist4j.policy.Screened;
import io.github.blacklist4j.store.StoreException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Decides calls by policies over the lists of one tenant. A decision reads the number, leaves protected numbers alone,
 * asks the lists in memory and says why. Thread-safe; deciding never blocks, takes no lock and throws nothing on data.
 *
 * <p>Lists are bound when the policies are set, and known by identity from then on: renaming one does not matter, deleting
 * one through the same registry is refused until the engine is closed, is forgotten or has other policies.
 */
public final class PolicyEngine implements AutoCloseable {
    private final Blacklists lists;
    private static final long LONGEST_EDIT_SECONDS = 30; // as long as a store may take to answer

    private volatile Optional<Instant> ended = Optional.empty(); // when it was closed
    private final ReentrantLock editing; // held while policies are changed, and stored; never taken by decisions
    private final RulesInForce inForce;
    private final Optional<FollowedPolicies> followed; // empty: they are not stored
    private final Instant begun;
    private final DecisionListeners listeners = new DecisionListeners();
    private final List<DecisionCounts> counts =
            Stream.of(Question.Scenario.values()).map(DecisionCounts::new).toList();
    private final DecisionsInContext plain = new DecisionsInContext(this, Optional.empty());

    private PolicyEngine(
            Blacklists lists, ReentrantLock editing, RulesInForce inForce, Optional<FollowedPolicies> followed) {
        this.lists = lists;
        this.editing = editing;
        this.inForce = inForce;
        this.followed = followed;
        this.begun = asked().clock().instant();
    }

    /**
     * An engine with some policies. A list that the policies know by identity and that is gone is no error: its rules do
     * what they do when a list is gone, and {@link #validate()} says so.
     *
     * @param lists the lists of a tenant
     * @param policies the rules
     * @return an engine
     * @throws BadPolicyException if a rule names an unknown list or a bad number: all that is wrong, with its places
     * @throws UnsupportedOperationException if these are not the lists of a registry
     */
    public static PolicyEngine of(Blacklists lists, Policies policies) {
        requireNonNull(lists, "lists");
        requireNonNull(policies, "policies");
        if (!(lists instanceof AskedLists)) {
            throw new UnsupportedOperationException("Policies are decided over the lists of a BlacklistRegistry");
        }
        RulesInForce inForce = RulesInForce.begin(lists, Rulebook.of(lists, policies, new EngineMemory()));
        return new PolicyEngine(lists, new ReentrantLock(), inForce, Optional.empty());
    }

    /**
     * An engine whose policies are kept in the store, beside the lists: each change is stored with who made it, when and why,
     * and every engine over the same store has it in force with its next poll. Without any stored policies there is no rule
     * yet. Needs jackson-databind. Blocks on the store, as {@link #update} and {@link #versions} do; decisions never do.
     *
     * <p>Policies that cannot be used here, as when a newer version of this library wrote them, leave the last ones in force:
     * {@link #health} says so, there is an {@code Event.PoliciesBroken}, and the log has the cause. An engine that is to
     * begin with such is not made; {@link StoredPolicies} puts others in place.
     *
     * @param lists the lists of a tenant of a registry
     * @return an engine
     * @throws BadPolicyException if the stored policies cannot be used here: all that is wrong, with its places
     * @throws StoreException if the store does not answer: an engine never begins without its rules by accident
     * @throws UnsupportedOperationException if the store keeps no documents
     * @throws IllegalStateException if jackson-databind is missing
     */
    public static PolicyEngine stored(Blacklists lists) {
        requireNonNull(lists, "lists");
        ReentrantLock editing = new ReentrantLock();
        FollowedPolicies followed = FollowedPolicies.begin(lists, new EngineMemory(), editing);
        return new PolicyEngine(lists, editing, followed.inForce(), Optional.of(followed));
    }

    /**
     * Sets other policies, all at once, for nobody in particular and no reason ({@link #update} says both): a decision under
     * way still follows the old ones. What the engine remembers of calls stays: how far routes have come that show numbers in
     * turn, and who asked for callbacks how often. Stored policies are replaced whatever stands, by a new version also if that
     * says the same. A list that the policies know by its {@linkplain Policies#listIds id} may stand there by the name that it had
     * once.
     *
     * @param policies the rules
     * @throws BadPolicyException as for {@link #of}; the old policies then stay in force. Also, as for {@link #update}, if a rule that
     *     is not in force just so names a list whose name belongs to another one by now
     * @throws StoreException as for {@link #update}
     */
    public void replace(Policies policies) {
        requireNonNull(policies, "policies");
        change(Source.API, "", before -> policies, EditBase.REPLACED);
    }

    /**
     * Changes the policies: {@code change} is given those that stand, and no other change of this engine comes between. They
     * are replaced at once, while calls are decided; what did not change is not made ready anew. {@code change} should be
     * quick, and must not change the policies of this engine itself.
     *
     * <p>Where the policies are stored no change of another node comes between either: if one did, {@code change} is called
     * again with what stands then. They are stored, and in force here, when this returns. A change that changes nothing makes
     * no version: the one that stands stays {@link #version the last}, with its author and reason; only the first is stored
     * whatever it says. Blocks on the store.
     *
     * @param by who wants it
     * @param why for people, perhaps empty
     * @param change gives the policies as they are to be, as {@code p -> p.withCampaign(Campaign.of("spring", "Default"))}
     * @return the policies in force then
     * @throws BadPolicyException as for {@link #of}; the old policies then stay in force, as they do if {@code change} throws.
     *     Also, with {@link Finding.Code#NAME_OF_ANOTHER_LIST}, if a rule that is new or changed names a list whose name belongs
     *     to another one by now: the rule would silently mean the list whose {@linkplain Policies#listIds id} the policies have,
     *     perhaps a deleted one; rules that are not touched stay with it. {@link Policies.Builder#noListId} has the name mean
     *     the list that is called so now. Also if the policies that stand in the store cannot be used here, so that nothing can be made of them: see
     *     {@link #restore}
     * @throws IllegalStateException if {@code change} calls this, or this engine is closed
     * @throws IllegalArgumentException if {@code why} is no text that can be stored, by the rule of {@link Entry#checkedDescription}
     * @throws StoreException if the store fails; its code says whether it is stored all the same
     */
    public Policies update(Source by, String why, UnaryOperator<Policies> change) {
        requireNonNull(by, "by");
        requireNonNull(why, "why");
        requireNonNull(change, "change");
        return change(by, why, change, EditBase.CURRENT);
    }

    /**
     * Changes the stored policies as {@link #update(Source, String, UnaryOperator)}, but only if a version still stands: for a
     * page on which somebody has looked at it for a while. Ask for {@link #version} before {@link #policies}: then what is shown
     * is that version or a later one, and a later one is refused.
     *
     * @param seen {@link StoredPolicies.PolicyVersion#id} of the version that was shown; empty: none was stored yet
     * @param by who wants it
     * @param why for people, perhaps empty
     * @param change gives the policies as they are to be
     * @return the policies in force then
     * @throws RefusedException {@code CHANGED_MEANWHILE} if another version stands; nothing was changed
     * @throws BadPolicyException as for the other
     * @throws IllegalStateException as for the other
     * @throws IllegalArgumentException as for the other
     * @throws StoreException as for the other
     * @throws UnsupportedOperationException if this engine's policies are not {@link #stored}
     */
    public Policies update(Optional<OperationId> seen, Source by, String why, UnaryOperator<Policies> change) {
        requireNonNull(seen, "seen");
        requireNonNull(by, "by");
        requireNonNull(why, "why");
        requireNonNull(change, "change");
        history();
        return change(by, why, change, new EditBase(EditBase.Names.OF_NOW, Optional.of(seen)));
    }

    private Policies change(Source by, String why, UnaryOperator<Policies> change, EditBase on) {
        if (editing.isHeldByCurrentThread()) {
            throw new IllegalStateException("A change of the policies cannot make another one");
        }
        if (ended.isPresent()) {
            throw new IllegalStateException("This engine is closed");
        }
        Entry.checkedReason(why);
        lockEdits();
        try {
            if (followed.isPresent()) {
                followed.get().update(by, why, change, on);
            } else {
                inForce.use(on.made(rulebook(), change));
            }
            return policies();
        } finally {
            editing.unlock();
        }
    }

    private void lockEdits() {
        boolean locked = false;
        try {
            locked = editing.tryLock(LONGEST_EDIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!locked) {
            throw new StoreException(
                    StoreException.Code.RETRY, "Another change of the policies does not end: nothing was changed");
        }
    }

    /**
     * The version of the stored policies that is in force here. Does not block.
     *
     * @return empty if none is, since none were ever stored
     * @throws UnsupportedOperationException if this engine's policies are not {@link #stored}
     */
    public Optional<StoredPolicies.PolicyVersion> version() {
        history();
        return followed.flatMap(FollowedPolicies::shown).map(StoredPolicies.PolicyVersion::of);
    }

    /**
     * The last versions of the stored policies. Blocks on the store.
     *
     * @param limit the most versions, at least 1
     * @return newest first
     * @throws StoreException if the store does not answer
     * @throws UnsupportedOperationException if this engine's policies are not {@link #stored}
     */
    public List<StoredPolicies.PolicyVersion> versions(int limit) {
        return history().versions(limit);
    }

    /**
     * Puts an old version of the stored policies in force again, as a new version, whatever stands, also if that says the same.
     * Blocks on the store.
     *
     * @param version its number
     * @param by who wants it
     * @param why for people, perhaps empty
     * @return the policies in force then
     * @throws RefusedException {@code NO_SUCH_VERSION} if there is no such version, or it is no longer kept
     * @throws BadPolicyException if it cannot be used
     * @throws StoreException as for {@link #update}
     * @throws UnsupportedOperationException if this engine's policies are not {@link #stored}
     */
    public Policies restore(long version, Source by, String why) {
        requireNonNull(by, "by");
        requireNonNull(why, "why");
        Policies old = history().version(version);
        return change(by, why, before -> old, EditBase.RESTORED);
    }

    /**
     * Puts an old version in force again as {@link #restore(long, Source, String)}, but only if the version still stands that
     * was shown, as for {@link #update(Optional, Source, String, UnaryOperator)}.
     *
     * @param version its number
     * @param seen the version that was shown as the one in force
     * @param by who wants it
     * @param why for people, perhaps empty
     * @return the policies in force then
     * @throws RefusedException {@code CHANGED_MEANWHILE} if another version stands; else as for the other
     * @throws BadPolicyException as for the other
     * @throws StoreException as for the other
     * @throws UnsupportedOperationException as for the other
     */
    public Policies restore(long version, OperationId seen, Source by, String why) {
        requireNonNull(seen, "seen");
        requireNonNull(by, "by");
        requireNonNull(why, "why");
        Policies old = history().version(version);
        return change(by, why, before -> old, new EditBase(EditBase.Names.OF_THEN, Optional.of(Optional.of(seen))));
    }

    private StoredPolicies history() {
        return followed.map(FollowedPolicies::stored)
                .orElseThrow(() -> new UnsupportedOperationException(
                        "The policies of this engine are not stored: see PolicyEngine.stored"));
    }

    /**
     * Whether the policies in force are those that were set or stored last; whether the lists are in step says the registry.
     *
     * @return READY; STALE with the cause if the policies of the store cannot be used here, so that the last ones which could
     *     stay in force, or if they are stored and the registry is out of step with its store; CLOSED if this engine or the
     *     registry is. When the last poll succeeded says the registry alone
     */
    public Health health() {
        Optional<Instant> closed = ended.or(() -> asked().closed());
        return closed.map(since -> new Health(Health.State.CLOSED, since, Optional.empty(), Optional.empty()))
                .or(() -> followed.flatMap(FollowedPolicies::stale))
                .orElseGet(() -> new Health(Health.State.READY, begun, Optional.empty(), Optional.empty()));
    }

    /**
     * What is wrong or odd about policies, whether they can be used or not.
     *
     * @param lists the lists of a tenant
     * @param policies the rules
     * @return findings; {@link #of} takes the policies if none of them {@linkplain Finding.Code#isFault is a fault}
     */
    public static List<Finding> validate(Blacklists lists, Policies policies) {
        return Validation.of(requireNonNull(lists, "lists"), requireNonNull(policies, "policies"));
    }

    /**
     * What is wrong or odd about the policies in force, as the lists are now.
     *
     * @return findings
     */
    public List<Finding> validate() {
        return Validation.of(lists, rulebook());
    }

    /**
     * The policies in force. Each list stands there by the name that it has now, and by its id.
     *
     * @return the rules
     */
    public Policies policies() {
        return rulebook().named();
    }

    /**
     * Decides an inbound call.
     *
     * @param call the call
     * @return pass, reject or redirect
     * @throws IllegalArgumentException if libphonenumber does not know the trunk's region
     */
    public InboundDecision inbound(InboundCall call) {
        return plain.inbound(call);
    }

    /**
     * Decides a call that a person dials.
     *
     * @param called the number dialled
     * @return pass or refuse
     */
    public OutboundDecision outbound(CharSequence called) {
        return plain.outbound(called);
    }

    /**
     * Decides a record of a campaign at the moment of dialling.
     *
     * @param campaign id of the campaign
     * @param numbers the record's numbers, in the order in which they are to be tried
     * @return dial, hold or close
     * @throws RefusedException {@code NO_SUCH_RULE} if there is no such campaign
     */
    public CampaignDecision campaign(String campaign, List<? extends CharSequence> numbers) {
        return plain.campaign(campaign, numbers);
    }

    /**
     * Decides many records, one after the other, when a campaign is loaded. Takes a record when the one before has been
     * given on, so that nothing piles up; ends early if {@code out} throws.
     *
     * @param campaign id of the campaign
     * @param records the numbers of each record, in the order in which they are to be tried
     * @param out takes each record with its decision, in order
     * @return how many became what
     * @throws RefusedException {@code NO_SUCH_RULE} if there is no such campaign
     */
    public Screened.ScreenCounts screen(
            String campaign, Iterator<? extends List<? extends CharSequence>> records, Consumer<Screened> out) {
        requireNonNull(records, "records");
        requireNonNull(out, "out");
        return screen(campaign, records, out, counts -> {});
    }

    /**
     * Decides many records as {@link #screen(String, Iterator, Consumer)} does, and reports how far it has come.
     *
     * @param campaign id of the campaign
     * @param records the numbers of each record, in the order in which they are to be tried
     * @param out takes each record with its decision, in order
     * @param progress takes the counts at least every second while records come, and at the end
     * @return how many became what
     * @throws RefusedException {@code NO_SUCH_RULE} if there is no such campaign
     */
    public Screened.ScreenCounts screen(
            String campaign,
            Iterator<? extends List<? extends CharSequence>> records,
            Consumer<Screened> out,
            Consumer<Screened.ScreenCounts> progress) {
        requireNonNull(records, "records");
        requireNonNull(out, "out");
        requireNonNull(progress, "progress");
        return rulebook().screening(campaign).run(records, out, progress);
    }

    /**
     * Whether the verdict about a screened record still stands, so that it needs no second check when it is dialled:
     * neither the policies nor the lists have changed, and no entry has begun or ceased to count. Costs more than the
     * check itself on large lists with validities; it is for dialers that live elsewhere.
     *
     * @param campaign id of the campaign
     * @param token of the record, whose numbers are still the same
     * @return false also for a token that is expired, of another campaign or no token at all: check again
     * @throws RefusedException {@code NO_SUCH_RULE} if there is no such campaign
     */
    public boolean stillHolds(String campaign, Screened.ScreenToken token) {
        requireNonNull(token, "token");
        return rulebook().screening(campaign).stillHolds(token);
    }

    /**
     * Tells that a call was placed, by a person or by a machine: its number is known for a time, so that whoever was called may call
     * back past a forwarding for unknown callers ({@code remember} of the outbound rule). Told again, it is known for longer; what
     * people have entered stays as it is. No decision does this, {@link #outbound} neither: whoever dials calls it when the call has
     * gone out. {@link #queueCallbackPlaced} and {@link #widgetCallbackPlaced} are something else, decisions. Blocks on the store.
     *
     * @param called the number that was dialled, read strictly, with the region of the policies: give E.164 for other countries
     * @return what became of it on the list: ADDED, UPDATED or UNCHANGED, CONFLICT if the list blocks it; empty if nothing is to be
     *     remembered, or the text is no number, or a protected one
     * @throws StoreException if the store fails; its code says whether it is stored all the same
     */
    public Optional<WriteResult> placed(CharSequence called) {
        requireNonNull(called, "called");
        return rulebook().outbound().placed(called);
    }

    /**
     * Adds a number from the campaign card: no campaign that obeys the list tries it again. Blocks on the store.
     *
     * @param campaign id of the campaign
     * @param number the number
     * @param agent who adds it
     * @param description free text
     * @return ADDED; UPDATED, also if the number was allowed by the list: an opt-out ends a consent, also one that must be kept; or
     *     UNCHANGED
     * @throws RefusedException {@code NO_SUCH_RULE} if there is no such campaign, {@code NOT_LISTABLE} if the text is no number,
     *     {@code NO_SUCH_LIST} if the campaign obeys no list, none that is obeyed everywhere either
     * @throws StoreException if the store fails; its code says whether it is stored all the same
     */
    public WriteResult addFromCampaign(String campaign, CharSequence number, String agent, String description) {
        requireNonNull(number, "number");
        requireNonNull(agent, "agent");
        requireNonNull(description, "description");
        return rulebook().campaign(campaign).add(number, agent, description);
    }

    /**
     * Reads texts as a campaign does: with its region, else the policies', else the registry's.
     *
     * @param campaign id of the campaign
     * @return the reader
     * @throws RefusedException {@code NO_SUCH_RULE} if there is no such campaign
     */
    public NumberReader campaignNumbers(String campaign) {
        return rulebook().campaign(campaign).reader();
    }

    /**
     * The list to which {@link #addFromCampaign} adds.
     *
     * @param campaign id of the campaign
     * @return name of the list; empty if there is none
     * @throws RefusedException {@code NO_SUCH_RULE} if there is no such campaign
     */
    public String addToList(String campaign) {
        return rulebook().campaign(campaign).addToName();
    }

    /**
     * Decides the callback of a caller who hung up while waiting, when it is created; {@link #queueCallbackPlaced} is to
     * be asked again before the call.
     *
     * @param queue id of the queue
     * @param number the caller's number
     * @return call back, hold or skip
     * @throws RefusedException {@code NO_SUCH_RULE} if there is no such queue
     */
    public CallbackDecision queueCallback(String queue, CharSequence number) {
        return plain.queueCallback(queue, number);
    }

    /**
     * Decides the callback of a queue again when it is about to be placed. Does not count for limits.
     *
     * @param queue id of the queue
     * @param number the caller's number
     * @return call back, hold or skip
     * @throws RefusedException {@code NO_SUCH_RULE} if there is no such queue
     */
    public CallbackDecision queueCallbackPlaced(String queue, CharSequence number) {
        return plain.queueCallbackPlaced(queue, number);
    }

    /**
     * Decides the callback that a visitor of a web page asks for, when the visitor is not known.
     *
     * @param widget id of the widget
     * @param number what the visitor typed
     * @return call back, hold or skip
     * @throws RefusedException {@code NO_SUCH_RULE} if there is no such widget
     */
    public CallbackDecision widgetCallback(String widget, CharSequence number) {
        return plain.widgetCallback(widget, number);
    }

    /**
     * Decides the callback that a visitor of a web page asks for; {@link #widgetCallbackPlaced} is to be asked again
     * before the call.
     *
     * @param widget id of the widget
     * @param number what the visitor typed
     * @param client what tells visitors apart, an address for instance; only counted
     * @return call back, hold or skip
     * @throws RefusedException {@code NO_SUCH_RULE} if there is no such widget
     */
    public CallbackDecision widgetCallback(String widget, CharSequence number, String client) {
        return plain.widgetCallback(widget, number, client);
    }

    /**
     * Decides the callback of a widget again when it is about to be placed. Does not count for limits.
     *
     * @param widget id of the widget
     * @param number what the visitor typed
     * @return call back, hold or skip
     * @throws RefusedException {@code NO_SUCH_RULE} if there is no such widget
     */
    public CallbackDecision widgetCallbackPlaced(String widget, CharSequence number) {
        return plain.widgetCallbackPlaced(widget, number);
    }

    /**
     * Chooses the number that an outbound call shows.
     *
     * @param route id of the route
     * @param called the number dialled, which is never shown
     * @return a number, or none
     * @throws RefusedException {@code NO_SUCH_RULE} if there is no such route
     */
    public PresentDecision present(String route, CharSequence called) {
        return plain.present(route, called);
    }

    /**
     * All forwardings in the order in which they are tried, as far as it does not depend on the called number.
     *
     * @return by priority, then position
     */
    public List<Forwarding> forwardings() {
        return named(rulebook().inbound().forwardings());
    }

    /**
     * The forwardings of a called number in the order in which they are tried.
     *
     * @param called a company number
     * @return by priority, then the most specific entry that matches, then position
     */
    public List<Forwarding> forwardingsFor(CharSequence called) {
        requireNonNull(called, "called");
        return named(rulebook().inbound().forwardingsFor(called));
    }

    /** With the names that their lists have now. */
    private List<Forwarding> named(List<Forwarding> forwardings) {
        Policies now = policies();
        return forwardings.stream()
                .map(rule -> now.forwarding(rule.id()).orElse(rule))
                .toList();
    }

    /**
     * Reports every decision but those of screening: for an audit, or for counting ({@link HitCounter} does that for hits). The executor runs the
     * listener; one that is too slow loses decisions, counted by {@link Subscription#lost}, and one that throws is called
     * again for the next. Neither can slow or break a decision, unless the executor runs tasks on the thread that
     * decides.
     *
     * @param listener takes the decisions, on one thread at a time, in order
     * @param executor not closed with the engine
     * @return closing it ends it
     */
    public Subscription listen(DecisionListener listener, Executor executor) {
        requireNonNull(listener, "listener");
        requireNonNull(executor, "executor");
        return listeners.add(listener, executor);
    }

    /**
     * The same decisions, with a name of the host's for the call that is decided, which the listeners are told.
     *
     * @param context anything, such as a call id: the engine does not look at it
     * @return decides as this engine
     */
    public DecisionsInContext inContext(Object context) {
        return new DecisionsInContext(this, Optional.of(requireNonNull(context, "context")));
    }

    /**
     * How often this engine decided what, and why.
     *
     * @return a snapshot
     */
    public EngineStats stats() {
        return new EngineStats(counts.stream()
                .flatMap(scenario -> scenario.snapshot().stream())
                .toList());
    }

    /** What connects a listener to an engine. */
    public interface Subscription extends AutoCloseable {
        /**
         * How many decisions did not reach the listener, since it was too slow or its executor refused.
         *
         * @return the number so far
         */
        long lost();

        /** Ends it. */
        @Override
        void close();
    }

    AskedLists asked() {
        return (AskedLists) lists; // there are no others
    }

    /**
     * Ends the use of the lists, and following the store. Decisions go on by the rules in force, which nobody can change any
     * more; {@link #health} is CLOSED.
     */
    @Override
    public void close() {
        ended = ended.or(() -> Optional.of(asked().clock().instant()));
        followed.ifPresent(FollowedPolicies::end);
        inForce.end();
    }

    @SuppressWarnings("EnumOrdinal") // the counters live as long as this object
    void count(Question.Scenario scenario, Decision decision) {
        counts.get(scenario.ordinal()).add(decision);
    }

    /** Whether there is a listener. */
    boolean isHeard() {
        return listeners.any();
    }

    void publish(DecisionListener.DecidedCall decided) {
        listeners.publish(decided);
    }

    Rulebook rulebook() {
        return inForce.rulebook();
    }
}
