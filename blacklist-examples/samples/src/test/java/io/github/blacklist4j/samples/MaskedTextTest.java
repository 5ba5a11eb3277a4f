package io.github.blacklist4j.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Match;
import io.github.blacklist4j.Whereabouts;
import io.github.blacklist4j.csv.CsvImport;
import io.github.blacklist4j.engine.DecisionListener;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.engine.Simulation;
import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.entry.Written;
import io.github.blacklist4j.jdbc.JdbcStore;
import io.github.blacklist4j.list.EntryQuery;
import io.github.blacklist4j.list.HistoryLine;
import io.github.blacklist4j.list.Hit;
import io.github.blacklist4j.list.ListedAt;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.policy.CallbackDecision;
import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.CampaignDecision;
import io.github.blacklist4j.policy.Decision;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.NetworkBlocked;
import io.github.blacklist4j.policy.OutboundDecision;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.PresentDecision;
import io.github.blacklist4j.policy.Question;
import io.github.blacklist4j.policy.Reason;
import io.github.blacklist4j.policy.Rejection;
import io.github.blacklist4j.policy.Route;
import io.github.blacklist4j.policy.Screened;
import io.github.blacklist4j.policy.Target;
import io.github.blacklist4j.store.EntrySearch;
import io.github.blacklist4j.store.Feed;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.Page;
import io.github.blacklist4j.store.Write;
import io.github.blacklist4j.store.memory.InMemoryStore;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The text of whatever can hold a number does not show it, so that a value in a log harms nobody. */
class MaskedTextTest {
    private static final String NUMBER = "+48601234567";
    private static final String TELLING = "1234567"; // what a masked number never shows

    /** Types whose texts may be numbers: what holds one of these holds a number. */
    private static final Set<Class<?>> NUMBERS =
            Set.of(PhoneNumber.class, CharSequence.class, Reading.class, Pattern.class);

    private final BlacklistRegistry registry =
            BlacklistRegistry.builder(new InMemoryStore()).region("PL").open();

    @AfterEach
    void close() {
        registry.close();
    }

    private List<Object> samples() {
        Blacklist list = registry.list("Default");
        list.add(NUMBER, "rude");
        PolicyEngine engine = PolicyEngine.of(
                registry,
                Policies.builder()
                        .outbound(DialRule.of("Default"))
                        .campaign(Campaign.of("c1", "Default"))
                        .build());
        PhoneNumber number = PhoneNumber.ofE164(NUMBER);
        Pattern pattern = new Pattern.Exact(number);
        Entry entry = list.entry(pattern).orElseThrow();
        Change put = new Change.Put(entry);
        Match match = list.find(NUMBER).orElseThrow();
        InboundCall call = InboundCall.of(NUMBER, NUMBER).withAsserted(NUMBER).divertedBy(NUMBER);
        OutboundDecision refuse = engine.outbound(NUMBER);
        CampaignDecision close = engine.campaign("c1", List.of(NUMBER));
        CampaignDecision dial = engine.campaign("c1", List.of("+48601234568"));
        Reason reason = refuse.reason();
        Question question = new Question.Inbound(call);
        OperationId operation = OperationId.random();
        Feed.Batch batch = new Feed.Batch(1, operation, 1, List.of(put));
        Page<Entry> page = new Page<>(List.of(entry), Optional.empty());
        EntryQuery query = EntryQuery.all().digits("1234567").leading(NUMBER);
        EntrySearch search = EntrySearch.of(query, list.id(), Instant.EPOCH, ZoneOffset.UTC);
        Whereabouts whereabouts = registry.whereIs(NUMBER);
        Target target = new Target(Target.Type.NUMBER, NUMBER);
        Forwarding forwarding = Forwarding.redirect("f1", target, "Default").withCalledNumbers(List.of(NUMBER));
        NetworkBlocked blocked = new NetworkBlocked(
                NetworkBlocked.Redress.tel(NUMBER).withEmail(NUMBER + "@example.com"), NetworkBlocked.Location.RPN);
        Route route = Route.of("r1", "Default").withFixedNumber(NUMBER);
        Policies policies = Policies.builder()
                .protect(NUMBER)
                .hidden("48601234567")
                .forwarding(forwarding)
                .route(route)
                .build();
        Hit hit = new Hit("c1", Optional.of(pattern), 1, Instant.EPOCH, Instant.EPOCH);
        List<Object> samples = new ArrayList<>(List.of(
                number,
                new Reading.E164(number),
                new Reading.Raw("48601234567"),
                new Reading.Hidden(),
                new Reading.Unreadable(Reading.Problem.LETTERS),
                registry.numbers(),
                pattern,
                new Pattern.Prefix("4860123456"),
                new Pattern.Raw("48601234567"),
                entry,
                entry.toBuilder(),
                put,
                new Change.Removed(pattern, "", Source.API),
                new Change.Forgotten(pattern, true),
                match,
                list,
                call,
                question,
                new Question.Outbound(NUMBER),
                new Question.OfCampaign("c1", List.of(NUMBER)),
                new Question.OfQueue("q1", NUMBER),
                new Question.OfWidget("w1", NUMBER),
                new Question.OfRoute("r1", NUMBER),
                reason,
                refuse,
                close,
                dial));
        samples.addAll(List.of(
                query,
                search,
                search.selection(),
                list.entries(EntryQuery.all()),
                search.page(List.of(entry), 1),
                list.listedAt(pattern, Instant.MAX),
                new ListedAt.No(),
                new ListedAt.Unknown(Instant.EPOCH),
                whereabouts,
                whereabouts.listings().get(0),
                target,
                forwarding,
                forwarding.toBuilder(),
                route,
                route.toBuilder(),
                policies,
                policies.toBuilder(),
                Campaign.of("c1", "Default"),
                CallbackPoint.queue("q1", "Default")));
        samples.addAll(List.of(
                new OutboundDecision.Pass(reason),
                new InboundDecision.Pass(reason),
                new InboundDecision.Reject(Rejection.DECLINE, reason),
                new InboundDecision.Reject(Rejection.NETWORK_BLOCKED, Optional.of(blocked), reason),
                new Forwarding.Action.Reject(blocked),
                blocked,
                blocked.redress(),
                new InboundDecision.Redirect(new Target(Target.Type.QUEUE, "complaints"), reason),
                new CampaignDecision.Hold(reason, Optional.empty(), List.of()),
                new CallbackDecision.CallBack(number, reason),
                new CallbackDecision.Hold(reason, Optional.empty()),
                new CallbackDecision.Skip(reason, CallbackDecision.PublicAnswer.ACCEPTED),
                new PresentDecision.Present(number, reason),
                new PresentDecision.NoNumber(reason),
                new Screened(1, List.of(NUMBER), close, new Screened.ScreenToken("token")),
                new DecisionListener.DecidedCall(question.scenario(), "f1", question, refuse, Optional.of(NUMBER)),
                new Simulation.Changed(1, question, Optional.of(refuse), Optional.of(refuse)),
                engine,
                engine.inContext(NUMBER),
                new HistoryLine(Instant.EPOCH, 1, put),
                hit,
                new Hit.Unused(entry, List.of(hit)),
                batch,
                new Feed(false, List.of(batch)),
                page,
                new Merge.Merged(WriteResult.ADDED, Optional.of(put)),
                new Written(WriteResult.ADDED, Optional.of(entry), Optional.empty()),
                new Write(operation, Instant.EPOCH, List.of(put), Merge.strengthening(ZoneOffset.UTC)),
                new Write.Decided(List.of(WriteResult.ADDED), List.of(put), List.of(put))));
        return samples;
    }

