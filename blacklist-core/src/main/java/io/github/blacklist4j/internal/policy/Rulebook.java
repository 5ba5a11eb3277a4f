package io.github.blacklist4j.internal.policy;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.policy.BadPolicyException;
import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Finding;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Policies made ready: lists looked up, numbers read, rules put in order. Immutable, replaced as a whole. */
public final class Rulebook {
    private final Blacklists all;
    private final Policies policies;
    private final RuleContext context;
    private final InboundRules inbound;
    private final OutboundRule outbound;
    private final Map<String, CampaignRule> campaigns;
    private final Map<String, CallbackRule> queues;
    private final Map<String, CallbackRule> widgets;
    private final Map<String, RouteRule> routes;
    private final List<Finding> faults;

    /** What is wrong with policies, collected while their rules are made: a bad rule does not hide the next one. */
    static final class Faults {
        private final List<Finding> findings = new ArrayList<>();

        /** Makes something of what stands at a place, unless that finds fault. */
        <T> Optional<T> at(String pointer, Supplier<T> making) {
            try {
                return Optional.of(InvalidRuleException.at(pointer, making));
            } catch (InvalidRuleException e) {
                findings.add(new Finding(Finding.Code.BAD_RULE, e.fault(), e.pointer()));
                return Optional.empty();
            }
        }

        List<Finding> findings() {
            return List.copyOf(findings);
        }
    }

    private Rulebook(Blacklists all, Policies policies, EngineMemory memory, Optional<Rulebook> earlier) {
        Faults found = new Faults();
        Bindings bindings = new Bindings(all, policies);
        Optional<Rulebook> reused = earlier.filter(e -> e.serves(policies, bindings));
        this.all = all;
        context = reused.map(e -> e.context.with(bindings))
                .orElseGet(() -> new RuleContext(all, policies, memory, bindings, found));
        List<InboundRule> made = reused.map(e -> e.inbound.rules()).orElse(List.of());
        inbound = new InboundRules(context, policies.forwardings(), made, found);
        outbound = found.at("/outbound", () -> new OutboundRule(context, policies.outbound()))
                .orElseGet(() -> new OutboundRule(context, DialRule.NONE));
        campaigns = byId("/campaigns/", policies.campaigns(), Campaign::id, c -> new CampaignRule(context, c), found);
        queues = byId("/queues/", policies.queues(), CallbackPoint::id, q -> CallbackRule.queue(context, q), found);
        widgets = byId("/widgets/", policies.widgets(), CallbackPoint::id, w -> CallbackRule.widget(context, w), found);
        routes = byId("/routes/", policies.routes(), Route::id, r -> new RouteRule(context, r), found);
        found.at("/outbound/remember/list", () -> {
            checkRemembered(policies, bindings);
            return true;
        });
        faults = found.findings();
        CurrentNames names = CurrentNames.of(bindings);
        this.policies =
                names.stand() ? names.in(policies) : policies; // where names changed, bindings know the old ones
    }

    /** Whoever was called has not consented to anything by that. */
    private static void checkRemembered(Policies policies, Bindings bindings) {
        Optional<ListId> known = policies.outbound()
                .remember()
                .flatMap(remember -> bindings.find(remember.list()))
                .map(Blacklist::id);
        ListNames.of(policies).stream()
                .filter(place -> place.use() == ListNames.Purpose.CONSENTS
                        || (place.use() == ListNames.Purpose.ALLOWS
                                && !place.pointer().startsWith("/forwardings/")))
                .filter(place -> bindings.find(place.name()).map(Blacklist::id).equals(known) && known.isPresent())
                .findFirst()
                .ifPresent(place -> {
                    throw new IllegalArgumentException("List '" + place.name() + "' lets numbers be dialled in "
                            + ListNames.rule(policies, place.pointer()) + ": placed calls must not enter it");
                });
    }

    /**
     * Makes policies ready.
     *
     * @throws BadPolicyException if they cannot be used
     */
    public static Rulebook of(Blacklists all, Policies policies, EngineMemory memory) {
        return new Rulebook(all, policies, memory, Optional.empty()).checked();
    }

