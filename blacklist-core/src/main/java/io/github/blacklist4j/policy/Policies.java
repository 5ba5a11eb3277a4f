package io.github.blacklist4j.policy;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.internal.text.FoldedName;
import io.github.blacklist4j.internal.text.StoredText;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.RefusedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The rules of all scenarios. Immutable: each change gives new policies, in which all other rules stand where they stood.
 * A rule is found, changed, moved and removed by its id, which is unique among its kind.
 *
 * <p>Rules name lists. Which list a name means is looked up when an engine takes the policies, which then know their lists
 * by {@link #listIds}: what an engine gives, and JSON written from it, carries names and ids, and the id counts. A list that
 * was renamed is still meant, also when another one has got its name since.
 */
public final class Policies {
    private final Optional<String> region;
    private final List<String> protectedNumbers;
    private final List<String> hiddenSpellings;
    private final RuleList<Forwarding> forwardings;
    private final DialRule outbound;
    private final Everywhere everywhere;
    private final RuleList<Campaign> campaigns;
    private final RuleList<CallbackPoint> queues;
    private final RuleList<CallbackPoint> widgets;
    private final RuleList<Route> routes;
    private final Map<String, ListId> listIds; // by the names as they were given, in their order
    private final Map<String, ListId> idsByKey = new HashMap<>();

    private Policies(Builder builder) {
        region = Ids.checkedRegion(builder.region);
        protectedNumbers = List.copyOf(builder.protectedNumbers);
        hiddenSpellings = List.copyOf(builder.hiddenSpellings);
        forwardings = new RuleList<>("forwarding", Forwarding::id, builder.forwardings);
        outbound = builder.outbound;
        everywhere = builder.everywhere;
        campaigns = new RuleList<>("campaign", Campaign::id, builder.campaigns);
        queues = new RuleList<>("queue", CallbackPoint::id, builder.queues);
        widgets = new RuleList<>("widget", CallbackPoint::id, builder.widgets);
        routes = new RuleList<>("route", Route::id, builder.routes);
        listIds = Collections.unmodifiableMap(new TreeMap<>(builder.listIds));
        listIds.forEach((name, id) -> {
            if (idsByKey.put(FoldedName.of(name), id) != null) {
                throw new BadPolicyException(List.of(
                        new Finding(Finding.Code.BAD_RULE, "Two ids are given for list '" + name + "'", "/listIds")));
            }
        });
        checkExemptions();
    }

    /** An exemption of nobody would be one of whichever rule gets that id later. */
    private void checkExemptions() {
        for (int i = 0; i < everywhere.except().size(); i++) {
            Everywhere.Exemption one = everywhere.except().get(i);
            boolean there = switch (one.kind()) {
                case CAMPAIGN -> campaign(one.id()).isPresent();
                case QUEUE -> queue(one.id()).isPresent();
                case WIDGET -> widget(one.id()).isPresent();
                default -> true;
            };
            if (!there) {
                String kind = one.kind().name().toLowerCase(Locale.ROOT);
                throw new BadPolicyException(List.of(new Finding(
                        Finding.Code.BAD_RULE,
                        "There is no " + kind + " '" + one.id() + "' to be exempt",
                        "/everywhere/except/" + i)));
            }
        }
    }

    /**
     * Policies without any rule yet.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * These policies, to be changed in more than one place.
     *
     * @return a builder that has all of their rules
     */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /**
     * What reads national numbers, ISO 3166-1 alpha-2; default the region of the registry.
     *
     * @return the region, if there is one
     */
    public Optional<String> region() {
        return region;
    }

    /**
     * The vendor's own service lines: not affected inbound unless a forwarding matches protected callers too, never dialled
     * by a machine.
     *
     * @return numbers
     */
    public List<String> protectedNumbers() {
        return protectedNumbers;
    }

    /**
     * Further texts that are shown for callers who withheld their number, beside those that the registry knows and the
     * digits that spell ANONYMOUS on a keypad.
     *
     * @return texts
     */
    public List<String> hiddenSpellings() {
        return hiddenSpellings;
    }

    /**
     * The rule for calls that a person dials.
     *
     * @return the rule; {@link DialRule#NONE} if nothing is refused
     */
    public DialRule outbound() {
        return outbound;
    }

    /**
     * These policies with another rule for calls that a person dials.
     *
     * @param rule the rule
     * @return policies
     */
    public Policies withOutbound(DialRule rule) {
        return toBuilder().outbound(rule).build();
    }

    /**
     * The lists that every rule obeys that dials, and the rules that are exempt.
     *
     * @return the lists; {@link Everywhere#NONE} if there are none
     */
    public Everywhere everywhere() {
        return everywhere;
    }

    /**
     * These policies with other lists that every rule obeys that dials.
     *
     * @param lists the lists, and the rules that are exempt
     * @return policies
     * @throws BadPolicyException if a rule that is exempt is not there
     */
    public Policies withEverywhere(Everywhere lists) {
        return toBuilder().everywhere(lists).build();
    }

    /**
     * The lists that are known by identity, by the names that stand in the rules. A name that is missing here is looked up
     * when an engine takes the policies.
     *
     * @return ids by name, in the order of the names
     */
    public Map<String, ListId> listIds() {
        return listIds;
    }

    /**
     * Which list a name means here.
     *
     * @param name as it stands in a rule; compared as names of lists are
     * @return the list's id; empty if the name is to be looked up
     */
    public Optional<ListId> listId(String name) {
        return Optional.ofNullable(idsByKey.get(FoldedName.of(requireNonNull(name, "name"))));
    }

    /**
     * These policies with other names for their lists, in the rules and beside their {@linkplain #listIds ids}: for policies that
     * move to where lists are called otherwise.
     *
     * @param names gives the new name for each, or the same one
     * @return policies
     * @throws BadPolicyException if two lists with different ids get one name
     */
    public Policies withListNames(UnaryOperator<String> names) {
        return new ListRenaming(requireNonNull(names, "names")).in(this);
    }

    // ---- forms

    /**
     * One rule as a form is given it, with the ids of its lists: what is sent to a page as JSON, and comes back from it. Put back by
     * {@link #replaceRules}, its lists are those that were shown, whatever they or others are called by then.
     *
     * @param kind of rule; {@code PRESENT} for a route
     * @param id of the rule; of the outbound rule any text
     * @return policies with this rule alone
     * @throws RefusedException {@code NO_SUCH_RULE} if there is none of that kind and id
     */
    public Policies alone(Question.Scenario kind, String id) {
        requireNonNull(kind, "kind");
        requireNonNull(id, "id");
        Builder alone = builder();
        switch (kind) {
            case INBOUND -> alone.forwarding(forwardings.get(id));
            case OUTBOUND -> alone.outbound(outbound);
            case CAMPAIGN -> alone.campaign(campaigns.get(id));
            case QUEUE -> alone.queue(queues.get(id));
            case WIDGET -> alone.widget(widgets.get(id));
            case PRESENT -> alone.route(routes.get(id));
        }
        return withIds(alone.build());
    }

    private Policies withIds(Policies part) {
        Set<String> named = new HashSet<>();
        part.withListNames(name -> {
            named.add(FoldedName.of(name));
            return name;
        });
        Builder known = part.toBuilder();
        listIds.forEach((name, id) -> {
            if (named.contains(FoldedName.of(name))) {
                known.listId(name, id);
            }
        });
        return known.build();
    }

    /**
     * These policies with the rules of a form, each in the place of the one of its kind and id; a rule that was removed meanwhile does
     * not come back. A list whose {@linkplain #listIds id} the form has is meant by that, whatever it is called now; one that it
     * names alone is looked up by the name.
     *
     * @param form rules, as {@link #alone} gave them and somebody changed them; an outbound rule counts unless it is
     *     {@link DialRule#NONE}, and the form's region, numbers and lists of {@link #everywhere} do not
     * @return policies, in which an engine gives each list the name that it has
     * @throws RefusedException {@code NO_SUCH_RULE} if there is no rule of that kind and id
     */
    public Policies replaceRules(Policies form) {
        Policies here = namedAsHere(requireNonNull(form, "form"));
        Builder changed = toBuilder()
                .forwardings(forwardings.replaced(here.forwardings))
                .campaigns(campaigns.replaced(here.campaigns))
                .queues(queues.replaced(here.queues))
                .widgets(widgets.replaced(here.widgets))
                .routes(routes.replaced(here.routes));
        return with(changed, here);
    }

    /**
     * These policies with the rules of a form behind the others of their kind; lists are meant as by {@link #replaceRules}.
     *
     * @param form new rules; an outbound rule counts unless it is {@link DialRule#NONE}
     * @return policies, in which an engine gives each list the name that it has
     * @throws BadPolicyException if there is a rule of that kind and id
     */
    public Policies withRules(Policies form) {
        Policies here = namedAsHere(requireNonNull(form, "form"));
        Builder more = toBuilder();
        here.forwardings().forEach(more::forwarding);
        here.campaigns().forEach(more::campaign);
        here.queues().forEach(more::queue);
        here.widgets().forEach(more::widget);
        here.routes().forEach(more::route);
        return with(more, here);
    }

    private static Policies with(Builder policies, Policies form) {
        form.listIds.forEach(policies::listId);
        return form.outbound.equals(DialRule.NONE)
                ? policies.build()
                : policies.outbound(form.outbound).build();
    }

    /** A form that calls its lists as these policies do; those that they do not know by their ids, which are nobody's names. */
    private Policies namedAsHere(Policies form) {
        Map<ListId, String> known = new HashMap<>();
        listIds.forEach((name, id) -> known.put(id, name));
        return form.withListNames(name ->
                form.listId(name).map(id -> known.getOrDefault(id, id.text())).orElse(name));
    }

    // ---- forwardings

    /**
     * The rules for inbound calls.
     *
     * @return rules in their order
     */
    public List<Forwarding> forwardings() {
        return forwardings.all();
    }

    /**
     * A rule for inbound calls.
     *
     * @param id of the forwarding
     * @return the rule, if there is one
     */
    public Optional<Forwarding> forwarding(String id) {
        return forwardings.find(id);
    }

    /**
     * These policies with one more rule for inbound calls, behind the others.
     *
     * @param rule the rule
     * @return policies
     * @throws BadPolicyException if there is a forwarding of that id
     */
    public Policies withForwarding(Forwarding rule) {
        return toBuilder().forwarding(rule).build();
    }

    /**
     * These policies with a forwarding changed, in its place. One that was removed meanwhile does not come back.
     *
     * @param id of the forwarding
     * @param change gives the rule as it is to be
     * @return policies
     * @throws RefusedException {@code NO_SUCH_RULE} if there is none of that id
     * @throws BadPolicyException if the change gives it the id of another
     */
    public Policies replaceForwarding(String id, UnaryOperator<Forwarding> change) {
        return toBuilder().forwardings(forwardings.replaced(id, change)).build();
    }

    /**
     * These policies with a forwarding in another place among its kind.
     *
     * @param id of the forwarding
     * @param position where it stands then, from 0
     * @return policies
     * @throws RefusedException {@code NO_SUCH_RULE} if there is none of that id
     * @throws IllegalArgumentException if there are not so many
     */
    public Policies moveForwarding(String id, int position) {
        return toBuilder().forwardings(forwardings.moved(id, position)).build();
    }

    /**
     * These policies without a forwarding.
     *
     * @param id of the forwarding
     * @return policies
     * @throws RefusedException {@code NO_SUCH_RULE} if there is none of that id
     */
    public Policies withoutForwarding(String id) {
        return toBuilder().forwardings(forwardings.without(id)).build();
    }

    // ---- campaigns

    /**
     * The rules for an outbound campaign.
     *
     * @return rules in their order
     */
    public List<Campaign> campaigns() {
        return campaigns.all();
    }

    /**
     * A rule for an outbound campaign.
     *
     * @param id of the campaign
     * @return the rule, if there is one
     */
    public Optional<Campaign> campaign(String id) {
        return campaigns.find(id);
    }

    /**
     * These policies with one more rule for an outbound campaign, behind the others.
     *
     * @param rule the rule
     * @return policies
     * @throws BadPolicyException if there is a campaign of that id
     */
    public Policies withCampaign(Campaign rule) {
        return toBuilder().campaign(rule).build();
    }

    /**
     * These policies with a campaign changed, in its place. One that was removed meanwhile does not come back.
     *
     * @param id of the campaign
     * @param change gives the rule as it is to be
     * @return policies
     * @throws RefusedException {@code NO_SUCH_RULE} if there is none of that id
     * @throws BadPolicyException if the change gives it the id of another
     */
    public Policies replaceCampaign(String id, UnaryOperator<Campaign> change) {
        return toBuilder().campaigns(campaigns.replaced(id, change)).build();
    }

    /**
     * These policies with a campaign in another place among its kind.
     *
     * @param id of the campaign
     * @param position where it stands then, from 0
     * @return policies
     * @throws RefusedException {@code NO_SUCH_RULE} if there is none of that id
     * @throws IllegalArgumentException if there are not so many
     */
    public Policies moveCampaign(String id, int position) {
        return toBuilder().campaigns(campaigns.moved(id, position)).build();
    }

    /**
     * These policies without a campaign, and without its exemption from what is obeyed {@link #everywhere}.
     *
     * @param id of the campaign
     * @return policies
     * @throws RefusedException {@code NO_SUCH_RULE} if there is none of that id
     */
    public Policies withoutCampaign(String id) {
        return toBuilder()
                .campaigns(campaigns.without(id))
                .everywhere(everywhere.without(Question.Scenario.CAMPAIGN, id))
                .build();
    }

    // ---- queues

    /**
     * The rules for callbacks of a queue.
     *
     * @return rules in their order
     */
    public List<CallbackPoint> queues() {
        return queues.all();
    }

    /**
     * A rule for callbacks of a queue.
     *
     * @param id of the queue
     * @return the rule, if there is one
     */
    public Optional<CallbackPoint> queue(String id) {
        return queues.find(id);
    }

    /**
     * These policies with one more rule for callbacks of a queue, behind the others.
     *
     * @param rule the rule
     * @return policies
     * @throws BadPolicyException if there is a queue of that id
     */
    public Policies withQueue(CallbackPoint rule) {
        return toBuilder().queue(rule).build();
    }

    /**
     * These policies with a queue changed, in its place. One that was removed meanwhile does not come back.
     *
     * @param id of the queue
     * @param change gives the rule as it is to be
     * @return policies
     * @throws RefusedException {@code NO_SUCH_RULE} if there is none of that id
     * @throws BadPolicyException if the change gives it the id of another
     */
    public Policies replaceQueue(String id, UnaryOperator<CallbackPoint> change) {
        return toBuilder().queues(queues.replaced(id, change)).build();
    }

    /**
     * These policies with a queue in another place among its kind.
     *
     * @param id of the queue
     * @param position where it stands then, from 0
     * @return policies
     * @throws RefusedException {@code NO_SUCH_RULE} if there is none of that id
     * @throws IllegalArgumentException if there are not so many
     */
    public Policies moveQueue(String id, int position) {
        return toBuilder().queues(queues.moved(id, position)).build();
    }

    /**
     * These policies without a queue.
     *
     * @param id of the queue
     * @return policies
     * @throws RefusedException {@code NO_SUCH_RULE} if there is none of that id
     */
    public Policies withoutQueue(String id) {
        return toBuilder()
                .queues(queues.without(id))
                .everywhere(everywhere.without(Question.Scenario.QUEUE, id))
                .build();
    }

    // ---- widgets

    /**
     * The rules for callbacks of a web widget.
     *
     * @return rules in their order
     */
    public List<CallbackPoint> widgets() {
        return widgets.all();
    }

    /**
     * A rule for callbacks of a web widget.
     *
     * @param id of the widget
     * @return the rule, if there is one
     */
    public Optional<CallbackPoint> widget(String id) {
        return widgets.find(id);
    }

    /**
     * These policies with one more rule for callbacks of a web widget, behind the others.
     *
     * @param rule the rule
     * @return policies
     * @throws BadPolicyException if there is a widget of that id
     */
    public Policies withWidget(CallbackPoint rule) {
        return toBuilder().widget(rule).build();
    }

    /**
     * These policies with a widget changed, in its place. One that was removed meanwhile does not come back.
     *
     * @param id of the widget
     * @param change gives the rule as it is to be
     * @return policies
     * @throws RefusedException {@code NO_SUCH_RULE} if there is none of that id
     * @throws BadPolicyException if the change gives it the id of another
     */
    public Policies replaceWidget(String id, UnaryOperator<CallbackPoint> change) {
        return toBuilder().widgets(widgets.replaced(id, change)).build();
    }

    /**
     * These policies with a widget in another place among its kind.
     *
     * @param id of the widget
     * @param position where it stands then, from 0
     * @return policies
     * @throws RefusedException {@code NO_SUCH_RULE} if there is none of that id
     * @throws IllegalArgumentException if there are not so many
     */
    public Policies moveWidget(String id, int position) {
        return toBuilder().widgets(widgets.moved(id, position)).build();
    }

    /**
     * These policies without a widget.
     *
     * @param id of the widget
     * @return policies
     * @throws RefusedException {@code NO_SUCH_RULE} if there is none of that id
     */
    public Policies withoutWidget(String id) {
        return toBuilder()
                .widgets(widgets.without(id))
                .everywhere(everywhere.without(Question.Scenario.WIDGET, id))
                .build();
    }

    // ---- routes

    /**
     * The rules for the number that a route shows.
     *
     * @return rules in their order
     */
    public List<Route> routes() {
        return routes.all();
    }

    /**
     * A rule for the number that a route shows.
     *
     * @param id of the route
     * @return the rule, if there is one
     */
    public Optional<Route> route(String id) {
        return routes.find(id);
    }

    /**
     * These policies with one more rule for the number that a route shows, behind the others.
     *
     * @param rule the rule
     * @return policies
     * @throws BadPolicyException if there is a route of that id
     */
    public Policies withRoute(Route rule) {
        return toBuilder().route(rule).build();
    }

    /**
     * These policies with a route changed, in its place. One that was removed meanwhile does not come back.
     *
     * @param id of the route
     * @param change gives the rule as it is to be
     * @return policies
     * @throws RefusedException {@code NO_SUCH_RULE} if there is none of that id
     * @throws BadPolicyException if the change gives it the id of another
     */
    public Policies replaceRoute(String id, UnaryOperator<Route> change) {
        return toBuilder().routes(routes.replaced(id, change)).build();
    }

    /**
     * These policies with a route in another place among its kind.
     *
     * @param id of the route
     * @param position where it stands then, from 0
     * @return policies
     * @throws RefusedException {@code NO_SUCH_RULE} if there is none of that id
     * @throws IllegalArgumentException if there are not so many
     */
    public Policies moveRoute(String id, int position) {
        return toBuilder().routes(routes.moved(id, position)).build();
    }

    /**
     * These policies without a route.
     *
     * @param id of the route
     * @return policies
     * @throws RefusedException {@code NO_SUCH_RULE} if there is none of that id
     */
    public Policies withoutRoute(String id) {
        return toBuilder().routes(routes.without(id)).build();
    }

    private List<Object> values() {
        return List.of(
                region,
                protectedNumbers,
                hiddenSpellings,
                forwardings.all(),
                outbound,
                everywhere,
                campaigns.all(),
                queues.all(),
                widgets.all(),
                routes.all(),
                listIds);
    }

    /** Whether all rules are equal and stand in the same order, and the same lists are known. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || (other instanceof Policies o && values().equals(o.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    /** How many rules there are; no number of a telephone. */
    @Override
    public String toString() {
        return "Policies[forwardings=" + forwardings().size() + ", campaigns="
                + campaigns().size() + ", queues=" + queues().size() + ", widgets="
                + widgets().size() + ", routes=" + routes().size() + "]";
    }

    /** Collects rules. Not thread-safe. */
    public static final class Builder {
        private Optional<String> region = Optional.empty();
        private List<String> protectedNumbers = new ArrayList<>();
        private List<String> hiddenSpellings = new ArrayList<>();
        private List<Forwarding> forwardings = new ArrayList<>();
        private DialRule outbound = DialRule.NONE;
        private Everywhere everywhere = Everywhere.NONE;
        private List<Campaign> campaigns = new ArrayList<>();
        private List<CallbackPoint> queues = new ArrayList<>();
        private List<CallbackPoint> widgets = new ArrayList<>();
        private List<Route> routes = new ArrayList<>();
        private final Map<String, ListId> listIds = new TreeMap<>();

        private Builder() {}

        private Builder(Policies from) {
            region = from.region;
            outbound = from.outbound;
            everywhere = from.everywhere;
            protectedNumbers.addAll(from.protectedNumbers);
            hiddenSpellings.addAll(from.hiddenSpellings);
            forwardings.addAll(from.forwardings());
            campaigns.addAll(from.campaigns());
            queues.addAll(from.queues());
            widgets.addAll(from.widgets());
            routes.addAll(from.routes());
            listIds.putAll(from.listIds);
        }

        /**
         * Reads national numbers; default that of the registry.
         *
         * @param value ISO 3166-1 alpha-2
         * @return this
         */
        public Builder region(String value) {
            region = Optional.of(requireNonNull(value, "region"));
            return this;
        }

        /**
         * Sets that there is none: the registry's region counts.
         *
         * @return this
         */
        public Builder noRegion() {
            region = Optional.empty();
            return this;
        }

        /**
         * A service line of the vendor: not affected inbound unless a forwarding matches protected callers too, never
         * dialled by a machine.
         *
         * @param number the number
         * @return this
         */
        public Builder protect(String number) {
            protectedNumbers.add(requireNonNull(number, "number"));
            return this;
        }

        /**
         * All service lines of the vendor, in place of those there were.
         *
         * @param numbers the numbers
         * @return this
         */
        public Builder protectedNumbers(List<String> numbers) {
            protectedNumbers = new ArrayList<>(requireNonNull(numbers, "numbers"));
            return this;
        }

        /**
         * A text that is shown for callers who withheld their number.
         *
         * @param spelling compared without case, with the whole text or the user of its URI
         * @return this
         */
        public Builder hidden(String spelling) {
            hiddenSpellings.add(requireNonNull(spelling, "spelling"));
            return this;
        }

        /**
         * All texts that are shown for callers who withheld their number, in place of those there were.
         *
         * @param spellings see {@link #hidden}
         * @return this
         */
        public Builder hiddenSpellings(List<String> spellings) {
            hiddenSpellings = new ArrayList<>(requireNonNull(spellings, "spellings"));
            return this;
        }

        /**
         * The rule for calls that a person dials; default none.
         *
         * @param rule the rule
         * @return this
         */
        public Builder outbound(DialRule rule) {
            outbound = requireNonNull(rule, "rule");
            return this;
        }

        /**
         * The lists that every rule obeys that dials; default none.
         *
         * @param lists the lists, and the rules that are exempt
         * @return this
         */
        public Builder everywhere(Everywhere lists) {
            everywhere = requireNonNull(lists, "lists");
            return this;
        }

        /**
         * Says which list a name means, so that it is not looked up.
         *
         * @param name as it stands in rules
         * @param id of the list
         * @return this
         * @throws IllegalArgumentException if no list can be called so
         */
        public Builder listId(String name, ListId id) {
            listIds.put(
                    StoredText.name("A list name", requireNonNull(name, "name"), Ids.MAX_LIST_NAME),
                    requireNonNull(id, "id"));
            return this;
        }

        /**
         * Has every name looked up, whatever list it meant so far: for policies that move to another store.
         *
         * @return this
         */
        public Builder noListIds() {
            listIds.clear();
            return this;
        }

        /**
         * Has a name looked up, whatever list it meant so far: for instance when that list is gone and another one is to
         * take its part.
         *
         * @param name as it stands in rules
         * @return this
         */
        public Builder noListId(String name) {
            String key = FoldedName.of(requireNonNull(name, "name"));
            listIds.keySet().removeIf(known -> FoldedName.of(known).equals(key));
            return this;
        }

        /**
         * One more rule for inbound calls, behind the others.
         *
         * @param rule the rule
         * @return this
         */
        public Builder forwarding(Forwarding rule) {
            forwardings.add(requireNonNull(rule, "rule"));
            return this;
        }

        /**
         * All rules for inbound calls, in place of those there were.
         *
         * @param rules the rules
         * @return this
         */
        public Builder forwardings(List<Forwarding> rules) {
            forwardings = new ArrayList<>(requireNonNull(rules, "rules"));
            return this;
        }

        /**
         * One more rule for an outbound campaign, behind the others.
         *
         * @param rule the rule
         * @return this
         */
        public Builder campaign(Campaign rule) {
            campaigns.add(requireNonNull(rule, "rule"));
            return this;
        }

        /**
         * All rules for an outbound campaign, in place of those there were.
         *
         * @param rules the rules
         * @return this
         */
        public Builder campaigns(List<Campaign> rules) {
            campaigns = new ArrayList<>(requireNonNull(rules, "rules"));
            return this;
        }

        /**
         * One more rule for callbacks of a queue, behind the others.
         *
         * @param rule the rule
         * @return this
         */
        public Builder queue(CallbackPoint rule) {
            queues.add(requireNonNull(rule, "rule"));
            return this;
        }

        /**
         * All rules for callbacks of a queue, in place of those there were.
         *
         * @param rules the rules
         * @return this
         */
        public Builder queues(List<CallbackPoint> rules) {
            queues = new ArrayList<>(requireNonNull(rules, "rules"));
            return this;
        }

        /**
         * One more rule for callbacks of a web widget, behind the others.
         *
         * @param rule the rule
         * @return this
         */
        public Builder widget(CallbackPoint rule) {
            widgets.add(requireNonNull(rule, "rule"));
            return this;
        }

        /**
         * All rules for callbacks of a web widget, in place of those there were.
         *
         * @param rules the rules
         * @return this
         */
        public Builder widgets(List<CallbackPoint> rules) {
            widgets = new ArrayList<>(requireNonNull(rules, "rules"));
            return this;
        }

        /**
         * One more rule for the number that a route shows, behind the others.
         *
         * @param rule the rule
         * @return this
         */
        public Builder route(Route rule) {
            routes.add(requireNonNull(rule, "rule"));
            return this;
        }

        /**
         * All rules for the number that a route shows, in place of those there were.
         *
         * @param rules the rules
         * @return this
         */
        public Builder routes(List<Route> rules) {
            routes = new ArrayList<>(requireNonNull(rules, "rules"));
            return this;
        }

        /**
         * The policies.
         *
         * @return new policies
         * @throws BadPolicyException if two rules of a kind have one id, or two ids are given for names that look the same
         * @throws IllegalArgumentException if a region is no code of two capitals
         */
        public Policies build() {
            return new Policies(this);
        }
    }
}