    @Test
    @DisplayName("no text of a value shows the number that it holds")
    void textsAreMasked() {
        for (Object sample : samples()) {
            assertThat(sample.toString())
                    .as(sample.getClass().getName())
                    .doesNotContain(TELLING)
                    .doesNotContain("4860123456");
        }
    }

    @Test
    @DisplayName("each public type that can hold a number has a sample here")
    void eachTypeHasASample() throws Exception {
        Set<Class<?>> bearing = bearing();
        List<Object> samples = samples();

        Set<String> missing = bearing.stream()
                .filter(type -> samples.stream().noneMatch(type::isInstance))
                .filter(type -> !type.isInterface() || type.isSealed()) // others are for users or stores to write
                .map(Class::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(bearing).contains(Match.class, Decision.class, Feed.class);
        assertThat(missing).isEmpty();
    }

    /** The types of which something public is a number, or holds one. */
    private static Set<Class<?>> bearing() throws Exception {
        List<Class<?>> types = new ArrayList<>();
        for (Class<?> module : List.of(BlacklistRegistry.class, CsvImport.class, JdbcStore.class)) {
            types.addAll(PublicApiTest.types(module).toList());
        }
        Set<Class<?>> bearing = new HashSet<>(NUMBERS);
        boolean more = true;
        while (more) {
            more = bearing.addAll(
                    types.stream().filter(type -> holds(type, bearing)).collect(Collectors.toSet()));
        }
        bearing.retainAll(types);
        return bearing;
    }

    private static boolean holds(Class<?> type, Set<Class<?>> bearing) {
        return Stream.of(type.getInterfaces()).anyMatch(bearing::contains)
                || Arrays.stream(type.getMethods())
                        .filter(method -> method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers()))
                        .filter(method -> method.getDeclaringClass() != Object.class)
                        .anyMatch(method -> mentions(method.getGenericReturnType(), bearing));
    }

    private static boolean mentions(Type type, Set<Class<?>> bearing) {
        if (type instanceof ParameterizedType generic) {
            return Arrays.stream(generic.getActualTypeArguments()).anyMatch(part -> mentions(part, bearing));
        }
        return type instanceof WildcardType wild
                ? Arrays.stream(wild.getUpperBounds()).anyMatch(part -> mentions(part, bearing))
                : type instanceof Class<?> known && bearing.contains(known);
    }
}