    /**
     * Makes other policies ready, which differ from these in few rules: what did not change is not made anew.
     *
     * @throws BadPolicyException if they cannot be used
     */
    public Rulebook edited(Policies others) {
        return new Rulebook(all, others, context.memory(), Optional.of(this)).checked();
    }

    /**
     * Makes policies ready that somebody made of these, as {@link #named} shows them: a rule that is new or changed must not
     * mean a list whose name belongs to another one by now.
     *
     * @throws BadPolicyException if they cannot be used, or such a rule does
     */
    public Rulebook changed(UnaryOperator<Policies> change) {
        Policies before = named();
        Policies after = requireNonNull(change.apply(before), "the changed policies");
        Rulebook made = edited(after);
        refuse(Validation.namesOfOthers(made.context.bindings(), after, after, before));
        return made;
    }

    /**
     * Makes policies ready that are given as a whole, and may name lists as they were called once. Rules that are those of before,
     * each list by the name that it has now, are neither new nor changed.
     *
     * @throws BadPolicyException as {@link #changed}
     */
    public Rulebook replaced(Policies others) {
        Rulebook made = edited(others);
        refuse(Validation.namesOfOthers(made.context.bindings(), others, made.named(), named()));
        return made;
    }

    private static void refuse(List<Finding> mistaken) {
        if (!mistaken.isEmpty()) {
            throw new BadPolicyException(mistaken);
        }
    }

    /** These policies with each list that is there by now; this very object unless one appeared. Does not block. */
    Rulebook withListsThatAppeared() {
        if (!context.bindings().missAListThatIsThere(all)) {
            return this;
        }
        Rulebook anew = new Rulebook(all, named(), context.memory(), Optional.empty());
        return anew.faults.isEmpty() ? anew : this;
    }

    /** Policies made ready as far as they can be, to be looked at and not to be used. */
    static Rulebook draft(Blacklists all, Policies policies) {
        return new Rulebook(all, policies, new EngineMemory(), Optional.empty());
    }

    private Rulebook checked() {
        if (!faults.isEmpty()) {
            throw new BadPolicyException(Validation.faults(this));
        }
        return this;
    }

    /** Whether rules made for these policies may be taken for others. */
    private boolean serves(Policies others, Bindings bindings) {
        return policies.region().equals(others.region())
                && policies.protectedNumbers().equals(others.protectedNumbers())
                && policies.hiddenSpellings().equals(others.hiddenSpellings())
                && policies.everywhere().equals(others.everywhere())
                && bindings.agreeWith(context.bindings());
    }

    private static <S, R> Map<String, R> byId(
            String section, List<S> sources, Function<S, String> id, Function<S, R> rule, Faults faults) {
        Map<String, R> rules = new HashMap<>();
        JsonPointers.each(
                section,
                sources,
                (source, at) -> faults.at(at, () -> rule.apply(source)).ifPresent(r -> rules.put(id.apply(source), r)));
        return Map.copyOf(rules);
    }

    /** The policies as they were given. */
    Policies policies() {
        return policies;
    }

    RuleContext context() {
        return context;
    }

    /** What is wrong with rules, each by its first fault. */
    List<Finding> faults() {
        return faults;
    }

    /** The policies as people are shown them: each list by the name that it has now, with its id. */
    public Policies named() {
        return CurrentNames.of(context.bindings()).in(policies);
    }

    /** Which rules use a list, as {@code campaign 'spring'}. */
    public List<String> users(ListId list) {
        return ListNames.users(policies, context.bindings(), list);
    }

    public InboundRules inbound() {
        return inbound;
    }

    public OutboundRule outbound() {
        return outbound;
    }

    public CampaignRule campaign(String id) {
        return known("campaign", id, campaigns);
    }

    public Screening screening(String campaign) {
        return new Screening(context, campaign(campaign));
    }

    public CallbackRule queue(String id) {
        return known("queue", id, queues);
    }

    public CallbackRule widget(String id) {
        return known("widget", id, widgets);
    }

    public RouteRule route(String id) {
        return known("route", id, routes);
    }

    private static <R> R known(String kind, String id, Map<String, R> rules) {
        return Optional.ofNullable(rules.get(id))
                .orElseThrow(() -> new RefusedException(
                        RefusedException.Code.NO_SUCH_RULE, "There is no " + kind + " '" + id + "'"));
    }
}
